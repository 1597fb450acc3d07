import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, recordId } from "#platform/shapes.ts";
import { normaliseName } from "../person/name.rules.ts";
import { editionWords as w } from "./edition.words.ts";

/** An import that a later list may be the next edition of. */
export type Former = { id: number; file_name: string; header: readonly string[] };

const leastAlike = 0.8;

/** Of former lists of the same mission, newest first: the one with the same file name but for its dates, else with the same columns. */
export function guessFormer(list: { name: string; header: readonly string[] }, former: readonly Former[]): number | null {
  const stem = stemOf(list.name);
  const alike = former.filter((one) => sharedColumns(list.header, one.header) >= leastAlike);
  return (alike.find((one) => stem !== "" && stemOf(one.file_name) === stem) ?? alike[0])?.id ?? null;
}

const months = /\b(?:jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر)\b/gu;
/** "Consular list 2026-11 (final).xlsx" and "consular_list_2026-10.csv" are one list. */
function stemOf(name: string): string {
  return normaliseName(name.replace(/\.[a-z]{2,5}$/i, "").replace(/[\d٠-٩_().-]+/g, " ").replace(/\b(final|copy|new|نهائي|نسخة|محدث)\b/giu, " ")).replace(months, " ").replace(/\s+/g, " ").trim();
}

function sharedColumns(one: readonly string[], other: readonly string[]): number {
  const keys = (header: readonly string[]) => new Set(header.map(normaliseName).filter(Boolean));
  const [a, b] = [keys(one), keys(other)];
  const both = [...a].filter((key) => b.has(key)).length;
  return both / Math.max(1, a.size, b.size);
}

/** What an officer says of people who are not in this edition: their stays end, or they are still there. */
export const absentChoice = z
  .object({ import: recordId, people: z.union([z.string().max(5_000).regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14})*$/).transform((list) => list.split(",").map(Number)), z.array(recordId).min(1).max(500)], says(w.chooseSomebody)), choice: z.enum(["ended", "kept"]), untilDay: day.optional() })
  .refine(({ choice, untilDay }) => choice === "kept" || untilDay !== undefined, { ...says(w.dayNeeded), path: ["untilDay"] });

const nullable = z.string().nullable();
/** Somebody of the edition before who is not in this one. `pair`: they may be a new row, and that waits for a decision. */
export const absentLine = z.object({
  person: z.number(), nameArabic: nullable, nameLatin: nullable, birth: nullable, previousRow: z.number(), place: nullable, country: nullable, confirmedAt: z.iso.datetime().nullable(),
  decision: z.enum(["ended", "kept"]).nullable(), decidedAt: z.iso.datetime().nullable(), decidedBy: nullable, pair: z.number().nullable(),
});
export type AbsentLine = z.infer<typeof absentLine>;
