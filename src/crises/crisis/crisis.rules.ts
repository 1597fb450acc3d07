import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { area } from "#platform/geo/geo.ts";
import { problemWords, says } from "#platform/problem.ts";
import { numberBetween, recordId, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { crisisWords } from "./crisis.words.ts";

export const crisisKinds = ["earthquake", "flood", "storm", "fire", "conflict", "unrest", "epidemic", "accident", "other"] as const;
export type CrisisKind = (typeof crisisKinds)[number];

export const kindTitles: Record<CrisisKind, Text> = {
  earthquake: crisisWords.kindEarthquake,
  flood: crisisWords.kindFlood,
  storm: crisisWords.kindStorm,
  fire: crisisWords.kindFire,
  conflict: crisisWords.kindConflict,
  unrest: crisisWords.kindUnrest,
  epidemic: crisisWords.kindEpidemic,
  accident: crisisWords.kindAccident,
  other: crisisWords.kindOther,
};

/** 1 precaution, 2 restriction, 3 voluntary return, 4 mandatory return; each area has its own. */
export const levels = [1, 2, 3, 4] as const;
export type Level = (typeof levels)[number];
export const levelTitles: Record<Level, Text> = { 1: crisisWords.level1, 2: crisisWords.level2, 3: crisisWords.level3, 4: crisisWords.level4 };
export const levelAdvice: Record<Level, Text> = { 1: crisisWords.advice1, 2: crisisWords.advice2, 3: crisisWords.advice3, 4: crisisWords.advice4 };

export const level = numberBetween(1, 4).pipe(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]));

/** A moment: ISO 8601 with an offset, or as a date-time field of a form gives it (then UTC). Years 1880–2200. */
export const moment = z.string().max(40).refine((value) => parseMoment(value) !== null, says(crisisWords.notAMoment));

/** The moment meant, or null when there is no such moment. */
export function parseMoment(value: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(value.trim());
  if (!parts) return null;
  const at = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}${parts[6] ?? ""}${parts[8] ?? "Z"}`);
  const year = Number(parts[1]);
  // 30 February would quietly become 2 March.
  const exists = new Date(Date.UTC(year, Number(parts[2]) - 1, Number(parts[3]))).getUTCDate() === Number(parts[3]);
  return Number.isNaN(at.getTime()) || !exists || year < 1880 || year > 2200 ? null : at;
}

const where = area.refine((given) => given.kind !== "country" || isCountryCode(given.country), { ...says(problemWords.notListed), path: ["country"] });
/** An area as somebody opens it: where, what it is called, how serious. */
export const areaInput = z.object({ name: z.object({ en: typed(120), ar: typed(120) }), where, level });

/** Most areas of one crisis. */
export const mostAreas = 40;

export const openCrisisInput = z.object({
  title: z.object({ en: typed(160), ar: typed(160) }),
  kind: z.enum(crisisKinds),
  beganAt: moment.refine((value) => (parseMoment(value)?.getTime() ?? 0) <= Date.now() + 60_000, says(crisisWords.beganInFuture)),
  areas: z.array(areaInput).min(1).max(mostAreas),
  /** Name of who commands; their account when it is the one that opens. */
  commander: z.object({ account: z.string().max(80).nullable().default(null), name: typed(120) }).optional(),
  example: z.boolean().default(false),
});

const text = z.object({ en: z.string(), ar: z.string() });
export const areaOutput = z.object({ id: z.number(), name: text, where: z.unknown(), level: z.number(), levelAt: z.string() });
/** What anybody may know of a crisis. */
export const crisisOutput = z.object({
  id: z.number(),
  title: text,
  kind: z.enum(crisisKinds),
  beganAt: z.string(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  example: z.boolean(),
  /** Highest first. */
  areas: z.array(areaOutput),
  highestLevel: z.number(),
});
export type CrisisOutput = z.output<typeof crisisOutput>;

export const crisisId = z.object({ crisis: recordId });
