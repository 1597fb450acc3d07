import { Anchor, Table, Text as Copy } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, type Text } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { stateTitles } from "./indicator.rules.ts";
import { indicatorWords as w } from "./indicator.words.ts";
import { indicatorRule } from "./level.rules.ts";
import type { PlaceOutput } from "./place.ts";
import { Mark, type Names } from "./watch-pieces.tsx";
import { watchWords } from "./watch.words.ts";

const trends = { worse: "▲", better: "▼", same: "＝" } as const;

/** Points day by day as steps, from the reading side, with the lines where levels begin. */
export function Series({ series }: { series: readonly number[] }) {
  const t = useText();
  const language = useLanguage();
  const most = Math.max(indicatorRule.thresholds[2], ...series) * 1.1;
  const y = (points: number) => 40 - (points / most) * 38;
  const steps = series.map((points, at) => `${at === 0 ? "M" : "H"}${at}${at === 0 ? `,${y(points)}` : `V${y(points)}`}`).join("");
  return (
    <svg className="watch-series" viewBox={`0 0 ${series.length - 1} 40`} preserveAspectRatio="none" role="img" aria-label={`${t(w.pointsDrawn)}: ${formatNumber(series[0] ?? 0, language)} – ${formatNumber(series.at(-1) ?? 0, language)}`} transform={language === "ar" ? "scale(-1 1)" : undefined}>
      {([1, 2, 3, 4] as const).filter((level) => indicatorRule.thresholds[level] < most).map((level) => <path key={level} className="watch-threshold" d={`M0,${y(indicatorRule.thresholds[level])}H${series.length - 1}`} />)}
      <path d={steps} />
    </svg>
  );
}

/** How places stand: level by the rule, indicators that are so, how it went, and how old the newest word is. */
export function PlaceTable({ places, countries, names, now }: { places: readonly PlaceOutput[]; countries: Record<string, string>; names: Names; now: string }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = (id: string): Text => names.find((one) => one.id === id)?.name ?? { en: id, ar: id };
  return (
    <DataTable caption={t(w.title)} head={[t(w.place), t(watchWords.level), t(w.title), t(w.pointsDrawn), t(watchWords.registered), t(w.when)]}>
      {places.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td>
            <Anchor component={LocalLink} to={`/desk/watch/places/${one.id}`}>{one.name ? `${t(one.name)} (${countries[one.country]})` : countries[one.country]}</Anchor> <Mark example={one.example} />
          </Table.Td>
          <Table.Td>{one.level === null ? <Copy size="sm" c="dimmed">{t(w.noLevel)}</Copy> : t(levelTitles[one.level as Level])}</Table.Td>
          <Table.Td>
            {one.standing.filter((said) => said.state === "yes" || said.state === "signs").map((said) => (
              <Copy size="sm" key={said.id}>{t(nameOf(said.id))}{said.state === "signs" && ` (${t(stateTitles.signs)})`}{said.stale && <Copy span size="xs" c="#7a4b00"> · {t(w.stale)}</Copy>}</Copy>
            ))}
          </Table.Td>
          <Table.Td>
            <Series series={one.series} />
            <Copy size="xs" c="dimmed"><span aria-hidden="true">{trends[one.trend]} </span>{t(w.points(one.points))} · {t(w[one.trend])}</Copy>
          </Table.Td>
          <Table.Td className="figures">
            {formatNumber(one.registered, language)}
            {one.estimate !== null && <Copy size="xs" c="dimmed">{t(watchWords.estimateShort(formatNumber(one.estimate, language)))}</Copy>}
          </Table.Td>
          <Table.Td>{one.newest ? <Age at={one.newest} now={now} /> : t(w.never)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
