import { missionFinder } from "#directory";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { nameKeys } from "../person/person-draft.rules.ts";
import { insertContacts, insertHouseholds, insertPersons, insertStays, takeIds } from "../person/person-write.store.ts";
import { endInventedStays } from "./invented.store.ts";

/** An invented household of an exercise: who is in it and where they are. Phones in E.164. */
export type InventedHousehold = {
  members: readonly { nameArabic: string; nameLatin: string; sex: "female" | "male"; birthDate: string; needs: readonly string[]; phone: string | null }[];
  country: string;
  place: string;
  latitude: number;
  longitude: number;
  kind: "resident" | "student" | "patient" | "traveller";
};

function onlyInHall(platform: Platform): void {
  if (!platform.config.exercise) throw new Error("invented people are entered in an exercise hall only");
}

/**
 * Enters invented households in bulk, marked as examples, in the caller's transaction. Nobody is told that they are new: open
 * rolls do not follow, and nothing looks for duplicates among invented people. Throws outside an exercise hall.
 */
export async function enterInvented(platform: Platform, db: AnyDb, households: readonly InventedHousehold[], by: string | null): Promise<{ household: number; people: number[] }[]> {
  onlyInHall(platform);
  const missionOf = await missionFinder(db);
  const ids = await takeIds(db, "people.household", households.length);
  const people = await takeIds(db, "people.person", households.reduce((sum, one) => sum + one.members.length, 0));
  const entered = households.map((one, at) => {
    const mission = missionOf({ country: one.country, coordinates: { latitude: one.latitude, longitude: one.longitude } })?.id ?? null;
    return { id: ids[at]!, mission, one, members: one.members.map((member) => ({ id: people.shift()!, member })) };
  });
  await insertHouseholds(db, entered.map(({ id, mission }) => ({ id, mission_id: mission, label: null, reference: null, created_by: by })));
  const at = new Date().toISOString();
  const persons = entered.flatMap(({ id: household, members }) =>
    members.map(({ id, member }) => ({
      id, household_id: household, name_arabic: member.nameArabic, name_latin: member.nameLatin, ...nameKeys(member), sex: member.sex, birth_date: member.birthDate, birth_precision: "day",
      nationality: null, languages: [], needs: member.needs, source: "list", example: true, created_by: by, updated_by: by, record_confirmed_at: at,
    })),
  );
  await insertPersons(db, persons);
  await insertContacts(db, entered.flatMap(({ members }) => members.flatMap(({ id, member }) => (member.phone ? [{ person_id: id, channel: "phone" as const, value: member.phone, raw: member.phone, preferred: true }] : []))));
  await insertStays(
    db,
    entered.flatMap(({ mission, one, members }) =>
      members.map(({ id }) => ({ person_id: id, country: one.country, place: one.place, latitude: one.latitude, longitude: one.longitude, from_day: null, until_day: null, kind: one.kind, mission_id: mission, updated_by: by })),
    ),
  );
  return entered.map(({ id, members }) => ({ household: id, people: members.map((one) => one.id) }));
}

/** Ends the stays of invented people, so that the next exercise does not find them there. Throws outside an exercise hall. */
export async function retireInvented(platform: Platform, db: AnyDb, people: readonly number[], untilDay: string): Promise<void> {
  onlyInHall(platform);
  await endInventedStays(db, people, untilDay);
}
