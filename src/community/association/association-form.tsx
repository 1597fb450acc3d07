import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { communityWords } from "../community.words.ts";
import { Boxes, tickedIn, useFields } from "../fields.tsx";
import { associationKinds, type Association, mostContacts, standings } from "./association.rules.ts";
import { associationWords as w } from "./association.words.ts";

type Options = readonly { value: string; label: string }[];

/** An association as the form's fields show it. */
export function fieldsOf({ membersOn, members, agreedOn, place, note, publicLink, publicPhone, publicEmail, ...rest }: Association) {
  return { ...rest, public: rest.public ? "on" : "", members: members === null ? "" : String(members), membersOn: membersOn ?? "", agreedOn: agreedOn ?? "", place: place ?? "", note: note ?? "", publicLink: publicLink ?? "", publicPhone: publicPhone ?? "", publicEmail: publicEmail ?? "" };
}

/** All that is said of an association. */
export function AssociationForm({ values, problem, countries, missions, languages }: { values?: unknown; problem?: FormProblem | undefined; countries: Options; missions: Options; languages: Options }) {
  const t = useText();
  const field = useFields(values, problem);
  const fault = useFault(problem);
  const said = (values as { contacts?: unknown } | undefined)?.contacts;
  // Those there are and room for two more.
  const contacts = Math.min(mostContacts, (Array.isArray(said) ? said.length : 0) + 2);
  return (
    <Form method="post" noValidate>
      <FormAlert problem={problem} />
      {valueAt(values, "version") && <input type="hidden" name="version" value={valueAt(values, "version")} />}
      <Stack gap="sm" maw={760}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput {...field("name.ar")} label={t(w.nameAr)} lang="ar" dir="rtl" maxLength={160} required />
          <TextInput {...field("name.en")} label={t(w.nameEn)} lang="en" dir="ltr" maxLength={160} required />
          <NativeSelect {...field("kind")} label={t(w.kind)} data={associationKinds.map((value) => ({ value, label: t(w[value]) }))} />
          <NativeSelect {...field("standing")} label={t(w.standing)} data={standings.map((value) => ({ value, label: t(w[value]) }))} />
          <NativeSelect {...field("country")} label={t(communityWords.country)} data={[{ value: "", label: "" }, ...countries]} required />
          <TextInput {...field("place")} label={t(communityWords.place)} maxLength={120} />
          <TextInput {...field("members")} label={t(w.members)} inputMode="numeric" dir="ltr" maxLength={9} />
          <TextInput {...field("membersOn")} label={t(w.membersOn)} type="date" />
        </SimpleGrid>
        <Boxes name="missions" label={t(w.missions)} description={t(w.missionsHint)} options={missions} ticked={tickedIn(values, "missions")} error={fault("missions")} />
        <Boxes name="languages" label={t(communityWords.languages)} options={languages} ticked={tickedIn(values, "languages")} error={fault("languages")} />
        <Fieldset legend={t(w.contacts)}>
          {Array.from({ length: contacts }, (_, at) => (
            <SimpleGrid key={at} cols={{ base: 1, sm: 4 }} spacing="xs" mb="xs">
              <TextInput {...field(`contacts.${at}.name`)} label={t(w.contactName)} maxLength={120} />
              <TextInput {...field(`contacts.${at}.role`)} label={t(w.contactRole)} maxLength={120} />
              <TextInput {...field(`contacts.${at}.phone`)} label={t(communityWords.phone)} type="tel" dir="ltr" maxLength={40} />
              <TextInput {...field(`contacts.${at}.email`)} label={t(communityWords.email)} type="email" dir="ltr" maxLength={200} />
            </SimpleGrid>
          ))}
        </Fieldset>
        <Fieldset legend={t(w.public)}>
          <Checkbox name="public" value="on" label={t(w.public)} defaultChecked={valueAt(values, "public") === "on"} />
          <Copy size="sm" c="dimmed" mb="xs">{t(w.agreedHint)}</Copy>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput {...field("agreedOn")} label={t(w.agreedOn)} type="date" />
            <TextInput {...field("publicLink")} label={t(w.publicLink)} type="url" dir="ltr" maxLength={500} />
            <TextInput {...field("publicPhone")} label={t(w.publicPhone)} type="tel" dir="ltr" maxLength={40} />
            <TextInput {...field("publicEmail")} label={t(w.publicEmail)} type="email" dir="ltr" maxLength={200} />
          </SimpleGrid>
        </Fieldset>
        <Textarea {...field("note")} label={t(communityWords.note)} rows={2} maxLength={2_000} />
        <Group>
          <Button type="submit">{t(communityWords.save)}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
