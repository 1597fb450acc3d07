import { Table, Text as Copy } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { Age, useText } from "#platform/ui/language.tsx";
import { channelTitle } from "../board/channel.rules.ts";
import { statusTitles } from "./roll.rules.ts";
import { rollWords } from "./roll.words.ts";
import { sourceTitles } from "./status.rules.ts";
import { statusWords as w } from "./status.words.ts";
import type { Told } from "./told.rules.ts";

/** Everything that was said of a person: what, of when, by whom and how, and when it reached us. */
export function History({ said, now }: { said: readonly Told[]; now: string }) {
  const t = useText();
  if (said.length === 0) return <Copy c="dimmed">{t(w.historyNone)}</Copy>;
  return (
    <DataTable caption={t(w.history)} head={[t(w.status), t(w.when), t(w.source), t(w.arrivedAt), t(w.by)]}>
      {said.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Th scope="row" fw={600}>
            {t(statusTitles[one.status])}
            {one.until && <Copy size="xs" fw={400} c="dimmed">{t(w.until)} <bdi>{one.until}</bdi></Copy>}
            {one.note && <Copy size="sm" fw={400} style={{ overflowWrap: "anywhere" }}><bdi>{one.note}</bdi></Copy>}
          </Table.Th>
          <Table.Td><Age at={one.at} now={now} /></Table.Td>
          <Table.Td>
            {t(one.source ? sourceTitles[one.source] : one.relation === "self" ? rollWords.self : rollWords.other)}
            {one.merged && <Copy size="xs" c="dimmed">{t(w.underOther)}</Copy>}
          </Table.Td>
          <Table.Td><Age at={one.recordedAt} now={now} /> · {t(channelTitle(one.channel))}</Table.Td>
          <Table.Td>
            {one.recordedByName ? <bdi>{one.recordedByName}</bdi> : one.receipt ? <>{t(w.receipt)} <bdi dir="ltr">{one.receipt}</bdi></> : "—"}
            {one.confirmedByName && <Copy size="xs">{t(w.confirmedBy)} <bdi>{one.confirmedByName}</bdi></Copy>}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
