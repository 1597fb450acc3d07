import { Button } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { CompareView } from "./compare-view.tsx";
import { compareWords } from "./compare.words.ts";
import { titled } from "./page-title.ts";
import { compareRules, readRule } from "./rule.operations.ts";
import { functionsOf, ruleSection } from "./rule-section.rules.ts";
import { ruleWords as w } from "./rule.words.ts";
import type { Content } from "./section.rules.ts";

export const meta = titled(compareWords.title);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const to = page.url.searchParams.get("to");
  const found = await page.read(compareRules, { from: page.url.searchParams.get("from"), to });
  const { sections } = await page.read(readRule, { rule: to });
  return { ...found, functions: functionsOf({ functions: sections.functions?.content as Content }) };
}

/** Two versions of the national rule, side by side. */
export default function RuleCompare() {
  const { from, to, sections, functions } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(compareWords.title)} about={`${t(w.version(from.number))} – ${t(w.version(to.number))}`} actions={<Button component={LocalLink} to="/desk/plans/rule" variant="default">{t(w.rule)}</Button>} />
      <CompareView sections={sections.map(({ section, change }) => ({ spec: ruleSection(section), change }))} functions={functions} />
    </>
  );
}
