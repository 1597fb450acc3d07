import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../../tables.ts";

type D = Db<ExercisesTables>;

export type InventedRow = { person: number; household: number; phone: string | null };

export async function insertInvented(db: D, run: number, rows: readonly InventedRow[]): Promise<void> {
  await sql`insert into exercises.invented (run_id, person_id, household_id, phone)
    select ${run}, person, household, phone from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person bigint, household bigint, phone text)`.execute(db);
}

/**
 * The next people of a run who have a telephone, each of another household, of those that have said least so far; they are
 * marked as having called or written. With `fresh` only households of which nobody has. May be fewer than asked.
 */
export async function takeInvented(db: D, run: number, count: number, way: "calls" | "texts", fresh = false): Promise<InventedRow[]> {
  const said = sql.ref(way);
  const { rows } = await sql<InventedRow>`
    with next as (
      select household_id, sum(${said}) as said from exercises.invented where run_id = ${run} group by household_id having not ${fresh}::boolean or sum(${said}) = 0 order by said, household_id limit ${count}
    ), chosen as (
      select distinct on (i.household_id) i.person_id from next n join exercises.invented i on i.run_id = ${run} and i.household_id = n.household_id where i.phone is not null order by i.household_id, i.${said}, i.person_id
    )
    update exercises.invented i set ${said} = i.${said} + 1 from chosen where i.run_id = ${run} and i.person_id = chosen.person_id
    returning i.person_id as person, i.household_id as household, i.phone`.execute(db);
  return rows;
}

/** Everybody invented for a run. */
export async function inventedPeople(db: D, run: number): Promise<number[]> {
  const rows = await db.selectFrom("exercises.invented").select("person_id").where("run_id", "=", run).execute();
  return rows.map((row) => row.person_id);
}
