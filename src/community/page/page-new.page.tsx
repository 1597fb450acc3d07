import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { addPage } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";
import { PageForm } from "./page-form.tsx";
import { zoneNames } from "./zones.ts";

export const meta = titled(w.addPage);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("community.publish");
  const { missions } = await page.read(listMissions, {});
  return { missions: missions.filter((one) => page.may("community.publish", one.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })), zones: zoneNames() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form: _, ...fields } = await page.fields();
  const result = await page.submit(addPage, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/communities/${result.output.id}?saved`));
}

export default function PageNew() {
  const { missions, zones } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.addPage)} about={t(w.pagesAbout)} />
      <PageForm values={refused?.values} problem={refused?.problem} zones={zones} missions={missions} />
    </>
  );
}
