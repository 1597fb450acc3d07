import { Paper, Stack, Text as Copy, Title } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { Bars } from "#platform/ui/bars.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, type Text } from "#platform/words.ts";
import { leastShown } from "./results.rules.ts";
import { surveyWords as w } from "./survey.words.ts";

type Result = { number: number; question: { text: Text }; answered: number | null; mean: number | null; least: number | null; most: number | null; counts: readonly { value: string; text: Text; count: number | null }[]; texts: readonly string[] };
type Props = { results: readonly Result[]; groups: readonly { of: string; count: number | null }[]; cells: readonly (readonly (readonly (number | null)[])[])[]; groupName: (of: string) => string; careful: boolean };

/** Each question's answers as bars, and by group as a table. */
export function ResultsDrawn({ results, groups, cells, groupName, careful }: Props) {
  const t = useText();
  const language = useLanguage();
  const shown = (count: number | null | undefined) => (count === null || count === undefined ? "—" : formatNumber(count, language));
  const percent = (count: number | null, of: number | null) => (count === null || !of ? null : `${Math.round((count / of) * 100)}%`);
  return (
    <Stack gap="md">
      {careful && <Copy size="sm" c="dimmed">{t(w.suppressed(leastShown))}</Copy>}
      {results.map((result, at) => (
        <Paper key={result.number} withBorder p="md" component="section">
          <Title order={2} size="h5">{result.number}. {t(result.question.text)}</Title>
          <Copy size="sm" c="dimmed" mb="xs">
            {t(w.answers(result.answered ?? 0))}
            {result.mean !== null && ` · ${t(w.mean)}: ${formatNumber(result.mean, language)}`}
            {result.least !== null && ` · ${t(w.range)}: \u2066${result.least} – ${result.most}\u2069`}
          </Copy>
          {result.counts.length > 0 && (
            <Bars caption={t(result.question.text)} bars={result.counts.map(({ text, count }) => ({ label: t(text), value: count, share: count !== null && result.answered ? count / result.answered : null, ...(percent(count, result.answered) ? { note: percent(count, result.answered)! } : {}) }))} />
          )}
          {groups.length > 0 && result.counts.length > 0 && (
            <DataTable caption={t(result.question.text)} head={["", ...groups.map(({ of, count }) => `${groupName(of)} (${shown(count)})`)]}>
              {result.counts.map(({ value, text }, choice) => (
                <tr key={value}>
                  <th scope="row" style={{ textAlign: "start", fontWeight: 400 }}>{t(text)}</th>
                  {groups.map(({ of }, group) => <td key={of} className="figures">{shown(cells[at]?.[group]?.[choice])}</td>)}
                </tr>
              ))}
            </DataTable>
          )}
          {result.texts.length > 0 && (
            <details>
              <summary>{t(w.texts)}</summary>
              <ul>{result.texts.map((one, n) => <li key={n} dir="auto" style={{ overflowWrap: "anywhere" }}>{one}</li>)}</ul>
            </details>
          )}
        </Paper>
      ))}
    </Stack>
  );
}
