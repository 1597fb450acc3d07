import { type RawBuilder, sql } from "kysely";
import type { DirectoryViews } from "#directory";
import type { Db } from "#platform/database.ts";
import { type Area, areaBounds, areaContains, type Bounds, EARTH_RADIUS_KM } from "#platform/geo/geo.ts";
import type { CrisesTables } from "../tables.ts";

type D = Db<CrisesTables & DirectoryViews>;

function inBox({ south, west, north, east }: Bounds): RawBuilder<unknown> {
  const longitude = west <= east ? sql`longitude between ${west} and ${east}` : sql`(longitude >= ${west} or longitude <= ${east})`;
  return sql`latitude between ${south} and ${north} and ${longitude}`;
}

// Whoever stays there today, as far as the register knows.
const today = sql`(from_day is null or from_day <= current_date) and (until_day is null or until_day >= current_date)`;

/** Who is in an area, as a condition on `people.present`. Of a polygon the database knows the box; its edges are for `areaContains`. */
async function within(db: D, area: Area): Promise<RawBuilder<unknown>> {
  if (area.kind === "country") return sql`country = ${area.country}`;
  const box = inBox(areaBounds([area])!);
  if (area.kind === "circle") {
    const { latitude, longitude } = area.centre;
    return sql`${box} and 2 * ${EARTH_RADIUS_KM}::float8 * asin(least(1, sqrt(sin(radians(latitude - ${latitude}::float8) / 2) ^ 2
      + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}::float8) / 2) ^ 2))) <= ${area.radiusKm}::float8`;
  }
  const { rows } = await sql<{ latitude: number; longitude: number }>`select distinct latitude, longitude from people.present where ${box} and ${today}`.execute(db);
  const inside = rows.filter((spot) => areaContains(area, { coordinates: spot }));
  return sql`(latitude, longitude) in (select * from unnest(${inside.map((one) => one.latitude)}::float8[], ${inside.map((one) => one.longitude)}::float8[]))`;
}

export type Counted = { mission: number | null; country: string; count: number };
/** Registered people who stay today in any of the areas, by mission and country; each counted once per mission and country. */
export async function countWithin(db: D, areas: readonly Area[]): Promise<Counted[]> {
  if (areas.length === 0) return [];
  const conditions: RawBuilder<unknown>[] = [];
  for (const area of areas) conditions.push(sql`(${await within(db, area)})`);
  const { rows } = await sql<Counted>`
    select mission_id as mission, country, count(distinct person_id)::int as count from people.present where ${today} and (${sql.join(conditions, sql` or `)}) group by 1, 2`.execute(db);
  return rows;
}

export type MissionPlace = { id: number; name: { en: string; ar: string }; country: string; latitude: number; longitude: number; jurisdiction: string[]; email: string | null };
export async function missionPlaces(db: D): Promise<MissionPlace[]> {
  const rows = await db.selectFrom("directory.mission_view").select(["id", "name_en", "name_ar", "country", "latitude", "longitude", "jurisdiction", "email"]).orderBy("id").execute();
  return rows.map(({ name_en: en, name_ar: ar, ...rest }) => ({ ...rest, name: { en, ar } }));
}

export type Estimated = { mission: number; country: string; number: number; onDay: string };
/** The estimates in force for whole countries. */
export async function countryEstimates(db: D): Promise<Estimated[]> {
  const { rows } = await sql<Estimated>`select mission_id as mission, country, number, on_day as "onDay" from people.estimate_view where area_kind = 'country'`.execute(db);
  return rows;
}

/** Notes whom a hazard affects, in place of what was noted before. */
export async function replaceAffected(db: D, hazard: number, registered: number, missions: readonly { mission: number; registered: number; inside: boolean }[], now: Date): Promise<void> {
  await db.deleteFrom("crises.hazard_mission").where("hazard_id", "=", hazard).execute();
  if (missions.length > 0) await db.insertInto("crises.hazard_mission").values(missions.map((one) => ({ hazard_id: hazard, mission_id: one.mission, registered: one.registered, inside: one.inside }))).execute();
  await db.updateTable("crises.hazard").set({ registered, counted_at: now }).where("id", "=", hazard).execute();
}

/** Hazards that are going on and were last counted before a moment, or are to be seen to because they ended with a proposal open. */
export async function hazardsToWeigh(db: D, countedBefore: Date, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from crises.hazard where over_at is null and expires_at > ${now} and (counted_at is null or counted_at < ${countedBefore})
    union select hazard_id from crises.level_proposal p join crises.hazard h on h.id = p.hazard_id where p.state = 'open' and (h.over_at is not null or h.expires_at <= ${now})
    order by 1 limit 500`.execute(db);
  return rows.map((row) => row.id);
}

export type Weighed = { id: number; said: unknown; example: boolean; standing: string; current: boolean };
/** A hazard, held until the transaction ends. */
export async function holdHazard(db: D, id: number, now: Date): Promise<Weighed | null> {
  const { rows } = await sql<Weighed>`select id, said, example, standing, over_at is null and expires_at > ${now} as current from crises.hazard where id = ${id} for update`.execute(db);
  return rows[0] ?? null;
}
