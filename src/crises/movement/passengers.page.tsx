import { Alert, Button, Card, Checkbox, NativeSelect, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { PersonName } from "#people/ui";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { statusTitles } from "../roll/roll.rules.ts";
import { MovementHead, movementAt } from "./movement-nav.tsx";
import { travellerTitles } from "./movement.rules.ts";
import { readMovement } from "./movement.operations.ts";
import { movementWords } from "./movement.words.ts";
import { nameOf } from "./names.rules.ts";
import { healths, healthTitles, leftStatuses, onwards, onwardTitles, referrals, referralTitles, supports, supportTitles } from "./reception.rules.ts";
import { boardPeople, leaveOnWay, readPassengers, receivePeople } from "./reception.operations.ts";
import { receptionWords as w } from "./reception.words.ts";
import { classTitles } from "./seats.rules.ts";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"] });

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const movement = await page.read(readMovement, path(args));
  return { movement, ...(await page.read(readPassengers, path(args))), crisis: Number(args.params["crisis"]), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { form, ...rest } = fields;
  const input = { ...rest, ...path(args) };
  const result = form === "board" ? await page.submit(boardPeople, input) : form === "leave" ? await page.submit(leaveOnWay, input) : await page.submit(receivePeople, input);
  return result.ok ? redirect(page.link(movementAt(Number(args.params["crisis"]), Number(args.params["movement"]), "passengers?saved"))) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** The assembly point and the place of arrival: who is expected, on board, received. */
export default function PassengersPage() {
  const t = useText();
  const language = useLanguage();
  const { movement, passengers, crisis, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const [board, receive, leave] = [useForm(answer, "board"), useForm(answer, "receive"), useForm(answer, "leave")];
  const of = (...states: string[]) => passengers.filter((one) => states.includes(one.state));
  const [expected, aboard, received, missing] = [of("placed"), of("boarded"), of("arrived"), of("no-show", "left-on-way")];
  const boards = movement.may.board && ["boarding", "departed", "arrived"].includes(movement.state);
  const receives = movement.may.receive && ["departed", "arrived"].includes(movement.state);
  const label = (one: (typeof passengers)[number]) => <><PersonName names={one} /> · {t(classTitles[one.class])}</>;
  const options = <T extends string>(list: readonly T[], titles: Record<T, { en: string; ar: string }>) => list.map((value) => ({ value, label: t(titles[value]) }));
  return (
    <>
      <MovementHead crisis={crisis} movement={movement} here="passengers" now={movement.asOf} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(movementWords.saved)}</Alert>}
      <Copy mb="md">{t(w.about)}</Copy>
      {passengers.length === 0 && <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>}
      <Stack gap="lg">
        {expected.length > 0 && (
          <Card withBorder component="section" aria-labelledby="expected">
            <Title order={2} size="h4" id="expected" mb="xs">{t(w.expected)} ({expected.length})</Title>
            {boards ? (
              <Form method="post">
                <input type="hidden" name="form" value="board" />
                <Copy size="sm" c="dimmed" mb="xs">{t(w.boardHelp)}</Copy>
                <Checkbox.Group error={board.of("people").error}><SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>{expected.map((one) => <Checkbox key={one.person} name="people" value={String(one.person)} label={label(one)} />)}</SimpleGrid></Checkbox.Group>
                <Button type="submit" mt="sm">{t(w.boardButton)}</Button>
              </Form>
            ) : <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>{expected.map((one) => <Copy key={one.person} size="sm">{label(one)}</Copy>)}</SimpleGrid>}
          </Card>
        )}
        {aboard.length > 0 && (
          <Card withBorder component="section" aria-labelledby="aboard">
            <Title order={2} size="h4" id="aboard" mb="xs">{t(w.aboard)} ({aboard.length})</Title>
            <Form method="post">
              <input type="hidden" name="form" value="receive" />
              {receives && <Copy size="sm" c="dimmed" mb="xs">{t(w.selectAll)}</Copy>}
              <Checkbox.Group error={receive.of("people").error}>
                <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                  {aboard.map((one) => {
                    const line = <>{label(one)} <Copy span size="sm" c="dimmed">{one.boardedAt && <Age at={one.boardedAt} now={movement.asOf} />} · <bdi>{one.device ?? one.boardedBy ?? t(w.byHand)}</bdi></Copy></>;
                    return receives ? <Checkbox key={one.person} name="people" value={String(one.person)} label={line} /> : <Copy key={one.person} size="sm">{line}</Copy>;
                  })}
                </SimpleGrid>
              </Checkbox.Group>
              {receives && (
                <>
                  <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} mt="sm">
                    <TextInput {...receive.of("place")} defaultValue={receive.of("place").defaultValue || movement.legs.at(-1)?.toPlace} label={t(w.place)} required maxLength={200} />
                    <NativeSelect {...receive.of("onward")} label={t(w.onward)} data={options(onwards, onwardTitles)} />
                    <TextInput {...receive.of("onwardPlace")} label={t(w.onwardPlace)} maxLength={200} />
                    <NativeSelect {...receive.of("referral")} label={t(w.referral)} data={options(referrals, referralTitles)} />
                    <TextInput {...receive.of("referralTo")} label={t(w.referralTo)} maxLength={200} />
                    <NativeSelect {...receive.of("health")} label={t(w.health)} description={t(w.categoriesOnly)} data={options(healths, healthTitles)} />
                    <NativeSelect {...receive.of("support")} label={t(w.support)} data={options(supports, supportTitles)} />
                  </SimpleGrid>
                  <Button type="submit" mt="sm">{t(w.receiveButton)}</Button>
                </>
              )}
            </Form>
            {receives && (
              <details open={leave.sent || undefined} style={{ marginBlockStart: "1rem" }}>
                <summary>{t(w.leaveTitle)}</summary>
                <Form method="post">
                  <input type="hidden" name="form" value="leave" />
                  <SimpleGrid cols={{ base: 1, sm: 3 }} mt="xs">
                    <NativeSelect {...leave.of("person")} label={t(w.who)} data={aboard.map((one) => ({ value: String(one.person), label: nameOf(one, language) }))} />
                    <NativeSelect {...leave.of("status")} label={t(w.leaveStatus)} data={leftStatuses.map((value) => ({ value, label: t(statusTitles[value]) }))} />
                    <TextInput {...leave.of("because")} label={t(w.because)} required minLength={10} maxLength={500} />
                  </SimpleGrid>
                  <Button type="submit" variant="outline" mt="sm">{t(w.leaveButton)}</Button>
                </Form>
              </details>
            )}
          </Card>
        )}
        {received.length > 0 && (
          <section aria-labelledby="received">
            <Title order={2} size="h4" id="received" mb="xs">{t(w.receivedTitle)} ({received.length})</Title>
            <DataTable caption={t(w.receivedTitle)} head={[t(w.who), t(w.place), t(w.onward), t(w.referral), t(w.health), t(w.support)]}>
              {received.map((one) => (
                <Table.Tr key={one.person}>
                  <Table.Td><PersonName names={one} /></Table.Td>
                  {one.reception && (
                    <>
                      <Table.Td><bdi>{one.reception.place}</bdi> <Copy span size="sm" c="dimmed"><Age at={one.reception.at} now={movement.asOf} /></Copy></Table.Td>
                      <Table.Td>{t(onwardTitles[one.reception.onward])}{one.reception.onwardPlace && <> · <bdi>{one.reception.onwardPlace}</bdi></>}</Table.Td>
                      <Table.Td>{one.reception.referralTo && <><bdi>{one.reception.referralTo}</bdi>: </>}{t(referralTitles[one.reception.referral])}</Table.Td>
                      <Table.Td>{t(healthTitles[one.reception.health])}</Table.Td>
                      <Table.Td>{t(supportTitles[one.reception.support])}</Table.Td>
                    </>
                  )}
                </Table.Tr>
              ))}
            </DataTable>
          </section>
        )}
        {missing.length > 0 && (
          <section aria-labelledby="missing">
            <Title order={2} size="h4" id="missing" mb="xs">{t(w.missing)} ({missing.length})</Title>
            <DataTable caption={t(w.missing)} head={[t(w.who), t(w.state), t(movementWords.still)]}>
              {missing.map((one) => <Table.Tr key={one.person}><Table.Td><PersonName names={one} /></Table.Td><Table.Td>{t(travellerTitles[one.state])}</Table.Td><Table.Td>{one.status && t(statusTitles[one.status])}</Table.Td></Table.Tr>)}
            </DataTable>
          </section>
        )}
      </Stack>
    </>
  );
}
