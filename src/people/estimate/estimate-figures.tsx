import { Card, Group, Text as Copy, Title } from "@mantine/core";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import type { CoverageRow } from "./estimate.rules.ts";
import { estimateWords as w } from "./estimate.words.ts";

const solid = "#0b4f5c";
const hatched = "repeating-linear-gradient(135deg, #8a5a00 0 3px, #f0d9a8 3px 7px)";
const pale = "#dfe5e8";
const percent = (share: number) => `${Math.min(100, Math.max(0, share)).toFixed(1)}%`;

/** The share covered, as a bar that starts where the language starts: confirmed, not confirmed, missing. The text beside it says the same. */
export function CoverageBar({ row }: { row: CoverageRow }) {
  const of = row.estimate?.number ?? 0;
  const { citizens, stale } = row.registered;
  if (of === 0) return null;
  return (
    <div aria-hidden="true" style={{ display: "flex", background: pale, borderRadius: 3, height: 12, minWidth: 80, overflow: "hidden" }}>
      <div style={{ background: solid, width: percent(((citizens - stale) / of) * 100) }} />
      <div style={{ background: hatched, width: percent((stale / of) * 100) }} />
    </div>
  );
}

function Swatch({ background, children }: { background: string; children: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <span aria-hidden="true" style={{ display: "inline-block", width: 18, height: 12, borderRadius: 3, background, flex: "none" }} />
      <Copy span size="xs">{children}</Copy>
    </Group>
  );
}

/** The largest areas at one scale: registered above, the estimate with its range below. */
export function EstimateChart({ rows, nameOf }: { rows: readonly CoverageRow[]; nameOf: (row: CoverageRow) => string }) {
  const t = useText();
  const language = useLanguage();
  const size = (row: CoverageRow) => Math.max(row.registered.citizens, row.estimate?.highest ?? row.estimate?.number ?? 0);
  const largest = [...rows].filter((row) => size(row) > 0).sort((a, b) => size(b) - size(a)).slice(0, 10);
  if (largest.length < 2) return null;
  const full = size(largest[0]!);
  const at = (value: number) => percent((value / full) * 100);
  return (
    <Card withBorder padding="md" mb="lg">
      <Title order={2} size="h4">{t(w.chart)}</Title>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.chartAbout)}</Copy>
      <Group gap="md" mb="sm">
        <Swatch background={solid}>{t(w.fresh)}</Swatch>
        <Swatch background={hatched}>{t(w.notFresh)}</Swatch>
        <Swatch background="#b9c6cb">{t(w.estimate)}</Swatch>
      </Group>
      <ul style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {largest.map((row) => {
          const { citizens, stale } = row.registered;
          const said = row.estimate;
          return (
            <li key={`${row.mission.id} ${row.key}`} style={{ marginBlockEnd: 10 }}>
              <Copy size="sm">
                {nameOf(row)} · {row.mission.name[language]}
                <Copy span size="sm" c="dimmed">{` — ${t(w.registered)} ${formatNumber(citizens, language)}، ${said ? `${t(w.estimate)} ${formatNumber(said.number, language)}` : t(w.noEstimate)}`.replace("،", language === "ar" ? "،" : ",")}</Copy>
              </Copy>
              <div aria-hidden="true" style={{ display: "flex", height: 9 }}>
                <div style={{ background: solid, width: at(citizens - stale) }} />
                <div style={{ background: hatched, width: at(stale) }} />
              </div>
              {said && (
                <div aria-hidden="true" style={{ position: "relative", height: 9, marginBlockStart: 2 }}>
                  <div style={{ background: "#b9c6cb", height: 9, width: at(said.number) }} />
                  {said.lowest !== null && said.highest !== null && (
                    <div style={{ position: "absolute", insetInlineStart: at(said.lowest), width: percent(((said.highest - said.lowest) / full) * 100), insetBlockStart: 3, height: 3, background: "#15212b" }} />
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
