import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryOptions, countriesByName } from "#platform/countries.ts";
import { type AreaIssues, WORLD } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { draftFrom, draftOf } from "#platform/ui/map/area-picker.state.ts";
import { AreaPicker } from "#platform/ui/map/area-picker.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { titled } from "#platform/ui/title.ts";
import { flatten } from "#platform/form.ts";
import { faultsByField, readEstimateForm } from "./estimate-form.rules.ts";
import { readEstimateHistory, recordEstimate } from "./estimate.operations.ts";
import { confidences, methods } from "./estimate.rules.ts";
import { estimateWords as w } from "./estimate.words.ts";

export const meta = titled(w.recordEstimate);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("people.recordEstimate");
  const asked = page.url.searchParams;
  const { missions } = await page.read(listMissions, {});
  const mine = missions.filter((one) => page.may("people.recordEstimate", one.id));
  const key = asked.get("key");
  // A new figure for an area that has one already: the same name and outline.
  const before = key ? (await page.read(readEstimateHistory, { mission: asked.get("mission"), key })).estimates[0] : undefined;
  const country = before?.country ?? asked.get("country") ?? mine[0]?.country ?? "";
  const mission = asked.get("mission") ?? String(mine[0]?.id ?? "");
  const home = mine.find((one) => String(one.id) === mission);
  return {
    missions: mine.map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    countries: countriesByName(page.language),
    options: countryOptions(page.language),
    view: mapView({ bounds: before ? boundsFor([before.area]) : home ? boundsFor([{ kind: "country", country: home.country }]) : WORLD, language: page.language }),
    first: { mission, country, onDay: new Date().toISOString().slice(0, 10), name: before?.name ?? null, area: before?.area ?? ({ kind: "country", country } as const) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values = flatten(await page.fields());
  const { input, issues } = readEstimateForm(values);
  const result = await page.submit(recordEstimate, input);
  if (!result.ok) return data({ problem: { ...result.problem, errors: [] }, values, faults: faultsByField(result.problem.errors, issues) }, { status: result.status });
  return redirect(page.link("/desk/people/estimates?saved"));
}

/** A figure, where it comes from, and how far it can be trusted. */
export default function EstimateNew() {
  const { missions, countries, options, view, first } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const values: Record<string, string> = answer?.values ?? { mission: first.mission, country: first.country, onDay: first.onDay, ...(first.name ? { "name.ar": first.name.ar, "name.en": first.name.en } : {}) };
  const faults: AreaIssues = answer?.faults ?? {};
  const of = (name: string) => ({ name, defaultValue: values[name] ?? "", error: faults[name] && t(faults[name]) });
  return (
    <>
      <PageTitle title={t(w.recordEstimate)} about={t(w.about)} />
      <FormAlert problem={answer?.problem} />
      <Form method="post" noValidate>
        <Stack maw="48rem" gap="sm">
          <NativeSelect {...of("mission")} label={t(w.mission)} data={missions} required />
          <AreaPicker name="area" language={language} countries={countries} view={view} source="/map.json" issues={faults} legend={w.where} value={(answer && draftFrom(values, "area")) ?? draftOf(first.area)} />
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <TextInput {...of("name.ar")} label={t(w.nameAr)} description={t(w.nameHint)} lang="ar" dir="rtl" maxLength={120} />
            <TextInput {...of("name.en")} label={t(w.nameEn)} description={t(w.nameHint)} lang="en" dir="ltr" maxLength={120} />
            <NativeSelect {...of("country")} label={t(w.countryOfArea)} description={t(w.countryHint)} data={[{ value: "", label: "" }, ...options]} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <TextInput {...of("number")} label={t(w.number)} inputMode="numeric" dir="ltr" maxLength={12} required />
            <TextInput {...of("lowest")} label={t(w.lowest)} inputMode="numeric" dir="ltr" maxLength={12} />
            <TextInput {...of("highest")} label={t(w.highest)} inputMode="numeric" dir="ltr" maxLength={12} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <NativeSelect {...of("method")} label={t(w.method)} data={methods.map((value) => ({ value, label: t(w[value]) }))} required />
            <NativeSelect {...of("confidence")} label={t(w.confidence)} defaultValue={values["confidence"] ?? "low"} data={confidences.map((value) => ({ value, label: t(w[value]) }))} required />
            <TextInput {...of("onDay")} label={t(w.onDay)} type="date" required />
          </SimpleGrid>
          <TextInput {...of("source")} label={t(w.source)} description={t(w.sourceHint)} maxLength={300} required />
          <Textarea {...of("note")} label={t(w.note)} maxLength={1_000} rows={2} />
          <Group>
            <Button type="submit">{t(w.record)}</Button>
          </Group>
        </Stack>
      </Form>
    </>
  );
}
