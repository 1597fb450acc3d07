import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { MissionForm } from "./mission-form.tsx";
import { addMission } from "./mission.operations.ts";
import { missionWords as w } from "./mission.words.ts";

export const meta = titled(w.addMission);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("directory.changeMissions", null);
  return { countries: countryOptions(page.language) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form: _, ...fields } = await page.fields();
  const result = await page.submit(addMission, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/missions/${result.output.id}`));
}

export default function MissionAdd() {
  const { countries } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.addMission)} />
      <MissionForm values={refused?.values} problem={refused?.problem} countries={countries} />
    </>
  );
}
