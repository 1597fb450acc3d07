import { Badge, Table } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import type { Review } from "./review.rules.ts";
import { reviewWords as w } from "./review.words.ts";
import { kindTitles } from "./timeline.rules.ts";

/** The points of a timeline, numbered; findings link to their numbers. */
export function TimelineTable({ points }: { points: Review["points"] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <DataTable caption={t(w.timeline)} head={[t(w.number), t(w.at), t(w.what), t(w.who)]}>
      {points.map((point) => (
        <Table.Tr key={point.id} id={`point-${point.number}`}>
          <Table.Td className="figures">{point.number}</Table.Td>
          <Table.Td><time dateTime={point.at}>{formatDate(point.at, language, "date-time")} UTC</time></Table.Td>
          <Table.Td><Badge variant="outline" color="gray.8" size="sm" tt="none" me="xs">{t(kindTitles[point.kind])}</Badge><bdi>{t(point.title)}</bdi></Table.Td>
          <Table.Td>{point.author ? <bdi>{point.author}</bdi> : "—"}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
