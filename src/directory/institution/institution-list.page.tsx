import { Anchor, Button, Group, NativeSelect, Table, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { listInstitutions } from "./institution.operations.ts";
import { institutionKinds } from "./institution.rules.ts";
import { institutionWords as w } from "./institution.words.ts";

export const meta = titled(w.institutions);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name)?.trim() || undefined;
  const filter = { search: given("search"), kind: given("kind") };
  return { ...(await page.read(listInstitutions, filter)), filter, now: new Date().toISOString(), mayAdd: page.may("directory.changeInstitutions", null) };
}

export default function InstitutionList() {
  const { institutions, filter, asOf, now, mayAdd } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const kinds = institutionKinds.map((kind) => ({ value: kind, label: t(w[kind]) }));
  return (
    <>
      <PageTitle
        title={t(w.institutions)}
        {...(asOf ? { asOf, now } : {})}
        actions={mayAdd && <Button component={LocalLink} to="/desk/institutions/new">{t(w.addInstitution)}</Button>}
      />
      <Form method="get" role="search">
        <Group align="flex-end" gap="sm" mb="md">
          <TextInput name="search" type="search" label={t(w.search)} defaultValue={filter.search} maxLength={80} />
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={filter.kind} data={[{ value: "", label: t(w.anyKind) }, ...kinds]} />
          <Button type="submit" variant="default">{t(w.show)}</Button>
        </Group>
      </Form>
      {institutions.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.institutions)} head={[t(w.name), t(w.kind), t(w.focalPoints)]}>
          {institutions.map((institution) => (
            <Table.Tr key={institution.id}>
              <Table.Td>
                <Anchor size="sm" component={LocalLink} to={`/desk/institutions/${institution.id}`}>{institution.name[language]}</Anchor>
              </Table.Td>
              <Table.Td>{t(w[institution.kind])}</Table.Td>
              <Table.Td>{institution.focalPoints.map((point) => point.title[language]).join(language === "ar" ? "، " : ", ") || t(w.noFocalPoint)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
