import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { valueAt } from "#platform/ui/open.tsx";
import { communityWords } from "../community.words.ts";
import { useFields } from "../fields.tsx";
import { pageWords as w } from "./community-page.words.ts";

type Options = readonly { value: string; label: string }[];

/** The text of a community's page. `missions`: given for a new page, whose mission and address are chosen once. */
export function PageForm({ values, problem, zones, missions }: { values?: unknown; problem?: FormProblem | undefined; zones: readonly string[]; missions?: Options }) {
  const t = useText();
  const field = useFields(values, problem);
  return (
    <Form method="post" noValidate>
      <FormAlert problem={problem} />
      <input type="hidden" name="form" value="text" />
      {valueAt(values, "version") && <input type="hidden" name="version" value={valueAt(values, "version")} />}
      <Stack gap="sm" maw={860}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {missions && <NativeSelect {...field("mission")} label={t(communityWords.mission)} data={[...missions]} required />}
          {missions && <TextInput {...field("slug")} label={t(w.slug)} description={t(w.slugHint)} dir="ltr" maxLength={80} />}
          <TextInput {...field("name.ar")} label={t(w.nameAr)} lang="ar" dir="rtl" maxLength={160} required />
          <TextInput {...field("name.en")} label={t(w.nameEn)} lang="en" dir="ltr" maxLength={160} required />
          <Textarea {...field("about.ar")} label={t(w.aboutAr)} lang="ar" dir="rtl" rows={4} maxLength={4_000} />
          <Textarea {...field("about.en")} label={t(w.aboutEn)} lang="en" dir="ltr" rows={4} maxLength={4_000} />
          <Textarea {...field("offers.ar")} label={t(w.offersAr)} description={t(w.offersHint)} lang="ar" dir="rtl" rows={4} maxLength={4_000} />
          <Textarea {...field("offers.en")} label={t(w.offersEn)} description={t(w.offersHint)} lang="en" dir="ltr" rows={4} maxLength={4_000} />
          <NativeSelect {...field("timeZone")} label={t(w.timeZone)} data={[...zones]} dir="ltr" required />
        </SimpleGrid>
        <Group>
          <Button type="submit">{t(communityWords.save)}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
