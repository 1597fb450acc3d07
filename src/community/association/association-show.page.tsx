import { Anchor, Badge, Button, Paper, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName, countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { languageOptions } from "../language.ts";
import { titled } from "#platform/ui/title.ts";
import { AssociationForm, fieldsOf } from "./association-form.tsx";
import { changeAssociation, showAssociation } from "./association.operations.ts";
import { associationWords as w } from "./association.words.ts";

export const meta = titled(w.associations);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const association = await page.read(showAssociation, { association: args.params["association"] });
  const { missions } = await page.read(listMissions, {});
  const named = missions.map(({ id, name }) => ({ value: String(id), label: name[page.language] }));
  return {
    association,
    country: countryName(association.country, page.language),
    missions: named.filter(({ value }) => association.missions.includes(Number(value))).map(({ label }) => label),
    mine: named.filter(({ value }) => page.may("community.change", Number(value))),
    countries: countryOptions(page.language),
    languages: languageOptions(page.language),
    mayChange: association.missions.some((mission) => page.may("community.change", mission)),
    saved: page.url.searchParams.has("saved"),
    now: new Date().toISOString(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(changeAssociation, { ...fields, association: args.params["association"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/associations/${result.output.id}?saved`));
}

export default function AssociationShow() {
  const { association: one, country, missions, mine, countries, languages, mayChange, saved, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const comma = language === "ar" ? "، " : ", ";
  const spoken = languages.filter(({ value }) => (one.languages as string[]).includes(value)).map(({ label }) => label).join(comma);
  return (
    <>
      <PageTitle
        title={<>{one.name[language]} <ExampleTag of={one} /></>}
        about={[t(w[one.kind]), one.place, country].filter(Boolean).join(comma)}
        asOf={one.changedAt}
        now={now}
        actions={<><Badge variant="light" color={one.public ? "teal" : "gray"} tt="none">{t(one.public ? w.shownTag : w.internalTag)}</Badge><Button component={LocalLink} to="/desk/associations" variant="default">{t(w.associations)}</Button></>}
      />
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(communityWords.saved)}</Copy>}
      <Paper withBorder p="md" mb="lg" maw={760}>
        <dl className="facts">
          <dt>{t(w.standing)}</dt><dd>{t(w[one.standing])}</dd>
          <dt>{t(w.missions)}</dt><dd>{missions.join(comma)}</dd>
          <dt>{t(w.members)}</dt><dd>{one.members === null ? "—" : formatNumber(one.members, language)}{one.membersOn && ` (${formatDate(one.membersOn, language)})`}</dd>
          <dt>{t(communityWords.languages)}</dt><dd>{spoken || "—"}</dd>
          <dt>{t(w.contacts)}</dt>
          <dd>
            {one.contacts.length === 0 && t(w.nobody)}
            {one.contacts.map((contact) => (
              <div key={`${contact.name} ${contact.phone ?? ""}`}>
                {[contact.name, contact.role].filter(Boolean).join(comma)} {contact.phone && <Anchor size="sm" underline="always" href={`tel:${contact.phone}`} dir="ltr">{contact.phone}</Anchor>} {contact.email && <Anchor size="sm" underline="always" href={`mailto:${contact.email}`} dir="ltr">{contact.email}</Anchor>}
              </div>
            ))}
          </dd>
          {one.note && <><dt>{t(communityWords.note)}</dt><dd>{one.note}</dd></>}
        </dl>
      </Paper>
      {mayChange && (
        <section aria-labelledby="change">
          <Title order={2} size="h4" id="change" mb="sm">{t(w.changeAssociation)}</Title>
          <AssociationForm key={one.version} values={refused?.values ?? fieldsOf(one)} problem={refused?.problem} missions={mine} countries={countries} languages={languages} />
        </section>
      )}
    </>
  );
}
