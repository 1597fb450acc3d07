import { Alert, Anchor, Button, Card, Checkbox, Group, NativeSelect, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { PersonName } from "#people/ui";
import { countriesByName, countryName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { statusTitles } from "../roll/roll.rules.ts";
import { bringMembers } from "./bring.operations.ts";
import { recordConsent } from "./consent.operations.ts";
import { Consent } from "./consent.tsx";
import { recordCustody } from "./custody.operations.ts";
import { Custody } from "./custody.tsx";
import { FamilyActs } from "./family-acts.tsx";
import { Reasons } from "./family-pieces.tsx";
import { setPriority, setSeat, splitFamily, withdrawFamily } from "./family.operations.ts";
import { readFamily } from "./family-read.operations.ts";
import { familyWords as w } from "./family.words.ts";
import { birthShown } from "./manifest.rules.ts";
import { MovementHead, movementAt } from "./movement-nav.tsx";
import { isWritable, travellerTitles } from "./movement.rules.ts";
import { readMovement } from "./movement.operations.ts";
import { cancelPromise, makePromise, signPromise } from "./promissory.operations.ts";
import { Promises } from "./promises.tsx";
import { classTitles, seatClasses, waitTitles } from "./seats.rules.ts";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"], household: params["household"] });

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { household, ...to } = path(args);
  const movement = await page.read(readMovement, to);
  const read = await page.read(readFamily, { ...to, household });
  const countries = Object.fromEntries([...read.family.travellers, ...read.absent].flatMap((one) => one.nationality ?? []).map((code) => [code, countryName(code, page.language)]));
  return { movement, ...read, countries, choices: movement.promissory ? countriesByName(page.language) : [], crisis: Number(args.params["crisis"]), saved: page.url.searchParams.has("saved") };
}

const forms = { bring: bringMembers, consent: recordConsent, split: splitFamily, withdraw: withdrawFamily, priority: setPriority };
const ofMovement = { seat: setSeat, custody: recordCustody, promise: makePromise, sign: signPromise, "cancel-promise": cancelPromise };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { form: asked, ...rest } = fields;
  const form = String(asked);
  const { household, ...to } = path(args);
  const result =
    form in ofMovement ? await page.submit(ofMovement[form as keyof typeof ofMovement] as typeof setSeat, { ...rest, ...to })
    : await page.submit((forms[form as keyof typeof forms] ?? recordConsent) as typeof recordConsent, { ...rest, ...to, household });
  return result.ok ? redirect(page.link(`${movementAt(Number(to.crisis), Number(to.movement), `families/${household}`)}?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.readFamily, isLanguage(params.language) ? params.language : "ar") }];

/** One family on a movement: who, on which seat, why in this order, what they said, and what follows for minors and the fare. */
export default function FamilyShowPage() {
  const t = useText();
  const { movement, family, absent, consents, custody, notes, others, countries, choices, crisis, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const bringing = useForm(answer, "bring");
  const open = isWritable(movement.state) && movement.may.place && family.mine && (family.state === "placed" || family.state === "waiting");
  const may = family.travellers.filter((one) => one.state === "placed" || one.state === "waiting");
  const first = family.travellers[0];
  return (
    <>
      <MovementHead crisis={crisis} movement={movement} here="families" now={movement.asOf} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.change)} ✓</Alert>}
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">{t(w.household)}: {first && <PersonName names={first} both />}</Title>
        <Anchor component={LocalLink} to={`/desk/crises/${crisis}/households/${family.household}`}>{t(w.status)}</Anchor>
      </Group>
      {family.waitsFor && <Alert color="yellow" variant="light" mb="md" title={t(w.waiting)}>{t(waitTitles[family.waitsFor])}</Alert>}
      {family.splitReason && <Alert color="gray" variant="light" mb="md">{t(w.splitNote(family.splitName ?? "", family.splitAgreedBy ?? "", family.splitReason))}</Alert>}
      {family.withdrawnBecause && <Alert color="gray" variant="light" mb="md">{t(w.withdrawnBecause(family.withdrawnBecause))}</Alert>}
      <Card withBorder component="section" aria-labelledby="reasons" mb="lg">
        <Title order={3} size="h4" id="reasons" mb="xs">{t(w.priority)}: <span className="figures">{family.score}</span></Title>
        <Reasons reasons={family.reasons} />
        <Copy size="sm" c="dimmed">{t(w.weighed)} <Age at={family.addedAt} now={movement.asOf} />{family.addedName && <> · <bdi>{family.addedName}</bdi></>}</Copy>
        {family.overrideReason && <Copy size="sm" mt="xs">{t(w.overridden(family.overrideName ?? "", family.overrideReason))} ({t(w.byCriteria(family.ownScore))})</Copy>}
      </Card>
      <DataTable caption={t(w.members)} head={[t(w.members), t(w.age), t(w.nationality), t(w.status), t(w.state), t(w.seat), t(w.consentColumn)]}>
        {family.travellers.map((one) => (
          <Table.Tr key={one.person}>
            <Table.Td>
              <Anchor component={LocalLink} to={`/desk/crises/${crisis}/people/${one.person}`}><PersonName names={one} /></Anchor>
              {one.alone ? <Copy size="sm" c="#8a1c1c" fw={600}>{t(w.minorAlone)}</Copy> : one.minor && <Copy size="sm" c="dimmed">{t(w.minor)}</Copy>}
            </Table.Td>
            <Table.Td><bdi dir="ltr">{birthShown(one.birth, one.birthPrecision)}</bdi></Table.Td>
            <Table.Td>{one.nationality && countries[one.nationality]}</Table.Td>
            <Table.Td>{one.status && t(statusTitles[one.status])}</Table.Td>
            <Table.Td>{t(travellerTitles[one.state])}</Table.Td>
            <Table.Td>
              {open && (one.state === "placed" || one.state === "waiting") ? (
                <Form method="post">
                  <input type="hidden" name="form" value="seat" />
                  <input type="hidden" name="person" value={one.person} />
                  <Group gap={4} wrap="nowrap">
                    <NativeSelect name="class" aria-label={t(w.seat)} size="xs" defaultValue={one.class} error={answer?.values["form"] === "seat" && String(answer.values["person"]) === String(one.person) ? answer.problem.errors.filter((each) => each.path === "class").map((each) => t(each.message)).join(" ") || undefined : undefined} data={seatClasses.map((value) => ({ value, label: t(classTitles[value]) }))} />
                    <Button type="submit" size="xs" variant="default">{t(w.change)}</Button>
                  </Group>
                </Form>
              ) : t(classTitles[one.class])}
            </Table.Td>
            <Table.Td>{t(one.consent === null ? w.notAsked : one.consent ? w.agreed : w.refused)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      <Stack gap="lg" mt="lg">
        {absent.length > 0 && (
          <Card withBorder component="section" aria-labelledby="absent">
            <Title order={3} size="h4" id="absent" mb="xs">{t(w.absent)}</Title>
            <Copy size="sm" mb="xs">{t(w.absentHelp)}</Copy>
            <Form method="post">
              <input type="hidden" name="form" value="bring" />
              <Checkbox.Group error={bringing.of("include").error} mb="sm">
                <Stack gap="xs">{absent.map((one) => <Checkbox key={one.person} name="include" value={String(one.person)} disabled={!open} label={<><PersonName names={one} />{one.nationality && ` · ${countries[one.nationality]}`}{` · ${t(one.status === null ? w.notOnRoll : statusTitles[one.status])}`}</>} />)}</Stack>
              </Checkbox.Group>
              {open && <Button type="submit" variant="default">{t(w.bring)}</Button>}
            </Form>
          </Card>
        )}
        {others.length > 0 && (
          <Copy size="sm">{t(w.others)}: {others.map((one) => <Anchor key={`${one.id}-${one.person}`} component={LocalLink} to={movementAt(crisis, one.id)} me="sm"><bdi>{one.number}: {one.title}</bdi> ({t(travellerTitles[one.traveller])})</Anchor>)}</Copy>
        )}
        <Consent open={open && may.length > 0} people={may} consents={consents} movement={movement} answer={answer} />
        <Custody people={family.travellers} steps={custody} may={movement.may.place && family.mine && movement.state !== "cancelled"} answer={answer} now={movement.asOf} />
        {movement.promissory && <Promises countries={choices} crisis={crisis} movement={movement.id} people={family.travellers} notes={notes} may={movement.may.place && family.mine && movement.state !== "cancelled"} answer={answer} />}
        {open && <FamilyActs people={family.travellers} score={family.overrideReason ? family.score : null} answer={answer} />}
      </Stack>
    </>
  );
}
