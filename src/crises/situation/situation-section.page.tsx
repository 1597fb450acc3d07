import { Alert, Button, Group, Paper, Stack, Text as Copy, Textarea, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { notFound } from "#platform/problem.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import type { Answer } from "../activation/form-fields.tsx";
import { longestText, sitrepSection, sitrepSectionIds } from "./section.rules.ts";
import { readSitrep } from "./situation-read.operations.ts";
import { saveSitrepSection } from "./situation.operations.ts";
import { situationWords as w } from "./situation.words.ts";

function sectionOf(params: Record<string, string | undefined>) {
  const found = sitrepSectionIds.find((id) => id === params["section"]);
  if (!found) throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  return found;
}

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const section = sectionOf(args.params);
  const sitrep = await page.read(readSitrep, { sitrep: args.params["sitrep"] });
  if (!sitrep.mayWrite) throw redirect(page.link(`/desk/crises/${args.params["crisis"]}/reports/${sitrep.id}`));
  return { sitrep, section, saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const section = sectionOf(args.params);
  const fields = await page.fields();
  const sitrep = args.params["sitrep"];
  const result = await page.submit(saveSitrepSection, { sitrep, section, at: fields["at"], texts: fields["texts"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  const next = sitrepSectionIds[sitrepSectionIds.indexOf(section) + 1];
  return redirect(page.link(`/desk/crises/${args.params["crisis"]}/reports/${sitrep}${fields["intent"] === "next" && next ? `/${next}` : `?saved`}`));
}

/** After a refusal too: the other writer's text is read and shown. */
export const shouldRevalidate = () => true;

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.editSection, isLanguage(params.language) ? params.language : "ar") }];

/** One part of a report in both languages. When somebody else saved it meanwhile, both texts are shown and nothing is lost. */
export default function SituationSectionPage() {
  const { sitrep, section } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const t = useText();
  const fault = useFault(answer?.problem);
  const spec = sitrepSection(section);
  const kept = sitrep.sections.find((one) => one.section === section)!;
  const conflict = answer?.problem.code === "conflict";
  const value = (language: "en" | "ar") => (answer ? valueAt(answer.values, `texts.${language}`) : kept[language]);
  const last = sitrepSectionIds.at(-1) === section;
  return (
    <>
      <PageTitle
        title={t(spec.title)}
        about={`${t(sitrep.title)} · ${t(spec.about)}`}
        {...(kept.changedAt ? { asOf: kept.changedAt, now: sitrep.readAt } : {})}
        actions={<Button component={LocalLink} to={`/desk/crises/${sitrep.crisis}/reports/${sitrep.id}`} variant="default">{t(w.back)}</Button>}
      />
      {conflict ? <Alert color="orange" variant="light" role="alert" mb="md" title={t(answer!.problem.title)}>{t(w.conflictHelp)}</Alert> : <FormAlert problem={answer?.problem} />}
      {kept.carriedFrom !== null && !answer && <Alert color="blue" variant="light" mb="md" title={t(w.carried(kept.carriedFrom))}>{t(w.carriedHint)}</Alert>}
      <Form method="post" key={`${section} ${kept.version} ${answer ? "again" : ""}`}>
        <input type="hidden" name="at" value={kept.version} />
        <Stack maw="60rem">
          <Copy size="sm" c="dimmed">{t(w.bothLanguages)}</Copy>
          <Textarea name="texts.ar" label={t(w.arabic)} lang="ar" dir="rtl" rows={spec.line ? 3 : 8} maxLength={longestText} defaultValue={value("ar")} error={fault("texts.ar")} />
          <Textarea name="texts.en" label={t(w.english)} lang="en" dir="ltr" rows={spec.line ? 3 : 8} maxLength={longestText} defaultValue={value("en")} error={fault("texts.en")} />
          <Group>
            <Button type="submit">{t(w.save)}</Button>
            {!last && <Button type="submit" name="intent" value="next" variant="default">{`${t(w.save)}: ${t(w.next)}`}</Button>}
          </Group>
        </Stack>
      </Form>
      {conflict && (
        <Paper withBorder p="md" mt="lg" maw="60rem">
          <Title order={2} size="h4">{t(w.keptNow)}</Title>
          <Copy lang="ar" dir="rtl" style={{ whiteSpace: "pre-wrap" }} mb="sm">{kept.ar || t(w.nothing)}</Copy>
          <Copy lang="en" dir="ltr" style={{ whiteSpace: "pre-wrap" }}>{kept.en || t(w.nothing)}</Copy>
        </Paper>
      )}
    </>
  );
}
