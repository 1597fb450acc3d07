import { Alert, Anchor, Table, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { formatDate, formatNumber, isLanguage, text } from "#platform/words.ts";
import { kindTitles } from "../crisis/crisis.rules.ts";
import { Affected, HazardMap } from "./hazard-table.tsx";
import { Decided, Grade, Mark, ProposalCard } from "./watch-pieces.tsx";
import { readHazard } from "./watch.operations.ts";
import { watchWords as w } from "./watch.words.ts";
import "./watch.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const read = await page.read(readHazard, { hazard: args.params["hazard"] });
  const areas = read.hazard.areas as Area[];
  const names = Object.fromEntries(areas.flatMap((one) => (one.kind === "country" ? [[one.country, countryName(one.country, page.language)]] : [])));
  return { ...read, names, view: mapView({ bounds: boundsFor(areas, read.hazard.missions.map((one) => one.place)), language: page.language }), mayDecide: page.may("crises.decideWatch", null) };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.readHazard, isLanguage(params.language) ? params.language : "ar") }];

/** One hazard: where, whom it affects, what each edition of it said, and what was proposed and decided. */
export default function HazardPage() {
  const { hazard, editions, proposals, indicators, asOf, names, view, mayDecide } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const open = proposals.filter((one) => one.state === "open");
  const areaText = (area: Area) => (area.kind === "country" ? (names[area.country] ?? area.country) : area.kind === "circle" ? t(w.circle(formatNumber(Math.round(area.radiusKm), language))) : t(w.polygon(area.points.length)));
  return (
    <>
      <PageTitle title={<><bdi>{t(hazard.title)}</bdi> <Mark standing={hazard.standing} example={hazard.example} /></>} about={<>{t(kindTitles[hazard.kind])} <Grade grade={hazard.grade} /></>} asOf={hazard.heardAt} now={asOf} actions={<LocalLink to="/desk/watch">{t(w.title)}</LocalLink>} />
      {hazard.standing !== "actual" && <Alert color="grape" variant="light" mb="md">{t(w.neverProposes)}</Alert>}
      {open.map((one) => <ProposalCard key={one.id} proposal={one} names={indicators} now={asOf} mayDecide={mayDecide} />)}
      <HazardMap hazards={[hazard]} view={view} />
      <dl className="facts">
        <dt>{t(w.registered)}</dt>
        <dd className="figures">{hazard.registered === null ? "–" : formatNumber(hazard.registered, language)}</dd>
        <dt>{t(w.affected)}</dt>
        <dd><Affected hazard={hazard} now={asOf} /></dd>
        {hazard.measure && <><dt>{t(w.measure)}</dt><dd><bdi>{hazard.measure}</bdi></dd></>}
        <dt>{t(w.areas)}</dt>
        <dd>{hazard.areas.length === 0 ? t(w.noArea) : (hazard.areas as Area[]).map(areaText).join(language === "ar" ? "، " : ", ")}</dd>
        <dt>{t(w.began)}</dt>
        <dd>{formatDate(hazard.beganAt, language, "date-time")} UTC</dd>
        <dt>{hazard.overAt ? t(w.ended) : t(w.expires)}</dt>
        <dd>{formatDate(hazard.overAt ?? hazard.expiresAt, language, "date-time")} UTC</dd>
        {hazard.link && <><dt>{t(w.source)}</dt><dd><Anchor href={hazard.link} target="_blank" rel="noreferrer noopener">{t(w.sourcePage)}</Anchor></dd></>}
      </dl>
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.editions)}</Title>
      <DataTable caption={t(w.editions)} head={[t(w.heard), t(w.grade), t(w.measure), t(w.source)]}>
        {editions.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>{formatDate(one.sentAt, language, "date-time")} UTC · <Age at={one.heardAt} now={asOf} /></Table.Td>
            <Table.Td><Grade grade={one.grade as 1 | 2 | 3} />{one.over && ` ${t(w.ended)}`}</Table.Td>
            <Table.Td><bdi>{one.measure ?? "–"}</bdi></Table.Td>
            <Table.Td>{one.from ? t(one.from) : one.drop ? <bdi>{t(w.handedIn(one.drop))}</bdi> : "–"}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.decisions)}</Title>
      <Decided proposals={proposals.filter((one) => one.state !== "open")} now={asOf} empty={t(w.nothingDecided)} />
    </>
  );
}
