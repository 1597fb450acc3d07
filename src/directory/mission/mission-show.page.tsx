import { Anchor, Badge, Button, Group, Paper, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryName, countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { fieldsOf, MissionForm } from "./mission-form.tsx";
import { changeDutyOfficer, changeMission, showMission } from "./mission.operations.ts";
import { missionWords as w } from "./mission.words.ts";

export const meta = titled(w.missions);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const mission = await page.read(showMission, { mission: args.params["mission"] });
  return {
    mission,
    serves: mission.jurisdiction.map((code) => countryName(code, page.language)).join(page.language === "ar" ? "، " : ", "),
    country: countryName(mission.country, page.language),
    countries: countryOptions(page.language),
    mayChange: page.may("directory.changeMissions", mission.id),
    mayChangeDuty: page.may("directory.changeDutyOfficer", mission.id),
    saved: page.url.searchParams.has("saved"),
    now: new Date().toISOString(),
  };
}

/** Two forms post here; the hidden field `form` says which, and comes back so that faults stand in the right one. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const input = { ...fields, mission: args.params["mission"] };
  const result = form === "duty" ? await page.submit(changeDutyOfficer, input) : await page.submit(changeMission, input);
  if (!result.ok) return again(result.problem, { ...fields, form: String(form) }, result.status);
  return redirect(page.link(`/desk/missions/${result.output.id}?saved`));
}

export default function MissionShow() {
  const { mission, serves, country, countries, mayChange, mayChangeDuty, saved, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const language = useLanguage();
  const t = useText();
  const refusedDuty = refused?.values["form"] === "duty" ? refused : undefined;
  const refusedMission = refused && !refusedDuty ? refused : undefined;
  return (
    <>
      <PageTitle
        title={mission.name[language]}
        about={[t(w[mission.kind]), mission.place[language], country].join(language === "ar" ? "، " : ", ")}
        actions={mission.example && <Badge variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
      />
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(w.saved)}</Copy>}
      <Stack gap="lg">
        <Paper withBorder p="md" maw={760}>
          <Table variant="vertical" layout="fixed" withRowBorders={false}>
            <Table.Tbody>
              <Fact name={t(w.jurisdiction)}>{serves}</Fact>
              <Fact name={t(w.phone)}>{mission.phone ? <Anchor size="sm" href={`tel:${mission.phone}`} dir="ltr">{mission.phone}</Anchor> : "—"}</Fact>
              <Fact name={t(w.email)}>{mission.email ? <Anchor size="sm" href={`mailto:${mission.email}`} dir="ltr">{mission.email}</Anchor> : "—"}</Fact>
              <Fact name={t(w.changed)}>
                <Age at={mission.changedAt} now={now} /> {mission.changedBy && `${t(w.by)} ${mission.changedBy}`}
              </Fact>
            </Table.Tbody>
          </Table>
          {mission.example && <Copy size="sm" c="dimmed" mt="xs">{t(w.exampleHelp)}</Copy>}
        </Paper>
        <DutyOfficer duty={mission.dutyOfficer} now={now} mayChange={mayChangeDuty} refused={refusedDuty} />
        {mayChange && (
          <section aria-labelledby="change">
            <Title order={2} size="h4" id="change" mb="sm">{t(w.changeMission)}</Title>
            <MissionForm key={mission.version} values={refusedMission?.values ?? fieldsOf(mission, serves)} problem={refusedMission?.problem} countries={countries} />
          </section>
        )}
      </Stack>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w="7.5rem">{name}</Table.Th>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{children}</Table.Td>
    </Table.Tr>
  );
}

type Refused = ReturnType<typeof useActionData<typeof action>>;
type Duty = { name: string; phone: string | null; since: string } | null;

function DutyOfficer({ duty, now, mayChange, refused }: { duty: Duty; now: string; mayChange: boolean; refused: Refused }) {
  const t = useText();
  const fault = useFault(refused?.problem);
  return (
    <Paper withBorder p="md" maw={760} component="section" aria-labelledby="duty">
      <Title order={2} size="h4" id="duty" mb="xs">{t(w.dutyOfficer)}</Title>
      {duty ? (
        <Copy mb="sm">
          {duty.name} {duty.phone && <Anchor underline="always" href={`tel:${duty.phone}`} dir="ltr">{duty.phone}</Anchor>} · {t(w.dutySince)} <Age at={duty.since} now={now} />
        </Copy>
      ) : (
        <Copy mb="sm" c="dimmed">{t(w.noDutyOfficer)}</Copy>
      )}
      {mayChange && (
        <Form method="post" noValidate>
          <FormAlert problem={refused?.problem} />
          <input type="hidden" name="form" value="duty" />
          <Group align="flex-start" gap="sm">
            <TextInput name="dutyOfficer" label={t(w.dutyOfficer)} description={t(w.dutyCleared)} defaultValue={refused ? valueAt(refused.values, "dutyOfficer") : duty?.name} error={fault("dutyOfficer")} maxLength={120} />
            <TextInput name="dutyPhone" label={t(w.dutyPhone)} description={t(w.phoneHint)} type="tel" dir="ltr" defaultValue={refused ? valueAt(refused.values, "dutyPhone") : (duty?.phone ?? "")} error={fault("dutyPhone")} maxLength={40} />
          </Group>
          <Button type="submit" variant="default" mt="sm">{t(w.save)}</Button>
        </Form>
      )}
    </Paper>
  );
}
