import type { Area } from "#platform/geo/geo.ts";
import type { Text } from "#platform/words.ts";
import { distanceToCentre } from "../board/centre.rules.ts";
import { frontWords as w } from "./front.words.ts";

/** What to do, per level, in the order in which to do it. */
export const steps: Record<number, readonly Text[]> = {
  1: [w.advice1a, w.advice1b, w.advice1c],
  2: [w.advice2a, w.advice2b, w.advice2c],
  3: [w.advice3a, w.advice3b, w.advice3c],
  4: [w.advice4a, w.advice4b, w.advice4c],
};

type Levelled = { level: number; levelAt: string };

/** Areas by level, highest first, so that each piece of advice is given once. */
export function byLevel<A extends Levelled>(areas: readonly A[]): { level: number; areas: A[] }[] {
  return [...Map.groupBy(areas, (area) => area.level)].sort(([a], [b]) => b - a).map(([level, those]) => ({ level, areas: those }));
}

/** When something of a crisis last changed that the public sees. */
export function changedAt(crisis: { openedAt: string; closedAt: string | null; areas: readonly Levelled[] }): string {
  return [crisis.openedAt, ...(crisis.closedAt ? [crisis.closedAt] : []), ...crisis.areas.map((area) => area.levelAt)].sort().at(-1)!;
}

/** Missions with those nearest to an open crisis first; in their own order when there is none. */
export function nearestFirst<M extends { country: string; latitude: number; longitude: number }>(missions: readonly M[], areas: readonly Area[]): M[] {
  const away = (mission: M) =>
    Math.min(...areas.map((area) => (area.kind === "country" ? (area.country === mission.country ? 0 : Infinity) : distanceToCentre(area, mission.latitude, mission.longitude)!)), Infinity);
  return missions.map((mission) => ({ mission, km: away(mission) })).sort((a, b) => (a.km === b.km ? 0 : a.km - b.km)).map(({ mission }) => mission);
}
