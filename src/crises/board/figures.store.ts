import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Counted } from "./board.rules.ts";

type Crises = Db<CrisesTables>;
/** Missions over which somebody looks, and the one they chose; `entry` is the alias of crises.roll_entry. */
export type Sight = { scope: "all" | number[]; mission?: number | "none" | undefined };

/** The condition that keeps rows of other missions out. An empty scope sees nothing. */
export function inSight({ scope, mission }: Sight) {
  const within = scope === "all" ? sql`true` : sql`e.mission_id = any(${scope}::bigint[])`;
  const chosen = mission === undefined ? sql`true` : mission === "none" ? sql`e.mission_id is null` : sql`e.mission_id = ${mission}`;
  return sql`${within} and ${chosen}`;
}

/** People on the roll per area, mission and status, with the moment of the newest word that brought somebody into it. Reads what is kept (`crises.tally`), whatever the length of the roll. */
export async function countRoll(db: Crises, crisis: number, sight: Sight): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select e.area_id as area, e.mission_id as mission, e.status, sum(e.people)::int as count, max(e.newest) as newest
    from crises.tally e where e.crisis_id = ${crisis} and ${inSight(sight)}
    group by 1, 2, 3 having sum(e.people) > 0`.execute(db);
  return rows;
}

export type Spot = { label: string | null; latitude: number; longitude: number; tone: "help" | "unaccounted" | "safe"; count: number };

/** People per place, to about a kilometre; the largest 200 per tone, places unknown left out. Of a long roll as counted within the last minute or two. */
export async function countPlaces(db: Crises, crisis: number, sight: Sight): Promise<Spot[]> {
  const { rows: kept } = await sql<Spot>`
    select * from (select min(e.label) as label, e.latitude, e.longitude, e.tone, sum(e.people)::int as count, row_number() over (partition by e.tone order by sum(e.people) desc) as place
      from crises.place_count e where e.crisis_id = ${crisis} and ${inSight(sight)} group by e.latitude, e.longitude, e.tone) ranked where place <= 200 order by count desc`.execute(db);
  if (kept.length > 0) return kept;
  const { rows } = await sql<Spot>`
    with spot as (
      select min(s.place) as label, round(s.latitude * 100) as latitude, round(s.longitude * 100) as longitude,
        case when e.status in ('unaccounted', 'no-reply') then 'unaccounted' when e.status in ('safe', 'left-area', 'arrived', 'declined') then 'safe' else 'help' end as tone, count(*) as count
      from crises.roll_entry e join crises.standing s on s.crisis_id = e.crisis_id and s.person_id = e.person_id
      where e.crisis_id = ${crisis} and e.removed_at is null and e.status not in ('deceased', 'not-in-area', 'duplicate') and s.latitude is not null and ${inSight(sight)}
      group by 2, 3, 4
    )
    select label, latitude / 100 as latitude, longitude / 100 as longitude, tone, count from (select *, row_number() over (partition by tone order by count desc) as place from spot) ranked
    where place <= 200 order by count desc`.execute(db);
  return rows;
}

export type Arrived = { id: number; channel: string; received_at: Date; state: string; people: number };

/**
 * The newest check-ins, at most `most`. In a scope of some missions: those that speak of people of these missions,
 * among the newest 2,000.
 */
export async function latestCheckIns(db: Crises, crisis: number, scope: "all" | number[], most: number): Promise<Arrived[]> {
  const theirs =
    scope === "all"
      ? sql`true`
      : sql`exists (select 1 from crises.status s join crises.roll_entry e on e.crisis_id = s.crisis_id and e.person_id = s.person_id
          where s.check_in_id = c.id and ${inSight({ scope })})`;
  const { rows } = await sql<Arrived>`
    select c.id, c.channel, c.received_at, c.state,
      greatest(coalesce(c.count, 0), jsonb_array_length(c.members), (select count(*) from crises.status s where s.check_in_id = c.id), 1)::int as people
    from (select * from crises.check_in where crisis_id = ${crisis} order by id desc limit ${scope === "all" ? most : 2_000}) c
    where ${theirs} order by c.id desc limit ${most}`.execute(db);
  return rows;
}

/** How many check-ins wait for an officer, and since when the oldest does. */
export async function queueDepth(db: Crises, crisis: number): Promise<{ depth: number; oldest: Date | null }> {
  const { rows } = await sql<{ depth: number; oldest: Date | null }>`
    select count(*) as depth, min(received_at) as oldest from crises.check_in where crisis_id = ${crisis} and state = 'waiting'`.execute(db);
  return rows[0]!;
}

/** Names of missions, through the view that the directory publishes. */
export async function missionNames(db: Crises, ids: readonly number[]): Promise<Map<number, { en: string; ar: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name_en: string; name_ar: string }>`
    select id, name_en, name_ar from directory.mission_view where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, { en: row.name_en, ar: row.name_ar }]));
}

export async function crisisHead(db: Crises, crisis: number): Promise<{ commander: string | null; rollAt: Date | null } | undefined> {
  const { rows } = await sql<{ commander: string | null; rollAt: Date | null }>`
    select commander_name as commander, roll_computed_at as "rollAt" from crises.crisis where id = ${crisis}`.execute(db);
  return rows[0];
}
