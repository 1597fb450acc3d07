import { Alert, Anchor, Button, Card, Checkbox, Fieldset, Group, NativeSelect, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { PersonName } from "#people/ui";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { Reasons } from "./family-pieces.tsx";
import { addFamilies, fillMovement } from "./family.operations.ts";
import { type FamilyView, listFamilies, proposeFamilies } from "./family-read.operations.ts";
import { familyWords as w } from "./family.words.ts";
import { MovementHead, movementAt } from "./movement-nav.tsx";
import { isWritable } from "./movement.rules.ts";
import { readMovement } from "./movement.operations.ts";
import { movementWords } from "./movement.words.ts";
import { areasOfCrisis } from "./prepare.operations.ts";
import { classTitles, countClasses, seatClasses, waitTitles } from "./seats.rules.ts";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"] });

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const movement = await page.read(readMovement, path(args));
  const families = await page.read(listFamilies, path(args));
  const open = isWritable(movement.state) && movement.may.place;
  const area = page.url.searchParams.get("area") ?? "";
  const proposed = open ? await page.read(proposeFamilies, { ...path(args), ...(/^\d{1,15}$/.test(area) ? { area } : {}) }) : null;
  const { areas } = open ? await page.read(areasOfCrisis, { crisis: args.params["crisis"] }) : { areas: [] };
  const [placed, waiting] = [page.url.searchParams.get("placed"), page.url.searchParams.get("waiting")].map((one) => (one === null ? null : Number(one) || 0));
  return { movement, ...families, proposed, areas, area, open, placed, waiting, crisis: Number(args.params["crisis"]) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { form, ...rest } = fields;
  const result = form === "fill" ? await page.submit(fillMovement, { ...rest, ...path(args) }) : await page.submit(addFamilies, { ...rest, ...path(args) });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/crises/${args.params["crisis"]}/movements/${args.params["movement"]}/families?placed=${result.output.placed}&waiting=${result.output.waiting}`));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.families, isLanguage(params.language) ? params.language : "ar") }];

function Rows({ families, crisis, movement }: { families: readonly FamilyView[]; crisis: number; movement: number }) {
  const t = useText();
  return families.map((one) => {
    const going = one.travellers.filter((each) => !["declined", "withdrawn", "apart"].includes(each.state));
    const shown = going.length > 0 ? going : one.travellers;
    const classes = countClasses(shown.map((each) => each.class));
    const alone = going.filter((each) => each.alone).length;
    return (
      <Table.Tr key={one.id}>
        <Table.Td>
          <Anchor component={LocalLink} to={movementAt(crisis, movement, `families/${one.household}`)}>{one.travellers[0] ? <PersonName names={one.travellers[0]} /> : one.household}</Anchor>
          <Copy size="sm" c="dimmed">{t(w.peopleCount(shown.length))} · {seatClasses.flatMap((seat) => (classes[seat] ? [`${t(classTitles[seat])} ${classes[seat]}`] : [])).join(" · ")}</Copy>
          {alone > 0 && <Copy size="sm" c="#8a1c1c" fw={600}>{t(w.minorAlone)}: {alone}</Copy>}
          {one.splitReason && <Copy size="sm">{t(w.splitMark)}</Copy>}
          {one.waitsFor && <Copy size="sm" c="#7a4b00">{t(waitTitles[one.waitsFor])}</Copy>}
          {one.withdrawnBecause && <Copy size="sm">{t(w.withdrawnBecause(one.withdrawnBecause))}</Copy>}
        </Table.Td>
        <Table.Td className="figures"><strong>{one.score}</strong></Table.Td>
        <Table.Td><Reasons reasons={one.reasons} />{one.overrideReason && <Copy size="sm">{t(w.overridden(one.overrideName ?? "", one.overrideReason))}</Copy>}</Table.Td>
        <Table.Td>{going.length > 0 && t(w.agreedOf(going.filter((each) => each.consent === true).length, going.length))}</Table.Td>
      </Table.Tr>
    );
  });
}

/** Families with seats, families that wait, and families of the roll that could travel: each with its priority and the reasons. */
export default function FamilyListPage() {
  const t = useText();
  const { movement, families, others, proposed, areas, area, open, placed, waiting, crisis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fault = useFault(answer?.problem);
  const adding = answer !== undefined && answer.values["form"] !== "fill";
  const ticked = valueAt(answer?.values, "households").split(",");
  const refused = adding ? (answer.problem.errors.filter((each) => each.path === "households")) : [];
  const groups = [
    { title: w.placed, rows: families.filter((one) => one.state === "placed") },
    { title: w.waiting, rows: families.filter((one) => one.state === "waiting") },
    { title: w.over, rows: families.filter((one) => one.state === "declined" || one.state === "withdrawn") },
  ];
  return (
    <>
      <MovementHead crisis={crisis} movement={movement} here="families" now={movement.asOf} />
      <FormAlert problem={answer?.problem} />
      {placed !== null && waiting !== null && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.result(placed ?? 0, waiting ?? 0))}</Alert>}
      <Copy mb="md">{t(w.about)} <Copy span c="dimmed" size="sm">{t(movementWords.criteria(movement.criteriaVersion))}</Copy></Copy>
      {families.length === 0 && <Empty title={t(w.noneOn)}>{t(w.noneOnHelp)}</Empty>}
      {groups.filter((group) => group.rows.length > 0).map((group) => (
        <section key={group.title.en}>
          <Title order={2} size="h3" mt="lg" mb="xs">{t(group.title)} ({group.rows.length})</Title>
          <DataTable caption={t(group.title)} head={[t(w.household), t(w.priority), t(w.reasons), t(w.consentColumn)]}>
            <Rows families={group.rows} crisis={crisis} movement={movement.id} />
          </DataTable>
        </section>
      ))}
      {others > 0 && <Copy mt="sm" c="dimmed">{t(w.otherMissions(others))}</Copy>}
      {open && proposed && (
        <Stack gap="lg" mt="xl">
          <Card withBorder component="section" aria-labelledby="fill">
            <Title order={2} size="h3" id="fill" mb="xs">{t(w.fill)}</Title>
            <Copy size="sm" mb="sm">{t(w.fillHelp)}</Copy>
            <Form method="post">
              <input type="hidden" name="form" value="fill" />
              <Group align="flex-end">
                <NativeSelect name="area" label={t(w.area)} data={[{ value: "", label: t(w.allAreas) }, ...areas.map((one) => ({ value: String(one.id), label: t(one.name) }))]} />
                <TextInput name="reserve" label={t(w.reserve)} type="number" min={0} max={200} defaultValue="10" dir="ltr" />
                <Button type="submit">{t(w.fillButton)}</Button>
              </Group>
            </Form>
          </Card>
          <section aria-labelledby="proposed">
            <Title order={2} size="h3" id="proposed" mb="xs">{t(w.proposed)}</Title>
            <Copy size="sm" c="dimmed" mb="xs">{t(w.proposedAbout)}</Copy>
            {proposed.proposed.length === 0 ? <Copy>{t(w.noneProposed)}</Copy> : (
              <Form method="post">
                <input type="hidden" name="form" value="add" />
                {refused.length > 0 && <Alert color="red" variant="light" role="alert" mb="sm" id="households-error">{refused.map((each) => <Copy key={each.message.en} size="sm">{t(each.message)}</Copy>)}</Alert>}
                <Fieldset legend={t(w.choose)}>
                  <Stack gap="sm">
                    {proposed.proposed.map((one) => (
                      <Checkbox
                        key={one.household} name="households" value={one.household} defaultChecked={adding && ticked.includes(String(one.household))} aria-describedby={refused.length > 0 ? "households-error" : undefined}
                        label={<>{one.members[0] && <strong><PersonName names={one.members[0]} /></strong>} · {t(w.peopleCount(one.members.length))} · {t(w.priority)} <strong>{one.score}</strong></>}
                        description={<Reasons reasons={one.reasons} inline />}
                      />
                    ))}
                  </Stack>
                </Fieldset>
                {proposed.more > 0 && <Copy size="sm" c="dimmed" mt="xs">{t(w.more(proposed.more))}</Copy>}
                <Group align="flex-end" mt="sm">
                  <TextInput name="despite" label={t(w.despite)} maxLength={300} error={adding ? fault("despite") : undefined} defaultValue={valueAt(answer?.values, "despite")} style={{ flex: "1 1 18rem" }} />
                  <Button type="submit">{t(w.addButton)}</Button>
                </Group>
              </Form>
            )}
            {area !== "" && <Copy size="sm">{t(w.area)}</Copy>}
          </section>
        </Stack>
      )}
    </>
  );
}
