import { Alert, Button, NativeSelect, Paper, SimpleGrid, Text as Copy, TextInput, Title } from "@mantine/core";
import { problemWords } from "#platform/problem.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { audiences } from "../../person/kinds.rules.ts";
import { personWords } from "../../person/person.words.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import type { GiveFault } from "./give-form.rules.ts";

type Options = readonly { value: string; label: string }[];

/** Asks for whom and why before a file leaves. A plain form: the answer is a file, which the browser saves. */
export function GiveForm({ chosen, fault, missions, countries, most }: { chosen: Readonly<Record<string, string>>; fault: GiveFault | null; missions: Options; countries: Options; most: number }) {
  const t = useText();
  const language = useLanguage();
  const whole: Partial<Record<GiveFault, Text>> = { many: w.tooMany(most), nobody: w.nobody, other: problemWords.invalidInput };
  const said = fault && whole[fault];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="give">
      <Title order={2} size="h4" id="give" mb="xs">{t(w.giveRecords)}</Title>
      <Copy size="sm" c="dimmed" mb="sm" maw="46rem">{t(w.giveAbout)}</Copy>
      {said && <Alert color="red" variant="light" role="alert" mb="sm" title={t(said)} />}
      <form method="post" action={`/${language}/desk/people/interchange/file`}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={760}>
          <NativeSelect name="audience" label={t(w.audience)} description={"\u00a0"} defaultValue={chosen["audience"]} data={audiences.map((one) => ({ value: one, label: t(personWords[one]) }))} />
          <TextInput name="purpose" label={t(w.purpose)} description={t(w.purposeHint)} required minLength={5} maxLength={200} defaultValue={chosen["purpose"]} error={fault === "purpose" && t(problemWords.tooShort(5))} />
          <NativeSelect name="mission" label={t(w.mission)} defaultValue={chosen["mission"]} data={[{ value: "", label: t(w.everyMission) }, ...missions]} />
          <NativeSelect name="country" label={t(w.country)} defaultValue={chosen["country"]} data={[{ value: "", label: t(w.everyCountry) }, ...countries]} />
          <TextInput name="people" label={t(w.persons)} description={t(w.personsHint)} dir="ltr" inputMode="numeric" maxLength={400} defaultValue={chosen["people"]} error={fault === "people" && t(problemWords.badFormat)} />
        </SimpleGrid>
        <Button type="submit" variant="default" mt="md">{t(w.download)}</Button>
      </form>
    </Paper>
  );
}
