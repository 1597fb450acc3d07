import { Alert, Anchor, Button, Card, Group, Stack, Text as Copy, Textarea, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { boardWords } from "../board/board.words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { History } from "./history.tsx";
import { readRollPerson } from "./person.operations.ts";
import { PersonLink, Present } from "./present.tsx";
import { saidStatuses } from "./roll.rules.ts";
import { StatusForm } from "./status-form.tsx";
import { decideDeath, setRollStatus } from "./status.operations.ts";
import { refusalOf, type Source, sourceTitles, type Voice } from "./status.rules.ts";
import { statusWords as w } from "./status.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { crisis, person } = args.params;
  const read = await page.read(readRollPerson, { crisis, person });
  const { id, title } = await page.read(readCrisis, { crisis });
  const mission = read.person.row.mission;
  const voice: Voice = page.may("crises.correctStatus", mission) ? "manager" : page.may("crises.settleStatus", mission) ? "officer" : "warden";
  return { ...read, crisis: id, title, offered: saidStatuses.filter((status) => refusalOf(read.person.row.status, status, voice) === null) };
}

type Answer = { outcome: "set" | "kept" | "reported" | null; problem?: FormProblem | undefined; values: Record<string, unknown>; about: "status" | "death" };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, report: _, ...fields } = await page.fields();
  const which = { crisis: args.params["crisis"], person: args.params["person"] };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
  if (intent === "confirm" || intent === "refuse") {
    const decided = await page.submit(decideDeath, { ...which, ...given, decision: intent === "confirm" ? "confirmed" : "refused" });
    const answer: Answer = { outcome: decided.ok ? "set" : null, problem: decided.ok ? undefined : decided.problem, values: fields, about: "death" };
    return data(answer, { status: decided.ok ? 200 : decided.status });
  }
  const set = await page.submit(setRollStatus, { ...which, ...given });
  const answer: Answer = { outcome: set.ok ? set.output.outcome : null, problem: set.ok ? undefined : set.problem, values: set.ok ? {} : fields, about: "status" };
  return data(answer, { status: set.ok ? 200 : set.status });
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.read, isLanguage(params.language) ? params.language : "ar") }];

/** One person of a roll, with everything that was said of them. */
export default function RollPersonPage() {
  const t = useText();
  const { person, household, death, asOf, crisis, title, offered } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { row } = person;
  const outcomes = { set: w.saved, kept: w.kept, reported: w.deathReported };
  return (
    <Stack gap="md">
      <PageTitle
        title={<bdi>{row.names[0] ?? row.person}</bdi>}
        about={<>{row.names[1] && <><bdi>{row.names[1]}</bdi> · </>}{row.age !== null && <>{t(boardWords.age(row.age))} · </>}{row.place && <><bdi>{row.place}</bdi> · </>}{t(title)}</>}
        asOf={asOf}
        now={asOf}
        actions={<Anchor component={LocalLink} to={`/desk/crises/${crisis}`}>{t(w.backToBoard)}</Anchor>}
      />
      <div role="status">
        {answer?.outcome && <Alert color={answer.outcome === "set" ? "green" : "yellow"} variant="light"><Copy c="dark.9">{t(outcomes[answer.outcome])}</Copy></Alert>}
      </div>
      <Card withBorder padding="md"><Present row={row} now={asOf} large /></Card>
      {death && (
        <Card withBorder padding="md" component="section" aria-labelledby="death" style={{ borderColor: "#9b1233" }}>
          <Title order={2} size="h4" id="death">{t(w.deathTitle)}</Title>
          <Copy>{t(w.deathReport(death.by ?? "—"))} <Age at={death.reportedAt} now={asOf} /> · {t(sourceTitles[death.source as Source])}</Copy>
          {death.note && <Copy><bdi>{death.note}</bdi></Copy>}
          {death.mayConfirm && (
            <Form method="post">
              <FormAlert problem={answer?.about === "death" ? answer.problem : undefined} />
              <Textarea name="reason" label={t(w.reason)} required minLength={5} maxLength={500} autosize minRows={2} mb="sm" />
              <Group gap="sm">
                <Button type="submit" name="intent" value="confirm" color="red.9">{t(w.confirm)}</Button>
                <Button type="submit" name="intent" value="refuse" variant="light">{t(w.refuse)}</Button>
              </Group>
            </Form>
          )}
        </Card>
      )}
      <Card withBorder padding="md" component="section" aria-labelledby="history">
        <Title order={2} size="h4" id="history" mb="xs">{t(w.history)}</Title>
        <History said={person.said} now={asOf} />
      </Card>
      <Card withBorder padding="md" component="section" aria-labelledby="set">
        <Title order={2} size="h4" id="set" mb="xs">{t(w.setTitle)}</Title>
        <StatusForm key={person.said[0]?.id ?? 0} offered={offered} problem={answer?.about === "status" ? answer.problem : undefined} values={answer?.about === "status" ? answer.values : {}} />
      </Card>
      <Card withBorder padding="md" component="section" aria-labelledby="household">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h4" id="household">{t(w.household)}</Title>
          {row.household !== null && <Anchor component={LocalLink} to={`/desk/crises/${crisis}/households/${row.household}`}>{t(w.history)}</Anchor>}
        </Group>
        {household.length === 0 && <Copy c="dimmed">{t(w.householdNone)}</Copy>}
        <Stack gap="sm">
          {household.map((one) => (
            <div key={one.row.person}>
              <PersonLink crisis={crisis} row={one.row} />
              <Present row={one.row} now={asOf} />
            </div>
          ))}
        </Stack>
      </Card>
    </Stack>
  );
}
