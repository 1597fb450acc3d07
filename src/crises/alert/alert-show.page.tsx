import { Alert, Anchor, Badge, Button, Fieldset, Paper, SimpleGrid, Stack, Text as Copy, Title } from "@mantine/core";
import { useEffect } from "react";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useRevalidator } from "react-router";
import { AskApproval } from "#accounts/ui";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { AlertFigures } from "./alert-figures.tsx";
import { showAlert } from "./alert-read.operations.ts";
import { dropAlert, noChangeAlert, pauseAlert, resumeAlert, sendAlert, sizeAudience, stopAlert } from "./alert.operations.ts";
import { isAllowed, messageTitles, stateTitles, statusTitles } from "./alert.rules.ts";
import { alertWords as w } from "./alert.words.ts";
import { AudienceFigures } from "./audience-figures.tsx";

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.alert, isLanguage(params.language) ? params.language : "ar") }];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const input = { alert: args.params["alert"] };
  const shown = await page.read(showAlert, input);
  // An alert to all missions is every officer's to read, and nobody's of one mission to change.
  const mayAct = page.may("crises.alert", shown.alert.mission);
  return { ...shown, mayAct, size: mayAct && shown.alert.state === "draft" ? await page.read(sizeAudience, input) : null };
}

const steps = { pause: pauseAlert, resume: resumeAlert, stop: stopAlert };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const alert = args.params["alert"];
  const intent = String(fields["intent"]);
  if (intent === "no-change") {
    const made = await page.submit(noChangeAlert, { alert });
    return made.ok ? redirect(page.link(`/desk/alerts/${made.output.id}`)) : data({ problem: made.problem }, { status: made.status });
  }
  if (intent === "drop") {
    const dropped = await page.submit(dropAlert, { alert });
    return dropped.ok ? redirect(page.link(`/desk/crises/${String(fields["crisis"])}/alerts`)) : data({ problem: dropped.problem }, { status: dropped.status });
  }
  const result = intent === "send" ? await page.submit(sendAlert, { alert, version: fields["version"] }) : await page.submit(steps[intent as keyof typeof steps] ?? pauseAlert, { alert });
  return result.ok ? redirect(page.link(`/desk/alerts/${alert}`)) : data({ problem: result.problem }, { status: result.status });
}

/** An alert: as it arrives, to whom, and what became of it; and what can be done next. */
export default function AlertShow() {
  const { alert, previews, size, mayAct, asOf } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const t = useText();
  const language = useLanguage();
  const { revalidate } = useRevalidator();
  const underWay = alert.state === "gathering" || alert.state === "sending";
  useEffect(() => {
    if (!underWay) return undefined;
    const timer = setInterval(() => void revalidate(), 3_000);
    return () => clearInterval(timer);
  }, [underWay, revalidate]);
  const needsApproval = problem?.code.startsWith("approval-");
  const mayDo = (what: Parameters<typeof isAllowed>[0]) => mayAct && isAllowed(what, alert.state);
  const mayFollow = mayDo("follow") && alert.followedBy === null && alert.message !== "cancel";
  const press = (intent: string, label: string, color?: string) => (
    <Form method="post">
      <input type="hidden" name="crisis" value={alert.crisis} />
      <Button type="submit" name="intent" value={intent} variant="default" {...(color ? { c: color } : {})}>{label}</Button>
    </Form>
  );
  const to = (message: string) => `/desk/crises/${alert.crisis}/alerts/new?follows=${alert.id}&message=${message}`;
  return (
    <>
      <PageTitle
        title={<>{t({ ar: alert.texts.ar.headline, en: alert.texts.en.headline })} {alert.status !== "actual" && <Badge color="orange.9" variant="filled" tt="none" size="lg">{t(statusTitles[alert.status])}</Badge>}</>}
        about={`${t(alert.noChange ? w.noChange : messageTitles[alert.message])} · ${t(levelTitles[alert.level as Level])} · ${t(stateTitles[alert.state])} · ${t(alert.title)}`}
        asOf={asOf}
        now={asOf}
        actions={
          <>
            <Button component={LocalLink} to={`/desk/crises/${alert.crisis}/alerts`} variant="default">{t(w.alerts)}</Button>
            {mayDo("change") && <Button component={LocalLink} to={`/desk/alerts/${alert.id}/edit`} variant="default">{t(w.edit)}</Button>}
            {mayDo("drop") && press("drop", t(w.drop), "red.9")}
            {mayDo("pause") && press("pause", t(w.pause))}
            {mayDo("resume") && press("resume", t(w.resume))}
            {mayDo("stop") && press("stop", t(w.stop), "red.9")}
            {mayFollow && press("no-change", t(w.makeNoChange))}
            {mayFollow && <Button component={LocalLink} to={to("update")} variant="default">{t(w.makeUpdate)}</Button>}
            {mayFollow && <Button component={LocalLink} to={to("cancel")} variant="default" c="red.9">{t(w.makeCancel)}</Button>}
          </>
        }
      />
      {needsApproval ? <AskApproval kind="crises.alert" input={{ alert: alert.id, version: alert.version }} problem={problem} /> : <FormAlert problem={problem} />}
      {problem?.errors.filter((one) => one.path !== "").map((one) => <Alert key={one.path} color="red" variant="light" mb="md" role="alert">{t(one.message)}</Alert>)}
      <Stack gap="lg" maw={1080}>
        {mayDo("send") && (
          <Form method="post">
            <Fieldset legend={t(w.send)}>
              <Copy size="sm" mb="xs">{t(w.sendAbout)}</Copy>
              <input type="hidden" name="version" value={alert.version} />
              <Button type="submit" name="intent" value="send">{t(w.sendNow)}</Button>
            </Fieldset>
          </Form>
        )}
        {alert.sentAt && <AlertFigures alert={alert} now={asOf} />}
        {size && <AudienceFigures size={size} />}
        <section>
          <Title order={2} size="h4" mb="xs">{t(w.preview)}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {previews.map((one) => (
              <Stack key={one.language} gap="sm">
                {alert.channels.includes("sms") && (
                  <Paper withBorder p="sm">
                    <Copy size="sm" c="dimmed">{t(w.byText)} · {t(one.language === "ar" ? w.arabic : w.english)}</Copy>
                    <Copy lang={one.language} dir={one.language === "ar" ? "rtl" : "ltr"} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{one.sms}</Copy>
                    <Copy size="sm" c="dimmed" mt={4}>{t(w.segments(one.size.segments, one.size.units, one.size.left))}</Copy>
                  </Paper>
                )}
                <Paper withBorder p="sm">
                  <Copy size="sm" c="dimmed">{t(w.byEmail)} · {t(one.language === "ar" ? w.arabic : w.english)}</Copy>
                  <Copy fw={600} lang={one.language} dir={one.language === "ar" ? "rtl" : "ltr"}>{one.subject}</Copy>
                  <Copy lang={one.language} dir={one.language === "ar" ? "rtl" : "ltr"} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{one.email}</Copy>
                </Paper>
              </Stack>
            ))}
          </SimpleGrid>
        </section>
        <dl className="facts">
          <dt>{t(w.grading)}</dt><dd dir="ltr">{[alert.category, alert.response, alert.urgency, alert.severity, alert.certainty].join(" · ")}</dd>
          <dt>{t(w.by)}</dt><dd>{alert.createdBy ?? "—"}</dd>
          {alert.sentAt && <><dt>{t(w.sentBy)}</dt><dd>{alert.sentBy ?? "—"} · {formatDate(alert.sentAt, language, "date-time")} UTC</dd></>}
          {alert.follows !== null && <><dt>{t(w.follows)}</dt><dd><Anchor component={LocalLink} to={`/desk/alerts/${alert.follows}`}>{alert.follows}</Anchor></dd></>}
          {alert.followedBy !== null && <><dt>{t(w.followedBy)}</dt><dd><Anchor component={LocalLink} to={`/desk/alerts/${alert.followedBy}`}>{alert.followedBy}</Anchor></dd></>}
          {alert.sentAt && alert.public && <><dt>{t(w.publicPage)}</dt><dd><Anchor component={LocalLink} to={`/alerts/${alert.id}`}>{t(w.publicPage)}</Anchor></dd></>}
          {alert.sentAt && <><dt>{t(w.cap)}</dt><dd><a href={alert.public ? `/feeds/alerts/${alert.id}.xml` : `/api/alerts/${alert.id}/cap`}>{t(w.cap)}</a></dd></>}
        </dl>
      </Stack>
    </>
  );
}
