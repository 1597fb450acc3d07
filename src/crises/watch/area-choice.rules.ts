import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import { problemWords, says } from "#platform/problem.ts";
import { type Hazard, reachRule } from "./hazard.rules.ts";

/**
 * Where an area comes from. drawn: the source draws it; reach: `reachRule` round the source's middle; box: the source's
 * box; named: a country the source names; present: a country where registered people are in the hazard's area; place: what
 * is watched there.
 */
export const areaOrigins = ["drawn", "reach", "box", "named", "present", "place"] as const;
export type AreaOrigin = (typeof areaOrigins)[number];
/** One area that a proposal may be accepted over. `usual`: taken when nobody chooses. `rule`: what drew it, where we did. */
export type AreaChoice = { id: string; area: Area; origin: AreaOrigin; rule: string | null; usual: boolean };

export const mostChosen = 40;
const choice = z.string().regex(/^[a-z]{3,7}-[A-Za-z0-9]{1,12}$/);
/** Ids of chosen areas: a list, or as the check boxes of a form come, with commas between. */
export const chosenAreas = z.union([z.array(choice).max(mostChosen), z.string().max(1_000).transform((text) => text.split(",").filter(Boolean)).pipe(z.array(choice).max(mostChosen))]);
export const wholeCountry = z.string().refine(isCountryCode, says(problemWords.notListed));

const countryChoice = (country: string, origin: AreaOrigin, usual: boolean): AreaChoice => ({ id: `country-${country}`, area: { kind: "country", country }, origin, rule: null, usual });

/** The id changes with the shape: who chose an area that the source has redrawn meanwhile is told, not given another. */
function shapeId(prefix: "area" | "box", area: Area): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(area)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return `${prefix}-${hash.toString(36)}`;
}

/** Each once, the first of a kind holds. */
const once = (choices: readonly AreaChoice[]) => [...new Map(choices.toReversed().map((one) => [one.id, one])).values()].toReversed();

/** The areas that a hazard offers: its own, its box, the countries it names, and those in which registered people are concerned. */
export function choicesOfHazard(hazard: Hazard, present: readonly string[]): AreaChoice[] {
  const ours = hazard.source !== "cap";
  const rule = hazard.kind === "earthquake" ? `${reachRule.version}: ${reachRule.shakenSource}` : String(reachRule.version);
  return once([
    ...hazard.areas.map((area): AreaChoice => (area.kind === "country" ? countryChoice(area.country, "named", true) : { id: shapeId("area", area), area, origin: ours ? "reach" : "drawn", rule: ours ? rule : null, usual: true })),
    ...(hazard.box ? [{ id: shapeId("box", hazard.box), area: hazard.box, origin: "box" as const, rule: null, usual: false }] : []),
    ...hazard.countries.map((country) => countryChoice(country, "named", false)),
    ...present.map((country) => countryChoice(country, "present", false)),
  ]).slice(0, mostChosen);
}

/** The areas that a watched place offers: itself, and its whole country. */
export function choicesOfPlace(place: { country: string; area: Area }): AreaChoice[] {
  const own: AreaChoice = place.area.kind === "country" ? countryChoice(place.area.country, "place", true) : { id: shapeId("area", place.area), area: place.area, origin: "place", rule: null, usual: true };
  return once([own, countryChoice(place.country, "place", false)]);
}

/** The chosen among them, with a whole country beside; null when one of them is not offered (any more). */
export function pickAreas(offered: readonly AreaChoice[], chosen: readonly string[] | undefined, country: string | undefined): Area[] | null {
  const known = new Map(offered.map((one) => [one.id, one.area]));
  const ids = chosen ?? (country === undefined ? offered.filter((one) => one.usual).map((one) => one.id) : []);
  if (ids.some((id) => !known.has(id))) return null;
  const areas = new Map(ids.map((id) => [id, known.get(id)!]));
  if (country !== undefined) areas.set(`country-${country}`, { kind: "country", country });
  return [...areas.values()];
}
