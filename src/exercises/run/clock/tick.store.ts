import { sql } from "kysely";
import type { AnyDb } from "#platform/database.ts";

/** One keeper of time per hall: false when another process holds the clock in this moment. Held until the transaction ends. */
export async function holdClock(db: AnyDb): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('exercises clock', 0)) as held`.execute(db);
  return rows[0]!.held;
}
