import { Button, Fieldset, Group, NativeSelect, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryName, countryOptions } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { crisisKinds, kindTitles, type Level, levels, levelTitles } from "../crisis/crisis.rules.ts";
import { AreaChoices } from "./area-choice.tsx";
import { ChoiceMap } from "./hazard-table.tsx";
import { acceptProposal, dismissProposal, readProposal } from "./proposal.operations.ts";
import { Decided, ProposalCard } from "./watch-pieces.tsx";
import { watchWords as w } from "./watch.words.ts";
import "./watch.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const read = await page.read(readProposal, { proposal: args.params["proposal"] });
  const areas = read.choices.map((one) => one.area as Area);
  const names = Object.fromEntries(areas.flatMap((one) => (one.kind === "country" ? [[one.country, countryName(one.country, page.language)]] : [])));
  const drawn = areas.filter((one) => one.kind !== "country");
  return { ...read, names, countries: countryOptions(page.language), view: mapView({ bounds: boundsFor(drawn.length > 0 ? drawn : areas), language: page.language }), mayDecide: page.may("crises.decideWatch", null) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const proposal = args.params["proposal"];
  const { intent, because, level, title, areaName, kind, place, crisis: into, country } = fields;
  if (intent === "dismiss") {
    const result = await page.submit(dismissProposal, { proposal, because });
    return result.ok ? redirect(page.link("/desk/watch")) : again(result.problem, fields, result.status);
  }
  // No box ticked is an answer too: not the areas that are taken when nobody was asked.
  const chosen = { areas: fields["areas"] ?? [], country, areaName };
  // "crisis area", as the choice has it.
  const [crisis, area] = typeof place === "string" ? place.split(" ") : [];
  const said = { proposal, because, level };
  const result = await page.submit(acceptProposal, intent === "open" ? { ...said, by: "opening", title, kind, ...chosen } : intent === "add" ? { ...said, by: "adding", crisis: into, ...chosen } : { ...said, by: "level", crisis, area });
  return result.ok ? redirect(page.link(`/desk/crises/${result.output.crisis}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.decideTitle, isLanguage(params.language) ? params.language : "ar") }];

/** One proposal: why, and the four things that a person may do about it. */
export default function ProposalPage() {
  const { proposal, kind, choices, names, countries, crises, view, areas, indicators, asOf, mayDecide } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const intent = valueAt(refused?.values, "intent");
  const fault = useFault(refused?.problem);
  // A fault belongs to the form that was sent, and so does what was typed.
  const faultIn = (form: string, path: string) => (intent === form ? fault(path) : undefined);
  const before = (form: string, name: string) => (intent === form ? valueAt(refused?.values, name) : "");
  const ofPlace = (language: "ar" | "en") => (proposal.place === null ? "" : proposal.about[language]);
  const levelChoice = (form: string) => <NativeSelect name="level" label={t(w.level)} defaultValue={before(form, "level") || String(proposal.level)} error={faultIn(form, "level")} data={levels.map((value) => ({ value: String(value), label: t(levelTitles[value as Level]) }))} />;
  const reason = (form: string, hint: string, required: boolean) => <Textarea name="because" label={t(w.because)} description={hint} defaultValue={before(form, "because")} error={faultIn(form, "because")} maxLength={1000} rows={2} required={required} />;
  const where = (form: string) => (
    <>
      <AreaChoices choices={choices} names={names} countries={countries} before={intent === form ? { areas: before(form, "areas"), country: before(form, "country") } : null} error={faultIn(form, "areas")} faultOfCountry={faultIn(form, "country")} />
      <Group grow align="flex-start">
        <TextInput name="areaName.ar" label={t(w.areaAr)} description={t(w.areaNameHint)} lang="ar" dir="rtl" maxLength={120} defaultValue={before(form, "areaName.ar") || ofPlace("ar")} error={faultIn(form, "areaName.ar")} />
        <TextInput name="areaName.en" label={t(w.areaEn)} description={t(w.areaNameHint)} lang="en" dir="ltr" maxLength={120} defaultValue={before(form, "areaName.en") || ofPlace("en")} error={faultIn(form, "areaName.en")} />
      </Group>
    </>
  );
  return (
    <>
      <PageTitle title={t(w.decideTitle)} asOf={asOf} now={asOf} actions={<LocalLink to="/desk/watch">{t(w.title)}</LocalLink>} />
      <FormAlert problem={refused?.problem} />
      {proposal.state === "open" ? <ProposalCard proposal={proposal} names={indicators} now={asOf} mayDecide={false} /> : <Decided proposals={[proposal]} now={asOf} />}
      {proposal.state === "open" && mayDecide && (
        <Stack mt="md" maw="48rem">
          <ChoiceMap areas={choices.map((one) => one.area as Area).filter((one) => one.kind !== "country")} level={proposal.level as Level} view={view} />
          <Form method="post">
            <Fieldset legend={<Title order={2} size="h4">{t(w.acceptOpen)}</Title>}>
              <Stack gap="sm">
                <TextInput name="title.ar" label={t(w.titleAr)} lang="ar" dir="rtl" maxLength={160} required defaultValue={before("open", "title.ar") || proposal.about.ar} error={faultIn("open", "title.ar")} />
                <TextInput name="title.en" label={t(w.titleEn)} lang="en" dir="ltr" maxLength={160} required defaultValue={before("open", "title.en") || proposal.about.en} error={faultIn("open", "title.en")} />
                {where("open")}
                <Group grow align="flex-start">
                  <NativeSelect name="kind" label={t(w.kind)} defaultValue={before("open", "kind") || kind} data={crisisKinds.map((value) => ({ value, label: t(kindTitles[value]) }))} />
                  {levelChoice("open")}
                </Group>
                {reason("open", t(w.becauseHint), false)}
                <Group><Button type="submit" name="intent" value="open">{t(w.openButton)}</Button></Group>
              </Stack>
            </Fieldset>
          </Form>
          {crises.length > 0 && (
            <Form method="post">
              <Fieldset legend={<Title order={2} size="h4">{t(w.acceptAdd)}</Title>}>
                <Stack gap="sm">
                  <NativeSelect name="crisis" label={t(w.crisisChoice)} defaultValue={before("add", "crisis")} error={faultIn("add", "crisis")} data={crises.map((one) => ({ value: String(one.id), label: t(one.title) }))} />
                  {where("add")}
                  {levelChoice("add")}
                  {reason("add", t(w.becauseHint), false)}
                  <Group><Button type="submit" name="intent" value="add" variant="default">{t(w.addButton)}</Button></Group>
                </Stack>
              </Fieldset>
            </Form>
          )}
          {areas.length > 0 && (
            <Form method="post">
              <Fieldset legend={<Title order={2} size="h4">{t(w.acceptLevel)}</Title>}>
                <Stack gap="sm">
                  <NativeSelect name="place" label={t(w.area)} defaultValue={before("level", "place")} error={faultIn("level", "area")} data={areas.map((one) => ({ value: `${one.crisis} ${one.area}`, label: `${t(one.title)} · ${t(one.name)} · ${t(levelTitles[one.level as Level])}` }))} />
                  {levelChoice("level")}
                  {reason("level", t(w.becauseHint), false)}
                  <Group><Button type="submit" name="intent" value="level" variant="default">{t(w.levelButton)}</Button></Group>
                </Stack>
              </Fieldset>
            </Form>
          )}
          <Form method="post">
            <Fieldset legend={<Title order={2} size="h4">{t(w.dismiss)}</Title>}>
              <Stack gap="sm">
                {reason("dismiss", t(w.dismissHint), true)}
                <Group><Button type="submit" name="intent" value="dismiss" variant="outline" color="red.9">{t(w.dismissButton)}</Button></Group>
              </Stack>
            </Fieldset>
          </Form>
        </Stack>
      )}
    </>
  );
}
