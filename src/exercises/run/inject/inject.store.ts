import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../../tables.ts";
import type { By } from "../clock/clock.store.ts";
import type { InjectState, SaidPair } from "./inject.rules.ts";

type D = Db<ExercisesTables>;

export type InjectRow = {
  id: number; run: number; number: number; adHoc: boolean; due: number | null; condition: unknown; phase: string | null; title: SaidPair; sender: SaidPair; recipients: string[]; channel: string; message: SaidPair; effect: unknown;
  expected: unknown; minutesAllowed: number | null; objective: string | null; note: SaidPair | null; state: InjectState; stateAt: Date | null; fired: number | null; late: number | null; by: string | null; skipReason: string | null;
  effectDone: number; effectFault: string | null; version: number; changedAt: Date | null; changedBy: string | null;
};

const columns = sql`i.id, i.run_id as run, i.number, i.source_id is null as "adHoc", i.due_ms as due, i.condition, i.phase, i.title, i.sender, i.recipients, i.channel, i.message, i.effect, i.expected, i.minutes_allowed as "minutesAllowed",
  i.objective, i.note, i.state, i.state_at as "stateAt", i.fired_ms as fired, i.late_ms as late, i.by_name as by, i.skip_reason as "skipReason", i.effect_done as "effectDone", i.effect_fault as "effectFault", i.version, i.changed_at as "changedAt", i.changed_name as "changedBy"`;

/** Injects of a run in the order in which they come: by time, those that wait for something else last. */
export async function injectsOf(db: D, run: number): Promise<InjectRow[]> {
  const { rows } = await sql<InjectRow>`select ${columns} from exercises.run_inject i where i.run_id = ${run} order by coalesce(i.fired_ms, i.due_ms) nulls last, i.number limit 2000`.execute(db);
  return rows;
}

export async function injectById(db: D, id: number, lock = false): Promise<InjectRow | null> {
  const { rows } = await sql<InjectRow>`select ${columns} from exercises.run_inject i where i.id = ${id} ${lock ? sql`for update of i` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export type Fired = { id: number; run: number; number: number; hasEffect: boolean };

/**
 * Fires what is due in a run whose clock stands at `elapsed`: each inject once, whoever comes first. `since`: real milliseconds
 * since the clock was last changed, since nothing can be later than that. Injects that were to follow get their time.
 */
export async function fireDue(db: D, run: number, clock: { elapsed: number; rate: number; since: number }, most: number): Promise<Fired[]> {
  const { rows } = await sql<Fired>`
    with due as (
      select id from exercises.run_inject where run_id = ${run} and state = 'waiting' and due_ms <= ${clock.elapsed}::float8 order by due_ms, number limit ${most} for update skip locked
    )
    update exercises.run_inject i set state = 'fired', state_at = clock_timestamp(), fired_ms = ${clock.elapsed}::float8::bigint,
      late_ms = case when ${clock.rate}::float8 > 0 then least((${clock.elapsed}::float8 - i.due_ms) / ${clock.rate}::float8, ${clock.since}::float8) else 0 end::int
    from due where i.id = due.id returning i.id, i.run_id as run, i.number, i.effect is not null as "hasEffect"`.execute(db);
  await letFollow(db, run, rows.map((row) => row.number), clock.elapsed);
  return rows;
}

/** Gives those that come after one of these injects their time. */
async function letFollow(db: D, run: number, numbers: readonly number[], elapsed: number): Promise<void> {
  if (numbers.length === 0) return;
  await sql`update exercises.run_inject set due_ms = ${elapsed}::float8::bigint + coalesce((condition->>'minutes')::float8, 0)::bigint * 60000
    where run_id = ${run} and state = 'waiting' and due_ms is null and condition->>'kind' = 'after' and (condition->>'inject')::int = any(${numbers}::int[])`.execute(db);
}

/** Fires one by hand. Null: it does not wait any more. */
export async function fireByHand(db: D, inject: { id: number; run: number; number: number }, elapsed: number, by: By): Promise<Fired | null> {
  const { rows } = await sql<Fired>`
    update exercises.run_inject i set state = 'fired', state_at = clock_timestamp(), fired_ms = ${elapsed}::float8::bigint, by_account = ${by.account}, by_name = ${by.name}
    where i.id = ${inject.id} and i.state = 'waiting' returning i.id, i.run_id as run, i.number, i.effect is not null as "hasEffect"`.execute(db);
  if (rows[0]) await letFollow(db, inject.run, [inject.number], elapsed);
  return rows[0] ?? null;
}

/** Fires those that wait for a figure, which has now passed its mark. */
export async function fireThese(db: D, run: number, ids: readonly number[], elapsed: number): Promise<Fired[]> {
  const { rows } = await sql<Fired>`
    with due as (select id from exercises.run_inject where run_id = ${run} and state = 'waiting' and id = any(${ids}::bigint[]) for update skip locked)
    update exercises.run_inject i set state = 'fired', state_at = clock_timestamp(), fired_ms = ${elapsed}::float8::bigint, late_ms = 0
    from due where i.id = due.id returning i.id, i.run_id as run, i.number, i.effect is not null as "hasEffect"`.execute(db);
  await letFollow(db, run, rows.map((row) => row.number), elapsed);
  return rows;
}

export async function skip(db: D, ids: readonly number[], reason: string, by: By): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update exercises.run_inject set state = 'skipped', state_at = clock_timestamp(), skip_reason = ${reason}, by_account = ${by.account}, by_name = ${by.name}
    where id = any(${ids}::bigint[]) and state = 'waiting' returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** Waiting injects whose time is after one moment and not after another. */
export async function waitingBetween(db: D, run: number, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from exercises.run_inject where run_id = ${run} and state = 'waiting' and due_ms > ${from}::float8 and due_ms < ${to}::float8`.execute(db);
  return rows.map((row) => row.id);
}

/** Waiting injects that watch a figure. */
export async function watchingFigures(db: D, run: number): Promise<{ id: number; condition: unknown; armed: boolean }[]> {
  const { rows } = await sql<{ id: number; condition: unknown; armed: boolean }>`select id, condition, armed_at is not null as armed from exercises.run_inject where run_id = ${run} and state = 'waiting' and due_ms is null and condition->>'kind' = 'figure'`.execute(db);
  return rows;
}

/** The figures of these injects have stood on the other side: from now on their crossing counts. */
export async function armThese(db: D, injects: readonly number[]): Promise<void> {
  if (injects.length > 0) await sql`update exercises.run_inject set armed_at = now() where id = any(${injects}::bigint[]) and armed_at is null`.execute(db);
}

/** Real milliseconds until the next inject is due, by a clock's reading; null when none will come by itself. */
export async function nextDue(db: D, run: number): Promise<number | null> {
  const { rows } = await sql<{ due: number | null }>`select min(due_ms) as due from exercises.run_inject where run_id = ${run} and state = 'waiting'`.execute(db);
  return rows[0]?.due ?? null;
}

export type InjectText = { title: SaidPair; sender: SaidPair; recipients: readonly string[]; message: SaidPair; due: number | null };
/** Changes what a waiting inject says, to whom and when. False: somebody else changed it, or it no longer waits. */
export async function writeInject(db: D, id: number, version: number, text: InjectText, by: By): Promise<boolean> {
  const { rows } = await sql`
    update exercises.run_inject set title = ${JSON.stringify(text.title)}::jsonb, sender = ${JSON.stringify(text.sender)}::jsonb, recipients = ${text.recipients}, message = ${JSON.stringify(text.message)}::jsonb,
      due_ms = coalesce(${text.due}::bigint, due_ms), version = version + 1, changed_at = now(), changed_name = ${by.name}
    where id = ${id} and version = ${version} and state = 'waiting' returning id`.execute(db);
  return rows.length > 0;
}

/** Adds one that the scenario did not foresee; its number follows the last. */
export async function insertAdHoc(db: D, run: number, given: { title: SaidPair; sender: SaidPair; recipients: readonly string[]; channel: string; message: SaidPair; effect: unknown; due: number }, by: By): Promise<{ id: number; number: number }> {
  const { rows } = await sql<{ id: number; number: number }>`
    insert into exercises.run_inject (run_id, number, due_ms, title, sender, recipients, channel, message, effect, expected, changed_at, changed_name)
    select ${run}, greatest(900, coalesce(max(number), 0)) + 1, ${given.due}::float8::bigint, ${JSON.stringify(given.title)}::jsonb, ${JSON.stringify(given.sender)}::jsonb, ${given.recipients}, ${given.channel}, ${JSON.stringify(given.message)}::jsonb,
      ${given.effect === null ? null : JSON.stringify(given.effect)}::jsonb, '{}'::jsonb, now(), ${by.name}
    from exercises.run_inject where run_id = ${run} returning id, number`.execute(db);
  return rows[0]!;
}

export async function noteEffect(db: D, inject: number, done: number, fault: string | null): Promise<void> {
  await sql`update exercises.run_inject set effect_done = ${done}, effect_fault = ${fault} where id = ${inject}`.execute(db);
}
