import { Table, Text as Copy, Title } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { changeOf, figureLines, type Figures, signed } from "./figures.rules.ts";
import { figureWords as w } from "./figures.words.ts";

/** The figures of a report beside those of the one before. */
export function FigureTable({ figures, last }: { figures: Figures; last: { number: number; figures: Figures } | null }) {
  const t = useText();
  const n = useNumber();
  return (
    <DataTable caption={t(w.title)} head={[t(w.figure), t(w.now), ...(last ? [t(w.last), t(w.change)] : [])]}>
      {figureLines.map((line) => (
        <Table.Tr key={line.id}>
          <Table.Th scope="row" fw={line.part ? 400 : 600} ps={line.part ? "lg" : undefined}>{t(line.title)}</Table.Th>
          <Table.Td className="figures">{n(line.of(figures))}</Table.Td>
          {last && <Table.Td className="figures">{n(line.of(last.figures))}</Table.Td>}
          {last && <Table.Td className="figures"><bdi dir="ltr">{signed(changeOf(line, figures, last.figures))}</bdi></Table.Td>}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** The same people by area, mission and status. */
export function FigureBreakdown({ figures }: { figures: Figures }) {
  const t = useText();
  const language = useLanguage();
  const n = useNumber();
  const columns = [t(w.concerned), t(w.unheard), t(w.needy), t(w.done)];
  const cells = (one: { concerned: number; unheard: number; needy: number; done: number }) => [one.concerned, one.unheard, one.needy, one.done].map((count, at) => <Table.Td key={at} className="figures">{n(count)}</Table.Td>);
  if (figures.byStatus.length === 0) return <Copy c="dimmed">{t(w.nobody)}</Copy>;
  return (
    <>
      <Title order={3} size="h5" mt="md">{t(w.byArea)}</Title>
      <DataTable caption={t(w.byArea)} head={[t(w.area), ...columns]}>
        {figures.areas.map((area) => <Table.Tr key={area.id}><Table.Th scope="row">{t(area.name)}{area.level !== null && <Copy size="sm" c="dimmed">{t(levelTitles[area.level as Level])}</Copy>}</Table.Th>{cells(area)}</Table.Tr>)}
      </DataTable>
      <Title order={3} size="h5" mt="md">{t(w.byMission)}</Title>
      <DataTable caption={t(w.byMission)} head={[t(w.mission), ...columns]}>
        {figures.missions.map((one) => <Table.Tr key={one.id ?? 0}><Table.Th scope="row">{t(one.name ?? w.noMission)}</Table.Th>{cells(one)}</Table.Tr>)}
      </DataTable>
      <Title order={3} size="h5" mt="md">{t(w.byStatus)}</Title>
      <DataTable caption={t(w.byStatus)} head={[t(w.status), t(w.people), t(w.newest)]}>
        {figures.byStatus.map((one) => (
          <Table.Tr key={one.status}>
            <Table.Th scope="row">{t(statusTitles[one.status])}</Table.Th>
            <Table.Td className="figures">{n(one.count)}</Table.Td>
            <Table.Td>{one.newest ? `${formatDate(one.newest, language, "date-time")} UTC` : "—"}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

function useNumber(): (count: number) => string {
  const language = useLanguage();
  return (count) => formatNumber(count, language);
}
