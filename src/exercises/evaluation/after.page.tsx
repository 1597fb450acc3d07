import { Alert, Paper, Stack, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import type { Operation } from "#platform/operation.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { WashBoard, WashForm } from "./wash-board.tsx";
import { addWashNote, giveFeedback, readAfter } from "./wash.operations.ts";

export const meta = titled(w.after);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(readAfter, {});
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const deed = (intent === "feedback" ? giveFeedback : addWashNote) as unknown as Operation;
  const result = await page.submit(deed, fields);
  return result.ok ? redirect(page.url.pathname) : again(result.problem, fields, result.status);
}

/** What players say when the clock stands: notes for the hot wash, and the form. */
export default function AfterPage() {
  const t = useText();
  const language = useLanguage();
  const { playing, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: Record<string, unknown> } | undefined;
  const fault = useFault(answer?.problem);
  if (!playing) return <Empty title={t(w.notPlaying)} />;
  return (
    <Stack gap="md">
      <PageTitle title={t(w.after)} about={<><bdi>{saidIn(playing.title, language)}</bdi> · {t(w.afterAbout)}</>} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      <Title order={2} size="h4">{t(w.wash)}</Title>
      <WashForm key={playing.wash.length} run={playing.run} typed={{ kind: valueAt(answer?.values, "kind"), text: valueAt(answer?.values, "text") }} fault={fault("text")} />
      <WashBoard notes={playing.wash} lead={false} />
      <Title order={2} size="h4">{t(w.feedback)}</Title>
      {playing.given ? <Alert color="green" variant="light" role="status">{t(w.feedbackGiven)}</Alert> : <Paper withBorder p="sm"><FeedbackForm run={playing.run} paper={false} problem={answer?.problem} values={answer?.values} /></Paper>}
    </Stack>
  );
}
