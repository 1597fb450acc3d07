import { z } from "zod";
import { countryCode } from "#platform/geo/geo.ts";
import { says } from "#platform/problem.ts";
import { day, recordId, typed } from "#platform/shapes.ts";
import { isCountryCode } from "#platform/countries.ts";
import { westernDigits } from "./phone.rules.ts";
import { documentKinds, type Precision, sexes, stayKinds } from "./kinds.rules.ts";
import { freshnessLevels } from "../register/freshness.rules.ts";
import { personWords as w } from "./person.words.ts";

/** Most characters kept of each field, on every door. */
export const longest = { name: 160, label: 80, document: 40, phone: 40, email: 200, place: 120, need: 60, reference: 40 } as const;

/** Letters and digits of a document number, capitals: «AB 12-34» and «ab1234» are one number. */
export function documentKey(number: string): string {
  return westernDigits(number).normalize("NFKC").toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** A country that exists, by its alpha-2 code. */
export const country = countryCode.refine(isCountryCode, says(w.unknownCountry));

/** A list, or typed with commas between; each once. */
export const listed = (most: number, each: number) =>
  z
    .union([z.string().max(most * (each + 2)), z.array(z.string().max(each)).max(most)])
    .transform((value) => [...new Set((typeof value === "string" ? value.split(/[,،;؛\n]+/) : value).map((one) => one.trim()).filter(Boolean))])
    .pipe(z.array(typed(each)).max(most));

/** A birth date as far as it is known: 1987-03-25, 1987-03 or 1987. */
export const birth = z.string().max(10).refine((value) => readBirth(value) !== null, says(w.badBirth));

/** The day that stands for a birth date (the first of its month or year) and how exact it is; null: no such date. */
export function readBirth(value: string): { birthDate: string; birthPrecision: Precision } | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(westernDigits(value.trim()));
  if (!parts) return null;
  const [, year, month, date] = parts;
  const birthDate = `${year}-${month ?? "01"}-${date ?? "01"}`;
  if (!day.safeParse(birthDate).success || birthDate > new Date().toISOString().slice(0, 10) || birthDate < "1895") return null;
  return { birthDate, birthPrecision: date ? "day" : month ? "month" : "year" };
}

/** The inverse of `readBirth`. */
export function writtenBirth(birthDate: string | null, precision: string | null): string | null {
  return birthDate && birthDate.slice(0, precision === "year" ? 4 : precision === "month" ? 7 : 10);
}

export const documentShape = z.object({
  kind: z.enum(documentKinds).default("passport"),
  number: typed(longest.document).refine((number) => documentKey(number).length >= 3, says(w.badDocument)),
  country: country.optional(),
  expires: day.optional(),
});

const said = {
  nameArabic: typed(longest.name).optional(),
  nameLatin: typed(longest.name).optional(),
  sex: z.enum(sexes).optional(),
  birth: birth.optional(),
  nationality: country.optional(),
  languages: listed(10, 20).optional(),
  needs: listed(10, longest.need).optional(),
  documents: z.array(documentShape).max(6).optional(),
  /** As typed; read as E.164 with the country of the stay, else the facility's. */
  phones: listed(4, longest.phone).optional(),
  emails: listed(4, longest.email).optional(),
};
const named = (person: { nameArabic?: string | undefined; nameLatin?: string | undefined }) => Boolean(person.nameArabic || person.nameLatin);

/** What is said of a person at any door. */
export const personShape = z.object(said).refine(named, { ...says(w.nameNeeded), path: ["nameArabic"] });
export type PersonInput = z.output<typeof personShape>;

/** A whole person again, with the version that was looked at. */
export const changedPerson = z.object({ person: recordId, version: recordId, ...said }).refine(named, { ...says(w.nameNeeded), path: ["nameArabic"] });

const nullable = z.string().nullable();
const moment = z.iso.datetime();

export const stayRecord = z.object({
  id: z.number(), country: z.string(), place: nullable, latitude: z.number().nullable(), longitude: z.number().nullable(),
  fromDay: nullable, untilDay: nullable, kind: z.string(), mission: z.number().nullable(), current: z.boolean(),
});

/** One line of the register. */
export const personLine = z.object({
  id: z.number(), household: z.number(), nameArabic: nullable, nameLatin: nullable, sex: nullable, birth: nullable, phone: nullable, needs: z.array(z.string()),
  country: nullable, place: nullable, kind: nullable, mission: z.number().nullable(), example: z.boolean(), updatedAt: moment,
  /** How far the record can be trusted: since it was last confirmed, or entered. */
  freshness: z.enum(freshnessLevels), confirmedAt: moment.nullable(), createdAt: moment, closedAt: moment.nullable(),
});
export type PersonLine = z.infer<typeof personLine>;

/** Everything that is known of a person. Times are ISO 8601 in UTC. */
export const personRecord = personLine.omit({ phone: true, country: true, place: true, kind: true }).extend({
  nationality: nullable, languages: z.array(z.string()), source: z.string(), version: z.number(),
  createdBy: nullable, updatedBy: nullable,
  /** The record that stands for this one since two were found to be one person. */
  mergedInto: z.number().nullable(),
  relation: nullable, birthGiven: nullable, closedOn: nullable, closedReason: nullable,
  /** Where the household may be found, in what it wants to be written to, and whom to call when it cannot be reached. */
  foundAt: nullable, language: nullable, withHousehold: z.number().nullable(),
  emergencyContacts: z.array(z.object({ name: z.string(), relation: nullable, phone: nullable, email: nullable, mayCall: z.boolean() })),
  documents: z.array(z.object({ kind: z.string(), number: z.string(), country: nullable, expires: nullable })),
  contacts: z.array(z.object({ channel: z.string(), value: z.string(), raw: z.string(), preferred: z.boolean() })),
  consents: z.array(z.object({ audience: z.string(), granted: z.boolean(), at: moment, by: nullable })),
  stays: z.array(stayRecord),
  companions: z.array(z.object({ id: z.number(), nameArabic: nullable, nameLatin: nullable })),
  lists: z.array(z.object({ import: z.number(), file: z.string(), row: z.number(), outcome: z.string(), at: moment })),
});
export type PersonRecord = z.infer<typeof personRecord>;

export const personSearch = z.object({
  search: typed(80, 0).optional(),
  mission: recordId.optional(),
  country: countryCode.optional(),
  kind: z.enum(stayKinds).optional(),
  /** Why; kept in the audit log. */
  purpose: typed(120).optional(),
});
export type PersonSearch = z.output<typeof personSearch>;
