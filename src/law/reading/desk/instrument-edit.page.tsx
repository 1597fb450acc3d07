import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { listInstruments, showInstrument } from "../../instrument/instrument.operations.ts";
import { editInstrument, instrumentVersion } from "./editing.operations.ts";
import { instrumentInput } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";
import { InstrumentForm } from "./instrument-form.tsx";

export const meta = titled(w.edit);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.edit");
  const shown = await page.read(showInstrument, { instrument: args.params["slug"] });
  const { version } = await page.read(instrumentVersion, { instrument: shown.id });
  const { kind, country, number, year, title, issuer, issuedOn, dateText, calendar, dateNote, akn, gazette } = shown;
  const values = { version, kind, country, number, year, title, issuer, issuedOn, dateText, calendar, dateNote, akn, gazette, topics: shown.topics.join(","), aliases: shown.aliases.map((one) => one.title).join("\n"), sources: shown.sources.join("\n") };
  return { values, title, topics: (await page.read(listInstruments, {})).topics, countries: countryOptions(page.language) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(editInstrument, { ...instrumentInput(fields), instrument: args.params["slug"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/law/${result.output.slug}?saved`));
}

export default function InstrumentEdit() {
  const { values, title, topics, countries } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(title)} about={t(w.edit)} />
      <InstrumentForm values={refused?.values ?? values} problem={refused?.problem} topics={topics} countries={countries} />
    </>
  );
}
