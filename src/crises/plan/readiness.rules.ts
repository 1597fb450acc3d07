import { z } from "zod";
import type { PlanSection } from "./plan-section.rules.ts";
import type { Sections, Standards } from "./rule-section.rules.ts";
import type { Choice, Values } from "./section.rules.ts";
import { isEmpty } from "./section.rules.ts";
import { type reasonWords } from "./readiness.words.ts";

export type ReasonCode = keyof typeof reasonWords;

/**
 * THE WRITTEN RULE: what each reason takes from 100. `each`: points for every one of them, up to `most`. Shown to
 * everybody as it stands here (plan-list.page.tsx); changing a number changes the rule.
 */
export const readinessRule: readonly { code: ReasonCode; each: number; most: number }[] = [
  { code: "no-plan", each: 100, most: 100 },
  { code: "unsigned", each: 25, most: 25 },
  { code: "review-passed", each: 20, most: 20 },
  { code: "unfilled", each: 4, most: 16 },
  { code: "undrilled", each: 12, most: 12 },
  { code: "no-alternate", each: 2, most: 10 },
  { code: "no-wardens", each: 10, most: 10 },
  { code: "actions-overdue", each: 3, most: 9 },
  { code: "stocks-expired", each: 2, most: 6 },
  { code: "agreements-ended", each: 2, most: 6 },
  { code: "estimate-none", each: 6, most: 6 },
  { code: "estimate-old", each: 4, most: 4 },
  { code: "review-near", each: 5, most: 5 },
  { code: "old-rule", each: 5, most: 5 },
  { code: "no-tree", each: 5, most: 5 },
  { code: "no-assembly", each: 5, most: 5 },
  { code: "empty-sections", each: 1, most: 5 },
  { code: "actions-open", each: 1, most: 4 },
  { code: "no-haven", each: 3, most: 3 },
  { code: "no-route", each: 3, most: 3 },
  { code: "custody-uncounted", each: 3, most: 3 },
];

export const reason = z.object({ code: z.enum(readinessRule.map(({ code }) => code) as [ReasonCode, ...ReasonCode[]]), points: z.number(), count: z.number() });
export type Reason = z.infer<typeof reason>;
export const readiness = z.object({ score: z.number(), reasons: z.array(reason) });
export type Readiness = z.infer<typeof readiness>;

/** What a mission's readiness is worked out from. Days are YYYY-MM-DD. */
export type Standing = {
  /** The certified version. */
  certified: { reviewOn: string; rule: number } | null;
  /** The sections that would be used today: of the certified version, or else of the one being written; null without a plan. */
  sections: Sections<PlanSection> | null;
  ruleInForce: number | null;
  functions: readonly Choice[];
  standards: Standards;
  servingWardens: number;
  branches: number;
  /** The day of the newest estimate. */
  estimateOn: string | null;
  /** The newest drill, or call of the contact tree. */
  drilledOn: string | null;
  actions: { open: number; overdue: number };
  today: string;
};

const items = (standing: Standing, section: PlanSection): readonly Values[] => standing.sections?.[section]?.items ?? [];

/** The day some months before another; the last of a shorter month when the day is not in it. */
export function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Functions of the rule that nobody does, and those that have nobody to take over. */
export function gapsInTeam(functions: readonly Choice[], team: readonly Values[]): { unfilled: Choice[]; noAlternate: Choice[] } {
  const filled = (name: "primary" | "alternate") => new Set(team.filter((one) => !isEmpty(one[name])).map((one) => one["function"]));
  const [primary, alternate] = [filled("primary"), filled("alternate")];
  return { unfilled: functions.filter(({ value }) => !primary.has(value)), noAlternate: functions.filter(({ value }) => primary.has(value) && !alternate.has(value)) };
}

const past = (day: unknown, today: string): boolean => typeof day === "string" && day < today;
const sectionsOfText: readonly PlanSection[] = ["profile", "threats", "vulnerable", "triggers", "agreements"];

/** Empty: no fact and no entry. */
const empty = (standing: Standing, section: PlanSection): boolean => items(standing, section).length === 0 && Object.keys(standing.sections?.[section]?.facts ?? {}).length === 0;

const tests: Record<ReasonCode, (standing: Standing) => number> = {
  "no-plan": (s) => Number(s.sections === null),
  unsigned: (s) => Number(s.certified === null),
  "review-passed": (s) => Number(past(s.certified?.reviewOn, s.today)),
  "review-near": (s) => Number(s.certified !== null && s.certified.reviewOn >= s.today && s.certified.reviewOn <= daysAfter(s.today, s.standards.noticeDays)),
  "old-rule": (s) => Number(s.certified !== null && s.ruleInForce !== null && s.certified.rule !== s.ruleInForce),
  unfilled: (s) => gapsInTeam(s.functions, items(s, "team")).unfilled.length,
  "no-alternate": (s) => gapsInTeam(s.functions, items(s, "team")).noAlternate.length,
  undrilled: (s) => Number(s.drilledOn === null || s.drilledOn < monthsBefore(s.today, s.standards.drillMonths)),
  "no-wardens": (s) => Number(s.servingWardens === 0),
  "no-tree": (s) => Number(s.branches === 0),
  "estimate-none": (s) => Number(s.estimateOn === null),
  "estimate-old": (s) => Number(s.estimateOn !== null && s.estimateOn < monthsBefore(s.today, s.standards.estimateMonths)),
  "no-assembly": (s) => Number(!items(s, "assembly").some((one) => !isEmpty(one["position"]))),
  "no-haven": (s) => Number(items(s, "havens").length === 0),
  "no-route": (s) => Number(items(s, "routes").length === 0),
  "stocks-expired": (s) => items(s, "stocks").filter((one) => past(one["expiresOn"], s.today)).length,
  "agreements-ended": (s) => items(s, "agreements").filter((one) => past(one["validUntil"], s.today)).length,
  "custody-uncounted": (s) => Number(!items(s, "custody").some((one) => typeof one["countedOn"] === "string") || items(s, "custody").some((one) => isEmpty(one["countedOn"]) || past(one["countedOn"], monthsBefore(s.today, s.standards.custodyMonths)))),
  "actions-overdue": (s) => s.actions.overdue,
  "actions-open": (s) => s.actions.open - s.actions.overdue,
  "empty-sections": (s) => sectionsOfText.filter((section) => empty(s, section)).length,
};

/** A mission's readiness with its reasons, the heaviest first. */
export function readinessOf(standing: Standing): Readiness {
  const asked = standing.sections === null ? readinessRule.filter(({ code }) => code === "no-plan") : readinessRule;
  const reasons = asked
    .map(({ code, each, most }) => ({ code, count: tests[code](standing), each, most }))
    .filter(({ count }) => count > 0)
    .map(({ code, count, each, most }) => ({ code, count, points: Math.min(most, each * count) }))
    .sort((a, b) => b.points - a.points);
  return { score: Math.max(0, 100 - reasons.reduce((sum, one) => sum + one.points, 0)), reasons };
}

export type Band = "ready" | "gaps" | "unready";
/** 80 and more is ready, 50 to 79 has gaps. */
export const bandOf = (score: number): Band => (score >= 80 ? "ready" : score >= 50 ? "gaps" : "unready");
