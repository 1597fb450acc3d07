import { z } from "zod";
import { day, recordId, recordVersion, textPair, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { actionStates } from "../plan/follow-up.rules.ts";
import { findingKinds } from "./exercise-report.rules.ts";
import { pointKinds } from "./timeline.rules.ts";
import { reviewWords as w } from "./review.words.ts";

/** A mission's id, or all of them. */
export const missionOrAll = z.union([z.literal("all"), recordId]);
export const summaryText = z.object({ en: z.union([z.literal(""), typed(6_000)]).default(""), ar: z.union([z.literal(""), typed(6_000)]).default("") });
export const newAction = z.object({ mission: missionOrAll, title: typed(300), owner: typed(120), dueOn: day });
export const pointTitle = textPair(300);
export const idList = z.union([
  z.array(recordId).max(40),
  // As typed: "3, 12" or with Arabic commas.
  z.string().max(300).regex(/^\s*(\d{1,15}(\s*[,،\s]\s*\d{1,15})*)?\s*$/).transform((typedIn) => typedIn.split(/[,،\s]+/).filter(Boolean).map(Number)),
]);
export { recordVersion };

const text = z.object({ en: z.string(), ar: z.string() });
export const reviewHead = z.object({
  id: z.number(), crisis: z.number().nullable(), title: text, state: z.enum(["open", "finished"]), example: z.boolean(),
  exercise: z.object({ title: text, scenario: z.string(), ranFrom: z.string(), ranTo: z.string() }).nullable(),
  startedAt: z.string(), startedBy: z.string().nullable(), finishedAt: z.string().nullable(), finishedBy: z.string().nullable(), actions: z.object({ open: z.number(), overdue: z.number() }),
});
/** `number`: its place in the timeline, from 1, by which findings name it. */
export const pointOutput = z.object({ id: z.number(), number: z.number(), at: z.string(), kind: z.enum(pointKinds), title: text, author: z.string().nullable(), addedAt: z.string() });
export const findingOutput = z.object({
  id: z.number(), kind: z.enum(findingKinds), text, at: z.string(), by: z.string().nullable(), evidence: z.array(z.number()), supersedes: z.number().nullable(), superseded: z.boolean(), withdrawnBecause: z.string().nullable(),
});
export const actionOutput = z.object({
  id: z.number(), review: z.number().nullable(), finding: z.number().nullable(), mission: z.object({ id: z.number(), name: text }).nullable(), title: z.string(), owner: z.string(), dueOn: z.string(), state: z.enum(actionStates),
  result: z.string().nullable(), closedBy: z.string().nullable(), supersedes: z.number().nullable(), supersededBy: z.number().nullable(), version: z.number(), source: z.string(), example: z.boolean(),
  /** The reader may close it. */
  mayClose: z.boolean(),
});
export const reviewOutput = reviewHead.extend({
  summary: text, drawnTo: z.string().nullable(), version: z.number(), crisisTitle: text.nullable(), points: z.array(pointOutput), findings: z.array(findingOutput), allActions: z.array(actionOutput), mayWrite: z.boolean(), readAt: z.string(),
});
export type Review = z.output<typeof reviewOutput>;
export type Action = z.output<typeof actionOutput>;
export type Finding = z.output<typeof findingOutput>;

/** The side of a text that there is, preferring the reader's. */
export const saidIn = (pair: Text, language: "en" | "ar"): string => pair[language] || pair.en || pair.ar;

export const titleOf = (review: { exercise: { title: Text } | null }, crisis: Text | null): Text => (review.exercise ? w.ofExercise(review.exercise.title) : w.ofCrisis(crisis ?? { en: "–", ar: "–" }));

/** Where an open action stands on a day. */
export const actionState = (action: Pick<Action, "state" | "dueOn">, today: string): Text =>
  action.state === "done" ? w.done : action.state === "dropped" ? w.dropped : action.dueOn < today ? w.overdue : w.actionOpen;
