import { Alert, Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { CoverageBar, EstimateChart } from "./estimate-figures.tsx";
import { listEstimates } from "./estimate.operations.ts";
import type { CoverageRow } from "./estimate.rules.ts";
import { estimateWords as w } from "./estimate.words.ts";

export const meta = titled(w.estimates);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const mission = page.url.searchParams.get("mission")?.trim() || undefined;
  const { rows, asOf } = await page.read(listEstimates, mission ? { mission } : {});
  const { missions } = await page.read(listMissions, {});
  const countries = Object.fromEntries([...new Set(rows.map((row) => row.country))].map((code) => [code, countryName(code, page.language)]));
  return {
    rows, asOf, countries, mission,
    missions: missions.filter((one) => page.may("people.readEstimates", one.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    mayRecord: page.may("people.recordEstimate"),
    saved: page.url.searchParams.has("saved"),
  };
}

/** Registered and estimated side by side, gaps first. */
export default function EstimateList() {
  const { rows, asOf, countries, mission, missions, mayRecord, saved } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const nameOf = (row: CoverageRow) => (row.name ? `${row.name[language]} (${countries[row.country]})` : (countries[row.country] ?? row.country));
  const aged = rows.filter((row) => row.aged).length;
  const gaps = rows.filter((row) => !row.estimate && row.registered.citizens > 0).length;
  return (
    <>
      <PageTitle
        title={t(w.estimates)}
        about={t(w.about)}
        asOf={asOf}
        now={asOf}
        actions={
          <>
            <Button component="a" href={`/${language}/desk/people/estimates.csv${mission ? `?mission=${mission}` : ""}`} variant="default">{t(w.download)}</Button>
            {mayRecord && <Button component={LocalLink} to={`/desk/people/estimates/new${mission ? `?mission=${mission}` : ""}`}>{t(w.recordEstimate)}</Button>}
          </>
        }
      />
      {saved && <Copy role="status" c="teal.9" mb="sm">{t(w.saved)}</Copy>}
      {(aged > 0 || gaps > 0) && (
        <Alert color="yellow" variant="light" mb="md">
          {gaps > 0 && <Copy size="sm">{t(w.gaps(gaps))}</Copy>}
          {aged > 0 && <Copy size="sm">{t(w.agedCount(aged))}</Copy>}
        </Alert>
      )}
      {missions.length > 1 && (
        <Form method="get" role="search">
          <Group align="flex-end" gap="sm" mb="md">
            <NativeSelect name="mission" label={t(w.mission)} defaultValue={mission} data={[{ value: "", label: t(w.anyMission) }, ...missions]} />
            <Button type="submit" variant="default">{t(w.show)}</Button>
          </Group>
        </Form>
      )}
      {rows.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <>
          <EstimateChart rows={rows} nameOf={nameOf} />
          <DataTable caption={t(w.estimates)} head={[t(w.area), t(w.registered), t(w.estimate), t(w.coverage), t(w.method)]}>
            {rows.map((row) => (
              <Table.Tr key={`${row.mission.id} ${row.key}`}>
                <Table.Td>
                  {row.estimate ? <Anchor size="sm" component={LocalLink} to={`/desk/people/estimates/history?${new URLSearchParams({ mission: String(row.mission.id), key: row.key })}`}>{nameOf(row)}</Anchor> : nameOf(row)}
                  <Copy size="xs" c="dimmed">{row.mission.name[language]}</Copy>
                </Table.Td>
                <Table.Td className="figures"><Registered row={row} /></Table.Td>
                <Table.Td className="figures"><Estimated row={row} asOf={asOf} mayRecord={mayRecord} /></Table.Td>
                <Table.Td className="figures" miw={130}>
                  {row.coverage && (
                    <>
                      <CoverageBar row={row} />
                      <Copy size="sm"><bdi>{t(w.coverageOf(n(row.coverage.percent), row.coverage.least === null ? null : `${n(row.coverage.least)}–${n(row.coverage.most ?? 0)}%`))}</bdi></Copy>
                      <Copy size="xs" c="dimmed">{(row.missing ?? 0) < 0 ? t(w.more) : t(w.missing(n(row.missing ?? 0)))}</Copy>
                    </>
                  )}
                </Table.Td>
                <Table.Td>
                  {row.estimate && (
                    <>
                      <Copy size="sm">{t(w[row.estimate.method])}</Copy>
                      <Copy size="xs" c="dimmed">{row.estimate.source}</Copy>
                      <Copy size="xs" c="dimmed">{t(w.confidence)}: {t(w[row.estimate.confidence])}{row.estimate.author && ` · ${row.estimate.author}`}</Copy>
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
          <Copy size="xs" c="dimmed" mt="sm">{t(w.registeredHelp)} {rows.some((row) => row.estimate?.example) && t(w.exampleHelp)}</Copy>
        </>
      )}
    </>
  );
}

function Registered({ row: { registered } }: { row: CoverageRow }) {
  const t = useText();
  const language = useLanguage();
  const { citizens, stale, others, unplaced } = registered;
  return (
    <>
      <Copy size="sm" fw={600}>{formatNumber(citizens, language)}</Copy>
      {stale > 0 && <Copy size="xs" c="#7a4b00">{t(w.stale(Math.round((stale / citizens) * 100)))}</Copy>}
      {others > 0 && <Copy size="xs" c="dimmed">{t(w.others(others))}</Copy>}
      {unplaced > 0 && <Copy size="xs" c="dimmed">{t(w.unplaced(unplaced))}</Copy>}
    </>
  );
}

function Estimated({ row, asOf, mayRecord }: { row: CoverageRow; asOf: string; mayRecord: boolean }) {
  const t = useText();
  const language = useLanguage();
  const said = row.estimate;
  const n = (value: number) => formatNumber(value, language);
  if (!said)
    return (
      <>
        <Badge color="red" variant="light" tt="none">{t(w.noEstimate)}</Badge>
        {mayRecord && <div><Anchor size="xs" component={LocalLink} to={`/desk/people/estimates/new?mission=${row.mission.id}&country=${row.country}`}>{t(w.recordEstimate)}</Anchor></div>}
      </>
    );
  return (
    <>
      <Copy size="sm" fw={600}>
        {n(said.number)} {said.example && <Badge component="span" size="xs" variant="light" color="gray" tt="none">{t(w.example)}</Badge>}
      </Copy>
      {said.lowest !== null && <Copy size="xs" c="dimmed">{t(w.range(n(said.lowest), n(said.highest ?? 0)))}</Copy>}
      <Copy size="xs" c="dimmed"><Age at={said.onDay} now={asOf} /></Copy>
      {row.aged && <Badge size="sm" color="yellow" variant="light" tt="none" c="#7a4b00">{t(w.aged)}</Badge>}
    </>
  );
}
