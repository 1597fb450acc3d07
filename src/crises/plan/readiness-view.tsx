import { Badge, Table, Text as Copy } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { bandOf, type Readiness, readinessRule } from "./readiness.rules.ts";
import { readinessWords as w, reasonWords } from "./readiness.words.ts";

const colours = { ready: "teal", gaps: "yellow", unready: "red" } as const;

/** A score with what it means in words. */
export function ScoreBadge({ score }: { score: number }) {
  const t = useText();
  const band = bandOf(score);
  return <Badge component="span" color={colours[band]} variant="light" size="lg" tt="none" className="figures" c={band === "ready" ? "#14633a" : band === "gaps" ? "#6b4200" : "#a4161a"}>{score} · {t(w[band])}</Badge>;
}

/** Why a score is what it is, the heaviest reason first. */
export function Reasons({ readiness }: { readiness: Readiness }) {
  const t = useText();
  if (readiness.reasons.length === 0) return <Copy>{t(w.nothingMissing)}</Copy>;
  return (
    <DataTable caption={t(w.readiness)} head={[t(w.reason), t(w.points)]}>
      {readiness.reasons.map((one) => (
        <Table.Tr key={one.code}>
          <Table.Td>{t(reasonWords[one.code](one.count))}</Table.Td>
          <Table.Td className="figures"><bdi dir="ltr">−{one.points}</bdi></Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** The written rule by which scores are worked out. */
export function ReadinessRule() {
  const t = useText();
  return (
    <details>
      <summary>{t(w.howTitle)}</summary>
      <Copy size="sm" my="xs">{t(w.howAbout)}</Copy>
      <DataTable caption={t(w.howTitle)} head={[t(w.reason), t(w.points)]}>
        {readinessRule.map(({ code, each, most }) => (
          <Table.Tr key={code}>
            <Table.Td>{t(reasonWords[code](each === most ? 1 : 3))}</Table.Td>
            <Table.Td className="figures">{each === most ? <bdi dir="ltr">−{most}</bdi> : t(w.each(each, most))}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </details>
  );
}
