import { Anchor, Badge, Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Text as Copy, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName, countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { interchangeWords } from "../interchange/interchange.words.ts";
import { Freshness } from "../register/freshness.tsx";
import { StayFields, StayList } from "../stay/stay-pieces.tsx";
import { changeStay, endStay } from "../stay/stay.operations.ts";
import { stayWords } from "../stay/stay.words.ts";
import { ownWords } from "../own/own.words.ts";
import { sendOwnLink } from "../own/send.operations.ts";
import { titled } from "#platform/ui/title.ts";
import { fieldsOf, PersonFields, saidBy } from "./person-form.tsx";
import { PersonName } from "./person-name.tsx";
import { changePerson, readPerson, recordConsent } from "./person.operations.ts";
import { audiences, needKinds } from "./kinds.rules.ts";
import { personWords as w } from "./person.words.ts";

export const meta = titled(w.people);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const person = await page.read(readPerson, { person: args.params["person"] });
  // Old links and lists go on working: whoever stands for the person now is shown.
  if (person.mergedInto !== null) throw redirect(page.link(`/desk/people/${person.mergedInto}`));
  const { missions } = await page.read(listMissions, {});
  const codes = [...person.stays.map((stay) => stay.country), ...(person.nationality ? [person.nationality] : [])];
  const missionIds = [person.mission, ...person.stays.map((stay) => stay.mission)];
  return {
    person,
    missions: Object.fromEntries(missions.filter((m) => missionIds.includes(m.id)).map((m) => [m.id, m.name[page.language]])) as Record<string, string>,
    countryNames: Object.fromEntries(codes.map((code) => [code, countryName(code, page.language)])) as Record<string, string>,
    countries: countryOptions(page.language),
    mayChange: page.may("people.change") && missionIds.some((id) => page.may("people.change", id)),
    mayImport: page.may("people.import"),
    mayElsewhere: page.may("people.readInterchange"),
    saved: page.url.searchParams.has("saved"),
    linked: page.url.searchParams.get("linked"),
    now: new Date().toISOString(),
  };
}

/** Several forms post here; the hidden field `form` says which, and comes back so that faults stand in the right one. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const person = args.params["person"];
  if (form === "link") {
    const sent = await page.submit(sendOwnLink, { person });
    return sent.ok ? redirect(page.link(`/desk/people/${person}?linked=${sent.output.channel}`)) : again(sent.problem, { form }, sent.status);
  }
  const submit = async () => {
    if (form === "consent") return page.submit(recordConsent, { ...fields, person });
    if (form === "end") return page.submit(endStay, { ...fields, person });
    if (form === "stay") return page.submit(changeStay, { ...fields, person });
    // What the form does not show is kept as it is; a version that moved on meanwhile is refused.
    const known = await page.read(readPerson, { person, purpose: "record changed" });
    return page.submit(changePerson, { ...saidBy(fields, known), person });
  };
  const result = await submit();
  if (!result.ok) return again(result.problem, { ...fields, form: String(form) }, result.status);
  return redirect(page.link(`/desk/people/${person}?saved`));
}

export default function PersonShow() {
  const { person, missions, countryNames, countries, mayChange, mayImport, mayElsewhere, saved, linked, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const refusedBy = (form: string) => (refused?.values["form"] === form ? refused : undefined);
  const need = (one: string) => ((needKinds as readonly string[]).includes(one) ? t(w[one as "medical"]) : one);
  return (
    <>
      <PageTitle title={<PersonName names={person} both />} asOf={person.updatedAt} now={now} actions={person.example && <Badge variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>} />
      {person.closedAt && <Copy role="status" c="#9a3412" mb="sm">{t(w.closed)} {person.closedOn}</Copy>}
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(w.saved)}</Copy>}
      {(linked === "email" || linked === "sms") && !refused && <Copy role="status" c="teal.9" mb="sm">{t(linked === "email" ? ownWords.linkGoneByEmail : ownWords.linkGoneBySms)}</Copy>}
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          <Card title={t(w.record)}>
            <dl className="facts">
              <Fact name={t(w.birth)}>{person.birth}{person.birthGiven && ` (${t(w.hijri)} ${person.birthGiven})`}</Fact>
              <Fact name={t(w.sex)}>{person.sex && t(w[person.sex as "female"])}</Fact>
              <Fact name={t(w.nationality)}>{person.nationality && countryNames[person.nationality]}</Fact>
              <Fact name={t(w.needs)}>{person.needs.map(need).join(" · ")}</Fact>
              <Fact name={t(w.languages)}>{person.languages.join(" · ")}</Fact>
              <Fact name={t(w.foundAt)}>{person.foundAt && <bdi>{person.foundAt}</bdi>}</Fact>
              <Fact name={t(w.withHousehold)}>{person.withHousehold}</Fact>
              <Fact name={t(w.mission)}>{person.mission === null ? t(w.noMission) : missions[person.mission]}</Fact>
              <Fact name={t(w.companions)}>
                {person.companions.length === 0 ? t(w.noCompanions) : person.companions.map((one) => <div key={one.id}><Anchor component={LocalLink} to={`/desk/people/${one.id}`}><PersonName names={one} /></Anchor></div>)}
              </Fact>
            </dl>
          </Card>
          <Card title={t(w.contacts)}>
            <dl className="facts">
              {person.contacts.map((contact) => (
                <Fact key={contact.value} name={t(contact.channel === "phone" ? w.phone : w.emails)}>
                  <Anchor href={`${contact.channel === "phone" ? "tel" : "mailto"}:${contact.value}`} dir="ltr" className="figures">{contact.value}</Anchor>
                  {contact.raw !== contact.value && <Copy component="span" size="xs" c="dimmed"> <bdi>{contact.raw}</bdi></Copy>}
                </Fact>
              ))}
              {person.documents.map((document) => (
                <Fact key={document.number} name={t(w[document.kind as "passport"])}>
                  <bdi className="figures">{document.number}</bdi>{document.expires && ` · ${t(w.expires)} ${document.expires}`}
                </Fact>
              ))}
            </dl>
            {person.emergencyContacts.length > 0 && (
              <dl className="facts">
                {person.emergencyContacts.map((one, at) => (
                  <Fact key={at} name={t(w.emergency)}>
                    <bdi>{one.name}</bdi>{one.relation && <> (<bdi>{one.relation}</bdi>)</>} <Anchor href={one.phone ? `tel:${one.phone}` : `mailto:${one.email}`} dir="ltr" className="figures">{one.phone ?? one.email}</Anchor>
                    <Copy size="xs" c={one.mayCall ? "dimmed" : "#9a3412"}>{t(one.mayCall ? w.mayCall : w.mayNotCall)}</Copy>
                  </Fact>
                ))}
              </dl>
            )}
            {person.contacts.length + person.documents.length === 0 && <Copy c="dimmed">—</Copy>}
            {mayChange && (
              <Form method="post">
                <input type="hidden" name="form" value="link" />
                <FormAlert problem={refusedBy("link")?.problem} />
                {refusedBy("link")?.problem.errors.map((one) => <Copy key={one.path} size="sm" c="red.9">{t(one.message)}</Copy>)}
                <Copy size="xs" c="dimmed" mt="sm" mb={4} id="link-help">{t(ownWords.linkHelp)}</Copy>
                <Button type="submit" variant="default" size="sm" aria-describedby="link-help">{t(ownWords.sendLink)}</Button>
              </Form>
            )}
          </Card>
        </SimpleGrid>
        <Card title={t(stayWords.stays)}>
          <StayList stays={person.stays} missions={missions} countryNames={countryNames} mayChange={mayChange} />
          <FormAlert problem={refusedBy("end")?.problem} />
        </Card>
        <Card title={t(w.consents)}>
          <Copy size="sm" c="dimmed" mb="xs">{t(w.consentHelp)}</Copy>
          {person.consents.length === 0 && <Copy size="sm">{t(w.noConsents)}</Copy>}
          <dl className="facts">
            {person.consents.map((consent) => (
              <Fact key={consent.audience} name={t(w[consent.audience as "family"])}>{t(consent.granted ? w.granted : w.refused)} · <Age at={consent.at} now={now} /> {consent.by && `${t(w.by)} ${consent.by}`}</Fact>
            ))}
          </dl>
          {mayChange && (
            <Form method="post">
              <FormAlert problem={refusedBy("consent")?.problem} />
              <input type="hidden" name="form" value="consent" />
              <Group align="flex-end" gap="sm" mt="sm">
                <NativeSelect name="audience" label={t(w.audience)} data={audiences.map((one) => ({ value: one, label: t(w[one]) }))} />
                <NativeSelect name="granted" label={t(w.answer)} data={[{ value: "true", label: t(w.granted) }, { value: "false", label: t(w.refused) }]} />
                <Button type="submit" variant="default">{t(w.save)}</Button>
              </Group>
            </Form>
          )}
        </Card>
        <Card title={t(w.source)}>
          <dl className="facts">
            <Fact name={t(w.created)}><Age at={person.createdAt} now={now} /> · {t(w[person.source as "list"])} {person.createdBy && `${t(w.by)} ${person.createdBy}`}</Fact>
            <Fact name={t(w.updated)}><Age at={person.updatedAt} now={now} /> {person.updatedBy && `${t(w.by)} ${person.updatedBy}`}</Fact>
            <Fact name={t(w.confirmed)}><Freshness level={person.freshness} confirmedAt={person.confirmedAt} createdAt={person.createdAt} now={now} /></Fact>
            {mayElsewhere && <Fact name={t(interchangeWords.listRecords)}><Anchor component={LocalLink} to={`/desk/people/${person.id}/elsewhere`}>{t(interchangeWords.seeRecord)}</Anchor></Fact>}
            {person.lists.map((list) => (
              <Fact key={list.import} name={t(w.fromLists)}>
                {mayImport ? <Anchor component={LocalLink} to={`/desk/people/imports/${list.import}`}><bdi>{list.file}</bdi></Anchor> : <bdi>{list.file}</bdi>}, {t(w.row(list.row))} · <Age at={list.at} now={now} />
              </Fact>
            ))}
          </dl>
        </Card>
        {mayChange && (
          <>
            <Card title={t(stayWords.addStay)}>
              <Form method="post" noValidate>
                <FormAlert problem={refusedBy("stay")?.problem} />
                <input type="hidden" name="form" value="stay" />
                <StayFields values={refusedBy("stay")?.values} problem={refusedBy("stay")?.problem} countries={countries} />
                <Button type="submit" variant="default" mt="sm">{t(w.save)}</Button>
              </Form>
            </Card>
            <Card title={t(w.change)}>
              <Form method="post" noValidate key={person.version}>
                <FormAlert problem={refusedBy("person")?.problem} />
                <input type="hidden" name="form" value="person" />
                <input type="hidden" name="version" value={person.version} />
                <PersonFields values={refusedBy("person")?.values ?? fieldsOf(person)} problem={refusedBy("person")?.problem} countries={countries} />
                <Button type="submit" mt="sm">{t(w.save)}</Button>
              </Form>
            </Card>
          </>
        )}
      </Stack>
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === "" || children === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
