import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { languageOptions } from "../language.ts";
import { titled } from "#platform/ui/title.ts";
import { AssociationForm } from "./association-form.tsx";
import { addAssociation } from "./association.operations.ts";
import { associationWords as w } from "./association.words.ts";

export const meta = titled(w.addAssociation);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("community.change");
  const { missions } = await page.read(listMissions, {});
  return { missions: missions.filter((one) => page.may("community.change", one.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })), countries: countryOptions(page.language), languages: languageOptions(page.language) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(addAssociation, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/associations/${result.output.id}?saved`));
}

export default function AssociationNew() {
  const { missions, countries, languages } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const first = missions.length === 1 ? { missions: missions[0]!.value } : {};
  return (
    <>
      <PageTitle title={t(w.addAssociation)} />
      <AssociationForm values={refused?.values ?? first} problem={refused?.problem} {...{ missions, countries, languages }} />
    </>
  );
}
