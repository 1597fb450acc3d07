import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { area, type Area, countryCode } from "#platform/geo/geo.ts";
import { says } from "#platform/problem.ts";
import { day, numberBetween, recordId, textPair, typed } from "#platform/shapes.ts";
import { normaliseName } from "../person/name.rules.ts";
import { estimateWords as w } from "./estimate.words.ts";

/** How a figure was come by. A closed list, so that figures can be compared. */
export const methods = ["host-census", "host-permits", "consular", "associations", "student-ministry", "survey", "registered-factor", "other"] as const;
export const confidences = ["high", "medium", "low"] as const;

/** An estimate this old needs renewing. */
export const agesAfterDays = 365;

const people = numberBetween(0, 100_000_000).refine(Number.isInteger, says(w.number));

/** An estimate as an officer says it. `area` of kind country needs no name; any other needs one, and its country. */
export const newEstimate = z
  .object({
    mission: recordId,
    area,
    country: countryCode.refine(isCountryCode, says(w.countryNeeded)).optional(),
    name: textPair(120).optional(),
    number: people,
    lowest: people.optional(),
    highest: people.optional(),
    method: z.enum(methods),
    source: typed(300),
    onDay: day,
    confidence: z.enum(confidences),
    note: typed(1_000).optional(),
    example: z.boolean().optional(),
  })
  .refine((said) => (said.area.kind === "country") === (said.name === undefined), { ...says(w.nameNeeded), path: ["name"] })
  .refine((said) => said.area.kind === "country" || said.country !== undefined, { ...says(w.countryNeeded), path: ["country"] })
  .refine((said) => (said.lowest === undefined) === (said.highest === undefined), { ...says(w.rangeWhole), path: ["highest"] })
  .refine((said) => said.lowest === undefined || said.highest === undefined || (said.lowest <= said.number && said.number <= said.highest), { ...says(w.rangeOrder), path: ["number"] });
export type NewEstimate = z.output<typeof newEstimate>;

const pair = z.object({ en: z.string(), ar: z.string() });

/** Times are ISO 8601 in UTC, days YYYY-MM-DD. */
export const estimate = z.object({
  id: z.number(),
  mission: z.number(),
  area,
  key: z.string(),
  country: z.string(),
  name: pair.nullable(),
  number: z.number(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  method: z.enum(methods),
  source: z.string(),
  note: z.string().nullable(),
  onDay: z.string(),
  confidence: z.enum(confidences),
  example: z.boolean(),
  author: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  supersededAt: z.iso.datetime().nullable(),
});
export type Estimate = z.infer<typeof estimate>;

/** Registered citizens of an area today. `stale` of them were not confirmed for a year; `others` have another nationality; `unplaced` are in the country, nobody knows where. */
export const registered = z.object({ citizens: z.number(), stale: z.number(), others: z.number(), unplaced: z.number() });
export type Registered = z.infer<typeof registered>;

/** One mission and area. `coverage` in percent of the estimate, with the percent of its range's ends; null without an estimate. */
export const coverageRow = z.object({
  mission: z.object({ id: z.number(), name: pair }),
  country: z.string(),
  name: pair.nullable(),
  key: z.string(),
  registered,
  estimate: estimate.nullable(),
  coverage: z.object({ percent: z.number(), least: z.number().nullable(), most: z.number().nullable() }).nullable(),
  missing: z.number().nullable(),
  aged: z.boolean(),
});
export type CoverageRow = z.infer<typeof coverageRow>;

/** Which area this is, over time: an estimate with the same key supersedes the one before. */
export function areaKey(said: { area: Area; country: string; name?: { en: string } | null | undefined }): string {
  if (said.area.kind === "country") return `country:${said.area.country}`;
  const name = said.name?.en ?? "";
  return `place:${said.country}:${(normaliseName(name) || name.trim().toLowerCase()).slice(0, 150)}`;
}

const percentOf = (part: number, whole: number | null) => (whole ? Math.round((part / whole) * 1_000) / 10 : null);

/** Citizens registered, as a share of those estimated. */
export function coverageOf(citizens: number, { number, lowest, highest }: Pick<Estimate, "number" | "lowest" | "highest">): CoverageRow["coverage"] {
  const percent = percentOf(citizens, number);
  return percent === null ? null : { percent, least: percentOf(citizens, highest), most: percentOf(citizens, lowest) };
}

/** Is a day more than a year before now? */
export function hasAged(onDay: string, now: Date): boolean {
  return now.getTime() - Date.parse(`${onDay}T00:00:00Z`) > agesAfterDays * 86_400_000;
}

/** Gaps first: registered people without an estimate, then the most missing, then what is covered; the rest by name. */
export function gapsFirst(rows: readonly CoverageRow[]): CoverageRow[] {
  const rank = (row: CoverageRow) => (row.estimate ? 1 : 0);
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.estimate ? (b.missing ?? 0) - (a.missing ?? 0) : b.registered.citizens - a.registered.citizens) ||
      a.mission.name.en.localeCompare(b.mission.name.en) || a.key.localeCompare(b.key),
  );
}
