import { z } from "zod";
import type { Text } from "#platform/words.ts";
import { planSection, type PlanSection } from "./plan-section.rules.ts";
import { daysAfter, gapsInTeam, monthsBefore } from "./readiness.rules.ts";
import type { Sections, Standards } from "./rule-section.rules.ts";
import { type Choice, type Content, emptyContent, isEmpty, type Said, type SectionSpec } from "./section.rules.ts";
import { planWords as w } from "./plan.words.ts";

export const planStates = ["draft", "submitted", "certified", "superseded"] as const;
export type PlanState = (typeof planStates)[number];
export const ruleStates = ["draft", "adopted", "superseded"] as const;

const values = z.record(z.string().max(40), z.unknown());
/** A section's content at the door; its own shape is applied inside. */
export const contentInput = z.object({ facts: values.default({}), items: z.array(values).max(80).default([]) });
export const contentOutput = z.object({ facts: values, items: z.array(values) });
export const textOutput = z.object({ en: z.string(), ar: z.string() });
export const choiceOutput = z.object({ value: z.string(), label: textOutput });

/** A section as it is kept: its content, and who wrote it last. */
export const keptSection = z.object({ content: contentOutput, version: z.number(), changedAt: z.string().nullable(), changedBy: z.string().nullable() });
export type KeptSection = z.infer<typeof keptSection>;

const day = z.string();
/** What other pages know, linked into the plan. */
export const linkedOutput = z.object({
  registered: z.number(),
  needing: z.number(),
  needs: z.array(z.object({ need: z.string(), count: z.number() })),
  estimates: z.array(z.object({ wholeCountry: z.boolean(), country: z.string(), name: textOutput.nullable(), number: z.number(), lowest: z.number().nullable(), highest: z.number().nullable(), onDay: day, confidence: z.string(), example: z.boolean() })),
  wardens: z.array(z.object({ id: z.number(), name: z.string().nullable(), phone: z.string().nullable(), country: z.string(), place: z.string().nullable(), status: z.string(), serving: z.boolean(), trainedOn: day.nullable(), families: z.number(), alternates: z.number() })),
  custody: z.array(z.object({ kind: z.string(), count: z.number() })),
  tree: z.object({ branches: z.number(), reviewedAt: z.string().nullable(), triedAt: z.string().nullable(), minutes: z.number().nullable(), reached: z.number().nullable(), total: z.number().nullable() }).nullable(),
  branches: z.array(z.object({ id: z.number(), parent: z.number().nullable(), kind: z.string(), name: textOutput, phone: z.string().nullable(), alternateName: z.string().nullable(), alternatePhone: z.string().nullable() })),
});
export type Linked = z.infer<typeof linkedOutput>;

/** What a section of a plan still lacks is judged from this. */
export type Judged = { sections: Sections<PlanSection>; linked: Linked; functions: readonly Choice[]; standards: Standards; today: string };

function textsInOneLanguage(spec: SectionSpec, content: Content): number {
  const lacks = (pair: unknown) => !isEmpty(pair) && (isEmpty((pair as Said).ar) || isEmpty((pair as Said).en));
  const pairs = (fields: SectionSpec["facts"], of: Content["facts"]) => fields.filter(({ kind, name }) => (kind === "said" || kind === "account") && lacks(of[name])).length;
  return pairs(spec.facts, content.facts) + content.items.reduce((sum, item) => sum + pairs(spec.items, item), 0);
}

const filledItems = (content: Content, name: string) => content.items.filter((item) => !isEmpty(item[name])).length;
const olderThan = (content: Content, name: string, day: string) => content.items.filter((item) => typeof item[name] === "string" && (item[name] as string) < day).length;

/** What a section lacks, one sentence each; none when it is whole. */
export function missingIn(section: PlanSection, { sections, linked, functions, standards, today }: Judged): Text[] {
  const content = sections[section] ?? emptyContent;
  const spec = planSection(section);
  const found: Text[] = [];
  const say = (when: boolean | number, sentence: Text) => void (when && found.push(sentence));
  const needsItems = !["contacts", "checklists", "population", "vulnerable", "profile", "review"].includes(section);
  say(needsItems && content.items.length === 0, w.nothingWritten);
  if (section === "profile") for (const field of ["overview", "authorities", "exit"]) say(isEmpty(content.facts[field]), w.lacksField(spec.facts.find(({ name }) => name === field)!.label));
  if (section === "population") {
    const newest = linked.estimates.map(({ onDay }) => onDay).sort().at(-1);
    say(newest === undefined, w.lacksEstimate);
    say(newest !== undefined && newest < monthsBefore(today, standards.estimateMonths), w.estimateOld);
  }
  if (section === "vulnerable") say(isEmpty(content.facts["helpPlan"]), w.lacksField(spec.facts[0]!.label));
  if (section === "team") {
    const { unfilled, noAlternate } = gapsInTeam(functions, content.items);
    for (const one of unfilled) say(true, w.lacksPrimary(one.label));
    for (const one of noAlternate) say(true, w.lacksAlternate(one.label));
  }
  if (section === "contacts") {
    say(!linked.wardens.some(({ serving }) => serving), w.lacksWardens);
    say((linked.tree?.branches ?? 0) === 0, w.lacksTree);
  }
  if (section === "assembly" || section === "havens") say(content.items.length - filledItems(content, "position"), w.lacksPosition(content.items.length - filledItems(content, "position")));
  if (section === "stocks") {
    say(olderThan(content, "expiresOn", today), w.stocksExpired(olderThan(content, "expiresOn", today)));
    const soon = olderThan(content, "expiresOn", daysAfter(today, standards.stockDays)) - olderThan(content, "expiresOn", today);
    say(soon, w.stocksSoon(soon));
  }
  if (section === "agreements") say(olderThan(content, "validUntil", today), w.agreementsEnded(olderThan(content, "validUntil", today)));
  if (section === "custody") {
    const uncounted = content.items.length - filledItems(content, "countedOn") + olderThan(content, "countedOn", monthsBefore(today, standards.custodyMonths));
    say(uncounted, w.custodyUncounted(uncounted));
  }
  if (section === "review") say(isEmpty(content.facts["reviewOn"]), w.lacksReview);
  const oneSided = textsInOneLanguage(spec, content);
  say(oneSided, w.oneLanguageOnly(oneSided));
  return found;
}

/** What keeps a plan from being handed in: without these nobody could act by it, or know when to look again. */
export function blocksSubmission(judged: Judged): Text[] {
  const { unfilled } = gapsInTeam(judged.functions, judged.sections.team?.items ?? []);
  return [
    ...(unfilled.length === judged.functions.length && unfilled.length > 0 ? [w.lacksTeam] : []),
    ...(isEmpty(judged.sections.review?.facts["reviewOn"]) ? [w.lacksReview] : []),
  ];
}

