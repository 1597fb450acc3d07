import { Card, Table, Text as Copy, Title } from "@mantine/core";
import type { Area } from "#platform/geo/geo.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { AreaMap, type MapView } from "#platform/ui/map/map.tsx";
import { formatNumber } from "#platform/words.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import type { Board } from "./board.rules.ts";
import { boardWords as w } from "./board.words.ts";

const tones = ["unaccounted", "help", "safe"] as const;
const mostInTable = 12;

/** Where people are, by how they stand; the same figures as a table underneath. */
export function BoardMap({ board, view }: { board: Board; view: MapView }) {
  const t = useText();
  const language = useLanguage();
  const labels = { unaccounted: statusTitles.unaccounted, help: w.needHelp, safe: w.safeTone };
  const places = Map.groupBy(board.places, (place) => `${place.latitude} ${place.longitude}`);
  const rows = [...places.values()]
    .map((those) => ({ label: those[0]!.label, counts: tones.map((tone) => those.find((one) => one.tone === tone)?.count ?? 0) }))
    .sort((a, b) => b.counts[0]! - a.counts[0]!);
  return (
    <Card withBorder padding="md">
      <Title order={2} size="h4" mb="xs">
        {t(w.map)}
      </Title>
      <AreaMap
        view={view}
        language={language}
        areas={board.areas.map((area) => ({ area: area.where as Area, level: area.level as 1 | 2 | 3 | 4, label: t(area.name) }))}
        places={board.places.map(({ latitude, longitude, tone, count, label }) => ({ coordinates: { latitude, longitude }, tone, count, label: label ?? t(w.placeUnknown) }))}
        source="/map.json"
        labels={{ title: t(w.map), description: t(w.mapAbout), tones: labels }}
      />
      {rows.length > 0 && (
        <details>
          <summary>
            <Copy span size="sm">{t(w.byPlace)}</Copy>
          </summary>
          <Table verticalSpacing={4} className="figures" aria-label={t(w.byPlace)}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t(w.place)}</Table.Th>
                {tones.map((tone) => (
                  <Table.Th key={tone}>{t(labels[tone])}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, mostInTable).map((row, at) => (
                <Table.Tr key={at}>
                  <Table.Th scope="row" fw={400}>
                    <bdi>{row.label ?? t(w.placeUnknown)}</bdi>
                  </Table.Th>
                  {row.counts.map((count, tone) => (
                    <Table.Td key={tones[tone]}>{formatNumber(count, language)}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </details>
      )}
    </Card>
  );
}
