import { type Choice, type Content, emptyContent, type FieldSpec, type SectionSpec } from "./section.rules.ts";
import { ruleSectionWords as w } from "./rule-section.words.ts";

/** The sections of the national rule. */
export const ruleSectionIds = ["purpose", "functions", "levels", "signs", "tasks", "standards"] as const;
export type RuleSection = (typeof ruleSectionIds)[number];

const field = (name: keyof typeof w, kind: FieldSpec["kind"], more: Partial<FieldSpec> = {}): FieldSpec => ({ name, label: w[name], kind, ...more });
const level = field("level", "level", { required: true });
const spec = (id: RuleSection, facts: readonly FieldSpec[], items: readonly FieldSpec[] = []): SectionSpec<RuleSection> => ({ id, title: w[id], about: w[`${id}About`], facts, items });
const months = { required: true, least: 1, most: 60 };
const days = { required: true, least: 1, most: 365 };

export const ruleSections: readonly SectionSpec<RuleSection>[] = [
  spec("purpose", [field("why", "account"), field("basis", "said"), field("command", "account"), field("principles", "account")]),
  spec("functions", [], [field("title", "said", { required: true }), field("duties", "account")]),
  spec("levels", [], [level, field("meaning", "account", { required: true }), field("decides", "said"), field("told", "account")]),
  spec("signs", [], [level, field("sign", "said", { required: true }), field("source", "said")]),
  spec("tasks", [], [level, field("task", "said", { required: true }), field("function", "choice", { choices: "functions" }), field("within", "number", { least: 1, most: 720 })]),
  spec("standards", [
    field("reviewMonths", "number", months), field("drillMonths", "number", months), field("estimateMonths", "number", months), field("custodyMonths", "number", months),
    field("noticeDays", "number", days), field("stockDays", "number", days),
  ]),
];
const byId = new Map(ruleSections.map((one) => [one.id, one]));
export const ruleSection = (id: RuleSection): SectionSpec<RuleSection> => byId.get(id)!;

export type Standards = { reviewMonths: number; drillMonths: number; estimateMonths: number; custodyMonths: number; noticeDays: number; stockDays: number };
/** What holds while no rule says otherwise. */
export const usualStandards: Standards = { reviewMonths: 12, drillMonths: 6, estimateMonths: 12, custodyMonths: 3, noticeDays: 60, stockDays: 60 };

export type Sections<Id extends string> = Partial<Record<Id, Content>>;

export function standardsOf(rule: Sections<RuleSection>): Standards {
  const said = rule.standards?.facts ?? {};
  return Object.fromEntries(Object.entries(usualStandards).map(([name, usual]) => [name, typeof said[name] === "number" ? said[name] : usual])) as Standards;
}

/** The functions of a rule, as choices. A title in one language only stands for both. */
export function functionsOf(rule: Sections<RuleSection>): Choice[] {
  return (rule.functions ?? emptyContent).items.map((item) => {
    const { ar, en } = (item["title"] ?? {}) as { ar?: string; en?: string };
    return { value: String(item["id"]), label: { ar: ar ?? en ?? "", en: en ?? ar ?? "" } };
  });
}
