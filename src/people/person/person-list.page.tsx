import { Alert, Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { exportWords } from "../export/export.words.ts";
import { MatchReasons } from "../match/match-reasons.tsx";
import { matchWords as m } from "../match/match.words.ts";
import { longestQuery, readSoughtBirth } from "../match/search.rules.ts";
import { Freshness } from "../register/freshness.tsx";
import { titled } from "#platform/ui/title.ts";
import { stayKinds } from "./kinds.rules.ts";
import { PersonName } from "./person-name.tsx";
import { findPeople } from "./person.operations.ts";
import { personWords as w } from "./person.words.ts";

export const meta = titled(w.register);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string, most = 80) => page.url.searchParams.get(name)?.trim().slice(0, most) || undefined;
  const typed = { q: given("q", longestQuery) ?? given("search", longestQuery), birth: given("birth", 30), sex: given("sex"), country: given("country"), place: given("place", 120), mission: given("mission"), kind: given("kind") };
  // A date that is none is said beside its field; the search goes on without it.
  const noBirth = typed.birth !== undefined && readSoughtBirth(typed.birth) === null;
  const found = await page.read(findPeople, { ...typed, birth: noBirth ? undefined : typed.birth });
  const { missions, countries } = await page.read(listMissions, {});
  const mine = missions.filter((mission) => page.may("people.search", mission.id));
  const names = new Map(missions.map(({ id, name }) => [id, name[page.language]]));
  return {
    ...found,
    elsewhere: found.elsewhere.map((id) => (id === null ? null : (names.get(id) ?? null))),
    typed,
    noBirth,
    missions: mine.map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    countries: [...new Set([...countries, ...found.people.flatMap((p) => p.country ?? [])])].map((code) => ({ value: code, label: countryName(code, page.language) })).sort((a, b) => a.label.localeCompare(b.label, page.language)),
    mayChange: page.may("people.change"),
    mayImport: page.may("people.import"),
    mayExport: page.may("people.export"),
    now: new Date().toISOString(),
  };
}

export default function PersonList() {
  const { people, total, asOf, typed, elsewhere, allSpellings, mayChange, mayImport, mayExport, now } = useLoaderData<typeof loader>();
  const t = useText();
  const isNarrowed = Object.values(typed).some(Boolean);
  return (
    <>
      <PageTitle
        title={t(w.register)}
        about={t(w.found(total))}
        {...(asOf ? { asOf, now } : {})}
        actions={
          <>
            {mayExport && total > 0 && <Button component={LocalLink} to={`/desk/people/export?${new URLSearchParams(Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`} variant="default">{t(exportWords.exportPeople)}</Button>}
            {mayImport && <Button component={LocalLink} to="/desk/people/imports" variant="default">{t(w.importList)}</Button>}
            {mayChange && <Button component={LocalLink} to="/desk/people/new">{t(w.addHousehold)}</Button>}
          </>
        }
      />
      <SearchForm />
      {!allSpellings && <Alert color="yellow" variant="light" role="status" mb="md">{t(m.reading)}</Alert>}
      {elsewhere.length > 0 && (
        <Alert color="blue" variant="light" role="status" mb="md">
          {t(m.elsewhere)} {elsewhere.map((name, at) => <span key={at}>{at > 0 && " · "}<b>{name ?? t(m.noMission)}</b></span>)}
        </Alert>
      )}
      {people.length === 0 ? (
        <Empty title={t(isNarrowed ? w.none : w.empty)}>{t(isNarrowed ? m.noneHelp : w.emptyHelp)}</Empty>
      ) : (
        <Found />
      )}
      {total > people.length && <Copy size="sm" c="dimmed" mt="sm">{t(typed.q ? m.best(people.length) : w.firstOnly(people.length))}</Copy>}
    </>
  );
}

function SearchForm() {
  const { typed, noBirth, missions, countries } = useLoaderData<typeof loader>();
  const t = useText();
  const more = Boolean(typed.birth || typed.sex || typed.country || typed.place || typed.kind || typed.mission);
  return (
    <Form method="get" role="search">
      <Group align="flex-end" gap="sm" mb="xs">
        <TextInput name="q" type="search" label={t(m.q)} description={t(m.qHint)} defaultValue={typed.q} maxLength={longestQuery} flex="1 1 22rem" maw={640} dir="auto" />
        <Button type="submit">{t(w.show)}</Button>
      </Group>
      <details open={more} style={{ marginBlockEnd: "1rem" }}>
        <summary>{t(m.alsoKnown)}</summary>
        <Group align="flex-start" gap="sm" mt="xs">
          <TextInput name="birth" label={t(m.birth)} description={t(m.birthHint)} defaultValue={typed.birth} maxLength={30} w={160} error={noBirth && t(m.badBirth)} />
          <NativeSelect name="sex" label={t(m.sex)} description={"\u00a0"} defaultValue={typed.sex} data={[{ value: "", label: t(m.anySex) }, { value: "female", label: t(w.female) }, { value: "male", label: t(w.male) }]} />
          <TextInput name="place" label={t(m.place)} description={"\u00a0"} defaultValue={typed.place} maxLength={120} w={150} dir="auto" />
          <NativeSelect name="country" label={t(w.country)} description={"\u00a0"} defaultValue={typed.country} data={[{ value: "", label: t(w.anyCountry) }, ...countries]} />
          {missions.length > 1 && <NativeSelect name="mission" w={180} label={t(w.mission)} description={"\u00a0"} defaultValue={typed.mission} data={[{ value: "", label: t(w.anyMission) }, ...missions]} />}
          <NativeSelect name="kind" label={t(w.kind)} description={"\u00a0"} defaultValue={typed.kind} data={[{ value: "", label: t(w.anyKind) }, ...stayKinds.map((kind) => ({ value: kind, label: t(w[kind]) }))]} />
        </Group>
      </details>
    </Form>
  );
}

function Found() {
  const { people, typed, missions, countries, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const countryNames = new Map(countries.map(({ value, label }) => [value, label]));
  const missionNames = new Map(missions.map(({ value, label }) => [value, label]));
  return (
    <DataTable caption={t(w.register)} head={[t(w.name), t(w.birth), t(w.phone), t(w.whereNow), t(w.mission), t(w.updated)]}>
      {people.map((person) => (
        <Table.Tr key={person.id}>
          <Table.Td>
            <Anchor component={LocalLink} to={`/desk/people/${person.id}`}><PersonName names={person} both={Boolean(typed.q)} /></Anchor>{" "}
            {person.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
            {person.match && <div style={{ marginBlockStart: 4 }}><MatchReasons {...person.match} /></div>}
          </Table.Td>
          <Table.Td className="figures" style={{ whiteSpace: "nowrap" }}>{person.birth}</Table.Td>
          <Table.Td>{person.phone && <Anchor href={`tel:${person.phone}`} dir="ltr" className="figures">{person.phone}</Anchor>}</Table.Td>
          <Table.Td>
            {[person.place, person.country && (countryNames.get(person.country) ?? person.country)].filter(Boolean).join(language === "ar" ? "، " : ", ")}
            {person.kind && person.kind !== "resident" && <Copy size="xs" c="dimmed">{t(w[person.kind as "student"])}</Copy>}
          </Table.Td>
          <Table.Td>{person.mission === null ? t(w.noMission) : (missionNames.get(String(person.mission)) ?? "")}</Table.Td>
          <Table.Td>
            <Age at={person.updatedAt} now={now} />
            <Copy size="xs"><Freshness level={person.freshness} confirmedAt={person.confirmedAt} createdAt={person.createdAt} now={now} /></Copy>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
