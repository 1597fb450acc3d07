import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../../tables.ts";
import type { ClockReason } from "./clock.rules.ts";

type D = Db<ExercisesTables>;
export type By = { account: string | null; name: string | null };

/** How the clock of a run stands now, by the database's time. `at`: now; `since`: the last change. */
export type ClockNow = { run: number; elapsed: number; rate: number; reason: ClockReason; since: Date; at: Date };

// One reading of the time for all that is worked out of it.
const reading = sql`
  select c.run_id as run, least(7776000000, c.elapsed_ms + greatest(0, extract(epoch from t.now - c.at) * 1000) * c.rate)::float8 as elapsed, c.rate, c.reason, c.at as since, t.now as at
  from (select clock_timestamp() as now) t, lateral (select distinct on (run_id) * from exercises.clock_change`;

/** The clock of one run; null before it has begun. */
export async function clockOf(db: D, run: number): Promise<ClockNow | null> {
  const { rows } = await sql<ClockNow>`${reading} where run_id = ${run} order by run_id, id desc) c`.execute(db);
  return rows[0] ?? null;
}

/** The clocks of all runs that are under way. */
export async function runningClocks(db: D): Promise<ClockNow[]> {
  const { rows } = await sql<ClockNow>`${reading} where run_id in (select id from exercises.run where state = 'running') order by run_id, id desc) c`.execute(db);
  return rows;
}

/** Lets the clock go on otherwise from this very moment of the database's time. `elapsed` null: from where it is. */
export async function changeClock(db: D, run: number, change: { rate: number; reason: ClockReason; elapsed: number | null }, by: By): Promise<ClockNow> {
  await sql`
    insert into exercises.clock_change (run_id, at, elapsed_ms, rate, reason, by_account, by_name)
    select ${run}, t.now, coalesce(${change.elapsed}::float8, least(7776000000, c.elapsed_ms + greatest(0, extract(epoch from t.now - c.at) * 1000) * c.rate), 0)::bigint, ${change.rate}, ${change.reason}, ${by.account}, ${by.name}
    from (select clock_timestamp() as now) t left join lateral (select * from exercises.clock_change where run_id = ${run} order by id desc limit 1) c on true`.execute(db);
  return (await clockOf(db, run))!;
}

export type ChangeRow = { at: Date; elapsed: number; rate: number; reason: ClockReason; by: string | null };

/** Every change of a run's clock, in the order in which it was made. */
export async function clockChanges(db: D, run: number): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`select at, elapsed_ms as elapsed, rate, reason, by_name as by from exercises.clock_change where run_id = ${run} order by id`.execute(db);
  return rows;
}

/** The rate at which a clock that stands last went; 1 if it never did. */
export async function lastRate(db: D, run: number): Promise<number> {
  const { rows } = await sql<{ rate: number }>`select rate from exercises.clock_change where run_id = ${run} and rate > 0 order by id desc limit 1`.execute(db);
  return rows[0]?.rate ?? 1;
}
