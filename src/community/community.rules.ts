import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { countryCode } from "#platform/geo/geo.ts";
import { says } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { communityWords as w } from "./community.words.ts";

/** Shapes that several things of this module take and give. */
export const pair = z.object({ en: z.string(), ar: z.string() });

export const country = countryCode.refine(isCountryCode, says(w.badCountry));

/** A phone number as typed, with its country code; kept as "+" and 7 to 15 digits. */
export const phone = z
  .string()
  .max(40)
  .transform((value) => value.replace(/[\s().\-\u200e\u200f]/g, "").replace(/^00/, "+"))
  .refine((value) => /^\+[0-9]{7,15}$/.test(value), says(w.badPhone));

/** A link that a reader may follow: http or https, no name and password in it. */
export const webLink = z
  .string()
  .trim()
  .max(500)
  .refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  }, says(w.badLink));

/** Values of a closed list: as JSON, or as the boxes that were ticked. */
export function several<const V extends readonly [string, ...string[]]>(values: V, most = values.length) {
  const list = z.array(z.enum(values)).max(most);
  return z.union([list, z.string().max(500).transform((ticked) => ticked.split(",").map((one) => one.trim()).filter(Boolean)).pipe(list)]).transform((all) => [...new Set(all)]);
}

/** Ids of records: as JSON, or as the boxes that were ticked. */
export function ids(most: number) {
  const list = z.array(recordId).max(most);
  const typed = z.string().max(20 * most).regex(/^\s*[1-9]\d{0,14}(\s*,\s*[1-9]\d{0,14})*\s*$/).transform((ticked) => ticked.split(",").map(Number));
  return z.union([list, typed.pipe(z.array(z.number()).max(most))]).transform((all) => [...new Set(all)]);
}

/** Languages in which people of a community are spoken to. */
export const languageCodes = ["ar", "ber", "en", "fr", "it", "tr", "de", "es", "el", "mt", "ms", "ru", "zh"] as const;
export const spoken = several(languageCodes);
