import { Alert, Anchor, Button, Group, Table, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { draftAmendment, listAmendments } from "../../amendment/amendment.operations.ts";
import { enterProvisions, linkInstruments, listInstruments, recordTreatyAction, showInstrument, stateForce, withdrawStatement } from "../../instrument/instrument.operations.ts";
import { forceTitles, kindTitles, provisionTitle } from "../../law.rules.ts";
import { readingWords } from "../reading.words.ts";
import { AmendmentList } from "./amendment-list.tsx";
import { lines, provisionNamed, textsInput } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";
import { AmendForm, LinkForm, ProvisionForm, StatementForm, TreatyForm, WithdrawForm } from "./instrument-parts.tsx";

export const meta = titled(w.desk);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.read");
  const shown = await page.read(showInstrument, { instrument: args.params["slug"] });
  const { instruments } = await page.read(listInstruments, {});
  const { amendments } = await page.read(listAmendments, { instrument: shown.id });
  const others = instruments.filter((one) => one.id !== shown.id).map(({ slug, title, kind }) => ({ slug, title, kind }));
  return { shown: { ...shown, articles: shown.articles.map(({ texts, ...one }) => ({ ...one, texts: texts.map(({ language, kind }) => ({ language, kind })) })) }, others, amendments, countries: countryOptions(page.language), mayEdit: page.may("law.edit"), saved: page.url.searchParams.has("saved") };
}

/** Each form of the page names itself; what is refused comes back to it. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const instrument = args.params["slug"]!;
  const { form, ...given } = fields;
  const sources = lines(given["sources"]);
  const here = page.link(`/desk/law/${instrument}?saved`);
  if (form === "amend") {
    const result = await page.submit(draftAmendment, { by: instrument, to: given["to"] ?? "" });
    return result.ok ? redirect(page.link(`/desk/law/amendments/${result.output.id}`)) : again(result.problem, fields, result.status);
  }
  if (form === "provision") {
    const { eId, number } = provisionNamed(given["eId"]);
    const kind = given["kind"] ?? "article";
    const named = kind === "article" ? { eId, number } : { eId: /_/.test(eId) ? eId : `${String(kind)}_1`, number };
    const provision = { ...named, kind, ...(given["heading"] ? { heading: given["heading"] } : {}), ...(given["from"] ? { from: given["from"] } : {}), texts: textsInput(given) };
    const result = await page.submit(enterProvisions, { instrument, provisions: [provision] });
    // The form has one provision; what the operation says of its first is said of that.
    return result.ok ? redirect(here) : again({ ...result.problem, errors: result.problem.errors.map((one) => ({ ...one, path: one.path.replace(/^provisions\.0\.(texts\.\d\.)?/, "") })) }, fields, result.status);
  }
  const result =
    form === "statement" ? await page.submit(stateForce, { ...given, instrument, sources })
    : form === "withdraw" ? await page.submit(withdrawStatement, given)
    : form === "link" ? await page.submit(linkInstruments, { ...given, from: instrument, sources, disputed: given["disputed"] === "on" })
    : await page.submit(recordTreatyAction, { ...given, instrument, sources });
  return result.ok ? redirect(here) : again(result.problem, fields, result.status);
}

/** Everything that is kept of one instrument, with the forms that add to it. */
export default function InstrumentDesk() {
  const { shown, others, amendments, countries, mayEdit, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const of = (form: string) => (refused?.values["form"] === form ? { values: refused.values, problem: refused.problem } : {});
  return (
    <>
      <PageTitle title={t(shown.title)} about={`${t(kindTitles[shown.kind])} · ${t(forceTitles[shown.force])}`} actions={<>
        <Button component={LocalLink} to={`/law/${shown.slug}`} variant="default">{t(w.read)}</Button>
        {mayEdit && <Button component={LocalLink} to={`/desk/law/${shown.slug}/edit`}>{t(w.editShort)}</Button>}
      </>} />
      {saved && !refused && <Alert color="teal" variant="light" role="status" mb="md">{t(w.entered)}</Alert>}
      {shown.kind !== "treaty" && (
        <section>
          <Title order={2} size="h4">{t(readingWords.status)}</Title>
          <DataTable caption={t(readingWords.status)} head={[t(w.says), t(w.asOf), t(readingWords.note), ""]}>
            {shown.statements.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>{t(forceTitles[one.says])}{one.claimedBy && ` · ${t(one.claimedBy)}`}</Table.Td>
                <Table.Td>{one.asOf ? formatDate(one.asOf, language) : t(readingWords.noDay)}</Table.Td>
                <Table.Td>{one.note && t(one.note)}</Table.Td>
                <Table.Td>{mayEdit && <WithdrawForm statement={one.id} {...(refused?.values["statement"] === String(one.id) ? of("withdraw") : {})} />}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
          {mayEdit && <StatementForm {...of("statement")} />}
        </section>
      )}
      {shown.kind === "treaty" && mayEdit && <TreatyForm {...of("treaty")} countries={countries} />}
      {mayEdit && <LinkForm {...of("link")} others={others} />}
      {shown.kind !== "treaty" && (
        <section>
          <Title order={2} size="h4" mt="md">{t(readingWords.provisions)}</Title>
          {shown.articles.length > 0 && (
            <DataTable caption={t(readingWords.provisions)} head={[t(readingWords.provisions), t(w.heldFrom), t(readingWords.arabic), t(readingWords.english)]}>
              {shown.articles.map((one) => (
                <Table.Tr key={one.eId}>
                  <Table.Td><Anchor component={LocalLink} to={`/desk/law/${shown.slug}/provisions/${one.eId}`}>{t(provisionTitle(one.kind, one.number))}</Anchor>{one.state === "repealed" && ` · ${t(readingWords.repealed)}`}</Table.Td>
                  <Table.Td>{one.from ? formatDate(one.from, language) : t(readingWords.fromStart)}</Table.Td>
                  {(["ar", "en"] as const).map((side) => <Table.Td key={side}>{one.texts.filter((text) => text.language === side).map((text) => text.kind).length > 0 ? "✓" : "–"}</Table.Td>)}
                </Table.Tr>
              ))}
            </DataTable>
          )}
          {mayEdit && <ProvisionForm {...of("provision")} />}
          {amendments.length > 0 && <AmendmentList amendments={amendments} />}
          {mayEdit && <AmendForm {...of("amend")} others={others.filter((one) => one.kind !== "treaty")} />}
        </section>
      )}
      <Group mt="md"><Anchor component={LocalLink} to="/desk/law">{t(w.desk)}</Anchor></Group>
    </>
  );
}
