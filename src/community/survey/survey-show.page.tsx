import { Alert, Anchor, Badge, Button, Group, NativeSelect, Stack, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { formatNumber } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { surveyResults } from "./results.operations.ts";
import { dimensions, leastShown } from "./results.rules.ts";
import { ResultsDrawn } from "./results.tsx";
import { closeSurvey, openSurvey, showSurvey } from "./survey.operations.ts";
import { stateTitles } from "./survey.rules.ts";
import { surveyWords as w } from "./survey.words.ts";

export const meta = titled(w.survey);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const survey = await page.read(showSurvey, { survey: args.params["survey"] });
  const asked = page.url.searchParams.get("by");
  const by = dimensions.find((one) => one === asked);
  const version = page.url.searchParams.get("questions")?.slice(0, 6);
  const results = survey.answers > 0 ? await page.read(surveyResults, { survey: survey.id, ...(by ? { by } : {}), ...(version ? { questions: version } : {}) }) : null;
  const { missions } = await page.read(listMissions, {});
  return {
    survey, results, by: by ?? "", missions: Object.fromEntries(missions.map(({ id, name }) => [String(id), name[page.language]])), mayChange: page.may("community.survey", survey.mission),
    mayExport: page.may("community.exportSurvey", survey.mission), base: page.platform.config.baseUrl, now: new Date().toISOString(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const survey = args.params["survey"];
  const result = await page.submit(fields["intent"] === "close" ? closeSurvey : openSurvey, { survey });
  return result.ok ? redirect(page.link(`/desk/surveys/${survey}`)) : data({ problem: result.problem }, { status: result.status });
}

export default function SurveyShow() {
  const { survey, results, by, missions, mayChange, mayExport, base, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const fault = useFault(answer?.problem);
  const open = survey.slug && `${base}/${language}/s/${survey.slug}`;
  const groupName = (of: string) => (of === "" ? t(w.unknown) : by === "mission" ? (missions[of] ?? of) : of in w ? t(w[of as "female"]) : of);
  return (
    <>
      <PageTitle
        title={<>{t(survey.title)} {survey.example && <Badge variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}</>}
        about={`${t(stateTitles[survey.state])} · ${t(survey.anonymous ? w.anonymousTag : w.namedTag)} · ${survey.mission === null ? t(w.allMissions) : (missions[String(survey.mission)] ?? "")}`}
        asOf={results?.newest ?? survey.updatedAt}
        now={now}
        actions={
          <>
            {mayChange && <Button component={LocalLink} to={`/desk/surveys/draft/${survey.id}`} variant="default">{t(w.edit)}</Button>}
            {/* The preview is a public page: the light style sheet, no script. */}
            <Button component="a" href={`/${language}/survey-preview/${survey.id}`} variant="default">{t(w.preview)}</Button>
            {mayChange && <Form method="post"><Button type="submit" name="intent" value={survey.state === "open" ? "close" : "open"} variant={survey.state === "open" ? "default" : "filled"}>{t(survey.state === "open" ? w.closeIt : w.openIt)}</Button></Form>}
            {mayExport && survey.answers > 0 && <Button component="a" href={`/api/community/surveys/${survey.id}/answers?language=${language}${results ? `&questions=${results.version}` : ""}`} download variant="default">{t(w.download)}</Button>}
          </>
        }
      />
      <FormAlert problem={answer?.problem} />
      {fault("questions") && <Alert color="red" variant="light" mb="md">{fault("questions")}</Alert>}
      <Stack gap="md" maw={960}>
        {open && <Copy>{t(w.openLink)}: <Anchor href={open} dir="ltr" style={{ overflowWrap: "anywhere" }}>{open}</Anchor></Copy>}
        <Copy fw={600}>
          {t(w.answers(results?.answers ?? survey.answers))}
          {results && results.asked > 0 && ` · ${formatNumber(results.asked, language)} ${t(w.asked)}`}
          {results?.personal !== null && results && ` · ${t(w.wayPersonal)}: ${formatNumber(results.personal ?? 0, language)} · ${t(w.wayOpen)}: ${formatNumber(results.open ?? 0, language)}`}
        </Copy>
        {results && (
          <Form method="get">
            <Group align="flex-end">
              <NativeSelect name="by" label={t(w.by)} defaultValue={by} data={[{ value: "", label: t(w.byNothing) }, ...dimensions.map((value) => ({ value, label: t(value === "mission" ? w.byMission : w[value]) }))]} />
              {results.versions.length > 1 && <NativeSelect name="questions" label={t(w.versionMade)} defaultValue={String(results.version)} data={results.versions.map((one) => ({ value: String(one.version), label: `${one.version} (${t(w.answers(one.answers))})` }))} />}
              <Button type="submit" variant="default">{t(w.show)}</Button>
            </Group>
          </Form>
        )}
        {results?.withheld && <Alert color="yellow" variant="light">{t(w.tooFew(leastShown))}</Alert>}
        {results && !results.withheld && <ResultsDrawn results={results.results} groups={results.groups} cells={results.cells} groupName={groupName} careful={results.anonymous && by !== ""} />}
        {!results && survey.questions.map((question, at) => <Copy key={at}>{at + 1}. {t(question.text)} <Copy span c="dimmed">({t(w[question.kind])})</Copy></Copy>)}
      </Stack>
    </>
  );
}
