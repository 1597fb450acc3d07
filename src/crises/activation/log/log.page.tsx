import { Alert, Badge, Button, Card, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm } from "../form-fields.tsx";
import { readDecisions, recordDecision } from "./decision.operations.ts";
import { decisionWords as w } from "./decision.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(readDecisions, { crisis: args.params["crisis"] })), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(recordDecision, { ...fields, crisis: args.params["crisis"] });
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/log?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** The decision log: a form to write in it, and every decision, newest first. */
export default function LogPage() {
  const t = useText();
  const language = useLanguage();
  const { decisions, mayWrite, asOf, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const form = useForm(answer, "decision");
  const standing = decisions.filter((one) => one.supersededBy === null);
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      {mayWrite && (
        <Form method="post">
          <input type="hidden" name="form" value="decision" />
          <Fieldset legend={t(w.record)} mb="lg">
            <Stack maw="48rem">
              <Textarea {...form.of("decision")} label={t(w.decision)} rows={2} maxLength={2000} required />
              <Textarea {...form.of("why")} label={t(w.why)} description={t(w.whyHint)} rows={2} maxLength={2000} required />
              <Group grow align="flex-start">
                <TextInput {...form.of("decidedBy")} label={t(w.decidedBy)} description={t(w.decidedByHint)} maxLength={120} />
                <TextInput {...form.of("decidedAt")} label={t(w.decidedAt)} description={t(w.decidedAtHint)} type="datetime-local" />
              </Group>
              {standing.length > 0 && <NativeSelect {...form.of("supersedes")} label={t(w.supersedes)} data={[{ value: "", label: t(w.nothing) }, ...standing.map((one) => ({ value: String(one.number), label: `${t(w.number(one.number))}: ${one.decision.slice(0, 60)}` }))]} />}
              <Group><Button type="submit">{t(w.recordButton)}</Button></Group>
            </Stack>
          </Fieldset>
        </Form>
      )}
      {decisions.length === 0 && <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>}
      <Stack gap="sm">
        {decisions.map((one) => (
          <Card withBorder key={one.number} component="article" aria-labelledby={`decision-${one.number}`}>
            <Group gap="xs" align="baseline">
              <Title order={2} size="h5" id={`decision-${one.number}`}>{t(w.number(one.number))}</Title>
              {one.supersedes !== null && <Badge variant="light" tt="none">{t(w.supersedesNumber(one.supersedes))}</Badge>}
              {one.supersededBy !== null && <Badge variant="light" color="gray" c="dark.7" tt="none">{t(w.supersededBy(one.supersededBy))}</Badge>}
            </Group>
            <Copy fw={600} td={one.supersededBy === null ? undefined : "line-through"} dir="auto" style={{ whiteSpace: "pre-wrap" }}>{one.decision}</Copy>
            <Copy style={{ whiteSpace: "pre-wrap" }}>{t(w.why)}: <bdi>{one.why}</bdi></Copy>
            <Copy size="sm" c="dimmed">
              <bdi>{one.decidedBy}</bdi>, <time dateTime={one.decidedAt}>{formatDate(one.decidedAt, language, "date-time")} UTC</time>
              {one.recordedBy !== null && one.recordedBy !== one.decidedBy && <> · {t(w.recordedBy)} <bdi>{one.recordedBy}</bdi> <Age at={one.recordedAt} now={asOf} /></>}
            </Copy>
          </Card>
        ))}
      </Stack>
    </>
  );
}
