import { Anchor, Button, Grid, Paper, Stack, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { flatten } from "#platform/form.ts";
import type { Operation } from "#platform/operation.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { AnswerList } from "../console/answer-list.tsx";
import { consoleWords as cw } from "../console/console.words.ts";
import { Standing, WaitingDeeds, What, When } from "../console/timeline.tsx";
import { InjectFields } from "./inject-fields.tsx";
import { editInject, readInject, skipInject, triggerInject } from "./inject.operations.ts";
import { injectRunWords as w } from "./inject.words.ts";

export const meta = titled(w.read);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(readInject, { inject: args.params["inject"] });
}

const deeds: Record<string, Operation> = { trigger: triggerInject as unknown as Operation, skip: skipInject as unknown as Operation, edit: editInject as unknown as Operation };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const result = await page.submit(deeds[String(intent)] ?? (editInject as unknown as Operation), { ...fields, inject: args.params["inject"] });
  if (!result.ok) return again(result.problem, flatten(fields as never), result.status);
  return redirect(intent === "edit" ? page.url.pathname : page.link(`/desk/exercises/runs/${(result.output as { run: number }).run}`));
}

/** One inject of a run: what it says, what is expected, what came of it; and, while it waits, its words to be changed. */
export default function InjectPage() {
  const t = useText();
  const language = useLanguage();
  const { run, inject, roles, answers, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: Record<string, string> } | undefined;
  const fault = useFault(answer?.problem);
  const kept: Record<string, string | undefined> = { "title.ar": inject.title.ar, "title.en": inject.title.en, "sender.ar": inject.sender.ar, "sender.en": inject.sender.en, "message.ar": inject.message.ar, "message.en": inject.message.en };
  const open = inject.state === "waiting" && run.state !== "ended";
  return (
    <>
      <PageTitle title={<>#{inject.number} <bdi>{saidIn(inject.title, language)}</bdi></>} about={<bdi>{saidIn(run.title, language)}</bdi>} asOf={asOf} now={asOf} actions={<Anchor component={LocalLink} to={`/desk/exercises/runs/${run.id}`}>{t(cw.console)}</Anchor>} />
      <FormAlert problem={answer?.problem} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
          <Stack gap="md">
            <Paper withBorder p="sm">
              <What inject={inject} roles={roles} />
              <Copy my={6}><When inject={inject} /></Copy>
              <Standing inject={inject} />
              {open && <div style={{ marginBlockStart: "0.75rem" }}><WaitingDeeds inject={inject} running={run.state === "running"} /></div>}
            </Paper>
            {inject.expected && <Paper withBorder p="sm"><Title order={2} size="h5">{t(w.expected)}</Title><Copy dir="auto" style={{ whiteSpace: "pre-wrap" }}>{saidIn(inject.expected, language)}</Copy></Paper>}
            {inject.note && <Paper withBorder p="sm"><Title order={2} size="h5">{t(w.note)}</Title><Copy dir="auto" style={{ whiteSpace: "pre-wrap" }}>{saidIn(inject.note, language)}</Copy></Paper>}
            {inject.state !== "waiting" && <Paper withBorder p="sm"><Title order={2} size="h5" mb="xs">{t(cw.latest)}</Title><AnswerList answers={answers} roles={roles} now={asOf} empty={t(cw.noAnswers)} /></Paper>}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
          {open ? (
            <Form method="post">
              <input type="hidden" name="intent" value="edit" />
              <input type="hidden" name="version" value={inject.version} />
              <Stack gap="sm">
                <InjectFields values={(name) => answer?.values?.[name] ?? kept[name] ?? ""} fault={fault} roles={roles} ticked={answer?.values?.["recipients"]?.split(",") ?? inject.recipients} dueHint={t(w.dueKeep)} />
                <div><Button type="submit">{t(w.save)}</Button></div>
              </Stack>
            </Form>
          ) : (
            <Paper withBorder p="md"><Copy c="dimmed" size="sm"><bdi>{saidIn(inject.sender, language)}</bdi></Copy><Copy dir="auto" style={{ whiteSpace: "pre-wrap" }}>{saidIn(inject.message, language)}</Copy></Paper>
          )}
        </Grid.Col>
      </Grid>
    </>
  );
}
