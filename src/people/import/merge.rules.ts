import type { PersonRow, StayRow } from "../person/person-rows.rules.ts";
import type { Identity } from "./match.rules.ts";
import type { ListRow } from "./row.rules.ts";

/** Somebody in the register, as far as a list can tell us more. */
export type KnownPerson = PersonRow & {
  documents: readonly string[];
  contacts: readonly { channel: string; value: string }[];
  stays: readonly (StayRow & { id: number })[];
  household: string | null;
  missions: readonly number[];
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

/** The person as known, with what the row adds: gaps are filled, a birth date is made more exact. Null: nothing new. */
export function mergePerson(known: KnownPerson, row: ListRow): PersonRow | null {
  const exacter = row.birthPrecision !== null && (exactness[row.birthPrecision] ?? 0) > (exactness[known.birth_precision ?? ""] ?? 0);
  const merged: PersonRow = {
    id: known.id,
    household_id: known.household_id,
    name_arabic: known.name_arabic ?? row.nameArabic,
    name_latin: known.name_latin ?? row.nameLatin,
    key_arabic: known.key_arabic ?? row.keyArabic,
    key_latin: known.key_latin ?? row.keyLatin,
    sex: known.sex ?? row.sex,
    birth_date: exacter ? row.birthDate : known.birth_date,
    birth_precision: exacter ? row.birthPrecision : known.birth_precision,
    nationality: known.nationality ?? row.nationality,
    languages: [...new Set([...known.languages, ...row.languages])].slice(0, 10),
    needs: [...new Set([...known.needs, ...row.needs])].slice(0, 10),
  };
  const same = (Object.keys(merged) as (keyof PersonRow)[]).every((key) => JSON.stringify(merged[key]) === JSON.stringify(known[key]));
  return same ? null : merged;
}

export type StayChange = { add: StayRow | null; change: (StayRow & { id: number }) | null; end: (StayRow & { id: number }) | null };

/**
 * What a row says of where somebody is. In the country of a known stay it corrects that stay, only where the row has
 * something to say; in another country it adds a stay, and a resident's former residence ends. Null: nothing new.
 */
export function mergeStay(known: KnownPerson, row: ListRow, missionOf: MissionOf, today: string, by: string | null): StayChange | null {
  const here = known.stays.filter((stay) => stay.country === row.country);
  const stay = here.find((one) => one.place === row.place && one.from_day === row.fromDay) ?? here.find((one) => one.until_day === null || one.until_day >= today) ?? here[0];
  if (!stay) {
    const add = newStay(known.id, row, missionOf, by);
    const former = add.kind === "resident" ? known.stays.find((one) => one.kind === "resident" && one.until_day === null) : undefined;
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
