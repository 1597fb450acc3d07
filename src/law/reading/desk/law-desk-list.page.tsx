import { Anchor, Badge, Button, Group, Table, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { listInstruments } from "../../instrument/instrument.operations.ts";
import { forceTitles, kindTitles } from "../../law.rules.ts";
import { listAmendments } from "../../amendment/amendment.operations.ts";
import { lawWords } from "../../law.words.ts";
import { readingWords } from "../reading.words.ts";
import { AmendmentList } from "./amendment-list.tsx";
import { editingWords as w } from "./editing.words.ts";

export const meta = titled(w.desk);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.read");
  const q = (page.url.searchParams.get("q") ?? "").slice(0, 200);
  const { instruments } = await page.read(listInstruments, {});
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const found = instruments.filter((one) => words.every((word) => `${one.title.ar} ${one.title.en} ${one.slug} ${one.number ?? ""} ${one.year ?? ""}`.toLowerCase().includes(word)));
  const { amendments } = await page.read(listAmendments, {});
  return { q, found, drafts: amendments.filter((one) => one.state === "draft"), mayEdit: page.may("law.edit") };
}

/** All instruments for those who keep them, with the amendments that wait to be applied. */
export default function LawDeskList() {
  const { q, found, drafts, mayEdit } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(lawWords.law)} about={t(w.desk)} actions={<>
        <Button component={LocalLink} to="/law" variant="default">{t(w.read)}</Button>
        <Button component={LocalLink} to="/desk/law/terms" variant="default">{t(readingWords.glossary)}</Button>
        {mayEdit && <Button component={LocalLink} to="/desk/law/new">{t(w.add)}</Button>}
      </>} />
      {drafts.length > 0 && <AmendmentList amendments={drafts} />}
      <Form method="get" role="search">
        <Group align="end" mb="md"><TextInput name="q" type="search" label={t(w.search)} defaultValue={q} maxLength={200} flex="1 1 14rem" maw={420} /><Button type="submit" variant="default">{t(w.find)}</Button></Group>
      </Form>
      {found.length === 0 ? (
        <Empty title={t(w.nothing)}>{t(w.nothingHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.desk)} head={[t(w.name), t(w.kind), t(w.state), t(readingWords.provisions)]}>
          {found.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><Anchor component={LocalLink} to={`/desk/law/${one.slug}`}>{t(one.title)}</Anchor></Table.Td>
              <Table.Td>{t(kindTitles[one.kind])}</Table.Td>
              <Table.Td>{one.kind === "treaty" ? "" : <Badge variant="light" color={one.force === "disputed" || one.force === "repealed" ? "red" : one.force === "unknown" ? "gray" : "teal"} tt="none">{t(forceTitles[one.force])}</Badge>}</Table.Td>
              <Table.Td>{one.provisions}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
