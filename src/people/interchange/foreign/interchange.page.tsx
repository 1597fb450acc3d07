import { Anchor, Badge, Button, Group, Paper, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { GiveForm } from "../give/give-form.tsx";
import { giveFaults, giveFields } from "../give/give-form.rules.ts";
import { mostGiven } from "../give/give.operations.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import { largestPfif } from "../pfif/pfif-file.ts";
import { listForeign } from "./foreign.operations.ts";
import { foreignStates } from "./foreign.rules.ts";
import { countsText, statusText } from "./outcome-text.rules.ts";
import { receivePfif } from "./receive.operations.ts";

export const meta = titled(w.interchange);
const shownStates = [...foreignStates, "all"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams;
  const state = shownStates.find((one) => one === asked.get("state")) ?? "open";
  const search = (asked.get("search") ?? "").slice(0, 80);
  const list = await page.read(listForeign, { state, search });
  const mayChange = page.may("people.interchange");
  const { missions } = mayChange ? await page.read(listMissions, {}) : { missions: [] };
  const chosen = Object.fromEntries(giveFields.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!.slice(0, 400)]] : []))) as Record<string, string>;
  return {
    ...list, state, search, mayChange, chosen, most: mostGiven, again: asked.has("again"), fault: giveFaults.find((one) => one === asked.get("fault")) ?? null, now: new Date().toISOString(),
    missions: missions.filter((mission) => page.may("people.interchange", mission.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })), countries: mayChange ? countryOptions(page.language) : [],
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { file } = await page.fields();
  const tooLarge = file instanceof File && file.size > largestPfif;
  const content = file instanceof File && !tooLarge ? Buffer.from(await file.arrayBuffer()).toString("base64") : "";
  const result = await page.submit(receivePfif, { name: file instanceof File && file.name ? file.name.slice(-200) : undefined, contentBase64: content });
  if (result.ok) return redirect(page.link(`/desk/people/interchange/files/${result.output.id}${result.output.again ? "?again" : ""}`));
  return again(tooLarge ? { ...result.problem, errors: [{ path: "contentBase64", message: w.tooLarge }] } : result.problem, {}, result.status);
}

export default function InterchangePage() {
  const { records, totals, files, state, search, mayChange, chosen, fault, missions, countries, most, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fileFault = useFault(refused?.problem)("contentBase64");
  return (
    <>
      <PageTitle title={t(w.interchange)} about={t(w.about)} />
      <Stack gap="lg">
        {mayChange && (
          <Paper withBorder p="md" component="section" aria-labelledby="receive">
            <Title order={2} size="h4" id="receive" mb="sm">{t(w.receiveFile)}</Title>
            <Form method="post" encType="multipart/form-data">
              <FormAlert problem={refused?.problem} />
              <Group align="flex-end" gap="sm">
                <div>
                  <label htmlFor="pfif-file" style={{ fontSize: "0.875rem", fontWeight: 500, display: "block" }}>{t(w.file)}</label>
                  <input id="pfif-file" type="file" name="file" accept=".xml,.pfif,application/xml,text/xml" required style={{ maxInlineSize: "100%" }} aria-describedby={fileFault ? "pfif-fault" : undefined} />
                  {fileFault && <Copy id="pfif-fault" size="sm" c="red.9">{fileFault}</Copy>}
                </div>
                <Button type="submit">{t(w.receive)}</Button>
              </Group>
            </Form>
            {files.length > 0 && (
              <>
                <Title order={3} size="h5" mt="md">{t(w.filesReceived)}</Title>
                <ul className="plain">
                  {files.slice(0, 5).map((file) => (
                    <li key={file.id}>
                      <Anchor component={LocalLink} to={`/desk/people/interchange/files/${file.id}`}><bdi>{file.fileName}</bdi></Anchor>{" "}
                      <Copy component="span" size="sm" c="dimmed"><Age at={file.at} now={now} /> · {countsText(file.counts.person, t)}</Copy>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Paper>
        )}
        <section aria-labelledby="records">
          <Title order={2} size="h4" id="records" mb="xs">{t(w.records)}</Title>
          <Group gap="xs" mb="sm" component="nav" aria-label={t(w.state)}>
            {shownStates.map((one) => (
              <Anchor key={one} component={LocalLink} to={`/desk/people/interchange?state=${one}`} aria-current={one === state ? "page" : undefined} fw={one === state ? 700 : 400}>
                {t(w[one])}{one !== "all" && <> <Badge size="sm" variant="light" color={one === "open" ? "brand" : "gray"} className="figures">{totals[one] ?? 0}</Badge></>}
              </Anchor>
            ))}
          </Group>
          <Form method="get">
            <input type="hidden" name="state" value={state} />
            <Group gap="sm" mb="sm" align="flex-end">
              <TextInput name="search" type="search" label={t(w.person)} defaultValue={search} maxLength={80} />
              <Button type="submit" variant="default">{t(w.search)}</Button>
            </Group>
          </Form>
          {records.length === 0 ? (
            <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
          ) : (
            <DataTable caption={t(w.records)} head={[t(w.person), t(w.notes), t(w.source), t(w.state), t(w.received)]}>
              {records.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td><Anchor component={LocalLink} to={`/desk/people/interchange/${one.id}`}><bdi>{one.name ?? one.record}</bdi></Anchor>{one.birth && <Copy size="xs" c="dimmed"><bdi>{one.birth}</bdi></Copy>}</Table.Td>
                  <Table.Td>{statusText(one.status) ? t(statusText(one.status)!) : "—"}</Table.Td>
                  <Table.Td><bdi>{one.source}</bdi></Table.Td>
                  <Table.Td>{one.ended ? t(w.expired) : t(w[one.state])}</Table.Td>
                  <Table.Td><Age at={one.receivedAt} now={now} /></Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )}
        </section>
        {mayChange && <GiveForm chosen={chosen} fault={fault} missions={missions} countries={countries} most={most} />}
      </Stack>
    </>
  );
}
