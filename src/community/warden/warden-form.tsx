import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { Area } from "#platform/geo/geo.ts";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { draftFrom, draftOf } from "#platform/ui/map/area-picker.state.ts";
import { AreaPicker } from "#platform/ui/map/area-picker.tsx";
import type { MapView } from "#platform/ui/map/map.tsx";
import type { Text } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { Boxes, tickedIn } from "../fields.tsx";
import type { Flat } from "#platform/form.ts";
import { mostAlternates, wardenChannels, wardenStatuses } from "./warden.rules.ts";
import { wardenWords as w } from "./warden.words.ts";

type Options = readonly { value: string; label: string }[];
type Props = {
  values: Flat;
  faults: Record<string, Text>;
  problem?: FormProblem | undefined;
  view: MapView;
  area?: Area | undefined;
  missions?: Options;
  countries: readonly { code: string; name: string }[];
  languages: Options;
  others: Options;
};

/** All that is said of a warden. `missions`: given for a new one; it stays. `others`: wardens who may be alternates. */
export function WardenForm({ values, faults, problem, view, area, missions, countries, languages, others }: Props) {
  const t = useText();
  const language = useLanguage();
  const of = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] && t(faults[name]), inputWrapperOrder: ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[] });
  return (
    <Form method="post" noValidate>
      <FormAlert problem={problem} />
      {values["version"] && <input type="hidden" name="version" value={values["version"]} />}
      <Stack gap="sm" maw={860}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {missions && <NativeSelect {...of("mission")} label={t(communityWords.mission)} data={[...missions]} required />}
          <NativeSelect {...of("status")} label={t(communityWords.status)} data={wardenStatuses.map((value) => ({ value, label: t(w[value]) }))} />
          <TextInput {...of("person")} label={t(w.person)} description={t(w.personHint)} inputMode="numeric" dir="ltr" maxLength={15} />
          <TextInput {...of("name")} label={t(w.name)} description={t(w.nameHint)} maxLength={120} />
          <TextInput {...of("phone")} label={t(communityWords.phone)} type="tel" dir="ltr" maxLength={40} />
          <TextInput {...of("email")} label={t(communityWords.email)} type="email" dir="ltr" maxLength={200} />
          <TextInput {...of("account")} label={t(w.account)} description={t(w.accountHint)} type="email" dir="ltr" maxLength={200} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <NativeSelect {...of("country")} label={t(communityWords.country)} data={[{ value: "", label: "" }, ...countries.map(({ code, name }) => ({ value: code, label: name }))]} required />
          <TextInput {...of("place")} label={t(communityWords.place)} maxLength={120} />
        </SimpleGrid>
        <AreaPicker name="area" language={language} countries={countries} view={view} source="/map.json" issues={faults} legend={w.area} value={draftFrom(values, "area") ?? draftOf(area)} />
        <Boxes name="languages" label={t(communityWords.languages)} options={languages} ticked={tickedIn(values, "languages")} error={faults["languages"] && t(faults["languages"])} />
        <Boxes name="channels" label={t(w.channels)} options={wardenChannels.map((value) => ({ value, label: t(w[value]) }))} ticked={tickedIn(values, "channels")} error={faults["channels"] && t(faults["channels"])} />
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          <TextInput {...of("fromDay")} label={t(w.from)} type="date" />
          <TextInput {...of("untilDay")} label={t(w.until)} type="date" />
          <TextInput {...of("trainedOn")} label={t(w.trained)} type="date" />
          <TextInput {...of("agreedOn")} label={t(w.agreed)} type="date" />
        </SimpleGrid>
        {others.length > 0 && (
          <SimpleGrid cols={{ base: 1, sm: mostAlternates }} spacing="sm">
            {Array.from({ length: mostAlternates }, (_, at) => (
              <NativeSelect key={at} {...of(`alternate${at}`)} label={t(w.alternateAt(at + 1))} data={[{ value: "", label: t(w.nobodyElse) }, ...others]} />
            ))}
          </SimpleGrid>
        )}
        <Textarea {...of("note")} label={t(communityWords.note)} rows={2} maxLength={2_000} />
        <Group>
          <Button type="submit">{t(communityWords.save)}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
