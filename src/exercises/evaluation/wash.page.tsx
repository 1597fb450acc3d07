import { Alert, Paper, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import type { Operation } from "#platform/operation.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { EvaluationTabs, useFollowing } from "./evaluation-tabs.tsx";
import { questions } from "./evaluation.rules.ts";
import { evaluationWords as w, questionTexts } from "./evaluation.words.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { readEvaluation } from "./observe.operations.ts";
import { reportWords } from "./report.words.ts";
import { WashBoard, WashForm } from "./wash-board.tsx";
import { addWashNote, giveFeedback, groupWashNote, removeWashNote } from "./wash.operations.ts";

export const meta = titled(w.wash);

export async function loader(args: LoaderFunctionArgs) {
  const { run, controller, finishedAt, wash, feedback, decisions, asOf } = await pageOf(args).read(readEvaluation, { run: args.params["run"] });
  return { run, controller, finishedAt, wash, feedback, decisions, asOf };
}

const deeds: Record<string, Operation> = { wash: addWashNote as unknown as Operation, group: groupWashNote as unknown as Operation, remove: removeWashNote as unknown as Operation, feedback: giveFeedback as unknown as Operation };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const result = await page.submit(deeds[String(intent)] ?? (addWashNote as unknown as Operation), fields);
  return result.ok ? redirect(page.url.pathname) : again(result.problem, { ...fields, intent }, result.status);
}

/** The board of the hot wash, what players decided, and what their forms say. */
export default function WashPage() {
  const t = useText();
  const language = useLanguage();
  const { run, controller, finishedAt, wash, feedback, decisions, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: Record<string, unknown> } | undefined;
  const fault = useFault(answer?.problem);
  useFollowing(!finishedAt);
  const open = !finishedAt;
  return (
    <Stack gap="md">
      <PageTitle title={t(w.wash)} about={<><bdi>{saidIn(run.title, language)}</bdi> · {t(w.washAbout)}</>} asOf={asOf} now={asOf} />
      <EvaluationTabs run={run.id} here="wash" controller={controller} />
      {finishedAt && <Alert color="gray" variant="light">{t(w.reportFinished)}</Alert>}
      <FormAlert problem={answer?.problem} />
      <datalist id="themes">{[...new Set(wash.map((one) => one.theme))].filter(Boolean).map((one) => <option key={one} value={one} />)}</datalist>
      {open && <WashForm key={wash.length} run={run.id} typed={{ kind: valueAt(answer?.values, "kind"), text: valueAt(answer?.values, "text") }} fault={fault("text")} />}
      <WashBoard notes={wash} lead={open && controller} />
      <Title order={2} size="h4">{t(w.decisions)}</Title>
      <Copy size="sm" c="dimmed">{t(w.decisionsAbout)}</Copy>
      {decisions.length === 0 ? <Empty title={t(w.noDecisions)} /> : (
        <DataTable caption={t(w.decisions)} head={[t(reportWords.at), t(reportWords.decision), t(w.why), t(reportWords.who)]}>
          {decisions.map((one) => <Table.Tr key={one.number}><Table.Td><Age at={one.decidedAt} now={asOf} /></Table.Td><Table.Td><bdi>{one.decision}</bdi>{one.superseded && <> ({t(w.superseded)})</>}</Table.Td><Table.Td><bdi>{one.why}</bdi></Table.Td><Table.Td><bdi>{one.decidedBy}</bdi></Table.Td></Table.Tr>)}
        </DataTable>
      )}
      <Title order={2} size="h4">{t(w.feedback)} <Copy span c="dimmed">({t(w.feedbackCount(feedback.count))})</Copy></Title>
      {feedback.count > 0 && (
        <DataTable caption={t(w.feedback)} head={[t(reportWords.question), t(reportWords.average)]}>
          {questions.map((one, at) => <Table.Tr key={one}><Table.Td>{t(questionTexts[one])}</Table.Td><Table.Td><span className="figures">{feedback.averages[at]?.toFixed(1)}</span></Table.Td></Table.Tr>)}
        </DataTable>
      )}
      {feedback.texts.map((one, at) => <Copy key={at} dir="auto" style={{ overflowWrap: "anywhere" }}>“{one.text}”{one.name && <> · <bdi>{one.name}</bdi></>}</Copy>)}
      {open && controller && <Paper withBorder p="sm" component="details"><summary style={{ cursor: "pointer" }}>{t(w.fromPaper)}</summary><FeedbackForm key={feedback.count} run={run.id} paper problem={answer?.problem} values={answer?.values} /></Paper>}
    </Stack>
  );
}
