import { z } from "zod";
import { recordId, textPair } from "#platform/shapes.ts";
import { day, eId, givenText, numberPair, provisionKinds } from "../law.rules.ts";

export const stepActions = ["replace", "insert", "repeal"] as const;

/** One thing an amendment does to a provision, from its own day. */
export const givenStep = z.object({
  action: z.enum(stepActions),
  eId,
  /** Of an insertion: behind which provision; left out: in front of the first. */
  after: eId.optional(),
  number: numberPair.optional(),
  kind: z.enum(provisionKinds).default("article"),
  heading: textPair(400).optional(),
  commencesOn: day,
  texts: z.array(givenText).max(6).default([]),
  /** The provision of the amending instrument that says so. */
  source: eId.optional(),
});
export type GivenStep = z.output<typeof givenStep>;

export const mostSteps = 500;
export const amendmentRef = z.object({ amendment: recordId });

const pair = z.object({ en: z.string(), ar: z.string() });
export const amendmentLine = z.object({ id: z.number(), by: z.object({ id: z.number(), slug: z.string(), title: pair }), to: z.object({ id: z.number(), slug: z.string(), title: pair }), state: z.enum(["draft", "applied"]), version: z.number(), steps: z.number(), appliedAt: z.iso.datetime().nullable() });
export type AmendmentLine = z.output<typeof amendmentLine>;
