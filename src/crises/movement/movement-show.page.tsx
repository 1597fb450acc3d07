import { Alert, Anchor, Button, Card, Group, List, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { PersonName } from "#people/ui";
import { countryName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, isLanguage, text } from "#platform/words.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { eventTitle } from "./movement-events.rules.ts";
import { MovementHead, movementAt, When } from "./movement-nav.tsx";
import { type MovementState, travellerTitles, turns } from "./movement.rules.ts";
import { readMovement } from "./movement.operations.ts";
import { movementWords as w } from "./movement.words.ts";
import { classTitles, seatClasses } from "./seats.rules.ts";
import { turnMovement } from "./turn.operations.ts";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"] });

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const movement = await page.read(readMovement, path(args));
  // Names of countries as the facility prefers them, which only the server knows.
  const countries = Object.fromEntries(movement.legs.flatMap((leg) => [leg.fromCountry, leg.toCountry]).map((code) => [code, countryName(code, page.language)]));
  return { movement, countries, crisis: Number(args.params["crisis"]), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(turnMovement, { ...fields, ...path(args) });
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/movements/${args.params["movement"]}?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.read, isLanguage(params.language) ? params.language : "ar") }];

const toTitles: Record<MovementState, { en: string; ar: string }> = { boarding: w.toBoarding, planned: w.toPlanned, departed: w.toDeparted, arrived: w.toArrived, completed: w.toCompleted, cancelled: w.toCancelled };

/** One movement: what comes next, legs, seats, who is still counted, what was done. */
export default function MovementShowPage() {
  const t = useText();
  const language = useLanguage();
  const { movement: one, countries, crisis, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fault = answer?.problem.errors.find((each) => each.path === "because");
  const next = turns[one.state].filter((state) => state !== "cancelled");
  const place = (name: string, country: string) => <><bdi>{name}</bdi> ({countries[country]})</>;
  return (
    <>
      <MovementHead crisis={crisis} movement={one} here="" now={one.asOf} actions={one.may.run && (one.state === "planned" || one.state === "boarding") && <Button component={LocalLink} to={movementAt(crisis, one.id, "edit")} variant="default">{t(w.edit)}</Button>} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      {one.cancelledBecause && <Alert color="gray" mb="md" title={t(w.cancelled)}><bdi>{one.cancelledBecause}</bdi></Alert>}
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="lg">
        <Card withBorder component="section" aria-labelledby="legs">
          <Title order={2} size="h4" id="legs" mb="xs">{t(w.legs)}</Title>
          <List type="ordered" spacing="xs">
            {one.legs.map((leg, at) => (
              <List.Item key={at}>
                {place(leg.fromPlace, leg.fromCountry)} {language === "ar" ? "←" : "→"} {place(leg.toPlace, leg.toCountry)}
                <Copy size="sm"><When at={leg.departsAt} zone={leg.departsZone} /></Copy>
                <Copy size="sm"><When at={leg.arrivesAt} zone={leg.arrivesZone} /></Copy>
              </List.Item>
            ))}
          </List>
          <Copy size="sm" mt="sm">{[one.carrier, one.vehicle, one.carrierContact].filter((each) => each !== null).map((each, at) => <span key={each}>{at > 0 && " · "}<bdi>{each}</bdi></span>)}</Copy>
          {one.promissory && <Copy size="sm">{t(w.promissory)}: <bdi dir="ltr">{one.fare} {one.currency}</bdi></Copy>}
        </Card>
        <Card withBorder component="section" aria-labelledby="seats">
          <Title order={2} size="h4" id="seats" mb="xs">{t(w.seats)}</Title>
          <Table aria-labelledby="seats">
            <Table.Thead><Table.Tr><Table.Th>{t(w.class)}</Table.Th><Table.Th>{t(w.offered)}</Table.Th><Table.Th>{t(w.given)}</Table.Th><Table.Th>{t(w.free)}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {seatClasses.filter((seat) => (one.capacity[seat] ?? 0) > 0 || (one.taken[seat] ?? 0) > 0).map((seat) => (
                <Table.Tr key={seat}>
                  <Table.Th scope="row" fw={400}>{t(classTitles[seat])}</Table.Th>
                  <Table.Td className="figures">{formatNumber(one.capacity[seat] ?? 0, language)}</Table.Td>
                  <Table.Td className="figures">{formatNumber(one.taken[seat] ?? 0, language)}</Table.Td>
                  <Table.Td className="figures">{formatNumber((one.capacity[seat] ?? 0) - (one.taken[seat] ?? 0), language)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Copy size="sm" mt="sm">{[w.waitingCount(one.figures.waiting), w.boardedCount(one.figures.boarded), w.arrivedCount(one.figures.arrived)].map(t).join(" · ")}</Copy>
          <Copy size="sm" c="dimmed">{t(w.criteria(one.criteriaVersion))}</Copy>
        </Card>
      </SimpleGrid>
      {one.may.run && (next.length > 0 || turns[one.state].includes("cancelled")) && (
        <Card withBorder component="section" aria-labelledby="next" mb="lg">
          <Title order={2} size="h4" id="next" mb="xs">{t(w.next)}</Title>
          <Stack gap="sm">
            <Group>
              {next.map((state) => (
                <Form method="post" key={state}>
                  <input type="hidden" name="to" value={state} />
                  <input type="hidden" name="version" value={one.version} />
                  <Button type="submit" variant={state === "planned" ? "default" : "filled"}>{t(toTitles[state])}</Button>
                </Form>
              ))}
            </Group>
            {one.state === "boarding" && <Copy size="sm" c="dimmed">{t(w.departsHelp)}</Copy>}
            {turns[one.state].includes("cancelled") && (
              <details open={fault !== undefined || undefined}>
                <summary>{t(w.toCancelled)}</summary>
                <Form method="post">
                  <input type="hidden" name="to" value="cancelled" />
                  <input type="hidden" name="version" value={one.version} />
                  <Group align="flex-end" mt="xs">
                    <TextInput name="because" label={t(w.why)} minLength={5} maxLength={500} required error={fault && t(fault.message)} />
                    <Button type="submit" color="red" variant="outline">{t(w.toCancelled)}</Button>
                  </Group>
                </Form>
              </details>
            )}
          </Stack>
        </Card>
      )}
      <section aria-labelledby="still">
        <Title order={2} size="h3" id="still" mb="xs">{t(w.still)}</Title>
        {one.still.length === 0 ? <Copy mb="lg">{t(w.stillNone)}</Copy> : (
          <>
            <Copy size="sm" c="dimmed" mb="xs">{t(w.stillAbout)}</Copy>
            <DataTable caption={t(w.still)} head={[t(w.people), t(w.state), t(w.still)]}>
              {one.still.map((each) => (
                <Table.Tr key={each.person}>
                  <Table.Td><Anchor component={LocalLink} to={`/desk/crises/${crisis}/people/${each.person}`}><PersonName names={each} /></Anchor></Table.Td>
                  <Table.Td>{t(travellerTitles[each.state])}</Table.Td>
                  <Table.Td>{each.status && t(statusTitles[each.status])}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          </>
        )}
      </section>
      <section aria-labelledby="log">
        <Title order={2} size="h3" id="log" mt="lg" mb="xs">{t(w.log)}</Title>
        <List spacing={4} size="sm">
          {one.events.map((event, at) => <List.Item key={at}>{t(eventTitle(event.kind, event.details))} <Copy span size="sm" c="dimmed"><bdi>{event.by}</bdi> · <Age at={event.at} now={one.asOf} /></Copy></List.Item>)}
        </List>
      </section>
    </>
  );
}
