import { Alert, Button, Group, NativeSelect, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate, formatNumber, isLanguage, text, type Text } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { readPlace, recordIndicator } from "./indicator.operations.ts";
import { indicatorStates, stateTitles } from "./indicator.rules.ts";
import { indicatorWords as w } from "./indicator.words.ts";
import { Series } from "./place-table.tsx";
import { Mark } from "./watch-pieces.tsx";
import { watchWords } from "./watch.words.ts";
import "./watch.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const read = await page.read(readPlace, { place: args.params["place"] });
  return { ...read, country: countryName(read.place.country, page.language), mayRecord: page.may("crises.recordIndicator"), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { code, state, source, note, observedAt } = fields;
  const result = await page.submit(recordIndicator, { place: args.params["place"], code, state, source, note, observedAt });
  return result.ok ? redirect(page.link(`/desk/watch/places/${args.params["place"]}?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.read, isLanguage(params.language) ? params.language : "ar") }];

/** A place: each indicator as it stands, a form to say something new, and all that was said. */
export default function PlacePage() {
  const { place, indicators, history, country, asOf, mayRecord, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const fault = useFault(refused?.problem);
  const typedIn = (name: string) => valueAt(refused?.values, name);
  const groups = Map.groupBy(indicators, (one) => t(one.group));
  const nameOf = (id: string): Text => indicators.find((one) => one.id === id)?.name ?? { en: id, ar: id };
  return (
    <>
      <PageTitle
        title={<>{place.name ? `${t(place.name)} (${country})` : country} <Mark example={place.example} /></>}
        about={<>{place.level === null ? t(w.noLevel) : t(levelTitles[place.level as Level])} · {t(w.points(place.points))} · {t(w[place.trend])} · {t(watchWords.registered)}: {formatNumber(place.registered, language)}</>}
        {...(place.newest ? { asOf: place.newest, now: asOf } : {})}
        actions={<LocalLink to="/desk/watch">{t(watchWords.title)}</LocalLink>}
      />
      <FormAlert problem={refused?.problem} />
      {saved && !refused && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <Copy size="sm" c="dimmed">{t(w.pointsDrawn)}</Copy>
      <Series series={place.series} />
      {mayRecord && (
        <Form method="post">
          <Stack gap="sm" maw="48rem" my="md" component="section" aria-labelledby="record">
            <Title order={2} size="h4" id="record">{t(w.record)}</Title>
            <Group grow align="flex-start">
              <NativeSelect name="code" label={t(w.indicator)} defaultValue={typedIn("code")} error={fault("code")} data={[...groups].map(([group, items]) => ({ group, items: items.map((one) => ({ value: one.id, label: t(one.name) })) }))} />
              <NativeSelect name="state" label={t(w.state)} defaultValue={typedIn("state")} error={fault("state")} data={indicatorStates.map((value) => ({ value, label: t(stateTitles[value]) }))} />
            </Group>
            <TextInput name="source" label={t(w.source)} description={t(w.sourceHint)} defaultValue={typedIn("source")} error={fault("source")} maxLength={300} required />
            <Group grow align="flex-start">
              <TextInput name="note" label={t(w.note)} defaultValue={typedIn("note")} error={fault("note")} maxLength={1000} />
              <TextInput name="observedAt" label={t(w.observedAt)} type="datetime-local" defaultValue={typedIn("observedAt") || asOf.slice(0, 16)} error={fault("observedAt")} />
            </Group>
            <Group><Button type="submit">{t(w.save)}</Button></Group>
          </Stack>
        </Form>
      )}
      <DataTable caption={t(w.title)} head={[t(w.indicator), t(w.state), t(w.when), t(w.source), t(w.weight)]}>
        {indicators.map((one) => {
          const said = place.standing.find((standing) => standing.id === one.id);
          return (
            <Table.Tr key={one.id}>
              <Table.Td>{t(one.name)}<Copy size="xs" c="dimmed">{t(one.group)}</Copy></Table.Td>
              <Table.Td>{said ? <b>{t(stateTitles[said.state])}</b> : <Copy size="sm" c="dimmed">{t(w.never)}</Copy>}</Table.Td>
              <Table.Td>{said && <><Age at={said.at} now={asOf} />{said.stale && <Copy size="xs" c="#7a4b00">{t(w.stale)}</Copy>}</>}</Table.Td>
              <Table.Td>{said && <><bdi>{said.source}</bdi>{said.by && <Copy size="xs" c="dimmed"><bdi>{said.by}</bdi></Copy>}</>}</Table.Td>
              <Table.Td className="figures">{one.weight}{one.least !== null && <Copy size="xs" c="dimmed">{t(levelTitles[one.least as Level])}</Copy>}</Table.Td>
            </Table.Tr>
          );
        })}
      </DataTable>
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.history)}</Title>
      <DataTable caption={t(w.historyOf)} head={[t(w.when), t(w.indicator), t(w.state), t(w.source), t(w.note), t(w.by)]}>
        {history.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>{formatDate(one.observedAt, language, "date-time")}</Table.Td>
            <Table.Td>{t(nameOf(one.code))}</Table.Td>
            <Table.Td>{t(stateTitles[one.state])}</Table.Td>
            <Table.Td><bdi>{one.source}</bdi></Table.Td>
            <Table.Td><bdi>{one.note}</bdi></Table.Td>
            <Table.Td><bdi>{one.by ?? "–"}</bdi></Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}
