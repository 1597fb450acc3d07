import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { ExercisesTables } from "../../tables.ts";
import type { By } from "../scenario.store.ts";
import type { MselMapping } from "./column.rules.ts";
import type { RowFault } from "./row.rules.ts";

type MselDb = Db<ExercisesTables>;

/** A list of injects as sent. */
export type MselRow = { id: number; scenario_id: number | null; file_id: number; file_name: string; header: string[]; sample: string[][]; mapping: MselMapping; faults: RowFault[] | null; made_at: Date; done_at: Date | null; into_id: number | null };

export async function insertMsel(db: MselDb, one: { scenario: number | null; file: number; fileName: string; header: readonly string[]; sample: readonly (readonly string[])[]; mapping: MselMapping }, by: By): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into exercises.msel (scenario_id, file_id, file_name, header, sample, mapping, made_by, made_name)
    values (${one.scenario}, ${one.file}, ${one.fileName}, ${one.header}, ${JSON.stringify(one.sample)}::jsonb, ${JSON.stringify(one.mapping)}::jsonb, ${by.id}, ${by.name}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function mselById(db: MselDb, id: number, lock = false): Promise<MselRow | null> {
  const { rows } = await sql<MselRow>`select id, scenario_id, file_id, file_name, header, sample, mapping, faults, made_at, done_at, into_id from exercises.msel where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps how a reading ended: its faults, or the scenario it became. */
export async function endReading(db: MselDb, id: number, mapping: MselMapping, ended: { faults: readonly RowFault[] } | { into: number; now: Date }): Promise<void> {
  const [faults, into, at] = "faults" in ended ? [JSON.stringify(ended.faults), null, null] : [null, ended.into, ended.now];
  await sql`update exercises.msel set mapping = ${JSON.stringify(mapping)}::jsonb, faults = ${faults}::jsonb, into_id = ${into}, done_at = ${at} where id = ${id}`.execute(db);
}
