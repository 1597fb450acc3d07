import { Anchor, Badge, Button, Group, NativeSelect, Paper, Progress, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { listImports, uploadList } from "./import.operations.ts";
import { largestList } from "./import.rules.ts";
import { importWords as w } from "./import.words.ts";

export const meta = titled(w.imports);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { imports } = await page.read(listImports, {});
  const { missions } = await page.read(listMissions, {});
  const mine = missions.filter((mission) => page.may("people.import", mission.id));
  return { imports, missions: mine.map(({ id, name }) => ({ value: String(id), label: name[page.language] })), everyMission: page.may("people.import", null), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { file, mission } = await page.fields();
  const values = { mission: typeof mission === "string" ? mission : "" };
  const tooLarge = file instanceof File && file.size > largestList;
  const content = file instanceof File && !tooLarge ? Buffer.from(await file.arrayBuffer()).toString("base64") : "";
  const result = await page.submit(uploadList, { name: file instanceof File && file.name ? file.name.slice(-200) : "list", contentBase64: content, ...(values.mission ? { mission: values.mission } : {}) });
  if (result.ok) return redirect(page.link(`/desk/people/imports/${result.output.id}`));
  const problem = tooLarge ? { ...result.problem, errors: [{ path: "contentBase64", message: w.tooLarge }] } : result.problem;
  return again(problem, values, result.status);
}

export default function ImportList() {
  const { imports, missions, everyMission, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.problem);
  const missionNames = new Map(missions.map(({ value, label }) => [value, label]));
  return (
    <>
      <PageTitle title={t(w.imports)} about={t(w.about)} />
      <Paper withBorder p="md" mb="lg" component="section" aria-labelledby="upload">
        <Title order={2} size="h4" id="upload" mb="sm">{t(w.uploadList)}</Title>
        <Form method="post" encType="multipart/form-data">
          <FormAlert problem={refused?.problem} />
          <Group align="flex-end" gap="sm">
            <div>
              <label htmlFor="list-file" style={{ fontSize: "0.875rem", fontWeight: 500, display: "block" }}>{t(w.file)}</label>
              <input id="list-file" type="file" name="file" accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" required aria-describedby={fault("contentBase64") ? "list-fault" : undefined} />
              {fault("contentBase64") && <Copy id="list-fault" size="sm" c="red.9">{fault("contentBase64")}</Copy>}
            </div>
            {(everyMission || missions.length > 1) && (
              <NativeSelect name="mission" label={t(w.ofMission)} defaultValue={valueAt(refused?.values, "mission")} error={fault("mission")} data={[{ value: "", label: everyMission ? t(w.everyMission) : "" }, ...missions]} maw="100%" />
            )}
            <Button type="submit">{t(w.upload)}</Button>
          </Group>
        </Form>
      </Paper>
      {imports.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.imports)} head={[t(w.list), t(w.state), t(w.rows), t(w.created), t(w.updated), t(w.skipped), t(w.refused), t(w.uploaded)]}>
          {imports.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor component={LocalLink} to={`/desk/people/imports/${one.id}`}><bdi>{one.fileName}</bdi></Anchor>{" "}
                {one.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
                {one.mission !== null && <Copy size="xs" c="dimmed">{missionNames.get(String(one.mission))}</Copy>}
              </Table.Td>
              <Table.Td>{t(w[one.state])}{one.state === "running" && one.rowsTotal ? <Progress value={(100 * one.rowsDone) / one.rowsTotal} size="sm" aria-label={t(w.running)} /> : null}</Table.Td>
              {[one.rowsTotal, one.created, one.updated, one.skipped, one.refused].map((count, at) => <Table.Td key={at} className="figures">{count?.toLocaleString("en")}</Table.Td>)}
              <Table.Td><Age at={one.createdAt} now={now} />{one.createdBy && <Copy size="xs" c="dimmed"><bdi>{one.createdBy}</bdi></Copy>}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
