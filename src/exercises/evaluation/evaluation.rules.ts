import { z } from "zod";
import { numberBetween, recordId, ticked, typed } from "#platform/shapes.ts";
import { partId, type Rating, ratings } from "../scenario/scenario.rules.ts";

export const outcomes = ["done", "partly", "missed"] as const;
export type Outcome = (typeof outcomes)[number];
export const washKinds = ["well", "improve", "idea"] as const;
export type WashKind = (typeof washKinds)[number];
/** Questions of the players' form, each answered 1 (not at all) to 5 (fully). */
export const questions = ["realistic", "clear", "system", "pace", "learnt"] as const;

const blank = z.literal("");
const whichRun = { run: recordId };
export const whichRunInput = z.object(whichRun);
/** "+1:05", "65" or nothing: exercise time as minutes after the start, read by `doneAt`. */
const doneTime = z.union([blank, z.string().trim().regex(/^\+?\d{1,5}(:[0-5]\d)?$/), z.number().int().min(0).max(86_400)]).optional();
export const observeInput = z.object({ inject: recordId, outcome: z.enum([...outcomes, "clear"]), doneAt: doneTime, note: z.union([blank, typed(1_000)]).optional() });
const criteria = z.preprocess((given) => (typeof given === "string" ? given.split(",").filter(Boolean) : given), z.array(partId).max(12).default([]));
export const rateInput = z.object({ ...whichRun, objective: partId, rating: z.enum(ratings), met: criteria, note: z.union([blank, typed(2_000)]).optional() });
/** `named`: left out or false, no name is kept with it. */
export const washInput = z.object({ ...whichRun, kind: z.enum(washKinds), text: typed(1_000), named: ticked.default(false) });
export const themeInput = z.object({ note: recordId, theme: z.union([blank, typed(80)]).default("") });
const score = numberBetween(1, 5).refine(Number.isInteger);
export const feedbackInput = z
  .object({ ...whichRun, answers: z.object({ realistic: score, clear: score, system: score, pace: score, learnt: score }), text: z.union([blank, typed(3_000)]).optional(), named: ticked.default(false) });
export const observerCardsInput = z.object({ ...whichRun, count: numberBetween(1, 12).refine(Number.isInteger).default(1) });
export const observerJoinInput = z.object({ code: z.string().max(60), name: z.union([blank, typed(80)]).optional(), language: z.enum(["ar", "en"]).default("ar") });
export const mostObservers = 24;

/** Minutes typed as "65" or "1:05" in milliseconds of exercise time; null for nothing. */
export function doneAt(given: string | number | undefined): number | null {
  if (given === undefined || given === "") return null;
  if (typeof given === "number") return given * 60_000;
  const [first = "0", second] = given.replace("+", "").split(":");
  return (second === undefined ? Number(first) : Number(first) * 60 + Number(second)) * 60_000;
}

export type Observation = { observer: number; name: string; outcome: Outcome; elapsed: number | null; note: string };
export type Rated = { observer: number; name: string; rating: Rating; met: string[]; note: string };

export const results = ["done", "late", "partly", "missed", "unseen", "notFired"] as const;
/** What became of one expected action, of all observers taken together. `took`: milliseconds from inject to action. */
export type ActionResult = { result: (typeof results)[number]; took: number | null; disagree: boolean };

/**
 * Takes observers together: what most of them saw counts, of two equally frequent the worse. The time is that of whoever saw
 * it first. `late`: done, but after the minutes that the scenario allows.
 */
export function actionResult(inject: { fired: number | null; minutesAllowed: number | null }, seen: readonly Pick<Observation, "outcome" | "elapsed">[]): ActionResult {
  if (inject.fired === null) return { result: "notFired", took: null, disagree: false };
  if (seen.length === 0) return { result: "unseen", took: null, disagree: false };
  const count = (outcome: Outcome) => seen.filter((one) => one.outcome === outcome).length;
  const outcome = outcomes.toReversed().reduce((best, one) => (count(one) > count(best) ? one : best));
  const times = seen.flatMap((one) => (one.outcome === outcome && one.elapsed !== null ? [Math.max(0, one.elapsed - inject.fired!)] : []));
  const took = times.length > 0 ? Math.min(...times) : null;
  const late = outcome === "done" && took !== null && inject.minutesAllowed !== null && took > inject.minutesAllowed * 60_000;
  return { result: late ? "late" : outcome, took, disagree: new Set(seen.map((one) => one.outcome)).size > 1 };
}

/** Ratings of one objective taken together: the middle one, of two in the middle the worse. `apart`: steps between best and worst. */
export function overallRating(given: readonly Rating[]): { overall: Rating | null; apart: number } {
  const steps = given.map((one) => ratings.indexOf(one)).sort((a, b) => a - b);
  if (steps.length === 0) return { overall: null, apart: 0 };
  return { overall: ratings[steps[Math.floor(steps.length / 2)]!]!, apart: steps.at(-1)! - steps[0]! };
}

/** Average of 1 to 5 with one digit behind the point; null without answers. */
export const average = (given: readonly number[]): number | null => (given.length === 0 ? null : Math.round((given.reduce((sum, one) => sum + one, 0) / given.length) * 10) / 10);

const said = z.object({ en: z.string().optional(), ar: z.string().optional() });
export const saidShape = said;
export const observationShown = z.object({ observer: z.number(), name: z.string(), outcome: z.enum(outcomes), elapsed: z.number().nullable(), note: z.string() });
export const actionShown = z.object({
  id: z.number(), number: z.number(), title: said, message: said, expected: said, note: said.nullable(), to: z.array(said), channel: z.string(), objective: z.string().nullable(), state: z.enum(["waiting", "fired", "skipped"]), due: z.number().nullable(), fired: z.number().nullable(),
  minutesAllowed: z.number().nullable(), seen: z.array(observationShown), result: z.enum(results), took: z.number().nullable(), disagree: z.boolean(),
});
export type ActionShown = z.output<typeof actionShown>;
export const objectiveShown = z.object({
  id: z.string(), text: said, criteria: z.array(z.object({ id: z.string(), text: said, met: z.number() })),
  ratings: z.array(z.object({ observer: z.number(), name: z.string(), rating: z.enum(ratings), met: z.array(z.string()), note: z.string() })), overall: z.enum(ratings).nullable(), apart: z.number(),
});
export type ObjectiveShown = z.output<typeof objectiveShown>;
export const washShown = z.object({ id: z.number(), kind: z.enum(washKinds), text: z.string(), theme: z.string(), name: z.string().nullable(), role: said.nullable() });
export type WashShown = z.output<typeof washShown>;
export const feedbackShown = z.object({ count: z.number(), averages: z.array(z.number().nullable()), texts: z.array(z.object({ name: z.string().nullable(), text: z.string() })) });
export type FeedbackShown = z.output<typeof feedbackShown>;
export const decisionShown = z.object({ number: z.number(), decision: z.string(), why: z.string(), decidedAt: z.string(), decidedBy: z.string(), superseded: z.boolean() });
export type DecisionShown = z.output<typeof decisionShown>;
