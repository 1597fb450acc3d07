import { Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { titled } from "#platform/ui/title.ts";
import { listAssociations } from "./association.operations.ts";
import { associationKinds } from "./association.rules.ts";
import { associationWords as w } from "./association.words.ts";

export const meta = titled(w.associations);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name)?.trim() || undefined;
  const filter = { search: given("search"), mission: given("mission"), kind: given("kind") };
  const { associations, asOf } = await page.read(listAssociations, filter);
  const { missions } = await page.read(listMissions, {});
  const countries = Object.fromEntries(associations.map(({ country }) => [country, countryName(country, page.language)]));
  return {
    associations, asOf, filter, countries, now: new Date().toISOString(),
    missions: missions.filter((one) => page.may("community.read", one.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    mayChange: page.may("community.change"),
  };
}

export default function AssociationList() {
  const { associations, asOf, filter, countries, missions, mayChange, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const missionNames = new Map(missions.map(({ value, label }) => [value, label]));
  return (
    <>
      <PageTitle title={t(w.associations)} about={t(w.about)} {...(asOf ? { asOf, now } : {})} actions={mayChange && <Button component={LocalLink} to="/desk/associations/new">{t(w.addAssociation)}</Button>} />
      <Form method="get" role="search">
        <Group align="flex-end" gap="sm" mb="md">
          <TextInput name="search" type="search" label={t(w.search)} defaultValue={filter.search} maxLength={80} />
          {missions.length > 1 && <NativeSelect name="mission" label={t(communityWords.mission)} defaultValue={filter.mission} data={[{ value: "", label: t(communityWords.anyMission) }, ...missions]} />}
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={filter.kind} data={[{ value: "", label: t(w.anyKind) }, ...associationKinds.map((value) => ({ value, label: t(w[value]) }))]} />
          <Button type="submit" variant="default">{t(communityWords.show)}</Button>
        </Group>
      </Form>
      {associations.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.associations)} head={[t(w.name), t(w.kind), t(communityWords.place), t(w.standing), t(w.members), t(w.contacts)]}>
          {associations.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor size="sm" component={LocalLink} to={`/desk/associations/${one.id}`}>{one.name[language]}</Anchor> <ExampleTag of={one} />
                <Copy size="xs" c="dimmed">{one.missions.map((id) => missionNames.get(String(id))).filter(Boolean).join(language === "ar" ? "، " : ", ")}</Copy>
              </Table.Td>
              <Table.Td>{t(w[one.kind])}</Table.Td>
              <Table.Td>{[one.place, countries[one.country]].filter(Boolean).join(language === "ar" ? "، " : ", ")}</Table.Td>
              <Table.Td>{t(w[one.standing])} <Badge size="xs" variant="light" color={one.public ? "teal" : "gray"} tt="none">{t(one.public ? w.shownTag : w.internalTag)}</Badge></Table.Td>
              <Table.Td className="figures">{one.members === null ? "—" : formatNumber(one.members, language)}</Table.Td>
              <Table.Td>{one.contacts[0] ? <>{one.contacts[0].name} {one.contacts[0].phone && <Anchor size="sm" underline="always" href={`tel:${one.contacts[0].phone}`} dir="ltr">{one.contacts[0].phone}</Anchor>}</> : t(w.nobody)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Copy size="sm" c="dimmed" mt="sm">{t(w.count(associations.length))}</Copy>
    </>
  );
}
