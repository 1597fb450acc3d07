import { Alert, Button, Checkbox, Group, NativeSelect, Paper, Stack, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { EvaluationTabs } from "./evaluation-tabs.tsx";
import { evaluationWords } from "./evaluation.words.ts";
import { ReportForm } from "./report-form.tsx";
import { draftReport, finishReport, readReport, saveReport } from "./report.operations.ts";
import { contentFromForm, type ReportContent } from "./report.rules.ts";
import { reportWords as w } from "./report.words.ts";
import { ReportView } from "./report-view.tsx";

export const meta = titled(w.report);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(readReport, { run: args.params["run"] })), saved: page.url.searchParams.has("saved"), extra: page.url.searchParams.has("more") ? 3 : 0 };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, version, ...fields } = await page.fields();
  const run = args.params["run"];
  if (intent === "draft") {
    const drafted = await page.submit(draftReport, { run });
    return drafted.ok ? redirect(page.url.pathname) : again(drafted.problem, undefined, drafted.status);
  }
  if (intent === "finish") {
    const finished = await page.submit(finishReport, { run, version });
    return finished.ok ? redirect(page.url.pathname) : again(finished.problem, undefined, finished.status);
  }
  const content = contentFromForm(fields);
  const result = await page.submit(saveReport, { run, version, content });
  return result.ok ? redirect(`${page.url.pathname}?${intent === "more" ? "more" : "saved"}`) : again(result.problem, content, result.status);
}

/** What the form shows of a report: lists of numbers as they are typed. */
function shown(content: ReportContent, objectives: readonly { id: string }[]): Record<string, unknown> {
  const said = new Map(content.objectives.map((one) => [one.id, one.text]));
  return { ...content, objectives: objectives.map(({ id }) => ({ id, text: said.get(id) ?? {} })), findings: content.findings.map((one) => ({ ...one, evidence: one.evidence.join(", ") })) };
}

/** The report of an exercise: drafted, corrected, finished, and taken out. */
export default function ReportPage() {
  const t = useText();
  const language = useLanguage();
  const { run, state, report, evidence, missions, saved, extra, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: Record<string, unknown> } | undefined;
  const values = answer?.values ?? (report ? shown(report.content, evidence.objectives) : {});
  const rows = (name: string) => (Array.isArray(values[name]) ? values[name].length : 0);
  return (
    <Stack gap="md">
      <PageTitle title={t(w.report)} about={<><bdi>{saidIn(evidence.title, language)}</bdi>{report && <> · {t(report.finishedAt ? w.finished : w.draftState)} · <Age at={report.changedAt} now={asOf} />{report.changedBy && <> · <bdi>{report.changedBy}</bdi></>}</>}</>} asOf={asOf} now={asOf} />
      <EvaluationTabs run={run} here="report" controller />
      <FormAlert problem={answer?.problem} />
      {answer?.problem && answer.problem.errors.length > 0 && <Alert color="red" variant="light" role="alert">{answer.problem.errors.filter((one) => one.path !== "").slice(0, 10).map((one) => <Copy key={one.path} size="sm"><span dir="ltr">{one.path.replace("content.", "")}</span>: {t(one.message)}</Copy>)}</Alert>}
      {saved && !answer && <Alert color="green" variant="light" role="status">{t(evaluationWords.saved)}</Alert>}
      {!report && <Empty title={t(w.notDrafted)}>{t(w.draftAbout)}</Empty>}
      {!report && <Form method="post"><Button type="submit" name="intent" value="draft">{t(w.draft)}</Button></Form>}
      {report && <TakeOut run={run} finished={report.finishedAt !== null} />}
      {report?.finishedAt && <ReportView content={report.content} />}
      {report && !report.finishedAt && (
        <>
          <ReportForm key={`${report.version}-${answer ? "again" : "fresh"}-${extra}`} version={report.version} values={values} problem={answer?.problem} objectives={evidence.objectives} missions={missions} rows={{ findings: Math.min(60, rows("findings") + extra), actions: Math.min(40, rows("actions") + Math.max(extra, 1)) }} />
          <Paper withBorder p="sm" component="details">
            <summary style={{ cursor: "pointer", fontWeight: 600 }}>{t(w.finish)}</summary>
            <Form method="post">
              <input type="hidden" name="version" value={report.version} />
              <Copy size="sm" my="xs">{t(state === "ended" ? w.finishHint : w.notEnded)}</Copy>
              <Checkbox required label={t(w.finish)} mb="xs" />
              <Button type="submit" name="intent" value="finish" color="red.9">{t(w.finish)}</Button>
            </Form>
            <Form method="post">
              <Copy size="sm" mt="md" mb="xs">{t(w.redraftHint)}</Copy>
              <Checkbox required label={t(w.redraft)} mb="xs" />
              <Button type="submit" name="intent" value="draft" variant="default">{t(w.redraft)}</Button>
            </Form>
          </Paper>
        </>
      )}
    </Stack>
  );
}

function TakeOut({ run, finished }: { run: number; finished: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Paper withBorder p="sm">
      <form method="post" action={`/${language}/desk/exercises/runs/${run}/report/file`}>
        <Group align="flex-end" gap="sm">
          <NativeSelect name="language" label={t(w.inLanguage)} defaultValue={language} data={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} />
          <Button type="submit" name="format" value="pdf" variant="default">{t(w.pdf)}</Button>
          <Button type="submit" name="format" value="docx" variant="default">{t(w.docx)}</Button>
          {finished && <Button type="submit" name="format" value="json" variant="default">{t(w.json)}</Button>}
        </Group>
      </form>
    </Paper>
  );
}
