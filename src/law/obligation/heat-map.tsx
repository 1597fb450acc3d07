import { Table } from "@mantine/core";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { ratings, ratingTitles, type TopicCount } from "./obligation.rules.ts";
import { ratingColors } from "./obligation-view.tsx";
import { obligationWords as w } from "./obligation.words.ts";

/** How much of a colour a count gets: the most of any count is the deepest. */
const shade = (color: string, count: number, most: number) => (count === 0 ? undefined : { background: `color-mix(in srgb, var(--mantine-color-${color}-4) ${20 + Math.round((60 * count) / Math.max(1, most))}%, white)`, color: "#1a1a1a" });

/** Ratings by topic as a table that is read like any other; the shade only repeats the number. `to` leads to a cell's ratings. */
export function HeatMap({ heat, to }: { heat: readonly TopicCount[]; to?: (topic: string, rating?: string) => string }) {
  const t = useText();
  const language = useLanguage();
  const most = Math.max(1, ...heat.flatMap((one) => Object.values(one.counts)));
  const figure = (count: number, path: string | undefined) => (count === 0 ? <span aria-label="0">·</span> : path ? <LocalLink to={path} style={{ color: "inherit" }}>{formatNumber(count, language)}</LocalLink> : formatNumber(count, language));
  return (
    <Table.ScrollContainer minWidth={620} type="native" tabIndex={0} role="region" aria-label={t(w.heat)}>
      <Table withTableBorder withColumnBorders verticalSpacing={4} aria-label={t(w.heat)} className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t(w.topic)}</Table.Th>
            {ratings.map((one) => <Table.Th key={one} scope="col">{t(ratingTitles[one])}</Table.Th>)}
            <Table.Th scope="col">{t(w.unrated)}</Table.Th>
            <Table.Th scope="col">{t(w.stale)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {heat.map((one) => (
            <Table.Tr key={one.topic}>
              <Table.Th scope="row" fw={400}>{to ? <LocalLink to={to(one.topic)}>{t(one.title)}</LocalLink> : t(one.title)}</Table.Th>
              {ratings.map((rating) => <Table.Td key={rating} ta="center" style={shade(ratingColors[rating], one.counts[rating], most)}>{figure(one.counts[rating], to?.(one.topic, rating))}</Table.Td>)}
              <Table.Td ta="center">{figure(one.unrated, to?.(one.topic, "unrated"))}</Table.Td>
              <Table.Td ta="center" style={shade("orange", one.stale, most)}>{figure(one.stale, to && `${to(one.topic)}&stale=yes`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
