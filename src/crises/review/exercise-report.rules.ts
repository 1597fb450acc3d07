import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, textPair, typed } from "#platform/shapes.ts";
import { reviewWords as w } from "./review.words.ts";

export const findingKinds = ["strength", "improve"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** A finding's words: one language is enough, as it was said. */
export const findingText = z
  .object({ en: z.union([z.literal(""), typed(2_000)]).default(""), ar: z.union([z.literal(""), typed(2_000)]).default("") })
  .refine(({ en, ar }) => en !== "" || ar !== "", says(w.textNeeded));

const iso = z.iso.datetime({ offset: true });
const index = z.number().int().min(0).max(499);

/**
 * What an exercise hands over to a review: as a file (JSON) or by the operation `draftReview`. Times are ISO 8601 with an
 * offset, days YYYY-MM-DD. Evidence and findings are named by their place in the lists, from 0. A mission is named by its
 * slug, since the exercise ran in a database of its own; null or left out: all missions.
 */
export const exerciseReport = z
  .object({
    title: textPair(200),
    scenario: typed(200),
    ran_from: iso,
    ran_to: iso,
    timeline: z.array(z.object({ at: iso, title: textPair(300), by: typed(120).optional() })).max(500).default([]),
    findings: z.array(z.object({ kind: z.enum(findingKinds), text: findingText, evidence: z.array(index).max(40).default([]) })).max(200),
    actions: z.array(z.object({ title: typed(300), owner: typed(120), due_on: day, mission: z.string().regex(/^[a-z0-9-]{1,60}$/).nullable().default(null), finding: index.optional() })).max(200),
  })
  .refine(({ ran_from, ran_to }) => Date.parse(ran_to) >= Date.parse(ran_from), { ...says(w.ranBackwards), path: ["ran_to"] })
  .refine(({ timeline, findings }) => findings.every((one) => one.evidence.every((at) => at < timeline.length)), { ...says(w.noSuchEvidence), path: ["findings"] })
  .refine(({ findings, actions }) => actions.every((one) => one.finding === undefined || one.finding < findings.length), { ...says(w.noSuchFinding), path: ["actions"] });
export type ExerciseReport = z.output<typeof exerciseReport>;
