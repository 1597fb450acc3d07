import { countryName } from "#platform/countries.ts";
import type { Text } from "#platform/words.ts";
import { kindTitles } from "../crisis/crisis.rules.ts";
import type { Hazard } from "./hazard.rules.ts";

/** What a hazard is called. Most sources speak English only: the Arabic is then put together from the kind, its strength and the countries. */
export function hazardTitle({ title, kind, magnitude, countries }: Pick<Hazard, "title" | "kind" | "magnitude" | "countries">): Text {
  if (title.ar !== null) return { en: title.en, ar: title.ar };
  const what = `${kindTitles[kind].ar}${magnitude === null ? "" : ` بقوة ${magnitude}`}`;
  const where = countries.slice(0, 3).map((code) => countryName(code, "ar")).join("، ");
  // Where the source names no country, its own words say where.
  return { en: title.en, ar: where ? `${what}، ${where}` : `${what}: ${title.en}` };
}
