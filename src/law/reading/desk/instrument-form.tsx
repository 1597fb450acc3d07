import { Button, Checkbox, Group, Input, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import { calendars, calendarTitles, instrumentKinds, kindTitles } from "../../law.rules.ts";
import { readingWords } from "../reading.words.ts";
import { AllFaults } from "./all-faults.tsx";
import { BothLines } from "./both-texts.tsx";
import { editingWords as w } from "./editing.words.ts";

type Topic = { slug: string; title: Text };

/** All that is said of an instrument but its force, links and provisions. `fresh`: its name in addresses is still to be chosen. */
export function InstrumentForm({ values, problem, topics, countries, fresh = false }: { values?: unknown; problem?: FormProblem | undefined; topics: readonly Topic[]; countries: readonly { value: string; label: string }[]; fresh?: boolean }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name) });
  const chosen = new Set(valueAt(values, "topics").split(","));
  return (
    <Form method="post" noValidate>
      <AllFaults problem={problem} />
      {valueAt(values, "version") && <input type="hidden" name="version" value={valueAt(values, "version")} />}
      <Stack gap="sm" maw={860}>
        {fresh && <TextInput {...field("slug")} label={t(w.slug)} description={t(w.slugHint)} dir="ltr" maxLength={80} required />}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <NativeSelect {...field("kind")} label={t(w.kind)} data={instrumentKinds.map((value) => ({ value, label: t(kindTitles[value]) }))} />
          <NativeSelect {...field("country")} label={t(w.country)} data={[{ value: "", label: t(w.none) }, ...countries]} />
          <TextInput {...field("number")} label={t(readingWords.number)} maxLength={40} />
          <TextInput {...field("year")} label={t(readingWords.year)} inputMode="numeric" maxLength={4} />
        </SimpleGrid>
        <BothLines field={field} name="title" ar={t(w.titleAr)} en={t(w.titleEn)} required />
        <Textarea {...field("aliases")} label={t(w.aliases)} description={t(w.onePerLine)} dir="auto" autosize minRows={1} />
        <BothLines field={field} name="issuer" ar={t(w.issuerAr)} en={t(w.issuerEn)} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <TextInput {...field("issuedOn")} label={t(readingWords.issued)} type="date" />
          <TextInput {...field("dateText")} label={t(w.dateText)} dir="auto" maxLength={200} />
          <NativeSelect {...field("calendar")} label={t(w.calendar)} data={[{ value: "", label: t(w.none) }, ...calendars.map((value) => ({ value, label: t(calendarTitles[value]) }))]} />
        </SimpleGrid>
        <BothLines field={field} name="dateNote" ar={t(w.dateNoteAr)} en={t(w.dateNoteEn)} />
        <BothLines field={field} name="gazette.title" ar={t(w.gazetteAr)} en={t(w.gazetteEn)} />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <TextInput {...field("gazette.number")} label={t(w.gazetteNumber)} maxLength={40} />
          <TextInput {...field("gazette.on")} label={t(w.gazetteOn)} type="date" />
          <TextInput {...field("akn")} label={t(w.akn)} description={t(w.aknHint)} dir="ltr" maxLength={200} />
        </SimpleGrid>
        <Input.Wrapper label={t(w.topics)} error={fault("topics")} labelElement="div">
          <Group gap="xs" mt={4} role="group" aria-label={t(w.topics)}>{topics.map((one) => <Checkbox key={one.slug} name="topics" value={one.slug} defaultChecked={chosen.has(one.slug)} label={t(one.title)} />)}</Group>
        </Input.Wrapper>
        <Textarea {...field("sources")} label={t(w.sources)} description={t(w.onePerLine)} dir="auto" autosize minRows={2} />
        <Group><Button type="submit">{t(w.save)}</Button></Group>
      </Stack>
    </Form>
  );
}
