import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../tables.ts";

type D = Db<ExercisesTables>;

export type ObserverRow = { id: number; run: number; number: number; name: string; account: string | null; byCard: boolean; joinedAt: Date | null; leftAt: Date | null };
const columns = sql`o.id, o.run_id as run, o.number, o.name, o.account, o.code_hash is not null as "byCard", o.joined_at as "joinedAt", o.left_at as "leftAt"`;

export async function observersOf(db: D, run: number): Promise<ObserverRow[]> {
  return (await sql<ObserverRow>`select ${columns} from exercises.observer o where o.run_id = ${run} order by o.number`.execute(db)).rows;
}

/** The observer that an account is in a run, unless it was sent away. */
export async function observerBy(db: D, run: number, account: string): Promise<ObserverRow | null> {
  return (await sql<ObserverRow>`select ${columns} from exercises.observer o where o.run_id = ${run} and o.account = ${account} and o.left_at is null`.execute(db)).rows[0] ?? null;
}

/** Runs that an account observes. */
export async function observedBy(db: D, account: string): Promise<number[]> {
  return (await sql<{ run: number }>`select run_id as run from exercises.observer where account = ${account} and left_at is null`.execute(db)).rows.map(({ run }) => run);
}

/** Makes places for observers, numbered on. `hash` makes what is kept of a number's code; null: no card, the account itself. */
export async function insertObservers(db: D, run: number, many: readonly { name: string; account: string | null }[], hash: ((number: number) => Buffer) | null, by: string | null): Promise<ObserverRow[]> {
  const { rows: last } = await sql<{ number: number }>`select coalesce(max(number), 0) as number from exercises.observer where run_id = ${run}`.execute(db);
  const made: ObserverRow[] = [];
  for (const [at, one] of many.entries()) {
    const number = last[0]!.number + 1 + at;
    const { rows } = await sql<ObserverRow>`
      insert into exercises.observer as o (run_id, number, name, account, code_hash, made_name, joined_at)
      values (${run}, ${number}, ${one.name}, ${one.account}, ${hash?.(number) ?? null}, ${by}, ${one.account === null ? null : sql`now()`}) on conflict do nothing returning ${columns}`.execute(db);
    if (rows[0]) made.push(rows[0]);
  }
  return made;
}

/** The card that a code stands for, held until the transaction ends. */
export async function observerByHash(db: D, hash: Buffer): Promise<ObserverRow | null> {
  return (await sql<ObserverRow>`select ${columns} from exercises.observer o where o.code_hash = ${hash} and o.left_at is null for update`.execute(db)).rows[0] ?? null;
}

export async function seatObserver(db: D, id: number, name: string, account: string): Promise<void> {
  await sql`update exercises.observer set name = ${name}, account = ${account}, joined_at = now() where id = ${id}`.execute(db);
}

/** Sends an observer away; what was seen stays. Returns the row as it was; null when there is none here any more. */
export async function endObserver(db: D, run: number, id: number): Promise<ObserverRow | null> {
  return (await sql<ObserverRow>`update exercises.observer o set left_at = now() where o.id = ${id} and o.run_id = ${run} and o.left_at is null returning ${columns}`.execute(db)).rows[0] ?? null;
}
