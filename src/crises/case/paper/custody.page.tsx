import { Alert, Anchor, Button, Group, Table, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { caseWords } from "../case.words.ts";
import { handBackDocument, listCustody } from "./custody.operations.ts";
import { paperWords as w } from "./paper.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const returned = page.url.searchParams.has("returned");
  return { ...(await page.read(listCustody, { returned })), returned };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(handBackDocument, fields);
  return result.ok ? redirect(`${page.url.pathname}?saved`) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.custody, isLanguage(params.language) ? params.language : "ar") }];

/** What is held of people's documents, and their handing back. */
export default function CustodyPage() {
  const t = useText();
  const language = useLanguage();
  const { documents, returned, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const [query] = useSearchParams();
  return (
    <>
      <PageTitle title={t(w.custody)} about={t(w.custodyAbout)} asOf={asOf} actions={<Anchor href={`/${language}/desk/custody/return-all.pdf`} target="_blank" rel="noopener">{t(w.returnAll)}</Anchor>} />
      {query.has("saved") && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(caseWords.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      <Group component="nav" gap="xs" mb="md">
        <Button component={LocalLink} to="/desk/custody" size="compact-md" variant={returned ? "default" : "filled"}>{t(w.held)}</Button>
        <Button component={LocalLink} to="/desk/custody?returned" size="compact-md" variant={returned ? "filled" : "default"}>{t(w.back)}</Button>
      </Group>
      {documents.length === 0 ? <Empty title={t(w.none)}>{t(w.noneNext)}</Empty> : (
        <DataTable caption={t(w.custody)} head={[t(w.kind), t(w.holder), t(w.mission), t(w.location), t(w.received), t(returned ? w.to : w.handBack)]}>
          {documents.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{t(w[one.kind])} <bdi dir="ltr">{one.number}</bdi>{one.case && <> · <LocalLink to={`/desk/cases/${one.case}`}>{t(caseWords.caseTitle(one.case))}</LocalLink></>}</Table.Td>
              <Table.Td><bdi>{one.holder}</bdi> {one.phone && <a href={`tel:${one.phone}`} dir="ltr">{one.phone}</a>}</Table.Td>
              <Table.Td>{t(one.missionName)}</Table.Td>
              <Table.Td><bdi>{one.location}</bdi></Table.Td>
              <Table.Td><Age at={one.receivedAt} now={asOf} /></Table.Td>
              <Table.Td>
                {returned ? <Copy size="sm"><bdi>{one.returnedTo}</bdi> · <bdi>{one.returnedNote}</bdi> · {one.returnedAt && <Age at={one.returnedAt} now={asOf} />}</Copy> : (
                  <details>
                    <summary>{t(w.handBack)}</summary>
                    <Form method="post">
                      <input type="hidden" name="document" value={one.id} />
                      <input type="hidden" name="version" value={one.version} />
                      <TextInput name="to" label={t(w.to)} required maxLength={160} defaultValue={one.holder} dir="auto" />
                      <TextInput name="note" label={t(w.note)} required minLength={3} maxLength={500} dir="auto" />
                      <Button type="submit" mt="xs">{t(w.handBack)}</Button>
                    </Form>
                  </details>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
