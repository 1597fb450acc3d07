import { Alert, Button, Card, Code, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm, useOfficerOptions } from "../form-fields.tsx";
import { crisisFunctions, functionTitles, titleOfFunction } from "../team/function.rules.ts";
import { teamWords } from "../team/team.words.ts";
import { addShift, cancelShift, makeCalendar, readRoster } from "./roster.operations.ts";
import { rosterWords as w } from "./roster.words.ts";
import { commonZones, isZone, localTime, shortTime } from "./zone.rules.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams.get("zone") ?? "";
  return { ...(await page.read(readRoster, { crisis: args.params["crisis"] })), crisis: Number(args.params["crisis"]), zone: isZone(asked) ? asked : null, mayHold: page.may("crises.team"), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const input = { ...fields, crisis: args.params["crisis"] };
  if (fields["form"] === "calendar") {
    const made = await page.submit(makeCalendar, {});
    if (!made.ok) return again(made.problem, fields, made.status);
    return data({ address: `${page.platform.config.baseUrl.replace(/\/$/, "")}/${page.language}/duty/${made.output.token}` }, { headers: { "Cache-Control": "no-store" } });
  }
  const result = fields["form"] === "cancel" ? await page.submit(cancelShift, input) : await page.submit(addShift, input);
  const zone = typeof fields["zone"] === "string" && isZone(fields["zone"]) ? `&zone=${encodeURIComponent(fields["zone"])}` : "";
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/roster?saved${zone}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** Who is on duty, the gaps, the shifts, and one's own calendar. */
export default function RosterPage() {
  const t = useText();
  const language = useLanguage();
  const { shifts, gaps, mayPlan, mayHold, officers, calendarSince, asOf, saved, zone: asked } = useLoaderData<typeof loader>();
  const given = useActionData<typeof action>();
  const address = given && "address" in given ? (given.address as string) : null;
  const answer = address === null ? (given as Answer) : undefined;
  const [add, cancel] = [useForm(answer, "add"), useForm(answer, "cancel")];
  const options = useOfficerOptions(officers, teamWords.choose);
  const zone = asked ?? shifts.at(-1)?.zone ?? "Africa/Tripoli";
  const at = (moment: string) => shortTime(moment, zone, language);
  const now = shifts.filter((one) => one.now);
  const cancellable = shifts.filter((one) => one.cancelledAt === null && one.endsAt > asOf);
  const gapsBy = [...Map.groupBy(gaps, (gap) => gap.function)];
  return (
    <>
      <PageTitle title={t(w.title)} about={`${t(w.about)} ${t(w.shownIn(zone))}`} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {saved && !given && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="lg">
        <Card withBorder component="section" aria-labelledby="now">
          <Title order={2} size="h4" id="now" mb="xs">{t(w.nowOn)}</Title>
          {now.length === 0 && <Copy c="#7a4b00">{t(w.nobodyNow)}</Copy>}
          {now.map((one) => <p key={one.id} style={{ margin: 0 }}><strong><bdi>{one.name}</bdi></strong>: {t(titleOfFunction(one.function))} <Copy span size="sm" c="dimmed">{t(w.until)} {at(one.endsAt)}</Copy></p>)}
        </Card>
        <Card withBorder component="section" aria-labelledby="gaps">
          <Title order={2} size="h4" id="gaps" mb="xs">{t(w.gaps)}</Title>
          {gaps.length === 0 && <Copy>{t(w.noGaps)}</Copy>}
          {gapsBy.map(([duty, holes]) => (
            <p key={duty} style={{ margin: 0 }}><strong>{t(titleOfFunction(duty))}</strong>: {holes.map((gap) => t(w.gapLine(at(gap.from), at(gap.to)))).join(language === "ar" ? "؛ " : "; ")}</p>
          ))}
        </Card>
      </SimpleGrid>
      <Title order={2} size="h3" mb="sm">{t(w.shifts)}</Title>
      {shifts.length === 0 ? (
        <Empty title={t(w.noShifts)}>{t(w.noShiftsHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.shifts)} head={[t(w.who), t(w.function), t(w.from), t(w.to), ""]}>
          {shifts.map((one) => (
            <Table.Tr key={one.id} td={one.cancelledAt ? "line-through" : undefined}>
              <Table.Td><bdi>{one.name}</bdi></Table.Td>
              <Table.Td>{t(titleOfFunction(one.function))}</Table.Td>
              <Table.Td><time dateTime={one.startsAt}>{at(one.startsAt)}</time></Table.Td>
              <Table.Td><time dateTime={one.endsAt}>{at(one.endsAt)}</time></Table.Td>
              <Table.Td>
                {one.now && <strong>{t(w.nowOn)}</strong>}
                {one.cancelledAt && <>{t(w.cancelled)}: {one.cancelledBecause}</>}
                {one.shortRest && !one.cancelledAt && <Copy size="sm" c="#7a4b00">{t(w.shortRest)}</Copy>}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Stack gap="lg" mt="lg">
        {mayPlan && (
          <Form method="post">
            <input type="hidden" name="form" value="add" />
            <Fieldset legend={t(w.add)}>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                <NativeSelect {...add.of("function")} label={t(w.function)} data={crisisFunctions.map((value) => ({ value, label: t(functionTitles[value]) }))} />
                <NativeSelect {...add.of("account")} label={t(w.who)} data={options} required />
                <TextInput {...add.of("zone")} defaultValue={add.of("zone").defaultValue || zone} label={t(w.zone)} description={t(w.zoneHint)} list="zones" dir="ltr" maxLength={60} required />
                <TextInput {...add.of("starts")} defaultValue={add.of("starts").defaultValue || `${localTime(asOf, zone).slice(0, 13)}:00`} label={t(w.starts)} type="datetime-local" required />
                <TextInput {...add.of("ends")} label={t(w.ends)} type="datetime-local" required />
              </SimpleGrid>
              <datalist id="zones">{commonZones.map((one) => <option key={one} value={one} />)}</datalist>
              <Button type="submit" mt="md">{t(w.addButton)}</Button>
            </Fieldset>
          </Form>
        )}
        {mayPlan && cancellable.length > 0 && (
          <details open={cancel.sent || undefined}>
            <summary>{t(w.cancel)}</summary>
            <Stack gap="xs" mt="xs">
              {cancellable.map((one) => (
                <Form method="post" key={one.id}>
                  <input type="hidden" name="form" value="cancel" />
                  <input type="hidden" name="shift" value={one.id} />
                  <input type="hidden" name="version" value={one.version} />
                  <Group align="flex-end" gap="xs">
                    <Copy size="sm" style={{ flex: "0 1 22rem" }}><bdi>{one.name}</bdi>, {t(titleOfFunction(one.function))}, {at(one.startsAt)}</Copy>
                    <TextInput name="because" aria-label={`${t(w.why)}: ${one.name}, ${at(one.startsAt)}`} placeholder={t(w.why)} size="xs" maxLength={300} required />
                    <Button type="submit" size="xs" variant="default">{t(w.cancelButton)}</Button>
                  </Group>
                </Form>
              ))}
            </Stack>
          </details>
        )}
        {mayHold && (
          <section aria-labelledby="calendar">
            <Title order={2} size="h3" id="calendar" mb="xs">{t(w.ownCalendar)}</Title>
            <Copy size="sm" mb="xs">{t(w.ownCalendarHelp)}</Copy>
            {address !== null && <Alert color="green" variant="light" role="status" mb="xs" title={t(w.calendarMade)}><Code block dir="ltr" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>{address}</Code></Alert>}
            {calendarSince && <Copy size="sm" mb="xs">{t(w.calendarSince)} <Age at={calendarSince} now={asOf} /></Copy>}
            <Form method="post">
              <input type="hidden" name="form" value="calendar" />
              <Button type="submit" variant="default">{t(calendarSince ? w.newCalendar : w.makeCalendar)}</Button>
            </Form>
          </section>
        )}
      </Stack>
    </>
  );
}
