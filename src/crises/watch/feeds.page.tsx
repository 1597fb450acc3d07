import { Alert, Badge, Button, Checkbox, Fieldset, Group, Paper, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { addFeed, changeFeed, dropHazards, listFeeds } from "./feed.operations.ts";
import { faultText, feedWords as w } from "./feed.words.ts";
import { Mark } from "./watch-pieces.tsx";
import { watchWords } from "./watch.words.ts";

const largest = 8 * 1024 * 1024;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(listFeeds, {})), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { file, ...fields } = await page.fields();
  const done = () => redirect(page.link("/desk/watch/feeds?saved"));
  if (fields["intent"] === "drop") {
    const fits = file instanceof File && file.size <= largest;
    const result = await page.submit(dropHazards, { name: file instanceof File && file.name ? file.name.slice(-200) : "file", contentBase64: fits ? Buffer.from(await file.arrayBuffer()).toString("base64") : "", example: fields["example"] });
    if (result.ok) return done();
    const problem = file instanceof File && !fits ? { ...result.problem, errors: [{ path: "contentBase64", message: w["too-large"] }] } : result.problem;
    return again(problem, fields, result.status);
  }
  const { name, url, everyMinutes, active, feed, version } = fields;
  const result = fields["intent"] === "add" ? await page.submit(addFeed, { name, url, everyMinutes, active }) : await page.submit(changeFeed, { feed, version, everyMinutes, active });
  return result.ok ? done() : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

const colours = { stopped: "gray.8", waiting: "gray.8", heard: "teal.9", quiet: "red.9", failing: "red.9" } as const;

/** Feeds: how each is, started and stopped here; documents handed in. */
export default function FeedsPage() {
  const { fetching, feeds, drops, asOf, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.problem);
  const typedIn = (name: string) => (valueAt(refused?.values, "intent") === "add" ? valueAt(refused?.values, name) : "");
  const dropped = fault("contentBase64");
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={asOf} now={asOf} actions={<LocalLink to="/desk/watch">{t(watchWords.title)}</LocalLink>} />
      <FormAlert problem={refused?.problem} />
      {saved && !refused && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      {!fetching && <Alert color="yellow" variant="light" mb="md">{t(w.off)}</Alert>}
      {feeds.length === 0 ? (
        <Empty title={t(w.none)} />
      ) : (
        <DataTable caption={t(w.list)} head={[t(w.name), t(w.state), t(w.last), t(w.every)]}>
          {feeds.map((feed) => (
            <Table.Tr key={feed.id}>
              <Table.Td>{t(feed.name)}<Copy size="xs" c="dimmed" dir="ltr" style={{ overflowWrap: "anywhere" }}>{feed.url}</Copy></Table.Td>
              <Table.Td>
                <Badge size="sm" color={colours[feed.state]} variant={feed.state === "failing" || feed.state === "quiet" ? "filled" : "outline"} tt="none">{t(w[feed.state])}</Badge>
                <Copy size="sm">{feed.heardAt ? <>{t(w.lastHeard)} <Age at={feed.heardAt} now={asOf} /></> : t(w.neverHeard)}</Copy>
                {feed.failingSince && <Copy size="sm" c="red.9">{t(w.failingSince)} <Age at={feed.failingSince} now={asOf} />{feed.fault && `: ${t(faultText(feed.fault))}`}</Copy>}
              </Table.Td>
              <Table.Td>{feed.report && <Report report={feed.report} />}</Table.Td>
              <Table.Td>
                <Form method="post">
                  <input type="hidden" name="intent" value="change" />
                  <input type="hidden" name="feed" value={feed.id} />
                  <input type="hidden" name="version" value={feed.version} />
                  <Group gap="xs" wrap="nowrap">
                    <TextInput name="everyMinutes" aria-label={`${t(w.every)}: ${t(feed.name)}`} defaultValue={feed.everyMinutes} inputMode="numeric" w={70} />
                    <Button type="submit" name="active" value={feed.active ? "false" : "true"} variant="default" size="sm" aria-label={`${t(feed.active ? w.stop : w.start)}: ${t(feed.name)}`}>{t(feed.active ? w.stop : w.start)}</Button>
                  </Group>
                </Form>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Stack mt="lg" maw="48rem">
        <Form method="post">
          <Fieldset legend={<Title order={2} size="h4">{t(w.add)}</Title>}>
            <input type="hidden" name="intent" value="add" />
            <Stack gap="sm">
              <Group grow align="flex-start">
                <TextInput name="name.ar" label={t(w.nameAr)} lang="ar" dir="rtl" maxLength={120} required defaultValue={typedIn("name.ar")} error={fault("name.ar")} />
                <TextInput name="name.en" label={t(w.nameEn)} lang="en" dir="ltr" maxLength={120} required defaultValue={typedIn("name.en")} error={fault("name.en")} />
              </Group>
              <TextInput name="url" label={t(w.url)} description={t(w.urlHint)} type="url" dir="ltr" maxLength={1000} required defaultValue={typedIn("url")} error={fault("url")} />
              <Group align="flex-end">
                <TextInput name="everyMinutes" label={t(w.every)} inputMode="numeric" defaultValue={typedIn("everyMinutes") || "15"} error={fault("everyMinutes")} />
                <Checkbox name="active" label={t(w.startNow)} />
              </Group>
              <Group><Button type="submit">{t(w.addButton)}</Button></Group>
            </Stack>
          </Fieldset>
        </Form>
        <Form method="post" encType="multipart/form-data">
          <Fieldset legend={<Title order={2} size="h4">{t(w.dropTitle)}</Title>}>
            <input type="hidden" name="intent" value="drop" />
            <Copy size="sm" c="dimmed" mb="sm">{t(w.dropAbout)}</Copy>
            <Group align="flex-end" gap="sm">
              <div style={{ minWidth: 0 }}>
                <label htmlFor="hazard-file" style={{ fontSize: "0.875rem", fontWeight: 500, display: "block" }}>{t(w.file)}</label>
                <input id="hazard-file" type="file" name="file" required accept=".xml,.json,.geojson,.rss,.atom,.cap" aria-describedby={dropped ? "hazard-fault" : undefined} onChange={(event) => event.currentTarget.setCustomValidity((event.currentTarget.files?.[0]?.size ?? 0) > largest ? t(w["too-large"]) : "")} style={{ maxInlineSize: "100%" }} />
                {dropped && <Copy id="hazard-fault" size="sm" c="red.9">{dropped}</Copy>}
              </div>
              <Checkbox name="example" label={t(w.isExample)} defaultChecked={valueAt(refused?.values, "intent") === "drop" && valueAt(refused?.values, "example") !== ""} />
              <Button type="submit">{t(w.dropButton)}</Button>
            </Group>
          </Fieldset>
        </Form>
        {drops.length > 0 && (
          <Paper component="section" aria-labelledby="drops">
            <Title order={2} size="h4" id="drops" mb="xs">{t(w.drops)}</Title>
            {drops.map((drop) => (
              <div key={drop.id}>
                <Copy size="sm" mt="xs"><bdi>{drop.name}</bdi> <Mark example={drop.example} /> · <Age at={drop.at} now={asOf} />{drop.by && <> · <bdi>{drop.by}</bdi></>}</Copy>
                <Report report={drop.report} />
              </div>
            ))}
          </Paper>
        )}
      </Stack>
    </>
  );
}

type ReportOf = NonNullable<Awaited<ReturnType<typeof loader>>["feeds"][number]["report"]>;
/** What became of a document, with the entries that could not be taken. */
function Report({ report }: { report: ReportOf }) {
  const t = useText();
  return (
    <>
      <Copy size="sm">{t(w.report(report.read, report.fresh, report.changed, report.known, report.left))}</Copy>
      {report.faults.length > 0 && (
        <details>
          <summary><Copy span size="sm" c="#7a4b00">{t(w.faultsCount(report.faults.length))}</Copy></summary>
          {report.faults.map((one) => <Copy key={one.at} size="xs">{t(w.entry(one.at))}{one.id && <> (<bdi>{one.id}</bdi>)</>}: {t(faultText(one.fault))}</Copy>)}
        </details>
      )}
      {report.notes.map((one, n) => <Copy key={n} size="sm" c="#7a4b00">{one.at !== null && <>{t(w.entry(one.at))}{one.id && <> (<bdi>{one.id}</bdi>)</>}: </>}{t(w[one.note])}</Copy>)}
    </>
  );
}
