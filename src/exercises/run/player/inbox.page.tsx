import { randomUUID } from "node:crypto";
import { Alert, Button, Group, Paper, Stack, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { evaluationWords as ew } from "../../evaluation/evaluation.words.ts";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { ClockFace } from "../console/clock-face.tsx";
import { LiveBadge, useLive, useNow } from "../console/live.tsx";
import { answerInject, readInbox } from "./join.operations.ts";
import { MessageCard } from "./message-card.tsx";
import { playerWords as w } from "./player.words.ts";

export const meta = titled(w.inbox);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(readInbox, {})), key: randomUUID(), mayBoard: page.may("crises.board"), mayDecide: page.may("crises.activation") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(answerInject, fields);
  return result.ok ? redirect(page.url.pathname) : again(result.problem, fields, result.status);
}

/** What reaches a player, newest first, each in the look of its channel. */
export default function InboxPage() {
  const t = useText();
  const language = useLanguage();
  const { playing, key, mayBoard, mayDecide, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const live = useLive(playing ? "/api/exercises/inbox/live" : null);
  const now = useNow(asOf);
  if (!playing) return <Empty title={t(w.notPlaying)}>{t(w.notPlayingNext)}</Empty>;
  const stands = playing.clock !== null && playing.clock.rate === 0;
  return (
    <Stack gap="md" maw={860}>
      <PageTitle
        title={t(w.inbox)}
        about={<><bdi>{saidIn(playing.title, language)}</bdi> · {t(w.youPlay)}: <strong><bdi>{playing.roles.map((one) => saidIn(one.title, language)).join(language === "ar" ? "، " : ", ")}</bdi></strong></>}
        actions={
          <>
            <LiveBadge mode={live} />
            {playing.crisis !== null && mayBoard && <Button component={LocalLink} to={`/desk/crises/${playing.crisis}`} variant="default">{t(w.toCrisis)}</Button>}
            {playing.crisis !== null && mayDecide && <Button component={LocalLink} to={`/desk/crises/${playing.crisis}/log`} variant="default">{t(w.toDecisions)}</Button>}
            <Button component={LocalLink} to="/desk/exercises/after" variant="default">{t(ew.after)}</Button>
            <Button component={LocalLink} to="/desk/exercises/inbox" variant="subtle" reloadDocument>{t(w.refresh)}</Button>
          </>
        }
      />
      <Group justify="space-between"><ClockFace clock={playing.clock} /><Copy size="sm">{t(w.openCount(playing.waiting))}</Copy></Group>
      {playing.clock === null && <Alert color="gray" variant="light">{t(w.notBegun)}</Alert>}
      {stands && <Alert color="orange" variant="light" role="status">{t(w.stands)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {answer?.problem?.errors.filter((one) => one.path !== "").map((one) => <Alert key={one.path} color="red" variant="light" role="alert">{t(one.message)}</Alert>)}
      {(playing.background || playing.roles.some((one) => one.brief)) && (
        <Paper withBorder p="sm" component="details" {...(playing.messages.length === 0 ? { open: true } : {})}>
          <Copy component="summary" fw={600} style={{ cursor: "pointer" }}>{t(w.yourBrief)} · {t(w.background)}</Copy>
          {playing.roles.map((one) => one.brief && <Copy key={one.id} mt="xs" dir="auto" style={{ whiteSpace: "pre-wrap" }}>{saidIn(one.brief, language)}</Copy>)}
          {playing.background && <Copy mt="xs" c="dimmed" dir="auto" style={{ whiteSpace: "pre-wrap" }}>{saidIn(playing.background, language)}</Copy>}
        </Paper>
      )}
      {playing.messages.length === 0 ? <Empty title={t(w.nothingYet)}>{t(w.nothingYetNext)}</Empty> : playing.messages.map((one) => <MessageCard key={one.id} message={one} roles={playing.roles} answerKey={key} now={now} stands={stands} />)}
    </Stack>
  );
}
