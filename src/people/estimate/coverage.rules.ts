import { areaContains } from "#platform/geo/geo.ts";
import { normaliseName } from "../person/name.rules.ts";
import { coverageOf, type CoverageRow, type Estimate, hasAged, type Registered } from "./estimate.rules.ts";

type Pair = { en: string; ar: string };
type Count = { mission: number; country: string; citizens: number; stale: number; others: number };
type Spot = Count & { place: string | null; latitude: number | null; longitude: number | null };
type Known = { missions: readonly { id: number; name: Pair; country: string }[]; estimates: readonly Estimate[]; countries: readonly Count[]; spots: readonly Spot[]; now: Date };

const nobody: Registered = { citizens: 0, stale: 0, others: 0, unplaced: 0 };

/** Registered people in a named area: by position, or by the name of the place where no position is known. */
export function registeredWithin(spots: readonly Spot[], { area, country, name }: Pick<Estimate, "area" | "country" | "name">): Registered {
  const names = new Set([name?.en, name?.ar].flatMap((one) => (one ? [normaliseName(one)] : [])));
  const found = { ...nobody };
  for (const { country: there, place, latitude, longitude, citizens, stale, others } of spots) {
    const positioned = latitude !== null && longitude !== null;
    const inside = positioned ? areaContains(area, { country: there, coordinates: { latitude, longitude } }) : there === country && place !== null && names.has(normaliseName(place));
    if (inside) {
      found.citizens += citizens;
      found.stale += stale;
      found.others += others;
      // In the country, and nobody knows where: they may be in the area or not.
    } else if (!positioned && there === country && place === null) found.unplaced += citizens;
  }
  return found;
}

/** One row per mission and area that has an estimate or registered people, and one for each mission's own country. */
export function coverageRows({ missions, estimates, countries, spots, now }: Known): CoverageRow[] {
  return missions.flatMap((mission) => {
    const of = { id: mission.id, name: mission.name };
    const mine = estimates.filter((one) => one.mission === mission.id);
    const counts = new Map(countries.filter((one) => one.mission === mission.id).map(({ country, citizens, stale, others }) => [country, { citizens, stale, others, unplaced: 0 }]));
    const row = (country: string, name: Pair | null, key: string, registered: Registered, estimate: Estimate | null): CoverageRow => ({
      mission: of, country, name, key, registered, estimate,
      coverage: estimate && coverageOf(registered.citizens, estimate),
      missing: estimate && estimate.number - registered.citizens,
      aged: estimate !== null && hasAged(estimate.onDay, now),
    });
    const ofCountry = (country: string) => row(country, null, `country:${country}`, counts.get(country) ?? nobody, mine.find((one) => one.key === `country:${country}`) ?? null);
    const named = new Set([...counts.keys(), ...mine.filter((one) => one.area.kind === "country").map((one) => one.country)]);
    if (mine.length === 0 && named.size === 0) named.add(mission.country);
    const drawn = mine.filter((one) => one.area.kind !== "country");
    return [
      ...[...named].map(ofCountry),
      ...drawn.map((one) => row(one.country, one.name, one.key, registeredWithin(spots.filter((spot) => spot.mission === mission.id), one), one)),
    ];
  });
}
