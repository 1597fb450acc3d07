import { z } from "zod";
import { typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { figuresShape } from "./figures.rules.ts";
import { longestText, sitrepSectionIds } from "./section.rules.ts";
import { situationWords as w } from "./situation.words.ts";

export const sitrepStates = ["draft", "submitted", "signed", "discarded"] as const;
export type SitrepState = (typeof sitrepStates)[number];

/** The words of a part, either of which may still be empty in a draft. */
export const sectionTexts = z.object({ en: z.union([z.literal(""), typed(longestText)]).default(""), ar: z.union([z.literal(""), typed(longestText)]).default("") });

const text = z.object({ en: z.string(), ar: z.string() });
export const sitrepHead = z.object({
  id: z.number(), crisis: z.number(), number: z.number().nullable(), title: text, state: z.enum(sitrepStates), asOf: z.string(), drawnAt: z.string(), exercise: z.boolean(), example: z.boolean(), version: z.number(),
  startedAt: z.string(), startedBy: z.string().nullable(), submittedAt: z.string().nullable(), submittedBy: z.string().nullable(), signedAt: z.string().nullable(), signedBy: z.string().nullable(),
  returnedBecause: z.string().nullable(), returnedBy: z.string().nullable(),
});
export type SitrepHead = z.output<typeof sitrepHead>;

export const sectionOutput = z.object({
  section: z.enum(sitrepSectionIds), en: z.string(), ar: z.string(), carriedFrom: z.number().nullable(), version: z.number(), changedAt: z.string().nullable(), changedBy: z.string().nullable(),
});
export type SectionKept = z.output<typeof sectionOutput>;

export const sitrepOutput = sitrepHead.extend({
  crisisTitle: text,
  figures: figuresShape,
  /** Of the last signed report before it. */
  last: z.object({ number: z.number(), figures: figuresShape }).nullable(),
  sections: z.array(sectionOutput),
  /** What keeps it from being handed in. */
  missing: z.array(z.object({ section: z.enum(sitrepSectionIds), message: text })),
  mayWrite: z.boolean(), maySign: z.boolean(), mayTakeBack: z.boolean(),
  readAt: z.string(),
});
export type Sitrep = z.output<typeof sitrepOutput>;

/** "Situation report 3"; of an exercise in words nobody overlooks. */
export function sitrepTitle(number: number | null, exercise: boolean): Text {
  if (number === null) return exercise ? w.exerciseDraft : w.draftTitle;
  return exercise ? w.exerciseNumber(number) : w.number(number);
}

/** The name of a file: crisis, number, language; what is of an exercise says so first, in both languages. */
export function fileName(head: Pick<SitrepHead, "crisis" | "number" | "exercise">, end: string): string {
  return `${head.exercise ? "EXERCISE-تمرين-" : ""}situation-report-${head.crisis}-${head.number === null ? "draft" : String(head.number).padStart(3, "0")}${end}`;
}

/** For the header: plain letters for old programs, the name itself for all others (RFC 6266). */
export function attachment(name: string): string {
  return `attachment; filename="${name.replace(/[^\x20-\x7e]+/g, "").replaceAll("--", "-")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
