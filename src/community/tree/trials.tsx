import { Button, SimpleGrid, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { DataTable, FormAlert } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag, useFields } from "../fields.tsx";
import type { Trial } from "./tree.rules.ts";
import { treeWords as w } from "./tree.words.ts";

/** The tests of a tree, each with the share reached as a bar, and the form for the next. */
export function Trials({ trials, mayChange, total, refused }: { trials: readonly Trial[]; mayChange: boolean; total: number; refused: { problem: FormProblem; values: Record<string, unknown> } | undefined }) {
  const t = useText();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const field = useFields(refused?.values ?? { total: String(total || "") }, refused?.problem);
  return (
    <section aria-labelledby="trials">
      <Title order={2} size="h4" id="trials" mt="lg" mb={4}>{t(w.trials)}</Title>
      <Copy size="sm" c="dimmed" mb="sm">{t(w.trialAbout)}</Copy>
      {trials.length === 0 ? (
        <Copy fw={600} mb="sm">{t(w.noTrial)}</Copy>
      ) : (
        <DataTable caption={t(w.trials)} head={[t(w.began), t(w.reached), t(w.share), t(communityWords.note)]}>
          {trials.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{formatDate(one.beganAt, language, "date-time")} UTC <ExampleTag of={one} /></Table.Td>
              <Table.Td>{t(w.trialLine(n(one.reached), n(one.total), n(one.minutes)))}</Table.Td>
              <Table.Td miw={120}>
                <div aria-hidden="true" style={{ background: "#dfe5e8", borderRadius: 3, height: 12 }}><div style={{ background: "#14633a", borderRadius: 3, height: 12, width: `${((one.reached / one.total) * 100).toFixed(1)}%` }} /></div>
                <Copy size="xs">{n(Math.round((one.reached / one.total) * 100))}%</Copy>
              </Table.Td>
              <Table.Td>{[one.note, one.recordedBy].filter(Boolean).join(" · ")}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {mayChange && (
        <Form method="post">
          <FormAlert problem={refused?.problem} />
          <input type="hidden" name="form" value="trial" />
          <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm" mt="sm">
            <TextInput {...field("beganAt")} label={t(w.began)} type="datetime-local" size="xs" required />
            <TextInput {...field("minutes")} label={t(w.minutes)} inputMode="numeric" dir="ltr" size="xs" maxLength={5} required />
            <TextInput {...field("reached")} label={t(w.reached)} inputMode="numeric" dir="ltr" size="xs" maxLength={7} required />
            <TextInput {...field("total")} label={t(w.total)} inputMode="numeric" dir="ltr" size="xs" maxLength={7} required />
            <TextInput {...field("note")} label={t(communityWords.note)} size="xs" maxLength={1_000} />
          </SimpleGrid>
          <Button type="submit" size="xs" mt="xs">{t(w.recordTrial)}</Button>
        </Form>
      )}
    </section>
  );
}
