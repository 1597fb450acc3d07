import { Anchor, Badge, Button, Group, Paper, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countriesByName, countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { formatDate } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { languageOptions } from "../language.ts";
import { titled } from "#platform/ui/title.ts";
import { assignFamily } from "../tree/assign.operations.ts";
import { treeWords } from "../tree/tree.words.ts";
import { flatten } from "#platform/form.ts";
import { faultsByField, fieldsOf, readWardenForm } from "./warden-form.rules.ts";
import { WardenForm } from "./warden-form.tsx";
import { changeWarden, listWardens, showWarden } from "./warden.operations.ts";
import { lacking } from "./warden.rules.ts";
import { wardenWords as w } from "./warden.words.ts";

export const meta = titled(w.wardens);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const warden = await page.read(showWarden, { warden: args.params["warden"] });
  const { wardens } = await page.read(listWardens, { mission: warden.mission });
  const { missions } = await page.read(listMissions, {});
  const now = new Date().toISOString();
  return {
    warden, now,
    lacks: lacking(warden, now.slice(0, 10)),
    mission: missions.find((one) => one.id === warden.mission)?.name ?? null,
    country: countryName(warden.country, page.language),
    others: wardens.filter((one) => one.id !== warden.id && one.status !== "ended").map(({ id, name, place }) => ({ value: String(id), label: [name ?? `#${id}`, place].filter(Boolean).join(" · ") })),
    countries: countriesByName(page.language),
    languages: languageOptions(page.language),
    view: mapView({ bounds: boundsFor([warden.area]), language: page.language }),
    mayChange: page.may("community.change", warden.mission),
    saved: page.url.searchParams.has("saved"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values = flatten(await page.fields());
  const warden = args.params["warden"];
  if (values["form"] === "family") {
    const result = await page.submit(assignFamily, { household: values["household"], warden });
    if (!result.ok) return data({ problem: result.problem, values, faults: {} }, { status: result.status });
    return redirect(page.link(`/desk/wardens/${warden}?saved`));
  }
  const { input, issues } = readWardenForm(values);
  const { mission: _, ...rest } = input;
  const result = await page.submit(changeWarden, { ...rest, warden });
  if (!result.ok) return data({ problem: { ...result.problem, errors: [] }, values, faults: faultsByField(result.problem.errors, issues) }, { status: result.status });
  return redirect(page.link(`/desk/wardens/${result.output.id}?saved`));
}

export default function WardenShow() {
  const { warden: one, mission, lacks, country, others, countries, languages, view, mayChange, saved, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const comma = language === "ar" ? "، " : ", ";
  const day = (value: string | null) => (value ? formatDate(value, language) : "—");
  const refusedFamily = refused?.values["form"] === "family" ? refused : undefined;
  const refusedForm = refused && !refusedFamily ? refused : undefined;
  const householdFault = refusedFamily?.problem.errors.find((error) => error.path === "household");
  return (
    <>
      <PageTitle
        title={<><bdi>{one.name ?? t(w.gone)}</bdi> <ExampleTag of={one} /></>}
        about={[one.place, country, mission && t(mission)].filter(Boolean).join(comma)}
        asOf={one.changedAt}
        now={now}
        actions={<><Badge variant="light" color={one.status === "active" ? "teal" : "gray"} tt="none">{t(w[one.status])}</Badge><Button component={LocalLink} to="/desk/wardens" variant="default">{t(w.wardens)}</Button></>}
      />
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(communityWords.saved)}</Copy>}
      <Paper withBorder p="md" mb="lg" maw={860}>
        <dl className="facts">
          <dt>{t(communityWords.phone)}</dt><dd>{one.phone ? <Anchor size="sm" href={`tel:${one.phone}`} dir="ltr">{one.phone}</Anchor> : "—"}</dd>
          {one.person !== null && <><dt>{t(w.record)}</dt><dd><LocalLink to={`/desk/people/${one.person}`}>{one.person}</LocalLink></dd></>}
          <dt>{t(w.channels)}</dt><dd>{one.channels.map((channel) => t(w[channel])).join(comma) || "—"}</dd>
          <dt>{t(communityWords.languages)}</dt><dd>{languages.filter(({ value }) => (one.languages as string[]).includes(value)).map(({ label }) => label).join(comma) || "—"}</dd>
          <dt>{t(w.term)}</dt><dd>{day(one.fromDay)} – {day(one.untilDay)}</dd>
          <dt>{t(w.trained)}</dt><dd>{day(one.trainedOn)}</dd>
          <dt>{t(w.agreed)}</dt><dd>{day(one.agreedOn)}</dd>
          <dt>{t(w.alternates)}</dt><dd>{one.alternates.map(({ name }) => name ?? t(w.gone)).join(comma) || t(w.nobodyElse)}</dd>
          <dt>{t(w.families)}</dt><dd>{t(w.familiesOf(one.families))}{one.hasAccount && ` (${t(w.hasAccount)})`}</dd>
          <dt>{t(w.lacking)}</dt><dd>{lacks.length === 0 ? t(w.complete) : lacks.map((lack) => t(w[lack])).join(comma)}</dd>
          {one.note && <><dt>{t(communityWords.note)}</dt><dd>{one.note}</dd></>}
        </dl>
      </Paper>
      {mayChange && (
        <>
          <section aria-labelledby="family">
            <Title order={2} size="h4" id="family" mb="sm">{t(treeWords.assignFamily)}</Title>
            {refusedFamily && !householdFault && <FormAlert problem={refusedFamily.problem} />}
            <Form method="post">
              <Group align="flex-end" gap="sm" mb="lg">
                <TextInput name="household" label={t(w.household)} inputMode="numeric" dir="ltr" maxLength={15} defaultValue={refusedFamily?.values["household"] ?? ""} error={householdFault && t(householdFault.message)} required />
                <Button type="submit" name="form" value="family" variant="default">{t(treeWords.add)}</Button>
              </Group>
            </Form>
          </section>
          <section aria-labelledby="change">
            <Title order={2} size="h4" id="change" mb="sm">{t(w.changeWarden)}</Title>
            <WardenForm key={one.version} values={refusedForm?.values ?? fieldsOf(one)} faults={refusedForm?.faults ?? {}} problem={refusedForm?.problem} area={one.area} {...{ countries, languages, others, view }} />
          </section>
        </>
      )}
    </>
  );
}
