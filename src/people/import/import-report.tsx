import { Alert, Anchor, Button, Group, Stack, Table, Text as Copy } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import type { SpreadsheetProblemCode } from "#platform/spreadsheet/spreadsheet.ts";
import type { ImportLine } from "./import.rules.ts";
import { importWords as w } from "./import.words.ts";
import type { Outcome } from "./reason.rules.ts";
import { fileWords } from "./reason.words.ts";
import { outcomeTexts, reasonText } from "./reason-text.rules.ts";

type Row = { row: number; outcome: Outcome; reasons: Parameters<typeof reasonText>[0][]; name: string | null; person: number | null };
const tabs = ["refused", "warned", "skipped", "updated", "created"] as const;

/** What became of the rows, each with its reason; all of them in the report to download. */
export function ImportReport({ imported, outcome, rows }: { imported: ImportLine; outcome: string; rows: readonly Row[] }) {
  const t = useText();
  const language = useLanguage();
  const at = tabs.find((tab) => tab === outcome) ?? "created";
  return (
    <Stack gap="md">
      {imported.failure && <Alert color="red" variant="light" title={t(fileWords[imported.failure as SpreadsheetProblemCode] ?? w.failed)}>{t(w.failedAbout)}</Alert>}
      <Group gap="xs" component="nav" aria-label={t(w.outcome)}>
        {tabs.map((tab) => (
          <Button key={tab} component={LocalLink} to={`/desk/people/imports/${imported.id}?outcome=${tab}`} variant={tab === at ? "filled" : "default"} aria-current={tab === at ? "page" : undefined} size="sm">
            {t(w[tab])}: {imported[tab].toLocaleString("en")}
          </Button>
        ))}
      </Group>
      {rows.length === 0 ? (
        <Copy c="dimmed">{t(w.noSuchRows)}</Copy>
      ) : (
        <DataTable caption={t(w.report)} head={[t(w.row), t(w.name), t(w.outcome), t(w.why)]}>
          {rows.map((one) => (
            <Table.Tr key={one.row}>
              <Table.Td className="figures">{one.row}</Table.Td>
              <Table.Td>{one.person === null ? <bdi>{one.name}</bdi> : <Anchor component={LocalLink} to={`/desk/people/${one.person}`}><bdi>{one.name}</bdi></Anchor>}</Table.Td>
              <Table.Td>{t(outcomeTexts[one.outcome])}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{one.reasons.map((reason) => <div key={`${reason.code} ${reason.field ?? ""} ${reason.value ?? ""}`}>{t(reasonText(reason))}</div>)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {imported[at] > rows.length && rows.length > 0 && <Copy size="sm" c="dimmed">{t(w.firstOnly(rows.length))}</Copy>}
      <Group>
        <Button component="a" href={`/api/people/imports/${imported.id}/report?language=${language}`} download variant="default">{t(w.download)}</Button>
        <Button component={LocalLink} to="/desk/people/imports" variant="subtle">{t(w.anotherList)}</Button>
      </Group>
    </Stack>
  );
}
