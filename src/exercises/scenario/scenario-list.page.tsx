import { Anchor, Badge, Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { importScenarioYaml } from "./file.operations.ts";
import { largestYaml } from "./scenario-file.ts";
import { uploadMsel } from "./msel/msel.operations.ts";
import { mselUpload } from "./msel/msel-upload.ts";
import { mselWords } from "./msel/msel.words.ts";
import { FileField } from "./file-field.tsx";
import { BothLanguages } from "./part-form.tsx";
import { listScenarios, startScenario } from "./scenario.operations.ts";
import { saidIn, scenarioKinds } from "./scenario.rules.ts";
import { scenarioWords as w } from "./scenario.words.ts";

export const meta = titled(w.scenarios);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const search = page.url.searchParams.get("search") ?? "";
  return { ...(await page.read(listScenarios, { search: search.slice(0, 100) })), search, mayWrite: page.may("exercises.write") };
}

/** Three ways to a scenario: begin one, send a list of injects, send a whole one as YAML. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  if (form === "msel") {
    const sent = await mselUpload(fields["file"]);
    const result = await page.submit(uploadMsel, sent.input);
    return result.ok ? redirect(page.link(`/desk/exercises/scenarios/msel/${result.output.msel}`)) : again(sent.tooLarge ?? result.problem, { form }, result.status);
  }
  const file = fields["yaml"];
  const result = form === "yaml" ? await page.submit(importScenarioYaml, { yaml: file instanceof File && file.size <= largestYaml ? await file.text() : "" }) : await page.submit(startScenario, fields);
  if (!result.ok) return again(result.problem, { ...fields, yaml: undefined, form }, result.status);
  return redirect(page.link(`/desk/exercises/scenarios/${result.output.scenario}`));
}

export default function ScenarioList() {
  const { scenarios, search, asOf, mayWrite } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <PageTitle title={t(w.scenarios)} about={t(w.about)} asOf={scenarios.map(({ changedAt }) => changedAt).sort().at(-1) ?? asOf} now={asOf} />
      <FormAlert problem={refused?.problem} />
      {(scenarios.length > 5 || search !== "") && (
        <Form method="get" role="search">
          <Group align="flex-end" mb="md"><TextInput name="search" label={t(w.search)} defaultValue={search} maxLength={100} flex="0 1 20rem" /><Button type="submit" variant="default">{t(w.search)}</Button></Group>
        </Form>
      )}
      {scenarios.length === 0 ? (
        <Empty title={t(search ? w.noMatch : w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.scenarios)} head={[t(w.title), t(w.kind), t(w.injects), t(w.length), t(w.size), t(w.versionColumn)]}>
          {scenarios.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td maw={480}>
                <Anchor component={LocalLink} to={`/desk/exercises/scenarios/${one.id}`} fw={600}>{saidIn(one.title, language)}</Anchor>{" "}
                {one.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.example)}</Badge>}
                {one.summary && <Copy size="sm" c="dimmed">{saidIn(one.summary, language)}</Copy>}
              </Table.Td>
              <Table.Td>{t(w[one.kind])}</Table.Td>
              <Table.Td className="figures">{one.injects}</Table.Td>
              <Table.Td>{t(w.hours(Math.floor(one.minutes / 60), one.minutes % 60))}</Table.Td>
              <Table.Td className="figures">{one.people?.toLocaleString("en")}</Table.Td>
              <Table.Td>{t(w.version(one.number))}<Copy size="xs" c="dimmed">{t(one.frozen ? w.frozen : w.draft)} · <Age at={one.changedAt} now={asOf} /></Copy></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {mayWrite && <NewScenario problem={refused?.problem} values={refused?.values} />}
    </>
  );
}

type Refused = { problem: NonNullable<ReturnType<typeof useActionData<typeof action>>>["problem"] | undefined; values: unknown };

function NewScenario({ problem, values }: Refused) {
  const t = useText();
  const fault = useFault(problem);
  const form = valueAt(values, "form");
  const of = (name: string) => ({ name, defaultValue: form === "" || form === "start" ? valueAt(values, name) : "", error: fault(name) });
  const faults = (problem?.errors ?? []).filter(({ path }) => path === "yaml");
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} mt="xl">
      <Paper withBorder p="md" component="section" aria-labelledby="start">
        <Title order={2} size="h4" id="start" mb="sm">{t(w.start)}</Title>
        <Form method="post">
          <Stack gap="sm">
            <BothLanguages label={w.title} long={false} name="title" most={160} of={of} />
            <NativeSelect {...of("kind")} label={t(w.kind)} data={scenarioKinds.map((value) => ({ value, label: t(w[value]) }))} />
            <Group><Button type="submit" name="form" value="start">{t(w.start)}</Button></Group>
          </Stack>
        </Form>
      </Paper>
      <Paper withBorder p="md" component="section" aria-labelledby="import">
        <Title order={2} size="h4" id="import" mb="xs">{t(mselWords.importTitle)}</Title>
        <Copy size="sm" c="dimmed" mb="sm">{t(mselWords.importAbout)}</Copy>
        <Form method="post" encType="multipart/form-data">
          <FileField id="msel-file" name="file" label={t(mselWords.file)} accept=".xlsx,.csv" fault={fault("contentBase64")} />
          <Button type="submit" name="form" value="msel" mt="sm">{t(mselWords.send)}</Button>
        </Form>
        <Title order={3} size="h5" mt="lg" mb="xs">{t(w.importYaml)}</Title>
        <Copy size="sm" c="dimmed" mb="sm">{t(mselWords.importYamlAbout)}</Copy>
        {faults.length > 0 && <ul role="alert">{faults.slice(0, 20).map(({ message }) => <li key={message.en}><Copy size="sm" c="red.9">{t(message)}</Copy></li>)}</ul>}
        <Form method="post" encType="multipart/form-data">
          <FileField id="yaml-file" name="yaml" label={t(mselWords.yamlFile)} accept=".yaml,.yml" />
          <Button type="submit" name="form" value="yaml" mt="sm" variant="default">{t(mselWords.takeIn)}</Button>
        </Form>
      </Paper>
    </SimpleGrid>
  );
}
