import { z } from "zod";
import { isCountryCode } from "./countries.ts";
import { languages } from "./words.ts";

/** Shapes of the files of a facility's data pack. Unknown keys are errors: a misspelt key would otherwise be lost in silence. */
const line = (most: number) => z.string().trim().min(1, "must not be empty").max(most);
const pair = (most: number) => z.strictObject({ en: line(most), ar: line(most) });
const country = z.string().refine(isCountryCode, "must be a country code of two capital letters (ISO 3166-1 alpha-2), such as TR");
const slug = line(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small Latin letters, digits and single hyphens");
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be in international form without spaces and in quotation marks, such as "+218971234567"');
const email = z.email("must be an e-mail address").max(200);

/** How sure we are of a fact: verified at its source, derived from one, from memory, or invented as an example. */
const confidence = z.enum(["verified", "derived", "memory", "example"]);
const grounded = { source: line(500).optional(), confidence: confidence.optional() };

const pattern = line(200).refine(isPattern, "must be a regular expression");
const timeZone = line(60).refine(isTimeZone, "must be a time zone of the IANA list, such as Africa/Tripoli");

const months = z.strictObject({ ar: z.array(line(40)).length(12), en: z.array(line(40)).length(12), ...grounded });
const documentKind = z.strictObject({ id: slug, name: pair(120), pattern, hint: pair(200).optional(), ...grounded });

export const facilityFacts = z.strictObject({
  id: slug,
  name: pair(200),
  shortName: pair(60),
  nameNote: line(500).optional(),
  country,
  nationality: country,
  defaultLanguage: z.enum(languages),
  phoneCode: z.string().regex(/^\+[1-9]\d{0,3}$/, 'must be a plus sign and the country code in quotation marks, such as "+218"'),
  timeZone,
  months,
  documents: z.array(documentKind).max(30),
  /** Display names preferred over the usual ones, by alpha-2 code; give them to `setCountryNames`. */
  countryNames: z.record(z.string(), z.strictObject({ ...pair(120).shape, ...grounded })).superRefine(onlyCountries),
  ...grounded,
});

const focalPoint = z.strictObject({ title: pair(200), email: email.optional(), example: z.boolean().default(false) });
const institution = z.strictObject({
  id: slug,
  kind: z.enum(["ministry", "agency", "judiciary", "academic", "civil-society", "partner"]),
  name: pair(200),
  focalPoints: z.array(focalPoint).max(20).default([]),
  source: line(500),
  confidence,
});

const mission = z.strictObject({
  id: slug,
  kind: z.enum(["embassy", "consulate-general", "consulate", "office"]),
  name: pair(160),
  country,
  place: pair(120),
  /** WGS 84, degrees. */
  coordinates: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  /** Countries whose residents the mission serves. */
  jurisdiction: z.array(country).min(1).max(60),
  /** Parts of a country, when missions share one. For reading only. */
  regions: z.array(pair(120)).max(60).default([]),
  phone: phone.optional(),
  email: email.optional(),
  /** A role, never a person's name. */
  dutyOfficer: z.strictObject({ title: pair(120), phone: phone.optional() }).optional(),
  example: z.boolean().default(false),
  ...grounded,
});

export const institutionsFile = z.strictObject({ institutions: z.array(institution).max(500).superRefine(eachIdOnce) });
export const missionsFile = z.strictObject({ missions: z.array(mission).max(500).superRefine(eachIdOnce) });

export type FacilityFacts = z.output<typeof facilityFacts>;
export type FacilityInstitution = z.output<typeof institution>;
export type FacilityMission = z.output<typeof mission>;

function eachIdOnce(records: readonly { id: string }[], context: z.RefinementCtx<readonly { id: string }[]>): void {
  const seen = new Set<string>();
  for (const [at, { id }] of records.entries()) {
    if (seen.has(id)) context.addIssue({ code: "custom", path: [at, "id"], message: `"${id}" is used twice` });
    seen.add(id);
  }
}

function onlyCountries(names: Record<string, unknown>, context: z.RefinementCtx<Record<string, unknown>>): void {
  for (const code of Object.keys(names)) if (!isCountryCode(code)) context.addIssue({ code: "custom", path: [code], message: "is not a country code" });
}

function isPattern(value: string): boolean {
  return works(() => new RegExp(value, "u"));
}

function isTimeZone(value: string): boolean {
  return works(() => new Intl.DateTimeFormat("en", { timeZone: value }));
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
