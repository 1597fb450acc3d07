import { Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "../title.ts";
import { stayKinds } from "./kinds.rules.ts";
import { PersonName } from "./person-name.tsx";
import { findPeople } from "./person.operations.ts";
import { personWords as w } from "./person.words.ts";

export const meta = titled(w.register);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name)?.trim().slice(0, 80) || undefined;
  const filter = { search: given("search"), country: given("country"), mission: given("mission"), kind: given("kind") };
  const found = await page.read(findPeople, filter);
  const { missions, countries } = await page.read(listMissions, {});
  const mine = missions.filter((mission) => page.may("people.search", mission.id));
  return {
    ...found,
    filter,
    missions: mine.map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    countries: [...new Set([...countries, ...found.people.flatMap((p) => p.country ?? [])])].map((code) => ({ value: code, label: countryName(code, page.language) })).sort((a, b) => a.label.localeCompare(b.label, page.language)),
    mayChange: page.may("people.change"),
    mayImport: page.may("people.import"),
    now: new Date().toISOString(),
  };
}

export default function PersonList() {
  const { people, total, asOf, filter, missions, countries, mayChange, mayImport, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const countryNames = new Map(countries.map(({ value, label }) => [value, label]));
  const missionNames = new Map(missions.map(({ value, label }) => [value, label]));
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <>
      <PageTitle
        title={t(w.register)}
        about={t(w.found(total))}
        {...(asOf ? { asOf, now } : {})}
        actions={
          <>
            {mayImport && <Button component={LocalLink} to="/desk/people/imports" variant="default">{t(w.importList)}</Button>}
            {mayChange && <Button component={LocalLink} to="/desk/people/new">{t(w.addHousehold)}</Button>}
          </>
        }
      />
      <Form method="get" role="search">
        <Group align="flex-end" gap="sm" mb="md">
          <TextInput name="search" type="search" label={t(w.search)} defaultValue={filter.search} maxLength={80} w={{ base: "100%", sm: 280 }} />
          <NativeSelect name="country" label={t(w.country)} defaultValue={filter.country} data={[{ value: "", label: t(w.anyCountry) }, ...countries]} />
          {missions.length > 1 && <NativeSelect name="mission" label={t(w.mission)} defaultValue={filter.mission} data={[{ value: "", label: t(w.anyMission) }, ...missions]} />}
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={filter.kind} data={[{ value: "", label: t(w.anyKind) }, ...stayKinds.map((kind) => ({ value: kind, label: t(w[kind]) }))]} />
          <Button type="submit" variant="default">{t(w.show)}</Button>
        </Group>
      </Form>
      {people.length === 0 ? (
        <Empty title={t(isFiltered ? w.none : w.empty)}>{t(isFiltered ? w.noneHelp : w.emptyHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.register)} head={[t(w.name), t(w.birth), t(w.phone), t(w.whereNow), t(w.mission), t(w.updated)]}>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                <Anchor component={LocalLink} to={`/desk/people/${person.id}`}><PersonName names={person} /></Anchor>{" "}
                {person.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
              </Table.Td>
              <Table.Td className="figures" style={{ whiteSpace: "nowrap" }}>{person.birth}</Table.Td>
              <Table.Td>{person.phone && <Anchor href={`tel:${person.phone}`} dir="ltr" className="figures">{person.phone}</Anchor>}</Table.Td>
              <Table.Td>
                {[person.place, person.country && (countryNames.get(person.country) ?? person.country)].filter(Boolean).join(language === "ar" ? "، " : ", ")}
                {person.kind && person.kind !== "resident" && <Copy size="xs" c="dimmed">{t(w[person.kind as "student"])}</Copy>}
              </Table.Td>
              <Table.Td>{person.mission === null ? t(w.noMission) : (missionNames.get(String(person.mission)) ?? "")}</Table.Td>
              <Table.Td><Age at={person.updatedAt} now={now} /></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {total > people.length && <Copy size="sm" c="dimmed" mt="sm">{t(w.firstOnly(people.length))}</Copy>}
    </>
  );
}
