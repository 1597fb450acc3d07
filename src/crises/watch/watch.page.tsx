import { Button, Group, NativeSelect, Stack, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countriesByName, countryName } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { isLanguage, text } from "#platform/words.ts";
import { crisisKinds, kindTitles } from "../crisis/crisis.rules.ts";
import { HazardMap, HazardTable } from "./hazard-table.tsx";
import { addPlace } from "./indicator.operations.ts";
import { indicatorWords } from "./indicator.words.ts";
import { PlaceTable } from "./place-table.tsx";
import { FeedStrip, ProposalCard } from "./watch-pieces.tsx";
import { readWatch } from "./watch.operations.ts";
import { watchWords as w } from "./watch.words.ts";
import "./watch.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = Object.fromEntries(["kind", "mission", "show"].flatMap((name) => (page.url.searchParams.get(name) ? [[name, page.url.searchParams.get(name)!]] : [])));
  // An address with a filter that is none shows everything rather than a fault.
  const filter = { ...((crisisKinds as readonly string[]).includes(given["kind"] ?? "") && { kind: given["kind"] }), ...(/^[1-9]\d{0,14}$/.test(given["mission"] ?? "") && { mission: given["mission"] }), ...(given["show"] === "past" && { show: "past" }) };
  const watch = await page.read(readWatch, filter);
  const areas = watch.hazards.flatMap((one) => one.areas as Area[]);
  const spots = watch.hazards.flatMap((one) => one.missions.map((mission) => mission.place));
  return {
    watch,
    filter,
    view: mapView({ bounds: boundsFor(areas, spots), language: page.language }),
    countries: Object.fromEntries(watch.places.map((one) => [one.country, countryName(one.country, page.language)])),
    choices: page.may("crises.recordIndicator") ? countriesByName(page.language).filter((one) => (watch.countries?.includes(one.code) ?? true) && !watch.places.some((place) => place.name === null && !place.example && place.country === one.code)) : [],
    mayDecide: page.may("crises.decideWatch", null),
    mayFeed: page.may("crises.feeds", null),
  };
}

/** A country that nobody watched until now. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(addPlace, { country: fields["country"] });
  return result.ok ? redirect(page.link(`/desk/watch/places/${result.output.place}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** What needs a decision first, then hazards with whom they affect, then indicators. */
export default function WatchPage() {
  const { watch, filter, view, countries, choices, mayDecide, mayFeed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem: Parameters<typeof FormAlert>[0]["problem"] } | undefined;
  const t = useText();
  const { proposals, hazards, places, feeds, indicators, missions, asOf } = watch;
  return (
    <>
      <PageTitle
        title={t(w.title)}
        about={t(w.about)}
        asOf={asOf}
        now={asOf}
        actions={
          <>
            <Button component={LocalLink} to="/desk/watch/bulletin" variant="default">{t(w.bulletin)}</Button>
            {mayFeed && <Button component={LocalLink} to="/desk/watch/feeds" variant="default">{t(w.feeds)}</Button>}
          </>
        }
      />
      <FormAlert problem={answer?.problem} />
      <FeedStrip feeds={feeds} now={asOf} />
      <section aria-labelledby="proposals">
        <Title order={2} size="h4" id="proposals" mb="xs">{t(w.proposals)} ({proposals.length})</Title>
        {proposals.length === 0 ? (
          <Empty title={t(w.noProposals)}>{t(w.noProposalsHelp)}</Empty>
        ) : (
          <Stack gap="xs">{proposals.map((one) => <ProposalCard key={one.id} proposal={one} names={indicators} now={asOf} mayDecide={mayDecide} />)}</Stack>
        )}
      </section>
      <section aria-labelledby="hazards">
        <Title order={2} size="h4" id="hazards" mt="lg" mb="xs">{t("show" in filter ? w.pastHazards : w.hazards)}</Title>
        <Form method="get" role="search">
          <Group align="flex-end" gap="sm" mb="sm">
            <NativeSelect name="kind" label={t(w.kind)} defaultValue={filter.kind ?? ""} data={[{ value: "", label: t(w.anyKind) }, ...crisisKinds.map((value) => ({ value, label: t(kindTitles[value]) }))]} />
            {missions.length > 1 && <NativeSelect name="mission" label={t(w.mission)} defaultValue={filter.mission ?? ""} data={[{ value: "", label: t(w.anyMission) }, ...missions.map((one) => ({ value: String(one.id), label: t(one.name) }))]} maw="100%" />}
            <NativeSelect name="show" label={t(w.show)} defaultValue={filter.show ?? "current"} data={[{ value: "current", label: t(w.showCurrent) }, { value: "past", label: t(w.showPast) }]} />
            <Button type="submit" variant="default">{t(w.filter)}</Button>
          </Group>
        </Form>
        {hazards.length === 0 ? (
          <Empty title={t(w.noHazards)}>{t(w.noHazardsHelp)}</Empty>
        ) : (
          <>
            <HazardMap hazards={hazards} view={view} />
            <HazardTable hazards={hazards} now={asOf} caption={t(w.hazards)} />
          </>
        )}
      </section>
      <section aria-labelledby="indicators">
        <Title order={2} size="h4" id="indicators" mt="lg">{t(w.indicators)}</Title>
        <Copy c="dimmed" size="sm" mb="xs">{t(indicatorWords.about)}</Copy>
        {places.length === 0 ? <Empty title={t(indicatorWords.none)}>{choices.length > 0 && t(indicatorWords.noneHelp)}</Empty> : <PlaceTable places={places} countries={countries} names={indicators} now={asOf} />}
        {choices.length > 0 && (
          <Form method="post">
            <Group align="flex-end" gap="sm" mt="sm">
              <NativeSelect name="country" label={t(indicatorWords.addPlace)} data={choices.map((one) => ({ value: one.code, label: one.name }))} />
              <Button type="submit" variant="default">{t(indicatorWords.addButton)}</Button>
            </Group>
          </Form>
        )}
      </section>
    </>
  );
}
