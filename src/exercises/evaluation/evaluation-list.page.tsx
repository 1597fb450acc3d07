import { Badge, Button, List, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { paperWords } from "../paper/paper.words.ts";
import { listScenarios } from "../scenario/scenario.operations.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { listEvaluations } from "./observe.operations.ts";
import { reportWords } from "./report.words.ts";
import { listHallReports, takeOverReport } from "./takeover.operations.ts";

export const meta = titled(w.evaluation);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const listed = await page.read(listEvaluations, {});
  const scenarios = page.may("exercises.readScenarios") && (listed.controller || !listed.hall) ? (await page.read(listScenarios, {})).scenarios.map(({ id, title }) => ({ id, title })) : [];
  return { ...listed, scenarios, beside: !listed.hall && page.may("exercises.takeOver") ? await page.read(listHallReports, {}) : null };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const result = await page.submit(takeOverReport, await page.fields());
  return result.ok ? redirect(page.link(`/desk/reviews/${result.output.review}`)) : again(result.problem, {}, result.status);
}

/** In a hall: the exercises to evaluate. In the facility: the hall's finished reports, to be taken over into the reviews. */
export default function EvaluationsPage() {
  const t = useText();
  const language = useLanguage();
  const { hall, controller, runs, scenarios, beside, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  return (
    <Stack gap="md">
      <PageTitle title={t(w.evaluation)} about={t(hall ? w.about : reportWords.handOverAbout)} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {hall && (runs.length === 0 ? <Empty title={t(w.none)}>{controller && t(w.noneNext)}</Empty> : (
        <DataTable caption={t(w.evaluation)} head={[t(w.exercise), t(w.report), ""]}>
          {runs.map((one) => (
            <Table.Tr key={one.run}>
              <Table.Td><Copy fw={600}><bdi>{saidIn(one.title, language)}</bdi></Copy><Copy size="xs" c="dimmed">{one.endedAt ? <Age at={one.endedAt} now={asOf} /> : t(w.under)}</Copy></Table.Td>
              <Table.Td><Badge variant="light" tt="none" c="dark" color={one.finishedAt ? "teal" : "gray"}>{t(one.finishedAt ? w.reportDone : w.reportOpen)}</Badge></Table.Td>
              <Table.Td><LocalLink to={`/desk/exercises/runs/${one.run}/evaluation`}>{t(w.read)}</LocalLink></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      ))}
      {!hall && !beside && <Empty title={t(w.notHall)} />}
      {beside && (
        <>
          {beside.reports.length === 0 ? <Empty title={t(reportWords.noReports)}>{t(reportWords.noReportsNext)}</Empty> : (
            <DataTable caption={t(reportWords.listHall)} head={[t(w.exercise), t(reportWords.finished), ""]}>
              {beside.reports.map((one) => {
                const taken = beside.taken.find(({ run }) => run === one.run);
                return (
                  <Table.Tr key={one.run}>
                    <Table.Td><bdi>{saidIn(one.title, language)}</bdi></Table.Td>
                    <Table.Td><Age at={one.finishedAt} now={asOf} />{one.finishedBy && <> · <bdi>{one.finishedBy}</bdi></>}</Table.Td>
                    <Table.Td>{taken ? <>{t(reportWords.taken)} · <LocalLink to={`/desk/reviews/${taken.review}`}>{t(reportWords.toReview)}</LocalLink></> : <Form method="post"><Button type="submit" name="run" value={one.run} size="compact-md">{t(reportWords.handOver)}</Button></Form>}</Table.Td>
                  </Table.Tr>
                );
              })}
            </DataTable>
          )}
          <LocalLink to="/desk/reviews/exercise">{t(reportWords.fromFile)}</LocalLink>
        </>
      )}
      {scenarios.length > 0 && (
        <section aria-labelledby="paper">
          <Title order={2} size="h4" id="paper">{t(paperWords.print)}</Title>
          <Copy size="sm" c="dimmed">{t(paperWords.about)}</Copy>
          <List>{scenarios.map((one) => <List.Item key={one.id}><LocalLink to={`/desk/exercises/scenarios/${one.id}/paper`}><bdi>{saidIn(one.title, language)}</bdi></LocalLink></List.Item>)}</List>
        </section>
      )}
    </Stack>
  );
}
