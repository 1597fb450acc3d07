import { sql, type RawBuilder } from "kysely";
import type { Db } from "#platform/database.ts";
import { heldStatuses, openStatuses, type RollStatus, unheardStatuses } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import { type Filters, isUnheardFilter } from "./board.rules.ts";
import { inSight, type Sight } from "./figures.store.ts";
import { silentPoints } from "./risk.rules.ts";
import type { Search } from "./search.rules.ts";
import { namedOrCalled } from "./search.store.ts";

type Crises = Db<CrisesTables>;

/** One person on the roll with what the register knows of them; birth date as YYYY-MM-DD. */
export type Listed = {
  person: number; household: number | null; area: number; mission: number | null;
  status: RollStatus; status_at: Date | null; status_channel: string | null; status_relation: string | null;
  status_source: string | null; status_until: string | null; contacted_at: Date | null; disputed_at: Date | null; reported_dead: boolean;
  silent: boolean;
  name_arabic: string | null; name_latin: string | null; birth_date: string | null; needs: string[] | null; phone: string | null;
  place: string | null; country: string | null; latitude: number | null; longitude: number | null;
};

/**
 * Order in which a person's stays in `people.present` tell where they are: one with the mission that the roll names, one of
 * today, one of the day the crisis began, the newest.
 */
export function bestStay(sameMission: RawBuilder<unknown>, crisis: number): RawBuilder<unknown> {
  const covers = (day: RawBuilder<unknown>) => sql`((from_day is null or from_day <= ${day}) and (until_day is null or until_day >= ${day}))`;
  return sql`(${sameMission}) desc, ${covers(sql`current_date`)} desc, ${covers(sql`(select began_at::date from crises.crisis where id = ${crisis})`)} desc, stay_id desc`;
}

/** As in the address, with what was typed made ready for comparing; `person` narrows to one. */
export type Narrowed = Omit<Filters, "text"> & { search?: Search | undefined; person?: number };

const listed = (statuses: readonly string[]) => sql`e.status = any(${statuses}::text[])`;
function standing(status: Filters["status"]): RawBuilder<unknown> {
  switch (status) {
    case "all":
      return sql`true`;
    case "unheard":
      return listed(unheardStatuses);
    case "open":
      return listed(openStatuses);
    case "closed":
      return sql`not ${listed(openStatuses)}`;
    case "due":
      return sql`e.status_until < current_date`;
    case "disputed":
      return sql`e.disputed_at is not null and ${listed(heldStatuses)}`;
    default:
      return sql`e.status = ${status}`;
  }
}

/** The condition on the kept figures, when they answer a filter by themselves; else undefined. */
function keptFor({ status, area, household, need, search, person }: Narrowed): RawBuilder<unknown> | undefined {
  if (status === "due" || status === "disputed" || household !== undefined || need !== undefined || search !== undefined || person !== undefined) return undefined;
  return sql`${standing(status)} and ${area === undefined ? sql`true` : sql`e.area_id = ${area}`}`;
}

/** The condition for everybody on the roll who fits; `e` is the alias of crises.roll_entry. */
function fitting(crisis: number, sight: Sight, filters: Narrowed): RawBuilder<unknown> {
  const parts = [sql`e.crisis_id = ${crisis} and e.removed_at is null`, inSight({ ...sight, mission: filters.mission })];
  parts.push(standing(filters.status));
  if (filters.area !== undefined) parts.push(sql`e.area_id = ${filters.area}`);
  if (filters.household !== undefined) parts.push(sql`e.household_id = ${filters.household}`);
  if (filters.person !== undefined) parts.push(sql`e.person_id = ${filters.person}`);
  if (filters.need !== undefined) parts.push(sql`e.person_id in (select person_id from people.present where ${filters.need} = any(needs))`);
  if (filters.search !== undefined) parts.push(namedOrCalled(filters.search));
  return sql.join(parts, sql` and `);
}

export async function countFitting(db: Crises, crisis: number, sight: Sight, filters: Narrowed): Promise<number> {
  const kept = keptFor(filters);
  if (kept) {
    const { rows } = await sql<{ count: number }>`
      select coalesce(sum(e.people), 0)::int as count from crises.tally e where e.crisis_id = ${crisis} and ${kept} and ${inSight({ ...sight, mission: filters.mission })}`.execute(db);
    return rows[0]!.count;
  }
  const { rows } = await sql<{ count: number }>`select count(*) as count from crises.roll_entry e where ${fitting(crisis, sight, filters)}`.execute(db);
  return rows[0]!.count;
}

/**
 * One stretch of the roll: the unaccounted by risk, then by who has been on the roll longest; all others by the newest
 * word; in a search the best found first, of the others those not heard from. Names come from the register's view only for the rows shown.
 */
export async function listFitting(db: Crises, crisis: number, sight: Sight, filters: Narrowed, stretch: { limit: number; offset: number }): Promise<Listed[]> {
  const byRisk = isUnheardFilter(filters.status) && filters.search === undefined;
  const order = (of: "e" | "x") => {
    const row = sql.raw(of);
    if (filters.search !== undefined) return sql`array_position(${filters.search.found ?? []}::bigint[], ${row}.person_id) nulls last, ${row}.status in ('unaccounted', 'no-reply') desc, ${row}.person_id`;
    return byRisk ? sql`score desc, ${row}.added_at, ${row}.person_id` : sql`${row}.status_at desc nulls last, ${row}.person_id`;
  };
  const heard = sql`exists (select 1 from crises.roll_entry h where h.household_id = e.household_id and h.crisis_id = ${crisis} and h.removed_at is null and h.status not in ('unaccounted', 'no-reply'))`;
  const columns = sql`e.person_id, e.household_id, e.area_id, e.mission_id, e.status, e.status_at, e.status_channel, e.status_relation, e.status_source, e.status_until, e.contacted_at, e.disputed_at, e.added_at`;
  // Said outright, so that the index over those not heard from is used.
  const unheard = sql`e.status in ('unaccounted', 'no-reply')`;
  const far = stretch.limit + stretch.offset;
  // Two streams by risk, each read off the index and merged: of silent households, which have more points, and of the others as
  // far down as they could still come in between.
  const shown = byRisk
    ? sql`silent as materialized (
      select ${columns}, true as silent, e.risk + ${silentPoints}::int as score from crises.roll_entry e where ${fitting(crisis, sight, filters)} and ${unheard} and not ${heard}
      order by e.risk desc, e.added_at, e.person_id limit ${far}
    ), spoken as materialized (
      select ${columns}, false as silent, e.risk::int as score from crises.roll_entry e where ${fitting(crisis, sight, filters)} and ${unheard} and ${heard}
        and e.risk >= (select case when count(*) < ${far} then -1 else min(score) end from silent)
      order by e.risk desc, e.added_at, e.person_id limit ${far}
    ), shown as materialized (
      select * from (select * from silent union all select * from spoken) e order by score desc, added_at, person_id limit ${stretch.limit} offset ${stretch.offset}
    )`
    : sql`shown as materialized (
      select ${columns}, ${unheard} and not ${heard} as silent, 0 as score from crises.roll_entry e where ${fitting(crisis, sight, filters)}
      order by ${order("e")} limit ${stretch.limit} offset ${stretch.offset}
    )`;
  const { rows } = await sql<Listed>`
    with ${shown}
    select x.person_id as person, x.household_id as household, x.area_id as area, x.mission_id as mission, x.status, x.status_at, x.status_channel,
      x.status_relation, x.status_source, x.status_until, x.contacted_at, x.disputed_at, x.silent,
      exists (select 1 from crises.death_report d where d.crisis_id = ${crisis} and d.person_id = x.person_id and d.state = 'open') as reported_dead, p.name_arabic, p.name_latin, p.birth_date, p.needs, p.phone, p.place, p.country, p.latitude, p.longitude
    from shown x
    left join lateral (select * from people.present where person_id = x.person_id order by ${bestStay(sql`mission_id is not distinct from x.mission_id`, crisis)} limit 1) p on true
    order by ${order("x")}`.execute(db);
  return rows;
}
