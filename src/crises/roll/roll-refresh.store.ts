import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { type Area, areaBounds, areaContains, type Bounds, EARTH_RADIUS_KM } from "#platform/geo/geo.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;
type AreaRow = { id: number; level: number; shape: Area };

/** Longitudes of a box; east of the date line when `east` is less than `west`. */
function inside({ south, west, north, east }: Bounds): RawBuilder<unknown> {
  const longitude = west <= east ? sql`longitude between ${west} and ${east}` : sql`(longitude >= ${west} or longitude <= ${east})`;
  return sql`latitude between ${south} and ${north} and ${longitude}`;
}

/** Who is present in an area, as a condition on `people.present`. Of a polygon the database knows the box; its edges are for `areaContains`. */
async function condition(db: Crises, area: Area, whom: RawBuilder<unknown>): Promise<RawBuilder<unknown>> {
  if (area.kind === "country") return sql`country = ${area.country}`;
  const box = inside(areaBounds([area])!);
  if (area.kind === "circle") {
    const { latitude, longitude } = area.centre;
    return sql`${box} and 2 * ${EARTH_RADIUS_KM}::float8 * asin(least(1, sqrt(sin(radians(latitude - ${latitude}::float8) / 2) ^ 2
      + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}::float8) / 2) ^ 2))) <= ${area.radiusKm}::float8`;
  }
  const { rows } = await sql<{ id: number; latitude: number; longitude: number }>`
    select person_id as id, latitude, longitude from people.present where ${box} and ${whom}`.execute(db);
  const within = rows.filter(({ latitude, longitude }) => areaContains(area, { coordinates: { latitude, longitude } })).map((row) => row.id);
  return sql`person_id = any(${within}::bigint[])`;
}

export type Refreshed = { concerned: number; removed: number; /** Came onto the roll, or stand on it otherwise. */ entered: number };

/**
 * Computes the roll of an open crisis from where people are: whoever stays in one of its areas on any day from its
 * beginning to today is on it, under the area of the highest level. Nobody drops off because a planned last day has
 * passed: with the airport closed nobody has left. Whoever turns out not to have been there is taken off, unless
 * something was said of them. With `people` only these are looked at. Null when there is no such open crisis.
 */
export async function refreshEntries(db: Crises, crisis: number, people?: readonly number[]): Promise<Refreshed | null> {
  const whom = people ? sql`person_id = any(${people}::bigint[])` : sql`true`;
  // One refresh of a crisis at a time; check-ins do not wait for it.
  const { rows: open } = await sql<{ day: string }>`
    select (began_at at time zone 'UTC')::date as day from crises.crisis where id = ${crisis} and closed_at is null for no key update`.execute(db);
  if (!open[0]) return null;
  const then = sql`(from_day is null or from_day <= current_date) and (until_day is null or until_day >= ${open[0].day}::date)`;
  const { rows: areas } = await sql<AreaRow>`select id, level, shape from crises.area where crisis_id = ${crisis} order by id`.execute(db);
  const parts: RawBuilder<unknown>[] = [];
  for (const area of areas)
    parts.push(sql`select person_id, household_id, mission_id, ${area.id}::bigint as area_id, ${area.level}::int as level from people.present where ${whom} and ${then} and ${await condition(db, area.shape, sql`${whom} and ${then}`)}`);
  const { rows } = await sql<Refreshed>`
    with found as (${sql.join(parts, sql` union all `)}
    ), concerned as (
      select distinct on (person_id) person_id, household_id, mission_id, area_id from found order by person_id, level desc, area_id
    ), entered as (
      insert into crises.roll_entry as r (crisis_id, person_id, household_id, area_id, mission_id)
      select ${crisis}, person_id, household_id, area_id, mission_id from concerned order by person_id
      on conflict (crisis_id, person_id) do update
      set household_id = excluded.household_id, area_id = excluded.area_id, mission_id = excluded.mission_id, removed_at = null
      where (r.household_id, r.area_id, r.mission_id) is distinct from (excluded.household_id, excluded.area_id, excluded.mission_id) or r.removed_at is not null
      returning 1
    ), removed as (
      update crises.roll_entry r set removed_at = now()
      where r.crisis_id = ${crisis} and ${whom} and r.removed_at is null and r.status_id is null and not exists (select 1 from concerned c where c.person_id = r.person_id)
      returning 1
    )
    select (select count(*) from concerned) as concerned, (select count(*) from removed) as removed, (select count(*) from entered) as entered`.execute(db);
  // Written to before they were on the roll.
  await sql`
    update crises.roll_entry r set status = 'no-reply', contacted_at = c.at from (select person_id, max(at) as at from crises.contact where crisis_id = ${crisis} and ${whom} group by 1) c
    where r.crisis_id = ${crisis} and r.person_id = c.person_id and r.status = 'unaccounted' and r.removed_at is null`.execute(db);
  await sql`update crises.crisis set roll_computed_at = now() where id = ${crisis}`.execute(db);
  return rows[0]!;
}

/** The crises whose roll is kept up to date. */
export async function openCrisisIds(db: Crises): Promise<number[]> {
  const rows = await db.selectFrom("crises.crisis").select("id").where("closed_at", "is", null).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** Tells the planner how many are on rolls now; by itself the database looks once a minute at most. */
export async function analyzeRoll(db: Crises): Promise<void> {
  await sql`analyze crises.roll_entry`.execute(db);
}
