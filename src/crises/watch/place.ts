import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { countryEstimates, countWithin } from "./affected.store.ts";
import { indicatorsOf, indicatorStates, isStale, seriesOf, standingAt, trendOf } from "./indicator.rules.ts";
import { findPlaces, saidOf } from "./indicator.store.ts";
import { levelForPlace } from "./level.rules.ts";
import { watchPack } from "./pack.ts";

const days = 30;

/** A place as the watch page shows it: how each indicator stands, what the rule makes of it, and how it went. */
export const placeOutput = z.object({
  id: z.number(),
  country: z.string(),
  name: z.object({ en: z.string(), ar: z.string() }).nullable(),
  area: z.unknown(),
  example: z.boolean(),
  standing: z.array(z.object({ id: z.string(), state: z.enum(indicatorStates), at: z.string(), source: z.string(), by: z.string().nullable(), stale: z.boolean() })),
  level: z.number().nullable(),
  points: z.number(),
  /** Points day by day, the last 30 and now. */
  series: z.array(z.number()),
  trend: z.enum(["worse", "better", "same"]),
  stale: z.number(),
  newest: z.string().nullable(),
  registered: z.number(),
  estimate: z.number().nullable(),
});
export type PlaceOutput = z.output<typeof placeOutput>;

type Asking = { db: AnyDb; scope: "all" | number[]; now: Date; platform: Platform };

/** Places within some countries, or one of them; the gravest first. People counted are those the asker may see. */
export async function placeSummaries({ db, scope, now, platform }: Asking, countries: "all" | readonly string[], id?: number): Promise<PlaceOutput[]> {
  const places = await findPlaces(db, countries, id);
  const list = indicatorsOf(await watchPack(platform.config.FACILITY));
  const said = Map.groupBy(await saidOf(db, places.map((one) => one.id), new Date(now.getTime() - (days + 1) * 86_400_000)), (one) => one.place);
  const estimates = (await countryEstimates(db)).filter((one) => scope === "all" || scope.includes(one.mission));
  const summaries: PlaceOutput[] = [];
  for (const place of places) {
    const words = (said.get(place.id) ?? []).map((one) => ({ ...one, at: one.observedAt.toISOString() }));
    const now30 = standingAt(words, now.getTime());
    const standing = list.flatMap((indicator) => {
      const one = now30.get(indicator.id) as (typeof words)[number] | undefined;
      return one ? [{ id: indicator.id, weight: indicator.weight, least: indicator.least, state: one.state, at: one.at, source: one.source, by: one.by, stale: isStale(one.at, indicator.staleDays, now) }] : [];
    });
    const series = seriesOf(words, list, now, days);
    const counts = (await countWithin(db, [place.area])).filter((one) => scope === "all" || (one.mission !== null && scope.includes(one.mission)));
    const ofCountry = place.name === null ? estimates.filter((one) => one.country === place.country) : [];
    summaries.push({
      ...place,
      standing,
      level: levelForPlace(standing).level,
      points: series.at(-1) ?? 0,
      series,
      trend: trendOf(series),
      stale: standing.filter((one) => one.stale && (one.state === "yes" || one.state === "signs")).length,
      newest: words.at(-1)?.at ?? null,
      registered: counts.reduce((sum, one) => sum + one.count, 0),
      estimate: ofCountry.length > 0 ? ofCountry.reduce((sum, one) => sum + one.number, 0) : null,
    });
  }
  return summaries.sort((a, b) => (b.level ?? 0) - (a.level ?? 0) || b.points - a.points || a.id - b.id);
}
