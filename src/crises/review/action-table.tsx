import { Table, Text as Copy } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { type Action, actionState } from "./review.rules.ts";
import { reviewWords as w } from "./review.words.ts";

/** Review actions: what, for whom, who, by when, how it stands. Those superseded stand below, struck out. */
export function ActionTable({ actions, now, empty }: { actions: readonly Action[]; now: string; empty: string }) {
  const t = useText();
  const language = useLanguage();
  const today = now.slice(0, 10);
  const rows = [...actions.filter((one) => one.supersededBy === null), ...actions.filter((one) => one.supersededBy !== null)];
  if (rows.length === 0) return <Copy mb="sm">{empty}</Copy>;
  return (
    <DataTable caption={t(w.actions)} head={[t(w.doing), t(w.mission), t(w.owner), t(w.dueOn), t(w.state)]}>
      {rows.map((one) => (
        <Table.Tr key={one.id} id={`action-${one.id}`}>
          <Table.Td td={one.supersededBy === null ? undefined : "line-through"}><LocalLink to={`/desk/reviews/actions/${one.id}`}><bdi>{one.title}</bdi></LocalLink>{one.example && <Copy span size="sm" c="dimmed"> ({t(w.example)})</Copy>}</Table.Td>
          <Table.Td>{t(one.mission?.name ?? w.allMissions)}</Table.Td>
          <Table.Td><bdi>{one.owner}</bdi></Table.Td>
          <Table.Td>{formatDate(`${one.dueOn}T00:00:00Z`, language)}</Table.Td>
          <Table.Td>
            <Copy span size="sm" fw={one.state === "open" ? 600 : 400} c={one.state === "open" && one.dueOn < today ? "#a4161a" : undefined}>{t(actionState(one, today))}</Copy>
            {one.result && <Copy size="sm"><bdi>{one.result}</bdi></Copy>}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
