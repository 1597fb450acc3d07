import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Rating } from "../scenario/scenario.rules.ts";
import type { ExercisesTables } from "../tables.ts";
import type { Observation, Outcome, Rated, WashKind } from "./evaluation.rules.ts";

type D = Db<ExercisesTables>;

/** What observers saw in a run, by inject. */
export async function observationsOf(db: D, run: number): Promise<(Observation & { inject: number })[]> {
  const { rows } = await sql<Observation & { inject: number }>`
    select s.inject_id as inject, s.observer_id as observer, o.name, s.outcome, s.elapsed_ms as elapsed, s.note from exercises.observation s join exercises.observer o on o.id = s.observer_id where s.run_id = ${run} order by o.number limit 20000`.execute(db);
  return rows;
}

/** Keeps what one observer saw of one inject, in place of what the same one kept before. */
export async function putObservation(db: D, seen: { run: number; inject: number; observer: number; outcome: Outcome; elapsed: number | null; note: string }): Promise<void> {
  const elapsed = seen.elapsed === null ? null : Math.round(seen.elapsed);
  await sql`
    insert into exercises.observation (run_id, inject_id, observer_id, outcome, elapsed_ms, note) values (${seen.run}, ${seen.inject}, ${seen.observer}, ${seen.outcome}, ${elapsed}, ${seen.note})
    on conflict (inject_id, observer_id) do update set outcome = excluded.outcome, elapsed_ms = excluded.elapsed_ms, note = excluded.note, at = clock_timestamp()`.execute(db);
}

export async function dropObservation(db: D, inject: number, observer: number): Promise<void> {
  await sql`delete from exercises.observation where inject_id = ${inject} and observer_id = ${observer}`.execute(db);
}

export async function ratingsOf(db: D, run: number): Promise<(Rated & { objective: string })[]> {
  const { rows } = await sql<Rated & { objective: string }>`
    select r.objective, r.observer_id as observer, o.name, r.rating, r.met, r.note from exercises.rating r join exercises.observer o on o.id = r.observer_id where r.run_id = ${run} order by o.number limit 2000`.execute(db);
  return rows;
}

export async function putRating(db: D, given: { run: number; objective: string; observer: number; rating: Rating; met: readonly string[]; note: string }): Promise<void> {
  await sql`
    insert into exercises.rating (run_id, objective, observer_id, rating, met, note) values (${given.run}, ${given.objective}, ${given.observer}, ${given.rating}, ${given.met}, ${given.note})
    on conflict (run_id, objective, observer_id) do update set rating = excluded.rating, met = excluded.met, note = excluded.note, at = clock_timestamp()`.execute(db);
}

export type WashRow = { id: number; run: number; kind: WashKind; text: string; theme: string; name: string | null; role: string | null };
const washColumns = sql`id, run_id as run, kind, text, theme, name, role`;

/** The board, notes of one theme together; in no order of time. */
export async function washOf(db: D, run: number): Promise<WashRow[]> {
  return (await sql<WashRow>`select ${washColumns} from exercises.wash_note where run_id = ${run} order by kind, theme = '', theme, id limit 1000`.execute(db)).rows;
}

export async function washById(db: D, id: number): Promise<WashRow | null> {
  return (await sql<WashRow>`select ${washColumns} from exercises.wash_note where id = ${id}`.execute(db)).rows[0] ?? null;
}

const hour = (at: Date, named: boolean) => (named ? at : new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000));

export async function insertWash(db: D, note: Omit<WashRow, "id" | "theme">, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into exercises.wash_note (run_id, kind, text, name, role, at) values (${note.run}, ${note.kind}, ${note.text}, ${note.name}, ${note.role}, ${hour(now, note.name !== null)}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function setTheme(db: D, id: number, theme: string): Promise<void> {
  await sql`update exercises.wash_note set theme = ${theme} where id = ${id}`.execute(db);
}

export async function dropWash(db: D, id: number): Promise<void> {
  await sql`delete from exercises.wash_note where id = ${id}`.execute(db);
}

export async function countWash(db: D, run: number): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from exercises.wash_note where run_id = ${run}`.execute(db)).rows[0]!.count;
}

/** Notes that somebody has filled the form in; false when so before. */
export async function noteGiven(db: D, run: number, account: string): Promise<boolean> {
  return (await sql`insert into exercises.feedback_given (run_id, account) values (${run}, ${account}) on conflict do nothing returning run_id`.execute(db)).rows.length > 0;
}

export async function hasGiven(db: D, run: number, account: string): Promise<boolean> {
  return (await sql`select 1 from exercises.feedback_given where run_id = ${run} and account = ${account}`.execute(db)).rows.length > 0;
}

export async function insertFeedback(db: D, given: { run: number; name: string | null; answers: readonly number[]; text: string }, now: Date): Promise<void> {
  await sql`insert into exercises.feedback (run_id, name, answers, text, at) values (${given.run}, ${given.name}, ${given.answers}, ${given.text}, ${hour(now, given.name !== null)})`.execute(db);
}

export async function feedbackOf(db: D, run: number): Promise<{ name: string | null; answers: number[]; text: string }[]> {
  return (await sql<{ name: string | null; answers: number[]; text: string }>`select name, answers, text from exercises.feedback where run_id = ${run} order by id limit 500`.execute(db)).rows;
}
