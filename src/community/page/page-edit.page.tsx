import { Alert, Anchor, Badge, Button, Group, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { titled } from "#platform/ui/title.ts";
import { changePage, publishPage, showPage, withdrawPage } from "./community-page.operations.ts";
import type { Entry } from "./community-page.rules.ts";
import { pageWords as w } from "./community-page.words.ts";
import { publishEntry, withdrawEntry } from "./entry.operations.ts";
import { PageForm } from "./page-form.tsx";
import { zoneNames } from "./zones.ts";

export const meta = titled(w.pages);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const found = await page.read(showPage, { page: args.params["page"] });
  return { page: found.page, entries: found.entries, mission: found.preview.mission.name, zones: zoneNames(), saved: page.url.searchParams.has("saved"), now: new Date().toISOString() };
}

/** The text, what to do with the page, and what to do with an entry, each a form of its own. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const id = args.params["page"];
  const acts = { publish: publishPage, withdraw: withdrawPage } as const;
  const entryActs = { "publish-entry": publishEntry, "withdraw-entry": withdrawEntry } as const;
  const result =
    typeof form === "string" && form in acts ? await page.submit(acts[form as keyof typeof acts], { page: id })
    : typeof form === "string" && form in entryActs ? await page.submit(entryActs[form as keyof typeof entryActs], { entry: fields["entry"] })
    : await page.submit(changePage, { ...fields, page: id });
  if (!result.ok) return again(result.problem, { ...fields, form: typeof form === "string" ? form : "text" }, result.status);
  return redirect(page.link(`/desk/communities/${id}?saved`));
}

export default function PageEdit() {
  const { page, entries, mission, zones, saved, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const refusedText = refused?.values["form"] === "text" ? refused : undefined;
  return (
    <>
      <PageTitle
        title={<>{t(page.draft.name)} <ExampleTag of={page} /></>}
        about={<>{t(mission)} · <Badge component="span" size="sm" variant="light" color={page.state === "shown" ? "teal" : "gray"} tt="none">{t(w[page.state])}</Badge></>}
        asOf={page.changedAt}
        now={now}
        actions={
          <>
            <Button component={LocalLink} to={`/desk/communities/${page.id}/preview`} variant="default">{t(w.preview)}</Button>
            {page.state === "shown" && <Button component={LocalLink} to={`/communities/${page.slug}`} variant="default" reloadDocument>{t(w.seePublic)}</Button>}
            {(page.state !== "shown" || page.differs) && (
              <Form method="post"><Button type="submit" name="form" value="publish">{t(page.state === "shown" ? w.publishAgain : w.publish)}</Button></Form>
            )}
            {page.state === "shown" && <Form method="post"><Button type="submit" name="form" value="withdraw" color="red" variant="outline">{t(w.withdraw)}</Button></Form>}
          </>
        }
      />
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(communityWords.saved)}</Copy>}
      {!refusedText && <FormAlert problem={refused?.problem} />}
      {page.state === "shown" && page.differs && <Alert color="yellow" variant="light" mb="md">{t(w.differs)}</Alert>}
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">{t(w.entries)}</Title>
        <Button component={LocalLink} to={`/desk/communities/${page.id}/entries/new`} size="xs">{t(w.addEntry)}</Button>
      </Group>
      <Entries entries={entries} page={page.id} zone={page.timeZone} />
      <Title order={2} size="h4" mt="xl" mb="sm">{t(w.content)}</Title>
      <PageForm key={page.version} values={refusedText?.values ?? { ...page.draft, timeZone: page.timeZone, version: page.version }} problem={refusedText?.problem} zones={zones} />
    </>
  );
}

function Entries({ entries, page, zone }: { entries: readonly Entry[]; page: number; zone: string }) {
  const t = useText();
  const language = useLanguage();
  const states = { draft: w.draft, published: w.published, withdrawn: w.entryWithdrawn };
  if (entries.length === 0) return <Empty title={t(w.noEntries)}>{t(w.addEntry)}</Empty>;
  return (
    <DataTable caption={t(w.entries)} head={[t(w.title), t(w.kind), t(w.when), t(w.state), ""]}>
      {entries.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td><Anchor size="sm" component={LocalLink} to={`/desk/communities/${page}/entries/${one.id}`}>{t(one.title)}</Anchor></Table.Td>
          <Table.Td>{t(one.kind === "news" ? w.oneNews : w.oneEvent)}</Table.Td>
          <Table.Td>{formatDate(one.beginsAt ?? one.publishedAt ?? one.changedAt, language, one.beginsAt ? "date-time" : "date", zone)}</Table.Td>
          <Table.Td><Badge size="sm" variant="light" color={one.state === "published" ? "teal" : "gray"} tt="none">{t(states[one.state])}</Badge></Table.Td>
          <Table.Td>
            <Form method="post">
              <input type="hidden" name="entry" value={one.id} />
              {one.state === "published" ? (
                <Button type="submit" name="form" value="withdraw-entry" size="compact-xs" variant="default" aria-label={`${t(w.withdraw)}: ${t(one.title)}`}>{t(w.withdraw)}</Button>
              ) : (
                <Button type="submit" name="form" value="publish-entry" size="compact-xs" aria-label={`${t(w.publish)}: ${t(one.title)}`}>{t(w.publish)}</Button>
              )}
            </Form>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
