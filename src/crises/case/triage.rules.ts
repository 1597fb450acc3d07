import { z } from "zod";
import { caseKinds } from "./case-kind.rules.ts";

const pair = z.strictObject({ en: z.string().trim().min(1).max(300), ar: z.string().trim().min(1).max(300) });
const signs = z.strictObject({
  kind: z.array(z.enum(caseKinds)).max(12).default([]),
  need: z.array(z.string().max(60)).max(10).default([]),
  status: z.array(z.string().max(40)).max(20).default([]),
  level: z.number().int().min(1).max(4).optional(),
  under: z.number().int().min(1).max(120).optional(),
  over: z.number().int().min(1).max(120).optional(),
  words: z.array(z.string().trim().min(2).max(60)).max(60).default([]),
});
const criterion = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  sentence: pair,
  points: z.number().int().min(1).max(1_000),
  atLeast: z.number().int().min(1).max(4).optional(),
  when: signs.prefault({}),
});
const minutes = z.number().int().min(5).max(60 * 24 * 60);
const clock = (from: number, first: number, next: number, referral: number) =>
  z.strictObject({ from: z.number().int().min(0), first: minutes, next: minutes, referral: minutes }).prefault({ from, first, next, referral });

/** Rules of triage: data of the facility's pack (`triage.yaml`), with these where it is silent. */
export const triagePack = z.strictObject({
  version: z.number().int().min(0).default(0),
  criteria: z.array(criterion).max(60).default([]).refine((list) => new Set(list.map((one) => one.id)).size === list.length, "each id once"),
  priorities: z.strictObject({ "1": clock(80, 30, 120, 240), "2": clock(40, 120, 480, 1440), "3": clock(15, 720, 1440, 4320), "4": clock(0, 2880, 4320, 10080) }).prefault({}),
  triesBeforeUnreachable: z.number().int().min(1).max(20).default(3),
  travelDocument: z
    .strictObject({ code: z.string().regex(/^[A-Z]{1,2}$/).default("PE"), issuer: z.string().regex(/^[A-Z]{2,3}$/).default("UTO"), numberPrefix: z.string().regex(/^[A-Z]{1,3}$/).default("ED"), days: z.number().int().min(1).max(365).default(30) })
    .prefault({}),
});
export type TriagePack = z.output<typeof triagePack>;
export type Criterion = TriagePack["criteria"][number];
export const priorities = [1, 2, 3, 4] as const;
export type Priority = (typeof priorities)[number];

/** What the system knows of a case by itself. Ages in whole years; `level`: the highest of the areas its people are in. */
export type CaseSigns = { kinds: readonly string[]; needs: readonly string[]; statuses: readonly string[]; level: number | null; ages: readonly number[]; text: string };

const folded = (text: string) => text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[أإآ]/g, "ا").replace(/ة/g, "ه").replace(/ى/g, "ي").toLowerCase();

/** Ids of the criteria that these signs speak for, in the order of the pack. Proposals: an officer confirms them. */
export function criteriaMet(pack: TriagePack, signs: CaseSigns): string[] {
  const text = folded(signs.text);
  return pack.criteria
    .filter(({ when }) => {
      const any = (wanted: readonly string[], found: readonly string[]) => wanted.some((one) => found.includes(one));
      return (
        any(when.kind, signs.kinds) || any(when.need, signs.needs) || any(when.status, signs.statuses) ||
        // The highest level stands alone: an area of level 4 is not counted as level 3 too.
        (when.level !== undefined && signs.level === when.level) ||
        (when.under !== undefined && signs.ages.some((age) => age < when.under!)) ||
        (when.over !== undefined && signs.ages.some((age) => age > when.over!)) ||
        when.words.some((word) => hasWord(text, folded(word)))
      );
    })
    .map(({ id }) => id);
}

/** A word of a text, not a part of one; Arabic may carry the article or a one-letter particle in front. */
function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(^|[^\\p{L}\\p{N}])([وفبل]?(ال)?)?${escaped}(?![\\p{L}\\p{N}])`, "u").test(text);
}

export type Weighed = { score: number; priority: Priority; reasons: { id: string; points: number; atLeast: number | null }[] };

/** The sum of the criteria chosen and the priority it gives; each reason with its share. Unknown ids count for nothing. */
export function weigh(pack: TriagePack, chosen: readonly string[]): Weighed {
  const met = pack.criteria.filter(({ id }) => chosen.includes(id));
  const score = met.reduce((sum, { points }) => sum + points, 0);
  const bySum = priorities.find((priority) => score >= pack.priorities[`${priority}`].from) ?? 4;
  const priority = Math.min(bySum, ...met.flatMap(({ atLeast }) => atLeast ?? [])) as Priority;
  return { score, priority, reasons: met.map(({ id, points, atLeast }) => ({ id, points, atLeast: atLeast ?? null })) };
}

const later = (at: Date, after: number) => new Date(at.getTime() + after * 60_000);

/** When the next act is due: for somebody who waits, from when they began to; else from the last act. */
export function dueAt(pack: TriagePack, priority: Priority, clock: { waitingSince: Date | null; lastAct: Date }): Date {
  const { first, next } = pack.priorities[`${priority}`];
  return clock.waitingSince ? later(clock.waitingSince, first) : later(clock.lastAct, next);
}

/** Until when an institution should answer. */
export const answerBy = (pack: TriagePack, priority: Priority, sent: Date): Date => later(sent, pack.priorities[`${priority}`].referral);
