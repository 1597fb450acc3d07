import { Alert, Anchor, Button, Group, Stack, Table, Text as Copy } from "@mantine/core";
import type { ReactNode } from "react";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import type { SpreadsheetProblemCode } from "#platform/spreadsheet/spreadsheet.ts";
import { editionWords as ew } from "./edition.words.ts";
import type { ImportLine } from "./import.rules.ts";
import { importWords as w } from "./import.words.ts";
import type { Outcome } from "./reason.rules.ts";
import { fileWords } from "./reason.words.ts";
import { outcomeTexts, reasonText } from "./reason-text.rules.ts";

type Row = { row: number; outcome: Outcome; reasons: Parameters<typeof reasonText>[0][]; name: string | null; person: number | null };
const tabs = ["refused", "warned", "proposed", "skipped", "updated", "created"] as const;

/** What became of the rows, each with its reason; all of them in the report to download. */
export function ImportReport({ imported, outcome, rows, children }: { imported: ImportLine; outcome: string; rows: readonly Row[]; children?: ReactNode }) {
  const t = useText();
  const language = useLanguage();
  const at = tabs.find((tab) => tab === outcome) ?? "created";
  return (
    <Stack gap="md">
      {imported.failure && <Alert color="red" variant="light" title={t(fileWords[imported.failure as SpreadsheetProblemCode] ?? w.failed)}>{t(w.failedAbout)}</Alert>}
      <Group gap="xs" component="nav" aria-label={t(w.outcome)}>
        {tabs.map((tab) => (
          <Button key={tab} component={LocalLink} to={`/desk/people/imports/${imported.id}?outcome=${tab}`} variant={tab === outcome ? "filled" : "default"} aria-current={tab === outcome ? "page" : undefined} size="sm">
            {t(w[tab])}: {imported[tab].toLocaleString("en")}
          </Button>
        ))}
        {imported.absent !== null && (
          <Button component={LocalLink} to={`/desk/people/imports/${imported.id}?outcome=absent`} variant={outcome === "absent" ? "filled" : "default"} aria-current={outcome === "absent" ? "page" : undefined} size="sm">
            {t(ew.absent)}: {imported.absent.toLocaleString("en")}
          </Button>
        )}
      </Group>
      {outcome === "proposed" && imported.proposed > 0 && <Copy size="sm">{t(w.proposedHelp)} <Anchor component={LocalLink} to="/desk/people/duplicates?found=import">{t(w.comparePairs)}</Anchor></Copy>}
      {outcome === "absent" ? children : rows.length === 0 ? (
        <Copy c="dimmed">{t(w.noSuchRows)}</Copy>
      ) : (
        <DataTable caption={t(w.report)} head={[t(w.row), t(w.name), t(w.outcome), t(w.why)]}>
          {rows.map((one) => (
            <Table.Tr key={one.row}>
              <Table.Td className="figures">{one.row}</Table.Td>
              <Table.Td>{one.person === null ? <bdi>{one.name}</bdi> : <Anchor component={LocalLink} to={`/desk/people/${one.person}`}><bdi>{one.name}</bdi></Anchor>}</Table.Td>
              <Table.Td>{t(outcomeTexts[one.outcome])}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{one.reasons.map((reason) => <div key={`${reason.code} ${reason.field ?? ""} ${reason.value ?? ""}`}>{t(reasonText(reason))}{reason.people?.map((person) => <Anchor key={person} component={LocalLink} to={`/desk/people/${person}`} ms={6}>{t(w.recordNumber(person))}</Anchor>)}</div>)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {outcome !== "absent" && imported[at] > rows.length && rows.length > 0 && <Copy size="sm" c="dimmed">{t(w.firstOnly(rows.length))}</Copy>}
      <Group>
        <Button component="a" href={`/api/people/imports/${imported.id}/report?language=${language}`} download variant="default">{t(w.download)}</Button>
        <Button component={LocalLink} to="/desk/people/imports" variant="subtle">{t(w.anotherList)}</Button>
      </Group>
    </Stack>
  );
}
