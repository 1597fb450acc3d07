import { normaliseName } from "../person/name.rules.ts";
import type { PersonRow, StayRow } from "../person/person-rows.rules.ts";
import { writtenBirth } from "../person/person.rules.ts";
import type { ListField } from "./column.rules.ts";
import type { Identity } from "./match.rules.ts";
import type { Reason } from "./reason.rules.ts";
import type { ListRow } from "./row.rules.ts";

/** Somebody in the register, as far as a list can tell us more. */
export type KnownPerson = PersonRow & {
  documents: readonly string[];
  contacts: readonly { channel: string; value: string }[];
  stays: readonly (StayRow & { id: number })[];
  household: string | null;
  missions: readonly number[];
  /** Other spellings. */
  names: readonly string[];
  /** Whose lists wrote the record last; null: an officer or the person did, and a list corrects nothing. */
  listed: { mission: number | null } | null;
};

export function identityOfKnown(known: KnownPerson, places: readonly string[]): Identity {
  const phones = known.contacts.filter((contact) => contact.channel === "phone").map((contact) => contact.value);
  return {
    keyArabic: known.key_arabic, keyLatin: known.key_latin, birthDate: known.birth_date, birthPrecision: known.birth_precision,
    documents: known.documents, phones, household: known.household, places,
  };
}

/** The mission that serves a place, or null. */
export type MissionOf = (place: { country: string; latitude: number | null; longitude: number | null }) => number | null;

const exactness: Record<string, number> = { year: 1, month: 2, day: 3 };

export type PersonChange = { person: PersonRow | null; reasons: Reason[]; spellings: string[] };

/**
 * The person as known, with what the row adds: gaps are filled, a birth date is made more exact. What the row says
 * otherwise corrects the record when lists of the same mission (`mission`) wrote it last; else the record stays as it
 * is and the reasons say so. A name spelt otherwise is another spelling of it.
 */
export function mergePerson(known: KnownPerson, row: ListRow, mission: number | null = null): PersonChange {
  const reasons: Reason[] = [];
  const corrects = known.listed !== null && known.listed.mission === mission;
  const settle = <T>(field: ListField, before: T, now: T, written: (value: T) => string): T => {
    if (before === null || now === null || before === now) return before ?? now;
    reasons.push(corrects ? { code: "corrected", field, value: `${written(before)} → ${written(now)}` } : { code: "kept-other", field, value: written(now) });
    return corrects ? now : before;
  };
  const birth = mergeBirth(known, row, settle, reasons);
  const merged: PersonRow = {
    id: known.id,
    household_id: known.household_id,
    name_arabic: known.name_arabic ?? row.nameArabic,
    name_latin: known.name_latin ?? row.nameLatin,
    key_arabic: known.key_arabic ?? row.keyArabic,
    key_latin: known.key_latin ?? row.keyLatin,
    sex: settle("sex", known.sex, row.sex, String),
    ...birth,
    nationality: settle("nationality", known.nationality, row.nationality, String),
    languages: [...new Set([...known.languages, ...row.languages])].slice(0, 10),
    needs: [...new Set([...known.needs, ...row.needs])].slice(0, 10),
  };
  const spellings = otherSpellings(known, row);
  for (const name of spellings) reasons.push({ code: "other-spelling", value: name });
  const same = (Object.keys(merged) as (keyof PersonRow)[]).every((key) => JSON.stringify(merged[key]) === JSON.stringify(known[key]));
  return { person: same ? null : merged, reasons, spellings };
}

type Settle = <T>(field: ListField, before: T, now: T, written: (value: T) => string) => T;

function mergeBirth(known: KnownPerson, row: ListRow, settle: Settle, reasons: Reason[]): Pick<PersonRow, "birth_date" | "birth_precision"> {
  const before = { birth_date: known.birth_date, birth_precision: known.birth_precision };
  const now = { birth_date: row.birthDate, birth_precision: row.birthPrecision };
  if (!now.birth_date) return before;
  if (!before.birth_date) return now;
  const upTo = Math.min(length(before.birth_precision), length(now.birth_precision));
  const exacter = (exactness[now.birth_precision ?? ""] ?? 0) > (exactness[before.birth_precision ?? ""] ?? 0);
  if (before.birth_date.slice(0, upTo) === now.birth_date.slice(0, upTo)) return exacter ? now : before;
  const written = (birth: typeof before) => writtenBirth(birth.birth_date, birth.birth_precision) ?? "";
  if (upTo === length(before.birth_precision)) return settle("birth", before, now, written);
  // A year alone does not overrule a day.
  reasons.push({ code: "kept-other", field: "birth", value: written(now) });
  return before;
}

const length = (precision: string | null) => (precision === "year" ? 4 : precision === "month" ? 7 : 10);

/** Names of the row that the register has in the same script, but not so. */
function otherSpellings(known: KnownPerson, row: ListRow): string[] {
  const keys = new Set([known.key_arabic, known.key_latin, ...known.names.map(normaliseName)]);
  const said = [[row.nameArabic, row.keyArabic, known.key_arabic], [row.nameLatin, row.keyLatin, known.key_latin]] as const;
  return said.flatMap(([name, key, register]) => (name !== null && key !== null && register !== null && !keys.has(key) ? [name] : []));
}

export type StayChange = { add: StayRow | null; change: (StayRow & { id: number }) | null; end: (StayRow & { id: number }) | null };

/**
 * What a row says of where somebody is. In the country of a known stay it corrects that stay, only where the row has
 * something to say; in another country it adds a stay, and a resident's former residence ends. A mission's own list
 * (`mission`) neither changes nor ends what is another mission's: it adds its own beside it. Null: nothing new.
 */
export function mergeStay(known: KnownPerson, row: ListRow, missionOf: MissionOf, today: string, by: string | null, mission: number | null = null): StayChange | null {
  const own = known.stays.filter((one) => mission === null || one.mission_id === null || one.mission_id === mission);
  const here = own.filter((stay) => stay.country === row.country);
  const stay = here.find((one) => one.place === row.place && one.from_day === row.fromDay) ?? here.find((one) => one.until_day === null || one.until_day >= today) ?? here[0];
  if (!stay) {
    const add = newStay(known.id, row, missionOf, by);
    const former = add.kind === "resident" ? own.find((one) => one.kind === "resident" && one.until_day === null) : undefined;
    const last = row.fromDay && row.fromDay < today ? row.fromDay : today;
    return { add, change: null, end: former ? { ...former, until_day: former.from_day && former.from_day > last ? former.from_day : last, updated_by: by } : null };
  }
  const placed = row.latitude !== null;
  const fromDay = row.fromDay ?? stay.from_day;
  const untilDay = row.untilDay ?? stay.until_day;
  const merged = {
    ...stay,
    place: row.place ?? stay.place,
    latitude: placed ? row.latitude : stay.latitude,
    longitude: placed ? row.longitude : stay.longitude,
    from_day: fromDay,
    until_day: untilDay && fromDay && untilDay < fromDay ? null : untilDay,
    kind: row.kind ?? stay.kind,
  };
  const same = (["place", "latitude", "longitude", "from_day", "until_day", "kind"] as const).every((key) => merged[key] === stay[key]);
  return same ? null : { add: null, change: { ...merged, mission_id: missionOf(merged), updated_by: by }, end: null };
}

export function newStay(person: number, row: ListRow, missionOf: MissionOf, by: string | null): StayRow {
  const where = { country: row.country!, latitude: row.latitude, longitude: row.longitude };
  return { person_id: person, ...where, place: row.place, from_day: row.fromDay, until_day: row.untilDay, kind: row.kind ?? "resident", mission_id: missionOf(where), updated_by: by };
}
