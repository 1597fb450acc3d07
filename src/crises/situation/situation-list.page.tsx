import { Badge, Button, Fieldset, Group, Table, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber, isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { figureWords } from "./figures.words.ts";
import { listSitreps } from "./situation-read.operations.ts";
import { startSitrep } from "./situation.operations.ts";
import { situationWords as w } from "./situation.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(listSitreps, { crisis: args.params["crisis"] });
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const crisis = args.params["crisis"];
  const result = await page.submit(startSitrep, { crisis, asOf: fields["asOf"] });
  return result.ok ? redirect(page.link(`/desk/crises/${crisis}/reports/${result.output.sitrep}`)) : again(result.problem, { ...fields, form: "start" }, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** The situation reports of a crisis, newest first, and the form that starts the next. */
export default function SituationListPage() {
  const { crisis, sitreps, mayWrite, open, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const form = useForm(answer, "start");
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {mayWrite && open === null && (
        <Form method="post">
          <Fieldset legend={t(w.start)} mb="lg" maw="48rem">
            <TextInput {...form.of("asOf")} label={t(w.asOfField)} description={t(w.asOfHint)} type="datetime-local" maw="20rem" />
            <Group mt="sm"><Button type="submit">{t(w.startButton)}</Button></Group>
          </Fieldset>
        </Form>
      )}
      {sitreps.length === 0 ? <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty> : (
        <DataTable caption={t(w.title)} head={[t(w.report), t(w.state), t(w.asOfField), t(figureWords.concerned), t(figureWords.unheard), t(w.signedBy)]}>
          {sitreps.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <LocalLink to={`/desk/crises/${crisis.id}/reports/${one.id}`}>{t(one.title)}</LocalLink>
                {one.example && <> ({t(w.example)})</>}
              </Table.Td>
              <Table.Td><Badge variant="outline" color={one.state === "signed" ? "teal.9" : one.state === "submitted" ? "orange.9" : "gray.8"} tt="none">{t(w[one.state])}</Badge></Table.Td>
              <Table.Td className="figures">{formatDate(one.asOf, language, "date-time")}</Table.Td>
              <Table.Td className="figures">{formatNumber(one.concerned, language)}</Table.Td>
              <Table.Td className="figures">{formatNumber(one.unheard, language)}</Table.Td>
              <Table.Td>{one.signedAt ? <><bdi>{one.signedBy ?? "—"}</bdi>, <Age at={one.signedAt} now={asOf} /></> : "—"}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
