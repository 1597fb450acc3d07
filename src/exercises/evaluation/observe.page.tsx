import { Alert, Badge, Button, Group, Paper, Stack, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { clockText } from "../run/clock/clock.rules.ts";
import { ClockFace } from "../run/console/clock-face.tsx";
import { saidIn } from "../scenario/scenario.rules.ts";
import { EvaluationTabs, useFollowing } from "./evaluation-tabs.tsx";
import type { ActionShown } from "./evaluation.rules.ts";
import { evaluationWords as w, outcomeTitles, resultTitles } from "./evaluation.words.ts";
import { observeAction, readEvaluation } from "./observe.operations.ts";
import { tookText } from "./report.rules.ts";

export const meta = titled(w.actions);

export async function loader(args: LoaderFunctionArgs) {
  const { run, clock, me, controller, finishedAt, actions, asOf } = await pageOf(args).read(readEvaluation, { run: args.params["run"] });
  return { run, clock, me, controller, finishedAt, actions, asOf };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(observeAction, fields);
  return result.ok ? redirect(`${page.url.pathname}#inject-${String(fields["inject"])}`) : again(result.problem, fields, result.status);
}

/** What was expected of the players, inject by inject, the newest first; one press says what became of it. */
export default function ObservePage() {
  const t = useText();
  const language = useLanguage();
  const { run, clock, me, controller, finishedAt, actions, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  useFollowing(run.state === "running");
  const fired = actions.filter((one) => one.state === "fired").toSorted((a, b) => (b.fired ?? 0) - (a.fired ?? 0) || b.number - a.number);
  const waiting = actions.filter((one) => one.state === "waiting");
  return (
    <Stack gap="sm" maw={960}>
      <PageTitle title={t(w.actions)} about={<><bdi>{saidIn(run.title, language)}</bdi> · {t(w.actionsAbout)}</>} asOf={asOf} now={asOf} />
      <EvaluationTabs run={run.id} here="evaluation" controller={controller} />
      <Group justify="space-between"><ClockFace clock={clock} /><Copy size="sm">{t(w.waitingCount(waiting.length))}</Copy></Group>
      {finishedAt && <Alert color="gray" variant="light">{t(w.reportFinished)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {answer?.problem?.errors.filter((one) => one.path !== "").map((one) => <Alert key={one.path} color="red" variant="light" role="alert">{t(one.message)}</Alert>)}
      {fired.length === 0 ? <Empty title={t(w.noExpected)} /> : fired.map((one) => <Seen key={one.id} action={one} me={me} open={!finishedAt} />)}
    </Stack>
  );
}

const colours = { done: "teal", late: "yellow", partly: "yellow", missed: "red", unseen: "gray", notFired: "gray" } as const;

function Seen({ action, me, open }: { action: ActionShown; me: number | null; open: boolean }) {
  const t = useText();
  const language = useLanguage();
  const mine = action.seen.find((one) => one.observer === me);
  return (
    <Paper withBorder p="sm" component="article" id={`inject-${action.id}`} aria-labelledby={`title-${action.id}`}>
      <Group justify="space-between" gap="xs" wrap="wrap">
        <Copy component="h2" fw={600} fz="md" m={0} id={`title-${action.id}`}><bdi>{action.number}. {saidIn(action.title, language)}</bdi></Copy>
        <Badge color={colours[action.result]} variant="light" tt="none" c="dark">{t(resultTitles[action.result])}{action.took !== null && <>&nbsp;·&nbsp;<bdi dir="ltr">{tookText(action.took)}</bdi></>}</Badge>
      </Group>
      <Copy size="sm" c="dimmed">{action.fired !== null && t(w.firedAt(clockText(action.fired)))} · <bdi>{action.to.map((one) => saidIn(one, language)).join(language === "ar" ? "، " : ", ")}</bdi>{action.minutesAllowed !== null && <> · {t(w.within(action.minutesAllowed))}</>}</Copy>
      <Copy mt={4} dir="auto" style={{ whiteSpace: "pre-wrap" }}><strong>{t(w.expected)}: </strong>{saidIn(action.expected, language)}</Copy>
      {action.seen.length > 0 && (
        <Copy size="sm" mt={4}>{action.disagree && <Badge component="span" color="orange" variant="light" tt="none" c="dark" me="xs">{t(w.disagree)}</Badge>}{action.seen.map((one, at) => <span key={one.observer}>{at > 0 && " · "}<bdi>{one.name}</bdi>: {t(outcomeTitles[one.outcome])}{one.elapsed !== null && action.fired !== null && <> {t(w.took(tookText(Math.max(0, one.elapsed - action.fired))))}</>}{one.note && <> (<bdi>{one.note}</bdi>)</>}</span>)}</Copy>
      )}
      {open && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="inject" value={action.id} />
          <Group gap="xs" mt="xs" role="group" aria-label={t(w.saw)}>
            {(["done", "partly", "missed"] as const).map((outcome) => <Button key={outcome} type="submit" name="outcome" value={outcome} variant={mine?.outcome === outcome ? "filled" : "default"} aria-pressed={mine?.outcome === outcome} size="compact-md">{t(outcomeTitles[outcome])}</Button>)}
            {mine && <Button type="submit" name="outcome" value="clear" variant="subtle" size="compact-md">{t(w.clear)}</Button>}
          </Group>
          <details>
            <summary style={{ cursor: "pointer", paddingBlock: 6 }}>{t(w.note)}</summary>
            <Group align="flex-end" gap="sm">
              <TextInput name="doneAt" label={t(w.doneAt)} dir="ltr" maxLength={8} flex="1 1 12rem" />
              <TextInput name="note" label={t(w.note)} dir="auto" maxLength={1_000} defaultValue={mine?.note ?? ""} flex="3 1 16rem" />
            </Group>
          </details>
        </Form>
      )}
    </Paper>
  );
}
