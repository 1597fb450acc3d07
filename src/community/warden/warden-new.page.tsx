import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countriesByName } from "#platform/countries.ts";
import { WORLD } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { languageOptions } from "../language.ts";
import { titled } from "#platform/ui/title.ts";
import { flatten } from "#platform/form.ts";
import { faultsByField, readWardenForm } from "./warden-form.rules.ts";
import { WardenForm } from "./warden-form.tsx";
import { addWarden } from "./warden.operations.ts";
import { wardenWords as w } from "./warden.words.ts";

export const meta = titled(w.addWarden);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("community.change");
  const { missions } = await page.read(listMissions, {});
  const mine = missions.filter((one) => page.may("community.change", one.id));
  const first = mine[0];
  return {
    missions: mine.map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    countries: countriesByName(page.language),
    languages: languageOptions(page.language),
    view: mapView({ bounds: mine.length === 1 && first ? boundsFor([{ kind: "country", country: first.country }]) : WORLD, language: page.language }),
    first: { mission: String(first?.id ?? ""), country: first?.country ?? "", languages: "ar", channels: "phone" } as Record<string, string>,
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values = flatten(await page.fields());
  const { input, issues } = readWardenForm(values);
  const result = await page.submit(addWarden, input);
  if (!result.ok) return data({ problem: { ...result.problem, errors: [] }, values, faults: faultsByField(result.problem.errors, issues) }, { status: result.status });
  return redirect(page.link(`/desk/wardens/${result.output.id}?saved`));
}

export default function WardenNew() {
  const { missions, countries, languages, view, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.addWarden)} about={t(w.about)} />
      <WardenForm values={refused?.values ?? first} faults={refused?.faults ?? {}} problem={refused?.problem} others={[]} {...{ missions, countries, languages, view }} />
    </>
  );
}
