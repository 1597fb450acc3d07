import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, numberBetween, recordId, typed } from "#platform/shapes.ts";
import { followUpWords as w } from "./follow-up.words.ts";

export const drillKinds = ["contact-tree", "table-top", "assembly", "communications", "documents", "full", "real"] as const;
export const actionSources = ["drill", "review", "crisis", "exercise", "audit", "other"] as const;
export const actionStates = ["open", "done", "dropped"] as const;
const wholeNumber = (least: number, most: number) => numberBetween(least, most).refine(Number.isInteger);

/** A drill as an officer records it; what has to be done about what was found may be said with it. */
export const newDrill = z
  .object({
    mission: recordId, kind: z.enum(drillKinds), onDay: day, minutes: wholeNumber(1, 10_080).optional(), people: wholeNumber(0, 1_000_000).optional(), found: typed(2_000),
    follow: typed(300).optional(), owner: typed(120).optional(), dueOn: day.optional(), example: z.boolean().optional(),
  })
  .refine((said) => said.follow === undefined || (said.owner !== undefined && said.dueOn !== undefined), { ...says(w.followWhole), path: ["follow"] });

export const newAction = z.object({ mission: recordId, title: typed(300), source: z.enum(actionSources), reference: typed(80).optional(), owner: typed(120), dueOn: day, example: z.boolean().optional() });
export const closing = z.object({ action: recordId, version: recordId, as: z.enum(["done", "dropped"]), result: typed(1_000) });
