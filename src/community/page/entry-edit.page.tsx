import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { problemWords } from "#platform/problem.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { showPage } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";
import { EntryForm } from "./entry-form.tsx";
import { changeEntry } from "./entry.operations.ts";
import { localOf } from "./moment.rules.ts";

export const meta = titled(w.changeEntry);

export async function loader(args: LoaderFunctionArgs) {
  const { page, entries } = await pageOf(args).read(showPage, { page: args.params["page"] });
  const entry = entries.find(({ id }) => String(id) === args.params["entry"]);
  if (!entry) throw data({ code: "not-found", title: problemWords.notFound, errors: [] }, { status: 404 });
  const { kind, title, body, place, link, version, beginsAt, endsAt } = entry;
  const clock = (at: string | null) => (at === null ? "" : localOf(at, page.timeZone));
  return { page: page.id, name: page.draft.name, zone: page.timeZone, live: entry.state === "published" && page.state === "shown", values: { kind, title, body, place: place ?? {}, link: link ?? "", version, begins: clock(beginsAt), ends: clock(endsAt) } };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(changeEntry, { ...fields, entry: args.params["entry"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/communities/${result.output.page}?saved`));
}

export default function EntryEdit() {
  const { page, name, zone, live, values } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.changeEntry)} about={t(name)} actions={<Button component={LocalLink} to={`/desk/communities/${page}`} variant="default">{t(w.pages)}</Button>} />
      <EntryForm values={refused?.values ?? values} problem={refused?.problem} zone={zone} live={live} />
    </>
  );
}
