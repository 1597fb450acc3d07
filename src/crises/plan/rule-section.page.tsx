import { Alert, Button, Paper, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { notFound } from "#platform/problem.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { BlocksView } from "./blocks-view.tsx";
import { titled } from "./page-title.ts";
import { planWords } from "./plan.words.ts";
import { readRule, saveRuleSection } from "./rule.operations.ts";
import { functionsOf, ruleSection, type RuleSection, ruleSectionIds } from "./rule-section.rules.ts";
import { ruleWords as w } from "./rule.words.ts";
import { type Content, emptyContent } from "./section.rules.ts";
import { sectionBlocks } from "./section-blocks.rules.ts";
import { SectionForm } from "./section-form.tsx";
import { readSectionForm, rowsShown } from "./section-form.rules.ts";
import { nextOf } from "./section-page.rules.ts";

export const meta = titled(w.rule);

/** After a refusal too: somebody else may have written in the meantime, and what is kept now is shown beside it. */
export const shouldRevalidate = () => true;

const missing = () => data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
const sectionOf = (params: Record<string, string | undefined>): RuleSection => {
  const found = ruleSectionIds.find((id) => id === params["section"]);
  if (!found) throw missing();
  return found;
};

/** The draft, which alone can be written in. */
async function draft(page: ReturnType<typeof pageOf>) {
  const { versions } = await page.read(readRule, {});
  const found = versions.find(({ state }) => state === "draft");
  if (!found) throw missing();
  return found.id;
}

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.writeRule", null);
  const section = sectionOf(args.params);
  const found = await page.read(readRule, { rule: await draft(page) });
  return { ...found, section, saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const section = sectionOf(args.params);
  const fields = await page.fields();
  const content = readSectionForm(ruleSection(section), fields);
  if (fields["intent"] === "more") return data({ values: content, rows: fields["rows"], problem: undefined, more: true });
  const result = await page.submit(saveRuleSection, { rule: await draft(page), section, at: fields["at"], content });
  if (!result.ok) return data({ values: content, rows: fields["rows"], problem: result.problem, more: false }, { status: result.status });
  return redirect(page.link(`/desk/plans/rule/${section}?saved`));
}

/** One section of the rule's draft. */
export default function RuleSectionPage() {
  const { section, sections, rule, saved, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const spec = ruleSection(section);
  const kept = (sections[section]?.content ?? emptyContent) as Content;
  const functions = functionsOf({ functions: sections.functions?.content as Content });
  const shown = answer ? (answer.values as Content) : kept;
  const conflict = answer?.problem?.code === "conflict";
  const next = nextOf(ruleSectionIds, section);
  const changed = sections[section]?.changedAt;
  return (
    <>
      <PageTitle title={t(spec.title)} about={t(w.version(rule!.number))} {...(changed ? { asOf: changed, now: asOf } : {})} actions={<Button component={LocalLink} to={`/desk/plans/rule?version=${rule!.id}`} variant="default">{t(w.rule)}</Button>} />
      <p>{t(spec.about)}</p>
      {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(planWords.saved)}</Alert>}
      {conflict ? <Alert color="orange" variant="light" role="alert" mb="md" title={t(answer!.problem!.title)}>{t(planWords.conflictHelp)}</Alert> : <FormAlert problem={answer?.problem} />}
      <SectionForm
        key={`${section} ${sections[section]?.version ?? 0} ${answer ? JSON.stringify(answer.rows) : ""}`}
        spec={spec}
        values={shown}
        rows={rowsShown(shown.items.length, answer?.more ? 1 : shown.items.length === 0 ? 1 : 0)}
        at={sections[section]?.version ?? 0}
        functions={functions}
        problem={conflict ? undefined : answer?.problem}
      />
      {conflict && (
        <Paper withBorder p="md" mt="lg">
          <Title order={2} size="h4">{t(planWords.keptNow)}</Title>
          <BlocksView blocks={sectionBlocks(spec, kept, language, functions)} />
        </Paper>
      )}
      {next && <p><LocalLink to={`/desk/plans/rule/${next}`}>{t(planWords.next)}: {t(ruleSection(next).title)}</LocalLink></p>}
    </>
  );
}
