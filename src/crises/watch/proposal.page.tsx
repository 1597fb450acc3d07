import { Alert, Button, Fieldset, Group, NativeSelect, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { crisisKinds, kindTitles, type Level, levels, levelTitles } from "../crisis/crisis.rules.ts";
import { acceptProposal, dismissProposal, readProposal } from "./proposal.operations.ts";
import { Decided, ProposalCard } from "./watch-pieces.tsx";
import { watchWords as w } from "./watch.words.ts";
import "./watch.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(readProposal, { proposal: args.params["proposal"] })), mayDecide: page.may("crises.decideWatch", null) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const proposal = args.params["proposal"];
  const { intent, because, level, title, areaName, kind, place } = fields;
  if (intent === "dismiss") {
    const result = await page.submit(dismissProposal, { proposal, because });
    return result.ok ? redirect(page.link("/desk/watch")) : again(result.problem, fields, result.status);
  }
  // "crisis area", as the choice has it.
  const [crisis, area] = typeof place === "string" ? place.split(" ") : [];
  const result = await page.submit(acceptProposal, intent === "open" ? { proposal, by: "opening", because, level, title, areaName, kind } : { proposal, by: "level", because, level, crisis, area });
  return result.ok ? redirect(page.link(`/desk/crises/${result.output.crisis}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.decideTitle, isLanguage(params.language) ? params.language : "ar") }];

/** One proposal: why, and the three things that a person may do about it. */
export default function ProposalPage() {
  const { proposal, kind, hasArea, areas, indicators, asOf, mayDecide } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const intent = valueAt(refused?.values, "intent");
  const fault = useFault(refused?.problem);
  // A fault belongs to the form that was sent.
  const faultIn = (form: string, path: string) => (intent === form ? fault(path) : undefined);
  const levelChoice = (form: string) => <NativeSelect name="level" label={t(w.level)} defaultValue={valueAt(refused?.values, "level") || String(proposal.level)} error={faultIn(form, "level")} data={levels.map((value) => ({ value: String(value), label: t(levelTitles[value as Level]) }))} />;
  const reason = (form: string, hint: string, required: boolean) => <Textarea name="because" label={t(w.because)} description={hint} defaultValue={intent === form ? valueAt(refused?.values, "because") : ""} error={faultIn(form, "because")} maxLength={1000} rows={2} required={required} />;
  return (
    <>
      <PageTitle title={t(w.decideTitle)} asOf={asOf} now={asOf} actions={<LocalLink to="/desk/watch">{t(w.title)}</LocalLink>} />
      <FormAlert problem={refused?.problem} />
      {proposal.state === "open" ? <ProposalCard proposal={proposal} names={indicators} now={asOf} mayDecide={false} /> : <Decided proposals={[proposal]} now={asOf} />}
      {proposal.state === "open" && mayDecide && (
        <Stack mt="md" maw="48rem">
          {hasArea ? (
            <Form method="post">
              <Fieldset legend={<Title order={2} size="h4">{t(w.acceptOpen)}</Title>}>
                <Stack gap="sm">
                  <TextInput name="title.ar" label={t(w.titleAr)} lang="ar" dir="rtl" maxLength={160} required defaultValue={valueAt(refused?.values, "title.ar") || proposal.about.ar} error={faultIn("open", "title.ar")} />
                  <TextInput name="title.en" label={t(w.titleEn)} lang="en" dir="ltr" maxLength={160} required defaultValue={valueAt(refused?.values, "title.en") || proposal.about.en} error={faultIn("open", "title.en")} />
                  <Group grow align="flex-start">
                    <TextInput name="areaName.ar" label={t(w.areaAr)} lang="ar" dir="rtl" maxLength={120} required defaultValue={valueAt(refused?.values, "areaName.ar") || (proposal.place === null ? "" : proposal.about.ar)} error={faultIn("open", "areaName.ar")} />
                    <TextInput name="areaName.en" label={t(w.areaEn)} lang="en" dir="ltr" maxLength={120} required defaultValue={valueAt(refused?.values, "areaName.en") || (proposal.place === null ? "" : proposal.about.en)} error={faultIn("open", "areaName.en")} />
                  </Group>
                  <Group grow align="flex-start">
                    <NativeSelect name="kind" label={t(w.kind)} defaultValue={valueAt(refused?.values, "kind") || kind} data={crisisKinds.map((value) => ({ value, label: t(kindTitles[value]) }))} />
                    {levelChoice("open")}
                  </Group>
                  {reason("open", t(w.becauseHint), false)}
                  <Group><Button type="submit" name="intent" value="open">{t(w.openButton)}</Button></Group>
                </Stack>
              </Fieldset>
            </Form>
          ) : (
            <Alert color="yellow" variant="light">{t(w.noAreaToOpen)} <LocalLink to="/desk/crises/new">{t(w.acceptOpen)}</LocalLink></Alert>
          )}
          {areas.length > 0 && (
            <Form method="post">
              <Fieldset legend={<Title order={2} size="h4">{t(w.acceptLevel)}</Title>}>
                <Stack gap="sm">
                  <NativeSelect name="place" label={t(w.area)} defaultValue={valueAt(refused?.values, "place")} error={faultIn("level", "area")} data={areas.map((one) => ({ value: `${one.crisis} ${one.area}`, label: `${t(one.title)} · ${t(one.name)} · ${t(levelTitles[one.level as Level])}` }))} />
                  {levelChoice("level")}
                  {reason("level", t(w.becauseHint), false)}
                  <Group><Button type="submit" name="intent" value="level" variant="default">{t(w.levelButton)}</Button></Group>
                </Stack>
              </Fieldset>
            </Form>
          )}
          <Form method="post">
            <Fieldset legend={<Title order={2} size="h4">{t(w.dismiss)}</Title>}>
              <Stack gap="sm">
                {reason("dismiss", t(w.dismissHint), true)}
                <Group><Button type="submit" name="intent" value="dismiss" variant="outline" color="red.9">{t(w.dismissButton)}</Button></Group>
              </Stack>
            </Fieldset>
          </Form>
        </Stack>
      )}
    </>
  );
}
