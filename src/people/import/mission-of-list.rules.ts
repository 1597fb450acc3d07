import type { Mission, MissionPlace } from "#directory";
import type { MissionOf } from "./merge.rules.ts";

type Finder = (place: MissionPlace) => Pick<Mission, "id"> | null;

/**
 * Which mission serves a place of a list. Where the list is a mission's own, that mission keeps those in the countries
 * it serves, even when another one of the same country is nearer: they are on its list because they registered there.
 */
export function missionOfList(find: Finder, mission: number | null, serves?: readonly string[]): MissionOf {
  return ({ country, latitude, longitude }) => {
    if (mission !== null && serves?.includes(country)) return mission;
    return find({ country, coordinates: latitude === null || longitude === null ? null : { latitude, longitude } })?.id ?? null;
  };
}
