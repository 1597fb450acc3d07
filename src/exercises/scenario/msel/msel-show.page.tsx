import { Alert, Anchor, Button, Group, NativeSelect, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { BothLanguages } from "../part-form.tsx";
import { scenarioKinds } from "../scenario.rules.ts";
import { scenarioWords } from "../scenario.words.ts";
import { mselFields } from "./column.rules.ts";
import { readMsel, showMsel } from "./msel.operations.ts";
import { mselFieldWords, mselWords as w } from "./msel.words.ts";

export const meta = titled(w.importTitle);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const msel = await page.read(showMsel, { msel: args.params["msel"] });
  if (msel.into !== null) throw redirect(page.link(`/desk/exercises/scenarios/${msel.into}`));
  return { msel, now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(readMsel, { columns: {}, ...fields, msel: args.params["msel"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  const { scenario } = result.output;
  return redirect(page.link(scenario === null ? `/desk/exercises/scenarios/msel/${args.params["msel"]}` : `/desk/exercises/scenarios/${scenario}?saved`));
}

/** Which column holds what, and, after a reading that was refused, what is wrong in which row. */
export default function MselShow() {
  const { msel, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.problem);
  const columns = msel.header.map((title, at) => ({ value: String(at + 1), label: title || t(w.columnNumber(at + 1)) }));
  const columnOf = (field: keyof typeof mselFieldWords | null) => (field === null ? "" : msel.mapping[field] === undefined ? t(mselFieldWords[field]) : msel.header[msel.mapping[field]]);
  const alone = msel.scenario === null && !msel.whole;
  const of = (name: string) => ({ name, defaultValue: valueAt(refused?.values, name), error: fault(name) });
  return (
    <>
      <PageTitle title={<bdi>{msel.fileName}</bdi>} about={t(w.importTitle)} asOf={msel.madeAt} now={now} {...(msel.scenario !== null && { actions: <Anchor component={LocalLink} to={`/desk/exercises/scenarios/${msel.scenario}`}>{t(scenarioWords.back)}</Anchor> })} />
      <FormAlert problem={refused?.problem} />
      {!refused && msel.faults && msel.faults.length > 0 && (
        <Stack gap="xs" mb="lg" role="alert">
          <Copy fw={600} c="red.9">{t(w.faults(msel.faults.length))}</Copy>
          <DataTable caption={t(w.fault)} head={[t(w.row), t(w.column), t(w.fault)]}>
            {msel.faults.map(({ row, field, message }, at) => <Table.Tr key={at}><Table.Td className="figures">{row}</Table.Td><Table.Td><bdi>{columnOf(field)}</bdi></Table.Td><Table.Td>{t(message)}</Table.Td></Table.Tr>)}
          </DataTable>
        </Stack>
      )}
      {msel.scenario !== null && <Alert color="yellow" variant="light" mb="md">{t(w.importInto)}</Alert>}
      {msel.whole && <Copy mb="md">{t(w.whole)}</Copy>}
      <Form method="post">
        {alone && (
          <Stack gap="sm" maw="60rem" mb="lg">
            <BothLanguages label={w.newTitle} long={false} name="title" most={160} of={of} />
            <NativeSelect {...of("kind")} label={t(scenarioWords.kind)} data={scenarioKinds.map((value) => ({ value, label: t(scenarioWords[value]) }))} maw="20rem" />
            <Copy size="sm" c="dimmed">{t(w.rolesMade)}</Copy>
          </Stack>
        )}
        <Title order={2} size="h4">{t(w.columns)}</Title>
        <Copy c="dimmed" mb="sm">{t(w.columnsAbout)}</Copy>
        {fault("columns") && <Copy c="red.9" role="alert">{fault("columns")}</Copy>}
        <DataTable caption={t(w.columns)} head={[t(w.field), t(w.column), t(w.examples)]}>
          {mselFields.map((field) => {
            const at = msel.mapping[field];
            return (
              <Table.Tr key={field}>
                <Table.Td><label htmlFor={`column-${field}`}>{t(mselFieldWords[field])}</label></Table.Td>
                <Table.Td><NativeSelect miw={180} id={`column-${field}`} name={`columns.${field}`} defaultValue={refused ? valueAt(refused.values, `columns.${field}`) : at === undefined ? "" : String(at + 1)} error={fault(`columns.${field}`)} data={[{ value: "", label: t(w.notInList) }, ...columns]} /></Table.Td>
                <Table.Td>{at !== undefined && <Copy size="sm" c="dimmed" lineClamp={1}>{msel.sample.map((row) => row[at]).filter(Boolean).slice(0, 4).join(" · ")}</Copy>}</Table.Td>
              </Table.Tr>
            );
          })}
        </DataTable>
        <Group mt="md"><Button type="submit">{t(w.takeIn)}</Button></Group>
      </Form>
    </>
  );
}
