import { Badge, Button, Group, NativeSelect, Paper, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { HallNotice } from "./pause/pause-all.tsx";
import { readHall } from "./pause/pause.operations.ts";
import { listRuns, makeRun } from "./run.operations.ts";
import { runStateTitles, runWords as w } from "./run.words.ts";

export const meta = titled(w.runs);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const listed = await page.read(listRuns, {});
  return { ...listed, beside: page.may("exercises.pause") ? await page.read(readHall, {}) : null, mayMake: page.may("exercises.write"), mayLibrary: page.may("exercises.readScenarios"), chosen: page.url.searchParams.get("scenario") ?? "" };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(makeRun, fields);
  return result.ok ? redirect(page.link(`/desk/exercises/runs/${result.output.run}`)) : again(result.problem, fields, result.status);
}

/** Exercises held in this hall, and the form that prepares the next. In the facility: the way to the hall. */
export default function RunsPage() {
  const t = useText();
  const language = useLanguage();
  const { hall, runs, scenarios, beside, mayMake, mayLibrary, chosen, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: unknown } | undefined;
  const fault = useFault(answer?.problem);
  return (
    <Stack gap="md">
      <PageTitle title={t(w.runs)} about={t(hall ? w.runsAbout : w.inHall)} asOf={asOf} now={asOf} actions={mayLibrary && <Button component={LocalLink} to="/desk/exercises/scenarios" variant="default">{t(w.library)}</Button>} />
      {beside && (beside.hall || beside.here) && <HallNotice hall={beside} />}
      {!hall && !beside?.hall && <Empty title={t(w.noHall)} />}
      {hall && (runs.length === 0 ? <Empty title={t(w.noRuns)}>{t(w.noRunsNext)}</Empty> : (
        <DataTable caption={t(w.runs)} head={[t(w.scenario), t(w.state), ""]}>
          {runs.map((run) => (
            <Table.Tr key={run.id}>
              <Table.Td>
                <Copy fw={600}><bdi>{saidIn(run.title, language)}</bdi></Copy>
                <Copy size="xs" c="dimmed">{t(w.injectsFired(run.fired, run.injects))} · {t(w.playersCount(run.players))} · <Age at={run.madeAt} now={asOf} />{run.madeBy && <> · <bdi>{run.madeBy}</bdi></>}</Copy>
              </Table.Td>
              <Table.Td><Badge variant="light" tt="none" color={run.state === "running" ? "grape" : run.state === "failed" ? "red" : "gray"}>{t(runStateTitles[run.state])}</Badge></Table.Td>
              <Table.Td>{mayMake && <LocalLink to={`/desk/exercises/runs/${run.id}`}>{t(w.open)}</LocalLink>}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      ))}
      {hall && mayMake && (
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="xs">{t(w.make)}</Title>
          <FormAlert problem={answer?.problem} />
          <Form method="post">
            <Group align="flex-start" gap="md">
              <NativeSelect name="scenario" label={t(w.scenario)} defaultValue={valueAt(answer?.values, "scenario") || chosen} error={fault("scenario")} data={[{ value: "", label: t(w.chooseScenario) }, ...scenarios.map((one) => ({ value: String(one.id), label: `${saidIn(one.title, language)} (${one.number})` }))]} />
              <TextInput name="population" label={t(w.population)} description={t(w.populationHint)} inputMode="numeric" dir="ltr" defaultValue={valueAt(answer?.values, "population")} error={fault("population")} />
              <TextInput name="seed" label={t(w.seed)} description={t(w.seedHint)} inputMode="numeric" dir="ltr" defaultValue={valueAt(answer?.values, "seed")} error={fault("seed")} />
            </Group>
            <Button type="submit" mt="md">{t(w.make)}</Button>
          </Form>
        </Paper>
      )}
    </Stack>
  );
}
