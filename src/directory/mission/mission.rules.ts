import { z } from "zod";
import { countryFromText, isCountryCode } from "#platform/countries.ts";
import { type Coordinates, countryCode, distanceKm } from "#platform/geo/geo.ts";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, recordVersion, textPair, ticked, typed } from "#platform/shapes.ts";
import { slug } from "../naming.rules.ts";
import { missionWords as w } from "./mission.words.ts";

export const missionKinds = ["embassy", "consulate-general", "consulate", "office"] as const;
export type MissionKind = (typeof missionKinds)[number];

/** A phone number as typed, with its country code; kept as "+" and 7 to 15 digits. */
export const phone = z
  .string()
  .max(40)
  .transform((value) => value.replace(/[\s().\-\u200e\u200f]/g, "").replace(/^00/, "+"))
  .refine((value) => /^\+[0-9]{7,15}$/.test(value), says(w.badPhone));

const country = countryCode.refine(isCountryCode, says(w.badCountry));

/** Countries as a list of ISO 3166-1 alpha-2 codes, or typed as codes or names with commas between; each once. */
const countries = z
  .union([z.string().max(2_000), z.array(z.string().max(80)).max(60)])
  .transform((value) => (typeof value === "string" ? value.split(/[,،;؛\n]+/) : value).map((one) => one.trim()).filter(Boolean))
  .transform((named) => [...new Set(named.map((one) => countryFromText(one) ?? one))])
  .pipe(z.array(z.string()).min(1).max(60))
  .refine((codes) => codes.every(isCountryCode), says(w.badCountries));

const described = {
  kind: z.enum(missionKinds),
  name: textPair(160),
  country,
  place: textPair(120),
  latitude: numberBetween(-90, 90),
  longitude: numberBetween(-180, 180),
  jurisdiction: countries,
  phone: phone.optional(),
  email: z.email().max(200).optional(),
};

/** A mission to add. Without a slug one is made of the English name. */
export const newMission = z.object({ ...described, slug: slug.optional(), example: ticked.optional() });
/** A whole mission again, with the version that was looked at. */
export const changedMission = z.object({ ...described, mission: recordId, version: recordVersion });
/** Who answers at night; no name: nobody. */
export const dutyChange = z
  .object({ mission: recordId, dutyOfficer: typed(120).optional(), dutyPhone: phone.optional() })
  .refine((duty) => duty.dutyOfficer || !duty.dutyPhone, { ...says(w.dutyNameNeeded), path: ["dutyOfficer"] });

export const missionSearch = z.object({ search: typed(80, 0).optional(), country: countryCode.optional(), kind: z.enum(missionKinds).optional() });

const pair = z.object({ en: z.string(), ar: z.string() });

/** A mission as the public sees it. */
export const publicMission = z.object({
  id: z.number(),
  slug: z.string(),
  kind: z.enum(missionKinds),
  name: pair,
  country: z.string(),
  place: pair,
  latitude: z.number(),
  longitude: z.number(),
  jurisdiction: z.array(z.string()),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  example: z.boolean(),
});
/** A mission as staff see it. Times are ISO 8601 in UTC. */
export const mission = publicMission.extend({
  dutyOfficer: z.object({ name: z.string(), phone: z.string().nullable(), since: z.iso.datetime() }).nullable(),
  version: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
});
export type Mission = z.infer<typeof mission>;
export type PublicMission = z.infer<typeof publicMission>;
export type NewMission = z.output<typeof newMission>;
export type ChangedMission = z.output<typeof changedMission>;

/** Where a person is, as far as we know. */
export type MissionPlace = { country?: string | null | undefined; coordinates?: Coordinates | null | undefined };
type Candidate = { id: number; kind: string; country: string; jurisdiction: readonly string[]; latitude: number; longitude: number };

/**
 * The mission that serves a place: of those whose jurisdiction includes the country, the nearest (km on the sphere).
 * Without coordinates: one in the country itself before one abroad, then by kind, then the oldest record. Null: none serves it.
 */
export function missionForPlace<M extends Candidate>(missions: readonly M[], place: MissionPlace): M | null {
  const { country, coordinates } = place;
  if (!country) return null;
  const rank = (m: M) => (coordinates ? distanceKm(m, coordinates) : (m.country === country ? 0 : 10) + missionKinds.indexOf(m.kind as MissionKind));
  const serving = missions.filter((m) => m.jurisdiction.includes(country)).map((m) => ({ m, rank: rank(m) }));
  return serving.sort((a, b) => a.rank - b.rank || a.m.id - b.m.id)[0]?.m ?? null;
}
