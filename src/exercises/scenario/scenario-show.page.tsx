import { Alert, Anchor, Badge, Button, Group, List, Paper, Stack, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { roles as platformRoles } from "#accounts";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { paperWords } from "../paper/paper.words.ts";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { checkPlace, checkText } from "./check-texts.ts";
import type { Check } from "./check.rules.ts";
import { FileField } from "./file-field.tsx";
import { InjectTable } from "./inject-table.tsx";
import { injectWords } from "./inject.words.ts";
import { uploadMsel } from "./msel/msel.operations.ts";
import { mselUpload } from "./msel/msel-upload.ts";
import { mselWords } from "./msel/msel.words.ts";
import { PartsAfter, PartsBefore } from "./scenario-parts.tsx";
import { duplicateScenario, readScenario, withdrawScenario } from "./scenario.operations.ts";
import { saidIn } from "./scenario.rules.ts";
import { scenarioWords as w } from "./scenario.words.ts";

export const meta = titled(w.read);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const scenario = await page.read(readScenario, { scenario: args.params["scenario"] });
  return {
    scenario, saved: page.url.searchParams.has("saved"), mayWrite: page.may("exercises.write"), functions: Object.fromEntries(scenario.functions.map(({ value, label }) => [value, label[page.language]])),
    roleTitles: Object.fromEntries(platformRoles.map(({ id, title }) => [id, title[page.language]])),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, file } = await page.fields();
  const scenario = args.params["scenario"];
  if (form === "msel") {
    const sent = await mselUpload(file);
    const result = await page.submit(uploadMsel, { ...sent.input, scenario });
    return result.ok ? redirect(page.link(`/desk/exercises/scenarios/msel/${result.output.msel}`)) : again(sent.tooLarge ?? result.problem, {}, result.status);
  }
  const result = form === "withdraw" ? await page.submit(withdrawScenario, { scenario }) : await page.submit(duplicateScenario, { scenario });
  if (!result.ok) return again(result.problem, {}, result.status);
  return redirect(page.link(form === "withdraw" ? "/desk/exercises/scenarios" : `/desk/exercises/scenarios/${result.output.scenario}?saved`));
}

export default function ScenarioShow() {
  const { scenario, saved, mayWrite: allowed, functions, roleTitles } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const { id, content, injects, checks, versions } = scenario;
  const mayWrite = allowed && !scenario.withdrawn && versions[0]?.id === id;
  return (
    <>
      <PageTitle
        title={saidIn(content.title, language)}
        about={<>{t(w[scenario.kind])} · {t(w.version(scenario.number))} {scenario.example && <Badge component="span" variant="light" color="gray" tt="none">{t(w.example)}</Badge>} {scenario.frozenAt && <Badge component="span" variant="light" color="blue" tt="none">{t(w.frozen)}</Badge>} {scenario.withdrawn && <Badge component="span" variant="light" color="red" tt="none">{t(w.withdrawn)}</Badge>}</>}
        asOf={scenario.changedAt}
        now={scenario.asOf}
        actions={<Group gap="xs">{mayWrite && <Button component={LocalLink} to={`/desk/exercises/scenarios/${id}/injects/new`}>{t(injectWords.addInject)}</Button>}<Button component={LocalLink} to={`/desk/exercises/scenarios/${id}/paper`} variant="default">{t(paperWords.print)}</Button><Button component="a" href="#injects" variant="default">{t(w.injects)}</Button></Group>}
      />
      <FormAlert problem={refused?.problem} />
      {saved && !refused && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      {mayWrite && scenario.frozenAt && <Alert color="yellow" variant="light" mb="md">{t(w.frozenAbout)}</Alert>}
      <Checks checks={checks} />
      <PartsBefore id={id} content={content} mayWrite={mayWrite} functions={functions} roleTitles={roleTitles} />
      <Group justify="space-between" mt="xl"><Title order={2} size="h3" id="injects" style={{ scrollMarginBlockStart: "5rem" }}>{t(w.injects)} <Copy span c="dimmed">({injects.length})</Copy></Title></Group>
      <Copy c="dimmed" size="sm" mb="sm">{t(w.injectsAbout)}</Copy>
      {injects.length === 0 ? <Empty title={t(w.noInjects)}>{t(w.noInjectsHelp)}</Empty> : <InjectTable scenario={id} content={content} injects={injects} mayWrite={mayWrite} />}
      <PartsAfter id={id} content={content} mayWrite={mayWrite} />
      <Handling mayWrite={mayWrite} allowed={allowed} />
      <Copy mt="lg" size="sm">{t(w.versions)}: {versions.map((one) => <span key={one.id}>{one.id === id ? <strong>{one.number}</strong> : <Anchor component={LocalLink} to={`/desk/exercises/scenarios/${one.id}`}>{one.number}</Anchor>}{" "}</span>)}</Copy>
    </>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const t = useText();
  const errors = checks.filter(({ grade }) => grade === "error");
  const warnings = checks.filter(({ grade }) => grade === "warning");
  const list = (of: readonly Check[]) => <List size="sm">{of.slice(0, 100).map((one, at) => <List.Item key={at}>{one.inject !== undefined ? <a href={`#inject-${one.inject}`}>{t(checkPlace(one))}</a> : <span>{t(checkPlace(one))}</span>}: {t(checkText(one))}</List.Item>)}</List>;
  return (
    <Stack gap="xs" mb="lg" component="section" aria-label={t(w.checks)}>
      {checks.length === 0 && <Copy c="#1d6b3a">{t(w.sound)}</Copy>}
      {errors.length > 0 && <Alert color="red" variant="light" title={t(w.errorsFound(errors.length))}>{list(errors)}</Alert>}
      {warnings.length > 0 && <details open={warnings.length <= 5 || undefined}><summary>{t(w.warningsFound(warnings.length))}</summary>{list(warnings)}</details>}
    </Stack>
  );
}

function Handling({ mayWrite, allowed }: { mayWrite: boolean; allowed: boolean }) {
  const t = useText();
  const refused = useActionData<typeof action>();
  const fault = useFault(refused?.problem);
  const { scenario: { id } } = useLoaderData<typeof loader>();
  const language = useLanguage();
  const download = (file: string) => `/${language}/desk/exercises/scenarios/${id}/${file}`;
  return (
    <Group mt="xl" align="stretch" gap="md">
      <Paper withBorder p="md" flex="1 1 18rem" miw={0}>
        <Group>
          <form method="post" action={download("scenario.xlsx")}><Button type="submit" variant="default">{t(w.exportXlsx)}</Button></form>
          <form method="post" action={download("scenario.yaml")}><Button type="submit" variant="default">{t(w.exportYaml)}</Button></form>
          {allowed && <Form method="post"><Button type="submit" name="form" value="duplicate" variant="default">{t(w.duplicate)}</Button></Form>}
        </Group>
        {mayWrite && <Form method="post"><Button type="submit" name="form" value="withdraw" variant="outline" color="red.9" mt="md">{t(w.withdraw)}</Button><Copy size="sm" c="dimmed" mt={4}>{t(w.withdrawSure)}</Copy></Form>}
      </Paper>
      {mayWrite && (
        <Paper withBorder p="md" flex="1 1 18rem" miw={0}>
          <Copy fw={600}>{t(mselWords.importTitle)}</Copy>
          <Copy size="sm" c="dimmed" mb="xs">{t(mselWords.importInto)}</Copy>
          <Form method="post" encType="multipart/form-data">
            <FileField id="msel-file" name="file" label={t(mselWords.file)} accept=".xlsx,.csv" fault={fault("contentBase64")} />
            <Button type="submit" name="form" value="msel" mt="sm" variant="default">{t(mselWords.send)}</Button>
          </Form>
        </Paper>
      )}
    </Group>
  );
}
