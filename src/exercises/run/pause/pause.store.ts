import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../../tables.ts";
import type { SaidPair } from "../inject/inject.rules.ts";

/** Exercises under way, with how fast their clocks go (0: they stand). `hold`: until the transaction ends. */
export async function underWay(db: Db<ExercisesTables>, hold = false): Promise<{ id: number; title: SaidPair; rate: number }[]> {
  const { rows } = await sql<{ id: number; title: SaidPair; rate: number }>`
    select r.id, r.title, coalesce((select c.rate from exercises.clock_change c where c.run_id = r.id order by c.id desc limit 1), 0) as rate
    from exercises.run r where r.state = 'running' order by r.id ${hold ? sql`for update of r` : sql``}`.execute(db);
  return rows;
}
