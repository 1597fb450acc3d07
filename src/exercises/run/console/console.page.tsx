import { Alert, Button, Checkbox, Grid, Group, Paper, Progress, Stack, Text as Copy, Textarea, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import type { Operation } from "#platform/operation.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { evaluationWords as ew } from "../../evaluation/evaluation.words.ts";
import { readRun, skipInject, triggerInject } from "../inject/inject.operations.ts";
import { injectRunWords as iw } from "../inject/inject.words.ts";
import { playerWords as pw } from "../player/player.words.ts";
import { PauseKey } from "../pause/pause-all.tsx";
import { endRun, resetRun, turnClock } from "../run.operations.ts";
import { runStateTitles, runWords as rw } from "../run.words.ts";
import { AnswerList } from "./answer-list.tsx";
import { ClockControls } from "./clock-controls.tsx";
import { consoleWords as w } from "./console.words.ts";
import { LiveBadge, useLive, useNow } from "./live.tsx";
import { Timeline } from "./timeline.tsx";

export const meta = titled(w.console);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  // A trainer leads an exercise without being of the crisis's staff.
  return { ...(await page.read(readRun, { run: args.params["run"] })), mayBoard: page.may("crises.board") };
}

const deeds: Record<string, Operation> = { turn: turnClock as unknown as Operation, trigger: triggerInject as unknown as Operation, skip: skipInject as unknown as Operation, end: endRun as unknown as Operation, reset: resetRun as unknown as Operation };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const deed = deeds[String(intent)] ?? (turnClock as unknown as Operation);
  const result = await page.submit(deed, { ...fields, run: args.params["run"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  if (intent === "reset") return redirect(page.link(`/desk/exercises/runs/${(result.output as { run: number }).run}`));
  return redirect(page.url.pathname);
}

/** Everything that one person needs to lead an exercise: the clock, what is to come, what players did. */
export default function ConsolePage() {
  const t = useText();
  const language = useLanguage();
  const { run, clock, injects, roles, latest, mayBoard, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const live = useLive(run.state === "ended" ? null : `/api/exercises/runs/${run.id}/live`);
  const now = useNow(asOf);
  const coming = injects.filter((one) => one.state === "waiting");
  const done = injects.filter((one) => one.state !== "waiting").toSorted((a, b) => (b.stateAt ?? "").localeCompare(a.stateAt ?? ""));
  const next = coming.find((one) => one.due !== null)?.due ?? null;
  const open = run.state !== "ended";
  return (
    <Stack gap="md">
      <PageTitle
        title={<bdi>{saidIn(run.title, language)}</bdi>}
        about={<>{t(w.console)} · <strong>{t(runStateTitles[run.state])}</strong> · <Age at={asOf} now={now} /></>}
        actions={
          <>
            <LiveBadge mode={live} />
            {run.crisis !== null && mayBoard && <Button component={LocalLink} to={`/desk/crises/${run.crisis}`} variant="default">{t(w.toCrisis)}</Button>}
            <Button component={LocalLink} to={`/desk/exercises/runs/${run.id}/players`} variant="default">{t(pw.players)}</Button>
            <Button component={LocalLink} to={`/desk/exercises/runs/${run.id}/evaluation`} variant="default">{t(ew.evaluation)}</Button>
            {open && <Button component={LocalLink} to={`/desk/exercises/runs/${run.id}/inject-new`} variant="default">{t(iw.add)}</Button>}
          </>
        }
      />
      <FormAlert problem={answer?.problem} />
      {answer?.problem?.errors.filter((one) => one.path !== "").map((one) => <Alert key={one.path} color="red" variant="light" role="alert">{t(one.message)}</Alert>)}
      {run.state === "preparing" && (
        <Paper withBorder p="md">
          <Copy mb="xs">{t(rw.madeSoFar(run.made, run.population))}</Copy>
          <Progress value={(100 * run.made) / run.population} aria-label={t(rw.preparing)} />
        </Paper>
      )}
      {run.state === "failed" && <Alert color="red" variant="light">{t(rw.failed)}: <bdi dir="ltr">{run.fault}</bdi></Alert>}
      {run.state === "ended" && run.endedAt && <Alert color="gray" variant="light">{t(rw.endedState)} <Age at={run.endedAt} now={asOf} /> · <bdi>{run.endedBy}</bdi>{run.endNote && <> · <bdi>{run.endNote}</bdi></>}</Alert>}
      <ClockControls clock={clock} state={run.state} next={next === null ? null : Math.ceil(next / 600) / 100} />
      <PauseKey />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Title order={2} size="h4" mb="xs">{t(w.coming)}</Title>
          <Timeline injects={coming} roles={roles} running={run.state === "running"} coming />
          <Title order={2} size="h4" mt="lg" mb="xs">{t(w.done)}</Title>
          <Timeline injects={done} roles={roles} running={false} coming={false} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <Paper withBorder p="sm" component="section" aria-labelledby="latest">
              <Title order={2} size="h5" id="latest" mb="xs">{t(w.latest)}</Title>
              <AnswerList answers={latest} roles={roles} now={now} empty={t(w.noAnswers)} />
            </Paper>
            <Paper withBorder p="sm" component="section" aria-labelledby="roles">
              <Title order={2} size="h5" id="roles" mb="xs">{t(w.roles)}</Title>
              {roles.map((role) => <Group key={role.id} justify="space-between" wrap="nowrap"><Copy size="sm"><bdi>{saidIn(role.title, language)}</bdi></Copy><Copy size="sm" c={role.playing === 0 ? "#7a4b00" : "dimmed"}>{t(w.roleCount(role.playing))}</Copy></Group>)}
            </Paper>
            {open && (
              <Paper withBorder p="sm" component="details">
                <Copy component="summary" fw={600} style={{ cursor: "pointer" }}>{t(w.toEnd)}</Copy>
                <Form method="post">
                  <input type="hidden" name="intent" value="end" />
                  <Copy size="sm" my="xs">{t(rw.endHint)}</Copy>
                  <Textarea name="note" label={t(rw.endNote)} maxLength={1_000} autosize minRows={2} dir="auto" mb="xs" />
                  <Checkbox required label={t(w.sure)} mb="xs" />
                  <Button type="submit" color="red.9">{t(rw.end)}</Button>
                </Form>
                <Form method="post">
                  <input type="hidden" name="intent" value="reset" />
                  <Copy size="sm" mt="md" mb="xs">{t(rw.resetHint)}</Copy>
                  <Checkbox required label={t(w.sure)} mb="xs" />
                  <Button type="submit" variant="default">{t(rw.reset)}</Button>
                </Form>
              </Paper>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
