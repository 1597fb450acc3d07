import { sql, type RawBuilder } from "kysely";
import type { Db } from "#platform/database.ts";
import type { RollStatus } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { Filters } from "./board.rules.ts";
import { inSight, type Sight } from "./figures.store.ts";
import { silentPoints } from "./risk.rules.ts";
import type { Search } from "./search.rules.ts";
import { namedOrCalled } from "./search.store.ts";

type Crises = Db<CrisesTables>;

/** One person on the roll with what the register knows of them; birth date as YYYY-MM-DD. */
export type Listed = {
  person: number; household: number | null; area: number; mission: number | null;
  status: RollStatus; status_at: Date | null; status_channel: string | null; status_relation: string | null;
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

/** The condition for everybody on the roll who fits; `e` is the alias of crises.roll_entry. */
function fitting(crisis: number, sight: Sight, filters: Narrowed): RawBuilder<unknown> {
  const parts = [sql`e.crisis_id = ${crisis} and e.removed_at is null`, inSight({ ...sight, mission: filters.mission })];
  if (filters.status !== "all") parts.push(sql`e.status = ${filters.status}`);
  if (filters.area !== undefined) parts.push(sql`e.area_id = ${filters.area}`);
  if (filters.household !== undefined) parts.push(sql`e.household_id = ${filters.household}`);
  if (filters.person !== undefined) parts.push(sql`e.person_id = ${filters.person}`);
  if (filters.need !== undefined) parts.push(sql`e.person_id in (select person_id from people.present where ${filters.need} = any(needs))`);
  if (filters.search !== undefined) parts.push(namedOrCalled(filters.search));
  return sql.join(parts, sql` and `);
}

export async function countFitting(db: Crises, crisis: number, sight: Sight, filters: Narrowed): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from crises.roll_entry e where ${fitting(crisis, sight, filters)}`.execute(db);
  return rows[0]!.count;
}

/**
 * One stretch of the roll: the unaccounted by risk, then by who has been on the roll longest; all others by the newest
 * word; in a search the best found first, of the others those not heard from. Names come from the register's view only for the rows shown.
 */
export async function listFitting(db: Crises, crisis: number, sight: Sight, filters: Narrowed, stretch: { limit: number; offset: number }): Promise<Listed[]> {
  const byRisk = filters.status === "unaccounted";
  const order = (of: "e" | "x") => {
    const row = sql.raw(of);
    if (filters.search !== undefined) return sql`array_position(${filters.search.found ?? []}::bigint[], ${row}.person_id) nulls last, ${row}.status = 'unaccounted' desc, ${row}.person_id`;
    return byRisk ? sql`score desc, ${row}.added_at, ${row}.person_id` : sql`${row}.status_at desc nulls last, ${row}.person_id`;
  };
  const { rows } = await sql<Listed>`
    with heard as materialized (
      select distinct household_id from crises.roll_entry
      where crisis_id = ${crisis} and removed_at is null and status <> 'unaccounted' and household_id is not null
    ), shown as materialized (
      select e.person_id, e.household_id, e.area_id, e.mission_id, e.status, e.status_at, e.status_channel, e.status_relation, e.added_at,
        heard.household_id is null and e.status = 'unaccounted' as silent,
        ${byRisk ? sql`coalesce(s.risk, 0) + case when heard.household_id is null then ${silentPoints}::int else 0 end` : sql`0`} as score
      from crises.roll_entry e
      left join heard on heard.household_id = e.household_id
      ${byRisk ? sql`left join crises.standing s on s.crisis_id = e.crisis_id and s.person_id = e.person_id` : sql``}
      where ${fitting(crisis, sight, filters)}
      order by ${order("e")} limit ${stretch.limit} offset ${stretch.offset}
    )
    select x.person_id as person, x.household_id as household, x.area_id as area, x.mission_id as mission, x.status, x.status_at, x.status_channel,
      x.status_relation, x.silent, p.name_arabic, p.name_latin, p.birth_date, p.needs, p.phone, p.place, p.country, p.latitude, p.longitude
    from shown x
    left join lateral (select * from people.present where person_id = x.person_id order by ${bestStay(sql`mission_id is not distinct from x.mission_id`, crisis)} limit 1) p on true
    order by ${order("x")}`.execute(db);
  return rows;
}
