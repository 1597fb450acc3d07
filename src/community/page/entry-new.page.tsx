import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { showPage } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";
import { EntryForm } from "./entry-form.tsx";
import { addEntry } from "./entry.operations.ts";

export const meta = titled(w.addEntry);

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await pageOf(args).read(showPage, { page: args.params["page"] });
  return { name: page.draft.name, zone: page.timeZone };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(addEntry, { ...fields, page: args.params["page"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/communities/${result.output.page}?saved`));
}

export default function EntryNew() {
  const { name, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.addEntry)} about={t(name)} />
      <EntryForm values={refused?.values} problem={refused?.problem} zone={zone} />
    </>
  );
}
