import { Badge, Table } from "@mantine/core";
import { DataTable, Empty } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { reviewWords as w } from "./review.words.ts";

type Row = { id: number; crisis: number | null; title: Text; state: "open" | "finished"; example: boolean; startedAt: string; startedBy: string | null; actions: { open: number; overdue: number } };

/** Reviews with how many of their actions are open. */
export function ReviewTable({ reviews, now }: { reviews: readonly Row[]; now: string }) {
  const t = useText();
  if (reviews.length === 0) return <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>;
  return (
    <DataTable caption={t(w.title)} head={[t(w.one), t(w.state), t(w.actions), t(w.startedBy)]}>
      {reviews.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td><LocalLink to={one.crisis === null ? `/desk/reviews/${one.id}` : `/desk/crises/${one.crisis}/reviews/${one.id}`}>{t(one.title)}</LocalLink>{one.example && ` (${t(w.example)})`}</Table.Td>
          <Table.Td><Badge variant="outline" color={one.state === "open" ? "orange.9" : "teal.9"} tt="none">{t(w[one.state])}</Badge></Table.Td>
          <Table.Td>{t(w.openCount(one.actions.open, one.actions.overdue))}</Table.Td>
          <Table.Td><bdi>{one.startedBy ?? "—"}</bdi>, <Age at={one.startedAt} now={now} /></Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
