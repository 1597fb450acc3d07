import { Alert, Badge, Button, Checkbox, Group, NativeSelect, Paper, Stack, Text as Copy, Textarea } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { ratings, saidIn } from "../scenario/scenario.rules.ts";
import { scenarioWords } from "../scenario/scenario.words.ts";
import { EvaluationTabs } from "./evaluation-tabs.tsx";
import type { ObjectiveShown } from "./evaluation.rules.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { rateObjective, readEvaluation } from "./observe.operations.ts";
import { ratingTitle } from "./report.rules.ts";
import { reportWords } from "./report.words.ts";

export const meta = titled(w.objectives);

export async function loader(args: LoaderFunctionArgs) {
  const { run, me, controller, finishedAt, objectives, asOf } = await pageOf(args).read(readEvaluation, { run: args.params["run"] });
  return { run, me, controller, finishedAt, objectives, asOf };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(rateObjective, { ...fields, run: args.params["run"] });
  return result.ok ? redirect(`${page.url.pathname}#objective-${String(fields["objective"])}`) : again(result.problem, fields, result.status);
}

/** Every objective with what the guide asks to look for, the own rating and the others'. */
export default function ObjectivesPage() {
  const t = useText();
  const language = useLanguage();
  const { run, me, controller, finishedAt, objectives, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  return (
    <Stack gap="sm" maw={960}>
      <PageTitle title={t(w.objectives)} about={<><bdi>{saidIn(run.title, language)}</bdi> · {t(w.objectivesAbout)}</>} asOf={asOf} now={asOf} />
      <EvaluationTabs run={run.id} here="objectives" controller={controller} />
      {finishedAt && <Alert color="gray" variant="light">{t(w.reportFinished)}</Alert>}
      <FormAlert problem={answer?.problem} />
      <Paper withBorder p="sm" component="details"><summary style={{ cursor: "pointer" }}>{t(reportWords.rating)}</summary>{ratings.map((one) => <Copy key={one} size="sm" mt={4}><strong>{t(ratingTitle(one))}</strong>: {t(scenarioWords[`${one}About`])}</Copy>)}</Paper>
      {objectives.length === 0 ? <Empty title={t(w.noObjectives)} /> : objectives.map((one, at) => <Objective key={one.id} objective={one} number={at + 1} me={me} open={!finishedAt} />)}
    </Stack>
  );
}

function Objective({ objective, number, me, open }: { objective: ObjectiveShown; number: number; me: number | null; open: boolean }) {
  const t = useText();
  const language = useLanguage();
  const mine = objective.ratings.find((one) => one.observer === me);
  return (
    <Paper withBorder p="sm" component="section" id={`objective-${objective.id}`} aria-labelledby={`text-${objective.id}`}>
      <Copy component="h2" fw={600} fz="md" m={0} id={`text-${objective.id}`}><bdi>{number}. {saidIn(objective.text, language)}</bdi></Copy>
      <Copy size="sm" mt={4}>{t(w.overall)}: <strong>{objective.overall ? t(ratingTitle(objective.overall)) : t(w.notRated)}</strong>{objective.apart > 0 && <Badge component="span" color="orange" variant="light" tt="none" c="dark" ms="xs">{t(w.disagree)}</Badge>}</Copy>
      {open && (
        <Form method="post" preventScrollReset key={`${mine?.rating}`}>
          <input type="hidden" name="objective" value={objective.id} />
          {objective.criteria.length > 0 && <Stack component="fieldset" gap={6} my="xs" p={0} style={{ border: 0 }}><Copy component="legend" size="sm" fw={600}>{t(w.criteria)}</Copy>{objective.criteria.map((one) => <Checkbox key={one.id} name="met" value={one.id} defaultChecked={mine?.met.includes(one.id) ?? false} label={saidIn(one.text, language)} />)}</Stack>}
          <Group align="flex-end" gap="sm">
            <NativeSelect name="rating" label={t(w.yourRating)} required defaultValue={mine?.rating ?? ""} data={[{ value: "", label: t(w.chooseRating) }, ...ratings.map((one) => ({ value: one, label: t(ratingTitle(one)) }))]} flex="1 1 12rem" />
            <Textarea name="note" label={t(w.note)} dir="auto" maxLength={2_000} autosize minRows={1} defaultValue={mine?.note ?? ""} flex="3 1 16rem" />
            <Button type="submit">{t(w.save)}</Button>
          </Group>
        </Form>
      )}
      {objective.ratings.length > 0 && <Copy size="sm" mt="xs"><strong>{t(w.others)}:</strong> {objective.ratings.map((one, at) => <span key={one.observer}>{at > 0 && " · "}<bdi>{one.name}</bdi>: {t(ratingTitle(one.rating))}{one.note && <> (<bdi>{one.note}</bdi>)</>}</span>)}</Copy>}
    </Paper>
  );
}
