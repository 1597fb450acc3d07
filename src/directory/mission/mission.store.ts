import { type Selectable, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { DirectoryTables } from "../tables.ts";
import type { ChangedMission, Mission, MissionKind, MissionPlace, NewMission } from "./mission.rules.ts";
import { missionForPlace } from "./mission.rules.ts";

type D = Db<DirectoryTables>;

function missionOf(row: Selectable<DirectoryTables["directory.mission"]>): Mission {
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind as MissionKind,
    name: { en: row.name_en, ar: row.name_ar },
    country: row.country,
    place: { en: row.place_en, ar: row.place_ar },
    latitude: row.latitude,
    longitude: row.longitude,
    jurisdiction: row.jurisdiction,
    phone: row.phone,
    email: row.email,
    example: row.example,
    dutyOfficer: row.duty_officer && row.duty_since ? { name: row.duty_officer, phone: row.duty_phone, since: row.duty_since.toISOString() } : null,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

const columnsOf = (given: Omit<NewMission, "slug" | "example">) => ({
  kind: given.kind,
  name_en: given.name.en,
  name_ar: given.name.ar,
  country: given.country,
  place_en: given.place.en,
  place_ar: given.place.ar,
  latitude: given.latitude,
  longitude: given.longitude,
  jurisdiction: given.jurisdiction,
  phone: given.phone ?? null,
  email: given.email ?? null,
});

/** All missions, by country and English name; there are at most a few hundred. */
export async function missions(db: D, filter: { country?: string | undefined; kind?: string | undefined } = {}): Promise<Mission[]> {
  let query = db.selectFrom("directory.mission").selectAll().orderBy("country").orderBy("name_en").limit(1_000);
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.country) query = query.where("country", "=", filter.country);
  return (await query.execute()).map(missionOf);
}

export async function missionById(db: D, id: number): Promise<Mission | null> {
  const row = await db.selectFrom("directory.mission").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? missionOf(row) : null;
}

/** Returns the new id, or null when the slug is taken. */
export async function insertMission(db: D, given: NewMission & { slug: string }, by: string | null): Promise<number | null> {
  const row = await db
    .insertInto("directory.mission")
    .values({ ...columnsOf(given), slug: given.slug, example: given.example ?? false, changed_by: by })
    .onConflict((clash) => clash.column("slug").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** False when the mission is not at the version that was looked at. */
export async function updateMission(db: D, given: ChangedMission, now: Date, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable("directory.mission")
    .set((row) => ({ ...columnsOf(given), version: row("version", "+", 1), changed_at: now, changed_by: by }))
    .where("id", "=", given.mission)
    .where("version", "=", given.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function updateDutyOfficer(db: D, id: number, duty: { name: string | null; phone: string | null; since: Date }): Promise<void> {
  await db
    .updateTable("directory.mission")
    .set({ duty_officer: duty.name, duty_phone: duty.phone, duty_since: duty.name ? duty.since : null })
    .where("id", "=", id)
    .execute();
}

/** The mission that serves a place, or null. For many places at once use `missionFinder`. */
export async function missionFor(db: D, place: MissionPlace): Promise<Mission | null> {
  if (!place.country) return null;
  const rows = await db.selectFrom("directory.mission").selectAll().where("jurisdiction", "@>", sql<string[]>`array[${place.country}]::text[]`).execute();
  return missionForPlace(rows.map(missionOf), place);
}

/** Reads the missions once and answers from memory: for an import of thousands of rows. */
export async function missionFinder(db: D): Promise<(place: MissionPlace) => Mission | null> {
  const all = await missions(db);
  return (place) => missionForPlace(all, place);
}

/** The id of a mission by its slug, from one reading; null when there is none. */
export async function missionIds(db: D): Promise<(slug: string) => number | null> {
  const ids = new Map((await missions(db)).map((mission) => [mission.slug, mission.id]));
  return (slug) => ids.get(slug) ?? null;
}
