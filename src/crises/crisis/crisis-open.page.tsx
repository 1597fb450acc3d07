import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countriesByName } from "#platform/countries.ts";
import { type AreaIssues, WORLD } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { draftFrom } from "#platform/ui/map/area-picker.state.ts";
import { AreaPicker } from "#platform/ui/map/area-picker.tsx";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { mapView } from "#platform/ui/map/map.server.ts";
import { isLanguage, text } from "#platform/words.ts";
import { flatten } from "#platform/form.ts";
import { areasIn, faultsByField, mostAreasInForm, readCrisisForm } from "./crisis-form.rules.ts";
import { openCrisis } from "./crisis.operations.ts";
import { crisisKinds, kindTitles, levels, levelTitles } from "./crisis.rules.ts";
import { crisisDeskWords as w } from "./crisis-desk.words.ts";
import { crisisWords } from "./crisis.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.open");
  return { countries: countriesByName(page.language), view: mapView({ bounds: WORLD, language: page.language }), beganAt: new Date().toISOString().slice(0, 16), me: page.actor.name };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values = flatten(await page.fields());
  if (values["intent"] === "more") return data({ problem: undefined, values: { ...values, areas: String(Math.min(mostAreasInForm, areasIn(values) + 1)) }, faults: {} });
  const { input, issues } = readCrisisForm(values);
  const result = await page.submit(openCrisis, input);
  if (!result.ok) return data({ problem: { ...result.problem, errors: [] }, values, faults: faultsByField(result.problem.errors, issues) }, { status: result.status });
  return redirect(page.link(`/desk/crises/${result.output.id}`));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(crisisWords.open, isLanguage(params.language) ? params.language : "ar") }];

/** Opening a crisis: what, since when, where, how serious in each area. */
export default function CrisisOpenPage() {
  const t = useText();
  const language = useLanguage();
  const { countries, view, beganAt, me } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values: Record<string, string> = answer?.values ?? {};
  const faults: AreaIssues = answer?.faults ?? {};
  const of = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] && t(faults[name]) });
  return (
    <>
      <PageTitle title={t(crisisWords.open)} />
      <FormAlert problem={answer?.problem} />
      <Form method="post">
        <Stack maw="48rem">
          <TextInput {...of("titleAr")} label={t(w.titleAr)} lang="ar" dir="rtl" maxLength={160} required />
          <TextInput {...of("titleEn")} label={t(w.titleEn)} lang="en" dir="ltr" maxLength={160} required />
          <Group grow align="flex-start">
            <NativeSelect {...of("kind")} label={t(w.kind)} data={crisisKinds.map((value) => ({ value, label: t(kindTitles[value]) }))} />
            <TextInput {...of("beganAt")} defaultValue={values["beganAt"] ?? beganAt} label={t(w.beganAt)} type="datetime-local" required />
          </Group>
          <TextInput {...of("commander")} label={t(w.commander)} description={t(w.commanderHint)} placeholder={me ?? ""} maxLength={120} />
          <input type="hidden" name="areas" value={areasIn(values)} />
          {Array.from({ length: areasIn(values) }, (_, at) => {
            const prefix = `area${at}`;
            const typed = draftFrom(values, prefix);
            return (
              <Fieldset key={prefix} legend={t(w.area(at + 1))}>
                <Group grow align="flex-start">
                  <TextInput {...of(`${prefix}.nameAr`)} label={t(w.areaNameAr)} lang="ar" dir="rtl" maxLength={120} required />
                  <TextInput {...of(`${prefix}.nameEn`)} label={t(w.areaNameEn)} lang="en" dir="ltr" maxLength={120} required />
                  <NativeSelect {...of(`${prefix}.level`)} defaultValue={values[`${prefix}.level`] ?? "1"} label={t(w.level)} data={levels.map((value) => ({ value: String(value), label: t(levelTitles[value]) }))} />
                </Group>
                <AreaPicker name={prefix} language={language} countries={countries} view={view} issues={faults} {...(typed ? { value: typed } : {})} />
              </Fieldset>
            );
          })}
          <Group>
            <Button type="submit" name="intent" value="open">
              {t(w.openButton)}
            </Button>
            <Button type="submit" name="intent" value="more" variant="default" formNoValidate>
              {t(w.anotherArea)}
            </Button>
          </Group>
        </Stack>
      </Form>
    </>
  );
}
