import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Area } from "#platform/geo/geo.ts";
import type { CrisesTables } from "../tables.ts";
import { bestStay } from "./list.store.ts";

type Crises = Db<CrisesTables>;

/**
 * Crises whose order is out of date, closed ones too. `whole`: never ranked, by an older edition of the rule, with a level
 * changed since, or a day old while its people went on changing (ages do); else only some who came are not ranked yet.
 */
export async function unranked(db: Crises, edition: number): Promise<{ id: number; whole: boolean }[]> {
  const { rows } = await sql<{ id: number; whole: boolean }>`
    select c.id, old.whole from crises.crisis c left join crises.ranking r on r.crisis_id = c.id
    cross join lateral (select r.crisis_id is null or r.edition <> ${edition} or exists (select 1 from crises.area a where a.crisis_id = c.id and a.level_at > r.ranked_at)
      or (c.roll_computed_at > r.ranked_at and r.ranked_at < now() - interval '1 day') as whole) old
    where c.roll_computed_at is not null and (old.whole
      or (c.roll_computed_at > r.ranked_at and exists (select 1 from crises.roll_entry e where e.crisis_id = c.id and e.removed_at is null
        and not exists (select 1 from crises.standing s where s.crisis_id = e.crisis_id and s.person_id = e.person_id))))
    order by c.id`.execute(db);
  return rows;
}

export type StandingFacts = { person: number; area: number; birth_date: string | null; needs: string[] | null; place: string | null; latitude: number | null; longitude: number | null };

/** Whose turn it is: everybody on the roll, those not ranked yet, or some. */
export type Whom = "all" | "new" | readonly number[];

/** The next people of a roll by id, with what the register knows of them. */
export async function factsAfter(db: Crises, crisis: number, whom: Whom, after: number, limit: number): Promise<StandingFacts[]> {
  const meant = whom === "all" ? sql`true` : whom === "new" ? sql`not exists (select 1 from crises.standing s where s.crisis_id = e.crisis_id and s.person_id = e.person_id)` : sql`e.person_id = any(${whom}::bigint[])`;
  const { rows } = await sql<StandingFacts>`
    with next as materialized (
      select person_id, area_id, mission_id from crises.roll_entry e
      where crisis_id = ${crisis} and removed_at is null and person_id > ${after} and ${meant} order by person_id limit ${limit}
    )
    select n.person_id as person, n.area_id as area, p.birth_date, p.needs, p.place, p.latitude, p.longitude
    from next n left join lateral (select * from people.present where person_id = n.person_id
      order by ${bestStay(sql`mission_id is not distinct from n.mission_id`, crisis)} limit 1) p on true
    order by n.person_id`.execute(db);
  return rows;
}

export type Standing = { person: number; risk: number; place: string | null; latitude: number | null; longitude: number | null };

/**
 * Writes what changed. Right after a roll of 100,000 was entered the planner knows nothing of it and would take a join for one
 * of a few rows; hence no join here, only look-ups by key.
 */
export async function keepStandings(db: Crises, crisis: number, standings: readonly Standing[]): Promise<void> {
  await sql`
    insert into crises.standing as s (crisis_id, person_id, risk, place, latitude, longitude)
    select ${crisis}, person, risk, place, latitude, longitude
    from json_to_recordset(${JSON.stringify(standings)}::json) as i(person bigint, risk smallint, place text, latitude float8, longitude float8)
    on conflict (crisis_id, person_id) do update set risk = excluded.risk, place = excluded.place, latitude = excluded.latitude, longitude = excluded.longitude
    where (s.risk, s.place, s.latitude, s.longitude) is distinct from (excluded.risk, excluded.place, excluded.latitude, excluded.longitude)`.execute(db);
  const people = standings.map((one) => one.person);
  const risk = sql`(${JSON.stringify(Object.fromEntries(standings.map((one) => [one.person, one.risk])))}::jsonb ->> person_id::text)::smallint`;
  // In id order, as check-ins lock entries.
  await sql`
    with other as materialized (
      select person_id from crises.roll_entry where crisis_id = ${crisis} and person_id = any(${people}::bigint[]) and risk <> ${risk} order by person_id for no key update
    ) update crises.roll_entry set risk = ${risk} where crisis_id = ${crisis} and person_id = any(array(select person_id from other))`.execute(db);
}

export async function markRanked(db: Crises, crisis: number, edition: number, at: Date): Promise<void> {
  await sql`insert into crises.ranking (crisis_id, edition, ranked_at) values (${crisis}, ${edition}, ${at})
    on conflict (crisis_id) do update set edition = excluded.edition, ranked_at = excluded.ranked_at`.execute(db);
}

export async function databaseClock(db: Crises): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return rows[0]!.now;
}

export async function areasOf(db: Crises, crisis: number): Promise<{ id: number; level: number; shape: Area }[]> {
  const { rows } = await sql<{ id: number; level: number; shape: Area }>`select id, level, shape from crises.area where crisis_id = ${crisis}`.execute(db);
  return rows;
}
