import { Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { listMissions } from "./mission.operations.ts";
import { missionKinds } from "./mission.rules.ts";
import { missionWords as w } from "./mission.words.ts";

export const meta = titled(w.missions);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name)?.trim() || undefined;
  const filter = { search: given("search"), country: given("country"), kind: given("kind") };
  const found = await page.read(listMissions, filter);
  const countries = found.countries.map((code) => ({ value: code, label: countryName(code, page.language) }));
  return { ...found, filter, now: new Date().toISOString(), countries: countries.sort((a, b) => a.label.localeCompare(b.label, page.language)), mayAdd: page.may("directory.changeMissions", null) };
}

export default function MissionList() {
  const { missions, filter, asOf, now, countries, mayAdd } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const names = new Map(countries.map(({ value, label }) => [value, label]));
  const kinds = missionKinds.map((kind) => ({ value: kind, label: t(w[kind]) }));
  return (
    <>
      <PageTitle
        title={t(w.missions)}
        about={t(w.count(missions.length))}
        {...(asOf ? { asOf, now } : {})}
        actions={mayAdd && <Button component={LocalLink} to="/desk/missions/new">{t(w.addMission)}</Button>}
      />
      <Form method="get" role="search">
        <Group align="flex-end" gap="sm" mb="md">
          <TextInput name="search" type="search" label={t(w.search)} placeholder={t(w.searchHint)} defaultValue={filter.search} maxLength={80} />
          <NativeSelect name="country" label={t(w.country)} defaultValue={filter.country} data={[{ value: "", label: t(w.anyCountry) }, ...countries]} />
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={filter.kind} data={[{ value: "", label: t(w.anyKind) }, ...kinds]} />
          <Button type="submit" variant="default">{t(w.show)}</Button>
        </Group>
      </Form>
      {missions.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.missions)} head={[t(w.name), t(w.place), t(w.jurisdiction), t(w.phone), t(w.dutyOfficer)]}>
          {missions.map((mission) => (
            <Table.Tr key={mission.id}>
              <Table.Td>
                <Anchor size="sm" component={LocalLink} to={`/desk/missions/${mission.id}`}>{mission.name[language]}</Anchor>{" "}
                {mission.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
              </Table.Td>
              <Table.Td>{mission.place[language]}</Table.Td>
              <Table.Td>{mission.jurisdiction.map((code) => names.get(code) ?? code).join(language === "ar" ? "، " : ", ")}</Table.Td>
              <Table.Td>{mission.phone && <Anchor size="sm" href={`tel:${mission.phone}`} dir="ltr">{mission.phone}</Anchor>}</Table.Td>
              <Table.Td>{mission.dutyOfficer ? mission.dutyOfficer.name : <Copy span size="sm" c="dimmed">—</Copy>}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
