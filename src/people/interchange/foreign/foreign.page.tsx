import { Alert, Anchor, Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryName, countryOptions, isCountryCode } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { MatchReasons } from "../../match/match-reasons.tsx";
import { PersonName } from "../../person/person-name.tsx";
import { titled } from "#platform/ui/title.ts";
import { fieldWords, interchangeWords as w, valueWords } from "../interchange.words.ts";
import { addForeign, dismissForeign, linkForeign, reopenForeign } from "./decide.operations.ts";
import { readForeign } from "./foreign.operations.ts";
import { statusText } from "./outcome-text.rules.ts";

export const meta = titled(w.readRecord);
const decisions = { link: linkForeign, add: addForeign, dismiss: dismissForeign, reopen: reopenForeign } as const;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const found = await page.read(readForeign, { record: args.params["record"] });
  return { ...found, mayChange: page.may("people.interchange"), countries: countryOptions(page.language), now: new Date().toISOString() };
}

/** Several forms post here; `form` says which. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const decision = decisions[form as keyof typeof decisions] ?? reopenForeign;
  const result = await page.submit(decision as typeof addForeign, { ...fields, record: args.params["record"] });
  if (!result.ok) return again(result.problem, { ...fields, form: String(form) }, result.status);
  return redirect(page.link(`/desk/people/interchange/${args.params["record"]}`));
}

const hidden = new Set(["person_record_id", "note_record_id", "full_name", "entry_date", "source_date", "expiry_date", "source_name", "status", "text"]);

export default function ForeignPage() {
  const { record, candidates, elsewhere, mayChange, countries, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const fault = useFault(refused?.problem);
  const said = record.fields;
  const time = (value: string | undefined) => (value && !Number.isNaN(Date.parse(value)) ? formatDate(value, language, "date-time") : (value ?? null));
  return (
    <>
      <PageTitle title={<bdi>{record.name ?? record.record}</bdi>} about={t(record.ended ? w.expired : w[record.state])} asOf={record.receivedAt} now={now} actions={<Anchor component={LocalLink} to="/desk/people/interchange">{t(w.interchange)}</Anchor>} />
      <Stack gap="lg">
        <FormAlert problem={refused?.problem} />
        {record.ended && <Alert color="gray" variant="light" title={t(w.tombstone)} />}
        {record.changedSince && record.state !== "open" && <Alert color="orange" variant="light" role="status" title={t(w.changedSince)} />}
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          <Card title={t(w.fields)}>
            <dl className="facts">
              <Fields fields={said} />
            </dl>
          </Card>
          <Card title={t(w.source)}>
            <dl className="facts">
              <dt>{t(w.source)}</dt><dd><bdi>{record.source}</bdi></dd>
              <dt>{t(w.recordId)}</dt><dd><bdi dir="ltr" style={{ overflowWrap: "anywhere" }}>{record.record}</bdi></dd>
              {said["source_date"] && <><dt>{t(w.sourceDate)}</dt><dd>{time(said["source_date"])}</dd></>}
              {said["entry_date"] && <><dt>{t(w.entryDate)}</dt><dd>{time(said["entry_date"])}</dd></>}
              {record.expiresAt && <><dt>{t(w.expiryDate)}</dt><dd>{time(record.expiresAt)}</dd></>}
              <dt>{t(w.fromFile)}</dt><dd><bdi>{record.file}</bdi></dd>
              {record.decidedAt && <><dt>{t(w.decided)}</dt><dd>{t(w[record.state])} · <Age at={record.decidedAt} now={now} /> {record.decidedBy && <>{t(w.by)} <bdi>{record.decidedBy}</bdi></>}{record.reason && <div><bdi>{record.reason}</bdi></div>}</dd></>}
            </dl>
            {record.person !== null && <Anchor component={LocalLink} to={`/desk/people/${record.person}`}>{t(w.seeRecord)}</Anchor>}
          </Card>
        </SimpleGrid>
        {record.notes.length > 0 && (
          <Card title={t(w.notes)}>
            <Stack gap="md">
              {record.notes.map((note) => (
                <div key={note.record}>
                  <Copy fw={600}>{statusText(note.fields["status"]) ? t(statusText(note.fields["status"])!) : t(w.notes)}{note.fields["source_date"] && <Copy component="span" size="sm" c="dimmed" fw={400}> · {time(note.fields["source_date"])}</Copy>}</Copy>
                  {note.fields["text"] && <Copy style={{ whiteSpace: "pre-line" }}><bdi>{note.fields["text"]}</bdi></Copy>}
                  <dl className="facts"><Fields fields={note.fields} /></dl>
                </div>
              ))}
            </Stack>
          </Card>
        )}
        {record.state === "open" && !record.ended && (
          <Card title={t(w.candidates)}>
            {candidates.length === 0 && <Copy c="dimmed">{t(w.noCandidates)}</Copy>}
            <Stack gap="sm">
              {candidates.map((one) => (
                <Paper key={one.person} withBorder p="sm">
                  <Group justify="space-between" align="flex-start" gap="sm">
                    <div style={{ flex: "1 1 16rem" }}>
                      <Anchor component={LocalLink} to={`/desk/people/${one.person}`} fw={600}><PersonName names={one} both /></Anchor>
                      <Copy size="sm" c="dimmed">{[one.birth, one.country && countryName(one.country, language), one.place].filter(Boolean).join(" · ")}</Copy>
                      <MatchReasons reasons={one.reasons} band={one.band} />
                    </div>
                    {mayChange && (
                      <Form method="post">
                        <Decision form="link" version={record.version} />
                        <input type="hidden" name="person" value={one.person} />
                        <Button type="submit" variant="default">{t(w.link)}</Button>
                      </Form>
                    )}
                  </Group>
                </Paper>
              ))}
            </Stack>
            {elsewhere > 0 && <Copy size="sm" mt="sm">{t(w.elsewhere(elsewhere))}</Copy>}
          </Card>
        )}
        {mayChange && record.state === "open" && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {!record.ended && (
              <Card title={t(w.add)}>
                <Copy size="sm" c="dimmed" mb="xs">{t(w.addHelp)}</Copy>
                <Form method="post">
                  <Decision form="add" version={record.version} />
                  <NativeSelect name="country" label={t(w.country)} error={fault("country")} defaultValue={isCountryCode(said["home_country"] ?? "") ? said["home_country"] : ""} data={[{ value: "", label: "" }, ...countries]} />
                  <Button type="submit" variant="default" mt="sm">{t(w.add)}</Button>
                </Form>
              </Card>
            )}
            <Card title={t(w.dismiss)}>
              <Form method="post">
                <Decision form="dismiss" version={record.version} />
                <TextInput name="reason" label={t(w.reason)} error={fault("reason")} minLength={3} maxLength={200} required />
                <Button type="submit" variant="default" mt="sm">{t(w.dismiss)}</Button>
              </Form>
            </Card>
          </SimpleGrid>
        )}
        {mayChange && record.state !== "open" && (
          <Form method="post">
            <Decision form="reopen" version={record.version} />
            <Button type="submit" variant="subtle">{t(w.reopen)}</Button>
          </Form>
        )}
      </Stack>
    </>
  );
}

function Decision({ form, version }: { form: keyof typeof decisions; version: number }) {
  return (
    <>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

/** Fields of a record as it came; addresses are shown, never followed or loaded by the page. */
function Fields({ fields }: { fields: Readonly<Record<string, string>> }) {
  const t = useText();
  const language = useLanguage();
  const said = (name: string, value: string) => {
    if (name === "home_country" && isCountryCode(value)) return countryName(value, language);
    const fixed = name === "sex" || name === "author_made_contact" ? valueWords[value as keyof typeof valueWords] : undefined;
    return fixed ? t(fixed) : value;
  };
  const shown = Object.entries(fieldWords).filter(([name]) => fields[name] && !hidden.has(name));
  return shown.map(([name, title]) => (
    <FieldRow key={name} name={t(title)}>{said(name, fields[name]!)}</FieldRow>
  ));
}

function FieldRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}><bdi>{children}</bdi></dd>
    </>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4" mb="xs">{title}</Title>
      {children}
    </Paper>
  );
}
