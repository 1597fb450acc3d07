import type { audiences } from "../../person/kinds.rules.ts";
import { writtenBirth } from "../../person/person.rules.ts";
import { type PersonRecordFields, written } from "../pfif/pfif.rules.ts";

export type Audience = (typeof audiences)[number];

/** Whom we give, as the register knows them. `from`: the record of another repository by which they came, when they did. */
export type Giveable = {
  id: number; nameArabic: string | null; nameLatin: string | null; sex: string | null; birthDate: string | null; birthPrecision: string | null;
  homeCountry: string | null; homeCity: string | null; kinds: string[]; lastDay: string | null; createdAt: Date; updatedAt: Date; confirmedAt: Date | null; closedAt: Date | null;
  from: { record: string; fields: PersonRecordFields } | null;
  /** Records of others that an officer linked with the person: id of the link, record number, when. */
  links: { id: number; record: string; at: string }[];
};

/** What an audience needs to recognise somebody, and no more. */
const least: Readonly<Record<Audience, readonly (keyof PersonRecordFields)[]>> = {
  media: ["full_name", "alternate_names"],
  friends: ["full_name", "alternate_names", "home_country"],
  family: ["full_name", "alternate_names", "sex", "home_city", "home_country"],
  missions: ["full_name", "given_name", "family_name", "alternate_names", "sex", "date_of_birth", "age", "home_city", "home_country"],
  "host-authorities": ["full_name", "given_name", "family_name", "alternate_names", "sex", "date_of_birth", "age", "home_city", "home_country"],
};
const provenance = ["source_name", "source_date", "source_url", "expiry_date"] as const satisfies readonly (keyof PersonRecordFields)[];

/**
 * The record given of a person, without its number and entry date. Somebody who came by another repository's record stays
 * that repository's: its source, dates and contents, never ours.
 */
export function fieldsGiven(person: Giveable, audience: Audience, source: { name: string; url: string }, expiry: Date): PersonRecordFields {
  const names = [person.nameArabic, person.nameLatin].filter((name): name is string => name !== null);
  const own: PersonRecordFields = {
    source_name: source.name, source_url: source.url, source_date: written(person.confirmedAt ?? person.createdAt), expiry_date: written(expiry), full_name: names[0] ?? "",
    ...(names[1] ? { alternate_names: names[1] } : {}), ...(person.sex ? { sex: person.sex } : {}),
    ...(person.birthDate ? { date_of_birth: writtenBirth(person.birthDate, person.birthPrecision)! } : {}),
    ...(person.homeCity ? { home_city: person.homeCity } : {}), ...(person.homeCountry ? { home_country: person.homeCountry } : {}),
  };
  const said = person.from ? person.from.fields : own;
  const wanted = new Set<string>([...least[audience], ...provenance]);
  return Object.fromEntries(Object.entries(said).filter(([field, value]) => wanted.has(field) && value));
}
