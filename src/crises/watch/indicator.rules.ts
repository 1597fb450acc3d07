import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { area, type Area } from "#platform/geo/geo.ts";
import { problemWords, says } from "#platform/problem.ts";
import { recordId, ticked, typed } from "#platform/shapes.ts";
import { moment, parseMoment, type Level } from "../crisis/crisis.rules.ts";
import { type IndicatorState, indicatorRule, pointsOf } from "./level.rules.ts";
import { indicatorWords as w } from "./indicator.words.ts";

export const indicatorStates = ["no", "signs", "yes", "unknown"] as const;
export const stateTitles = { no: w.stateNo, signs: w.stateSigns, yes: w.stateYes, unknown: w.stateUnknown };

const pair = z.strictObject({ en: z.string().min(1).max(160), ar: z.string().min(1).max(160) });
/** The pack's list: what is watched, how much it counts, for which level it suffices alone, and after how many days a word on it is old. */
export const indicatorFile = z.strictObject({
  indicators: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{1,58}$/), group: z.string().regex(/^[a-z-]{1,30}$/), name: pair, weight: z.number().min(0.5).max(6), least: z.number().int().min(1).max(4).optional(), staleDays: z.number().int().min(1).max(365) }))
    .min(1)
    .max(80)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, "an id is used twice"),
  groups: z.array(z.strictObject({ id: z.string(), name: pair })).max(20),
});
export type IndicatorList = z.output<typeof indicatorFile>;
export type Indicator = { id: string; group: string; name: { en: string; ar: string }; weight: number; least: Level | null; staleDays: number };

export const indicatorsOf = ({ indicators }: IndicatorList): Indicator[] => indicators.map((one) => ({ ...one, least: (one.least ?? null) as Level | null }));

const notInFuture = moment.refine((value) => (parseMoment(value)?.getTime() ?? 0) <= Date.now() + 60_000, says(w.inFuture)).refine((value) => (parseMoment(value)?.getTime() ?? 0) > Date.now() - 366 * 86_400_000, says(w.tooOld));

export const placeInput = z.object({
  country: z.string().refine(isCountryCode, says(problemWords.notListed)),
  /** A part of the country; without it the whole. */
  name: z.object({ en: typed(120), ar: typed(120) }).optional(),
  area: area.optional(),
});

/** One word on an indicator: at a place that is kept, or at a country, which is then kept. */
export const recordInput = z
  .object({
    place: recordId.optional(),
    country: z.string().refine(isCountryCode, says(problemWords.notListed)).optional(),
    code: z.string().regex(/^[a-z][a-z0-9-]{1,58}$/),
    state: z.enum(indicatorStates),
    source: typed(300),
    note: typed(1_000).optional(),
    observedAt: notInFuture.optional(),
    example: ticked.default(false),
  })
  .refine((input) => (input.place === undefined) !== (input.country === undefined), { ...says(w.placeOrCountry), path: ["place"] });

export type Said = { code: string; state: IndicatorState; at: string };

/** How each indicator stood at a moment: the newest word that speaks of a time before it. `said` in order of time. */
export function standingAt(said: readonly Said[], at: number): Map<string, Said> {
  const found = new Map<string, Said>();
  for (const one of said) if (Date.parse(one.at) <= at) found.set(one.code, one);
  return found;
}

/** Points of a place day by day, the oldest first, for drawing; the last is now. */
export function seriesOf(said: readonly Said[], list: readonly Indicator[], now: Date, days: number): number[] {
  const weights = new Map(list.map((one) => [one.id, one.weight]));
  return Array.from({ length: days + 1 }, (_, at) => {
    const standing = standingAt(said, now.getTime() - (days - at) * 86_400_000);
    return pointsOf([...standing.values()].map(({ code, state }) => ({ weight: weights.get(code) ?? 0, state })));
  });
}

export type Trend = "worse" | "better" | "same";
/** Now against a week ago. */
export function trendOf(series: readonly number[], back = 7): Trend {
  const [now, then] = [series.at(-1) ?? 0, series.at(-1 - back) ?? series[0] ?? 0];
  return now > then ? "worse" : now < then ? "better" : "same";
}

export const isStale = (observedAt: string, staleDays: number, now: Date) => now.getTime() - Date.parse(observedAt) > staleDays * 86_400_000;

/** Names a place once: its country, and where it is a part its shape. */
export function placeKey(country: string, where: Area | undefined): string {
  return where === undefined || where.kind === "country" ? `country:${country}` : `${country}:${JSON.stringify(where)}`.slice(0, 2_000);
}

export const ruleName = (kind: "hazard" | "indicator", version: number) => `${kind} ${version}`;
export { indicatorRule };
