import { Alert, Button, Fieldset, Group, NativeSelect, Stack, Table, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { addReviewAction, closeReviewAction, recordDrill } from "./follow-up.operations.ts";
import { actionSources, drillKinds } from "./follow-up.rules.ts";
import { followUpWords as w } from "./follow-up.words.ts";
import { titled } from "./page-title.ts";
import { readPlan } from "./plan-read.operations.ts";
import { planWords } from "./plan.words.ts";

export const meta = titled(w.title);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { mission, followUp, linked, asOf } = await page.read(readPlan, { mission: args.params["mission"] });
  return { mission, followUp, triedAt: linked.tree?.triedAt ?? null, asOf, mayWrite: page.may("crises.writePlans", mission.id), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const mission = args.params["mission"];
  const result = form === "drill" ? await page.submit(recordDrill, { mission, ...fields }) : form === "action" ? await page.submit(addReviewAction, { mission, ...fields }) : await page.submit(closeReviewAction, fields);
  return result.ok ? redirect(page.link(`/desk/plans/${mission}/follow-up?saved`)) : again(result.problem, { form, ...fields }, result.status);
}

type Answer = { problem: FormProblem; values: Record<string, unknown> } | undefined;

/** What was drilled, and what is still to be done about it. */
export default function PlanFollowUp() {
  const { mission, followUp, triedAt, asOf, mayWrite, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const t = useText();
  const language = useLanguage();
  const day = (value: string) => formatDate(`${value.slice(0, 10)}T00:00:00Z`, language);
  const today = asOf.slice(0, 10);
  const answerOf = (form: string) => (answer?.values["form"] === form ? answer : undefined);
  return (
    <>
      <PageTitle title={t(w.title)} about={t(mission.name)} asOf={asOf} now={asOf} actions={<Button component={LocalLink} to={`/desk/plans/${mission.id}`} variant="default">{t(planWords.back)}</Button>} />
      {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(planWords.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      <Title order={2} size="h4">{t(w.actions)}</Title>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.actionsAbout)}</Copy>
      {followUp.actions.length === 0 ? <Copy mb="md">{t(w.noActions)}</Copy> : (
        <DataTable caption={t(w.actions)} head={[t(w.what), t(w.source), t(w.owner), t(w.dueOn), t(w.state)]}>
          {followUp.actions.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{one.title}{one.example && <Copy span size="sm" c="dimmed"> ({t(planWords.example)})</Copy>}</Table.Td>
              <Table.Td>{t(w[one.source])}</Table.Td>
              <Table.Td>{one.owner}</Table.Td>
              <Table.Td>{day(one.dueOn)}</Table.Td>
              <Table.Td>
                {one.state === "open" ? <Copy size="sm" fw={600} c={one.dueOn < today ? "#a4161a" : undefined}>{t(one.dueOn < today ? w.overdue : w.open)}</Copy> : <>{t(w[one.state])}: {one.result}{one.closedBy && ` (${one.closedBy})`}</>}
                {one.state === "open" && mayWrite && <CloseForm action={one.id} version={one.version} answer={valueAt(answer?.values, "action") === String(one.id) ? answer : undefined} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {mayWrite && <ActionForm answer={answerOf("action")} />}
      <Title order={2} size="h4" mt="xl">{t(w.drills)}</Title>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.treeNote)}{triedAt && ` (${day(triedAt)})`}</Copy>
      {followUp.drills.length === 0 ? <Copy mb="md">{t(w.noDrills)}</Copy> : (
        <DataTable caption={t(w.drills)} head={[t(w.onDay), t(w.kind), t(w.people), t(w.minutes), t(w.found), t(w.by)]}>
          {followUp.drills.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{day(one.onDay)}</Table.Td>
              <Table.Td>{t(w[one.kind])}{one.example && <Copy span size="sm" c="dimmed"> ({t(planWords.example)})</Copy>}</Table.Td>
              <Table.Td>{one.people ?? "—"}</Table.Td>
              <Table.Td>{one.minutes ?? "—"}</Table.Td>
              <Table.Td>{one.found}</Table.Td>
              <Table.Td>{one.by ?? "—"}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {mayWrite && <DrillForm answer={answerOf("drill")} today={today} />}
    </>
  );
}

function useField(answer: Answer) {
  const fault = useFault(answer?.problem);
  return (name: string) => ({ name, defaultValue: valueAt(answer?.values, name), error: fault(name) });
}

function CloseForm({ action, version, answer }: { action: number; version: number; answer: Answer }) {
  const t = useText();
  const of = useField(answer);
  return (
    <details open={answer !== undefined}>
      <summary>{t(w.close)}</summary>
      <Form method="post">
        <input type="hidden" name="action" value={action} />
        <input type="hidden" name="version" value={version} />
        <NativeSelect name="as" label={t(w.closeAs)} data={(["done", "dropped"] as const).map((value) => ({ value, label: t(w[value]) }))} size="xs" />
        <Textarea {...of("result")} label={t(w.result)} maxLength={1_000} rows={2} size="xs" required mb="xs" />
        <Button type="submit" name="form" value="close" size="xs" variant="default">{t(w.close)}</Button>
      </Form>
    </details>
  );
}

function ActionForm({ answer }: { answer: Answer }) {
  const t = useText();
  const of = useField(answer);
  return (
    <Form method="post">
      <Fieldset legend={t(w.addAction)} maw="56rem" mt="sm">
        <Stack gap="sm">
          <TextInput {...of("title")} label={t(w.what)} maxLength={300} required />
          <Group align="flex-start">
            <NativeSelect {...of("source")} label={t(w.source)} data={actionSources.map((value) => ({ value, label: t(w[value]) }))} flex="1 1 10rem" />
            <TextInput {...of("owner")} label={t(w.owner)} maxLength={120} required flex="1 1 12rem" />
            <TextInput {...of("dueOn")} label={t(w.dueOn)} type="date" required flex="0 1 11rem" />
          </Group>
          <Group><Button type="submit" name="form" value="action" variant="default">{t(w.addAction)}</Button></Group>
        </Stack>
      </Fieldset>
    </Form>
  );
}

function DrillForm({ answer, today }: { answer: Answer; today: string }) {
  const t = useText();
  const of = useField(answer);
  return (
    <Form method="post">
      <Fieldset legend={t(w.recordDrill)} maw="56rem" mt="sm">
        <Stack gap="sm">
          <Group align="flex-start">
            <NativeSelect {...of("kind")} label={t(w.kind)} data={drillKinds.map((value) => ({ value, label: t(w[value]) }))} flex="1 1 12rem" />
            <TextInput {...of("onDay")} label={t(w.onDay)} type="date" max={today} required flex="0 1 11rem" />
            <TextInput {...of("people")} label={t(w.people)} inputMode="numeric" dir="ltr" maxLength={7} flex="0 1 9rem" />
            <TextInput {...of("minutes")} label={t(w.minutes)} inputMode="numeric" dir="ltr" maxLength={5} flex="0 1 7rem" />
          </Group>
          <Textarea {...of("found")} label={t(w.found)} maxLength={2_000} rows={3} required />
          <TextInput {...of("follow")} label={t(w.follow)} maxLength={300} />
          <Group align="flex-start">
            <TextInput {...of("owner")} label={t(w.owner)} maxLength={120} flex="1 1 12rem" />
            <TextInput {...of("dueOn")} label={t(w.dueOn)} type="date" flex="0 1 11rem" />
          </Group>
          <Group><Button type="submit" name="form" value="drill" variant="default">{t(w.recordDrill)}</Button></Group>
        </Stack>
      </Fieldset>
    </Form>
  );
}
