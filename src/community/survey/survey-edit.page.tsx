import { Button, Group, NativeSelect, SimpleGrid, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { QuestionBlock } from "./question-fields.tsx";
import { mostQuestions } from "./question.rules.ts";
import { fieldsOf, questionFault, readQuestions } from "./survey-form.rules.ts";
import { changeSurvey, draftSurvey, showSurvey } from "./survey.operations.ts";
import { surveyWords as w } from "./survey.words.ts";

export const meta = titled(w.newSurvey);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("community.survey");
  const id = args.params["survey"];
  const survey = id ? await page.read(showSurvey, { survey: id }) : null;
  const { missions } = await page.read(listMissions, {});
  return {
    survey, version: survey?.version ?? null, mayAll: page.may("community.survey", null),
    values: survey ? { ...survey, slug: survey.slug ?? "", closesAt: survey.closesAt?.slice(0, 16) ?? "", anonymous: survey.anonymous ? "yes" : "no", questions: survey.questions.map(fieldsOf) } : { anonymous: "yes", questions: [] },
    missions: survey ? [] : missions.filter((one) => page.may("community.survey", one.id)).map(({ id: value, name }) => ({ value: String(value), label: name[page.language] })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const values = fields as Record<string, unknown>;
  if (fields["intent"] === "more") return data({ problem: undefined, values, rows: Math.min(mostQuestions, Number(fields["rows"]) + 1) });
  const { questions, at } = readQuestions(fields["questions"]);
  const id = args.params["survey"];
  const result = id ? await page.submit(changeSurvey, { ...fields, questions, survey: id }) : await page.submit(draftSurvey, { ...fields, questions });
  if (!result.ok) return data({ problem: { ...result.problem, errors: result.problem.errors.map((error) => ({ ...error, path: questionFault(error.path, at) })) }, values, rows: Number(fields["rows"]) || 1 }, { status: result.status });
  return redirect(page.link(`/desk/surveys/${result.output.id}`));
}

export default function SurveyEdit() {
  const { survey, version, missions, mayAll, values: first } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const values: Record<string, unknown> = answer?.values ?? (first as Record<string, unknown>);
  const fault = useFault(answer?.problem);
  const of = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name) });
  const blocks = Array.isArray(values["questions"]) ? (values["questions"] as Record<string, string>[]) : [];
  const rows = Math.min(mostQuestions, Math.max(blocks.length + (answer?.rows ? 0 : 1), answer?.rows ?? 3));
  const arabic = { lang: "ar", dir: "rtl" } as const;
  const english = { lang: "en", dir: "ltr" } as const;
  return (
    <>
      <PageTitle title={t(survey ? w.edit : w.newSurvey)} {...(survey ? { about: t(survey.title) } : {})} />
      <FormAlert problem={answer?.problem} />
      {fault("questions") && <Copy c="red">{fault("questions")}</Copy>}
      <Form method="post" noValidate>
        {version !== null && <input type="hidden" name="version" value={version} />}
        <input type="hidden" name="rows" value={rows} />
        <button type="submit" name="intent" value="save" hidden />
        <Stack gap="sm" maw={960}>
          {missions.length + (mayAll ? 1 : 0) > 1 && !survey && <NativeSelect {...of("mission")} label={t(w.mission)} data={[...(mayAll ? [{ value: "", label: t(w.allMissions) }] : []), ...missions]} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput {...of("title.ar")} {...arabic} label={t(w.titleAr)} maxLength={160} required />
            <TextInput {...of("title.en")} {...english} label={t(w.titleEn)} maxLength={160} required />
            <Textarea {...of("about.ar")} {...arabic} label={t(w.aboutAr)} maxLength={1000} autosize minRows={2} required />
            <Textarea {...of("about.en")} {...english} label={t(w.aboutEn)} maxLength={1000} autosize minRows={2} required />
            <Textarea {...of("consent.ar")} {...arabic} label={t(w.consentAr)} maxLength={1000} autosize minRows={2} required />
            <Textarea {...of("consent.en")} {...english} label={t(w.consentEn)} maxLength={1000} autosize minRows={2} required />
          </SimpleGrid>
          {fault("consent") && <Copy c="red">{fault("consent")}</Copy>}
          <NativeSelect {...of("anonymous")} label={t(w.who)} data={[{ value: "yes", label: t(w.anonymous) }, { value: "no", label: t(w.named) }]} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput {...of("slug")} label={t(w.slug)} dir="ltr" maxLength={60} />
            <TextInput {...of("closesAt")} type="datetime-local" label={t(w.closesAt)} dir="ltr" />
          </SimpleGrid>
          <Title order={2} size="h4">{t(w.questions)}</Title>
          <Copy size="sm" c="dimmed">{t(w.emptyDrops)}</Copy>
          {Array.from({ length: rows }, (_, at) => (
            <QuestionBlock key={at} at={at} values={blocks[at] ?? {}} fault={fault} />
          ))}
          <Group>
            <Button type="submit" name="intent" value="save">{t(w.save)}</Button>
            {rows < mostQuestions && <Button type="submit" name="intent" value="more" variant="default">{t(w.moreQuestions)}</Button>}
          </Group>
        </Stack>
      </Form>
    </>
  );
}
