import type { InputError } from "#platform/problem.ts";
import { countryFromText } from "#platform/countries.ts";
import { nationalityFromText } from "#platform/nationality.ts";
import { draftPerson } from "../person/person-draft.rules.ts";
import { documentKey } from "../person/person.rules.ts";
import { phoneNumber, westernDigits } from "../person/phone.rules.ts";
import { readTypedBirth } from "./birth.rules.ts";
import { readNames } from "./names.rules.ts";
import { type LegInput, type MemberInput, type Reading, readDay, type SaidInput } from "./register.rules.ts";
import { registerWords as w } from "./register.words.ts";

/** One place of the journey and which members (by their place in the list) are there. */
export type LegDraft = { country: string; place: string | null; from_day: string | null; until_day: string | null; kind: string; members: number[]; was: number[] };
export type CalledDraft = { name: string; relation: string | null; phone: string | null; phone_raw: string | null; email: string | null; may_call: boolean };

const hasCode = (typed: string) => /^\s*[\u200e\u200f]*(\+|00|＋)/.test(westernDigits(typed)) || /\+\s*$/.test(typed);

/**
 * What a household says of itself, as rows: names in their fields, dates and numbers read. `readings`: what was read
 * otherwise than it stands. `faults`: what could not be read, beside its field. `ids` and `household` are those that
 * the rows get; `home` is the facility's country, for numbers that fit no country of the journey.
 */
export function draftHousehold(said: SaidInput, household: number, ids: readonly number[], home: string | null) {
  const faults: InputError[] = [];
  const readings: Reading[] = [];
  const legs = said.stays.map((leg, at) => draftLeg(leg, at, said.members.length, faults));
  const countries = [...new Set([...legs.map((leg) => leg.country), home])];
  const readPhone = (typed: string | undefined, path: string): string | null => {
    if (!typed) return null;
    const read = phoneNumber(typed, countries);
    if (read === null) faults.push({ path, message: w.badPhone });
    else if (!hasCode(typed)) readings.push({ path, kind: "phone", typed, read });
    return read;
  };
  const members = said.members.map((member, at) => draftMember(member, at, ids[at]!, household, countries, readPhone, faults, readings));
  sameDocuments(members, faults);
  const called: CalledDraft[] = said.emergencyContacts.map((one, at) => ({
    name: one.name,
    relation: one.relation ?? null,
    phone: readPhone(one.phone, `emergencyContacts.${at}.phone`),
    phone_raw: one.phone ?? null,
    email: one.email?.toLowerCase() ?? null,
    may_call: one.mayCall,
  }));
  if (members.every((one) => one.contacts.length === 0) && faults.length === 0) faults.push({ path: "members.0.phone", message: w.reachYou });
  return { members, legs, called, faults, readings };
}

function draftMember(member: MemberInput, at: number, id: number, household: number, countries: readonly (string | null)[], readPhone: (typed: string | undefined, path: string) => string | null, faults: InputError[], readings: Reading[]) {
  const path = `members.${at}`;
  const names = readNames(member.nameArabic, member.nameLatin);
  if (names.fault) faults.push({ path: `${path}.${names.fault.field}`, message: names.fault.why === "mixed" ? w.nameMixed : w.nameLetters });
  const birth = member.birth ? readTypedBirth(member.birth) : null;
  if (birth?.given) readings.push({ path: `${path}.birth`, kind: "hijri", typed: birth.given, read: birth.birth });
  readPhone(member.phone, `${path}.phone`);
  const passport = member.passport;
  const drafted = draftPerson(
    id,
    household,
    {
      nameArabic: names.nameArabic ?? undefined,
      nameLatin: names.nameLatin ?? undefined,
      sex: member.sex,
      birth: birth?.birth,
      nationality: member.nationality ? nationalityFromText(member.nationality) : undefined,
      needs: member.needs,
      documents: passport?.number ? [{ kind: "passport", number: passport.number, country: passport.country ? countryFromText(passport.country) : undefined, expires: passport.expires ? (readDay(passport.expires) ?? undefined) : undefined }] : [],
      phones: member.phone ? [member.phone] : [],
      emails: member.email ? [member.email] : [],
    },
    countries,
  );
  // Of what draftPerson finds only the phone can be wrong here, and that is said already, beside its own field.
  const { faults: _said, ...rows } = drafted;
  return { ...rows, person: { ...rows.person, relation: member.relation ?? (at === 0 ? "self" : null), birth_given: birth?.given ?? null }, said: member, name: names.nameArabic ?? names.nameLatin ?? "" };
}

function draftLeg(leg: LegInput, at: number, members: number, faults: InputError[]): LegDraft {
  const named = (leg.who ?? []).map(Number);
  if (named.some((number) => !Number.isInteger(number) || number < 1 || number > members)) faults.push({ path: `stays.${at}.who`, message: w.noSuchMember });
  return {
    country: countryFromText(leg.country)!,
    place: leg.place ?? null,
    from_day: leg.fromDay ? readDay(leg.fromDay) : null,
    until_day: leg.untilDay ? readDay(leg.untilDay) : null,
    kind: leg.kind,
    members: named.length > 0 ? named.map((number) => number - 1) : Array.from({ length: members }, (_, index) => index),
    was: (leg.was ?? []).map(Number).filter(Number.isSafeInteger),
  };
}

type Documented = { documents: readonly { number: string; number_key: string; country: string | null }[]; name: string };

/** The same passport on two people of one form is a slip of whoever fills it in. */
function sameDocuments(members: readonly Documented[], faults: InputError[]): void {
  members.forEach((one, at) => {
    for (const document of one.documents) {
      const before = members.slice(0, at).find((other) => other.documents.some((theirs) => theirs.number_key === documentKey(document.number)));
      if (before) faults.push({ path: `members.${at}.passport.number`, message: w.passportTwice(before.name) });
    }
  });
}
