import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

/** Folds the appended changes of every crisis into one row per area, mission and status. Readers see the same sum before and after. */
export async function foldTally(db: Crises): Promise<void> {
  await sql`
    with long as (select crisis_id from crises.tally group by crisis_id having count(*) > count(distinct (area_id, mission_id, status)) or bool_or(people = 0)),
    taken as (delete from crises.tally where crisis_id in (select crisis_id from long) returning crisis_id, area_id, mission_id, status, people, newest)
    insert into crises.tally (crisis_id, area_id, mission_id, status, people, newest)
    select crisis_id, area_id, mission_id, status, sum(people), max(newest) from taken group by 1, 2, 3, 4 having sum(people) <> 0`.execute(db);
}

/** Keeps how the people of every open crisis stand in this hour, and of those closed since the last time. Returns the crises written. */
export async function keepTrend(db: Crises, at: Date): Promise<void> {
  await sql`
    with live as (
      select id from crises.crisis c where closed_at is null or not exists (select 1 from crises.trend t where t.crisis_id = c.id and t.at >= c.closed_at)
    ), standing as (
      select crisis_id, mission_id, status, sum(people)::int as people from crises.tally where crisis_id in (select id from live) group by 1, 2, 3
    ), written as (
      insert into crises.trend (crisis_id, hour, mission_id, status, people, at)
      select crisis_id, date_trunc('hour', ${at}::timestamptz), mission_id, status, people, ${at} from standing
      on conflict (crisis_id, hour, mission_id, status) do update set people = excluded.people, at = excluded.at
    )
    -- A status that emptied within the hour.
    update crises.trend t set people = 0, at = ${at}
    where t.hour = date_trunc('hour', ${at}::timestamptz) and t.crisis_id in (select id from live) and t.people <> 0
      and not exists (select 1 from standing s where s.crisis_id = t.crisis_id and s.mission_id is not distinct from t.mission_id and s.status = t.status)`.execute(db);
}

/** From so many people on, places are counted by the job rather than by whoever looks. */
const longRoll = 20_000;

/** Counts people per place for the long rolls of open crises, as `countPlaces` does; for others it keeps nothing. */
export async function keepPlaces(db: Crises): Promise<void> {
  const { rows } = await sql<{ id: number; long: boolean }>`
    select c.id, coalesce((select sum(people) from crises.tally t where t.crisis_id = c.id), 0) >= ${longRoll} as long from crises.crisis c where c.closed_at is null`.execute(db);
  for (const { id } of rows.filter((row) => row.long)) {
    await sql`
      with gone as (delete from crises.place_count where crisis_id = ${id})
      insert into crises.place_count (crisis_id, mission_id, latitude, longitude, label, tone, people)
      select ${id}::bigint, e.mission_id, round(s.latitude * 100) / 100, round(s.longitude * 100) / 100, min(s.place),
        case when e.status in ('unaccounted', 'no-reply') then 'unaccounted' when e.status in ('safe', 'left-area', 'arrived', 'declined') then 'safe' else 'help' end, count(*)
      from crises.roll_entry e join crises.standing s on s.crisis_id = e.crisis_id and s.person_id = e.person_id
      where e.crisis_id = ${id} and e.removed_at is null and e.status not in ('deceased', 'not-in-area', 'duplicate') and s.latitude is not null group by 2, 3, 4, 6`.execute(db);
  }
}

export type Bucket = { hour: Date; status: string; people: number };

/** The kept hours of a crisis within a scope of missions, oldest first; the newest 2,000 hours. */
export async function trendOf(db: Crises, crisis: number, scope: "all" | number[]): Promise<Bucket[]> {
  const within = scope === "all" ? sql`true` : sql`mission_id = any(${scope}::bigint[])`;
  const { rows } = await sql<Bucket>`
    select hour, status, sum(people)::int as people from crises.trend
    where crisis_id = ${crisis} and ${within} and hour >= coalesce((select max(hour) from crises.trend where crisis_id = ${crisis}), now()) - interval '2000 hours'
    group by hour, status order by hour`.execute(db);
  return rows;
}

/** Counts, for every crisis whose turn it is, what people with whom we are not done need; at most every ten minutes each. */
export async function keepNeeds(db: Crises, open: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select c.id from crises.crisis c where c.closed_at is null and not exists (select 1 from crises.need_count n where n.crisis_id = c.id and n.at > now() - interval '10 minutes')`.execute(db);
  for (const { id } of rows) {
    await sql`
      with gone as (delete from crises.need_count where crisis_id = ${id})
      insert into crises.need_count (crisis_id, mission_id, need, people)
      select ${id}::bigint, null::bigint, '', 0 union all
      select ${id}::bigint, mission_id, need, count(*) from (
        select distinct e.person_id, e.mission_id, n.need from crises.roll_entry e join people.present p on p.person_id = e.person_id and cardinality(p.needs) > 0
        cross join lateral unnest(p.needs) as n(need) where e.crisis_id = ${id} and e.removed_at is null and e.status = any(${open}::text[])) each
      group by mission_id, need`.execute(db);
  }
}
