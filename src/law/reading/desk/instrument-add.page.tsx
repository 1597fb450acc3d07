import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { addInstrument, listInstruments } from "../../instrument/instrument.operations.ts";
import { instrumentInput } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";
import { InstrumentForm } from "./instrument-form.tsx";

export const meta = titled(w.add);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.edit");
  return { topics: (await page.read(listInstruments, {})).topics, countries: countryOptions(page.language) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(addInstrument, instrumentInput(fields));
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/law/${String(fields["slug"])}`));
}

export default function InstrumentAdd() {
  const { topics, countries } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.add)} />
      <InstrumentForm values={refused?.values ?? { kind: "law" }} problem={refused?.problem} topics={topics} countries={countries} fresh />
    </>
  );
}
