import type { InputError } from "#platform/problem.ts";
import { normaliseName } from "./name.rules.ts";
import { phoneNumber } from "./phone.rules.ts";
import { documentKey, type PersonInput, readBirth } from "./person.rules.ts";
import { personWords as w } from "./person.words.ts";

/** The keys under which a person is searched and matched. */
export function nameKeys(names: { nameArabic?: string | null | undefined; nameLatin?: string | null | undefined }) {
  return { key_arabic: normaliseName(names.nameArabic ?? "") || null, key_latin: normaliseName(names.nameLatin ?? "") || null };
}

/**
 * What is said of a person as rows of the register. `countries` read phone numbers without a country code, in this
 * order. Faults are of numbers that are none, and of a document given twice; their paths begin with `at`.
 */
export function draftPerson(id: number, household: number, said: PersonInput, countries: readonly (string | null | undefined)[], at = "") {
  const faults: InputError[] = [];
  const birth = said.birth ? readBirth(said.birth) : null;
  const person = {
    id,
    household_id: household,
    name_arabic: said.nameArabic ?? null,
    name_latin: said.nameLatin ?? null,
    ...nameKeys(said),
    sex: said.sex ?? null,
    birth_date: birth?.birthDate ?? null,
    birth_precision: birth?.birthPrecision ?? null,
    nationality: said.nationality ?? null,
    languages: said.languages ?? [],
    needs: said.needs ?? [],
  };
  const documents = (said.documents ?? []).map((d) => ({ person_id: id, kind: d.kind, number: d.number, number_key: documentKey(d.number), country: d.country ?? null, expires: d.expires ?? null }));
  documents.forEach((d, index) => {
    if (documents.findIndex((other) => other.number_key === d.number_key) < index) faults.push({ path: `${at}documents.${index}.number`, message: w.documentTwice });
  });
  const phones = (said.phones ?? []).map((raw) => ({ raw, value: phoneNumber(raw, countries) }));
  if (phones.some(({ value }) => value === null)) faults.push({ path: `${at}phones`, message: w.badPhone });
  const contacts = [
    ...phones.map(({ raw, value }, index) => ({ person_id: id, channel: "phone" as const, value: value ?? raw, raw, preferred: index === 0 })),
    ...(said.emails ?? []).map((raw, index) => ({ person_id: id, channel: "email" as const, value: raw.toLowerCase(), raw, preferred: index === 0 })),
  ];
  return { person, documents, contacts, faults };
}
