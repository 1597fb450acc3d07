import { Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { formatDate } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { listMoved, settleMoved } from "../family/family.operations.ts";
import { titled } from "#platform/ui/title.ts";
import { CoverageMap, WhoCoversForm } from "./coverage-map.tsx";
import { listWardens, showWardenCoverage } from "./warden.operations.ts";
import { lacking, wardenStatuses } from "./warden.rules.ts";
import { wardenWords as w } from "./warden.words.ts";

export const meta = titled(w.wardens);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name)?.trim() || undefined;
  const filter = { mission: given("mission"), status: given("status") };
  const { wardens, asOf } = await page.read(listWardens, filter);
  const coverage = await page.read(showWardenCoverage, filter.mission ? { mission: filter.mission } : {});
  const { moved } = await page.read(listMoved, {});
  const { missions } = await page.read(listMissions, {});
  const now = new Date().toISOString();
  const positioned = coverage.spots.flatMap(({ latitude, longitude }) => (latitude === null || longitude === null ? [] : [{ latitude, longitude }]));
  const serving = wardens.filter((one) => one.status === "active");
  return {
    wardens: wardens.map((one) => ({ ...one, lacks: lacking(one, now.slice(0, 10)), countryName: countryName(one.country, page.language) })),
    asOf, filter, coverage, moved, now,
    view: mapView({ bounds: boundsFor(serving.map((one) => one.area), positioned.slice(0, 60)), language: page.language }),
    countries: [...new Set(missions.flatMap((one) => one.jurisdiction))].map((code) => ({ value: code, label: countryName(code, page.language) })).sort((a, b) => a.label.localeCompare(b.label, page.language)),
    missions: missions.filter((one) => page.may("community.read", one.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    mayChange: page.may("community.change"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { call } = await page.fields();
  await page.submit(settleMoved, { call });
  return redirect(page.link("/desk/wardens#moved"));
}

/** Who keeps in touch with whom, what they lack, and where nobody is. */
export default function WardenList() {
  const { wardens, asOf, filter, coverage, moved, view, countries, missions, mayChange, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const missionNames = new Map(missions.map(({ value, label }) => [value, label]));
  return (
    <>
      <PageTitle
        title={t(w.wardens)}
        about={t(w.about)}
        {...(asOf ? { asOf, now } : {})}
        actions={<><Button component={LocalLink} to="/desk/contact-trees" variant="default">{t(communityWords.contactTrees)}</Button>{mayChange && <Button component={LocalLink} to="/desk/wardens/new">{t(w.addWarden)}</Button>}</>}
      />
      <WhoCoversForm countries={countries} />
      <Form method="get" role="search">
        <Group align="flex-end" gap="sm" mb="md">
          {missions.length > 1 && <NativeSelect name="mission" label={t(communityWords.mission)} defaultValue={filter.mission} data={[{ value: "", label: t(communityWords.anyMission) }, ...missions]} />}
          <NativeSelect name="status" label={t(communityWords.status)} defaultValue={filter.status} data={[{ value: "", label: t(communityWords.anyStatus) }, ...wardenStatuses.map((value) => ({ value, label: t(w[value]) }))]} />
          <Button type="submit" variant="default">{t(communityWords.show)}</Button>
        </Group>
      </Form>
      {wardens.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.wardens)} head={[t(w.name), t(communityWords.place), t(communityWords.phone), t(communityWords.status), t(w.families), t(w.lacking)]}>
          {wardens.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor size="sm" component={LocalLink} to={`/desk/wardens/${one.id}`}><bdi>{one.name ?? t(w.gone)}</bdi></Anchor> <ExampleTag of={one} />
                <Copy size="xs" c="dimmed">{missionNames.get(String(one.mission))}</Copy>
              </Table.Td>
              <Table.Td>{[one.place, one.countryName].filter(Boolean).join(language === "ar" ? "، " : ", ")}</Table.Td>
              <Table.Td>{one.phone && <Anchor size="sm" href={`tel:${one.phone}`} dir="ltr">{one.phone}</Anchor>}</Table.Td>
              <Table.Td>
                <Badge size="sm" variant="light" color={one.status === "active" ? "teal" : "gray"} tt="none">{t(w[one.status])}</Badge>
                {one.untilDay && <Copy size="xs" c="dimmed">{t(w.until)}: {formatDate(one.untilDay, language)}</Copy>}
              </Table.Td>
              <Table.Td>{t(w.familiesOf(one.families))}</Table.Td>
              <Table.Td>{one.lacks.length === 0 ? <Copy span size="sm" c="teal.9">{t(w.complete)}</Copy> : one.lacks.map((lack) => <Badge key={lack} size="sm" variant="light" color="yellow" tt="none" c="#7a4b00" me={4}>{t(w[lack])}</Badge>)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <CoverageMap coverage={coverage} view={view} areas={wardens.filter((one) => one.status === "active").map((one) => one.area)} countryNames={Object.fromEntries(countries.map(({ value, label }) => [value, label]))} />
      {moved.length > 0 && (
        <section aria-labelledby="moved">
          <Title order={2} size="h4" id="moved" mt="lg" mb="sm">{t(w.moved)}</Title>
          <DataTable caption={t(w.moved)} head={[t(w.household), t(communityWords.note), t(communityWords.changed), ""]}>
            {moved.map((one) => (
              <Table.Tr key={one.call}>
                <Table.Td>{one.person ? <Anchor size="sm" component={LocalLink} to={`/desk/people/${one.person}`}><bdi>{one.name}</bdi></Anchor> : one.household}</Table.Td>
                <Table.Td>{one.note}</Table.Td>
                <Table.Td><Age at={one.at} now={now} /> {one.by}</Table.Td>
                <Table.Td>{mayChange && <Form method="post"><Button type="submit" name="call" value={one.call} size="compact-xs" variant="default">{t(w.settle)}</Button></Form>}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        </section>
      )}
    </>
  );
}
