import { sql } from "kysely";
import type { DirectoryViews } from "#directory";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { Mapping } from "./column.rules.ts";
import type { Forecast, Preview } from "./preview.rules.ts";
import { notes, type Outcome, type Reason } from "./reason.rules.ts";

type D = Db<PeopleTables & DirectoryViews>;

export type ImportRecord = {
  id: number; mission_id: number | null; previous_id: number | null; proposed: number; absent: number | null; file_id: number; file_name: string; sheet: string | null; header: string[]; sample: string[][]; mapping: Mapping; preview: Preview | null; state: string;
  example: boolean; rows_total: number | null; rows_done: number; last_row: number; created: number; updated: number; skipped: number; refused: number; warned: number; failure: string | null;
  created_at: Date; created_by: string | null; created_by_name: string | null; started_at: Date | null; progress_at: Date | null; finished_at: Date | null;
};

export type NewImport = { mission: number | null; file: number; fileName: string; sheet: string | null; header: string[]; sample: string[][]; mapping: Mapping; example: boolean; by: string | null; byName: string | null };

export async function insertImport(db: D, given: NewImport): Promise<number> {
  const row = await db
    .insertInto("people.import")
    .values({
      mission_id: given.mission, file_id: given.file, file_name: given.fileName, sheet: given.sheet, header: given.header, sample: JSON.stringify(given.sample),
      mapping: JSON.stringify(given.mapping), example: given.example, created_by: given.by, created_by_name: given.byName,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function importById(db: D, id: number, lock = false): Promise<ImportRecord | null> {
  let query = db.selectFrom("people.import").selectAll().where("id", "=", id);
  if (lock) query = query.forUpdate();
  return ((await query.executeTakeFirst()) as ImportRecord | undefined) ?? null;
}

/** Imports within a scope, newest first. Those of no mission belong to whoever may import for all. */
export async function importsWithin(db: D, scope: "all" | readonly number[], most: number): Promise<ImportRecord[]> {
  let query = db.selectFrom("people.import").selectAll().orderBy("id", "desc").limit(most);
  if (scope !== "all") query = query.where("mission_id", "in", scope.length > 0 ? [...scope] : [-1]);
  return (await query.execute()) as ImportRecord[];
}

export async function saveMapping(db: D, id: number, mapping: Mapping, preview: Preview): Promise<void> {
  await db.updateTable("people.import").set({ mapping: JSON.stringify(mapping), preview: JSON.stringify(preview), rows_total: preview.rows, state: "preview" }).where("id", "=", id).execute();
}

export async function startRunning(db: D, id: number, now: Date): Promise<void> {
  await db.updateTable("people.import").set({ state: "running", failure: null, started_at: now, progress_at: now, finished_at: null }).where("id", "=", id).execute();
}

export async function finish(db: D, id: number, failure: string | null): Promise<void> {
  await sql`update people.import set state = ${failure ? "failed" : "done"}, failure = ${failure}, finished_at = now(), rows_total = case when ${failure}::text is null then rows_done else rows_total end where id = ${id}`.execute(db);
}

/** What importing would do to the register, for a preview that is still the one it was made of. */
export async function saveForecast(db: D, id: number, forecast: Forecast): Promise<void> {
  await sql`update people.import set preview = jsonb_set(preview, '{forecast}', ${JSON.stringify(forecast)}::jsonb) where id = ${id} and state = 'preview' and preview is not null`.execute(db);
}

/** Imports that are running but have not moved for a while: their process was killed. */
export async function stalledImports(db: D, seconds: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from people.import where state = 'running' and progress_at < now() - make_interval(secs => ${seconds}) and started_at > now() - interval '1 day' order by id`.execute(db);
  return rows.map((row) => row.id);
}

export type ResultRow = { row: number; outcome: Outcome; reasons: Reason[]; name: string | null; person: number | null };

/** Results of an import in row order. `wanted`: one outcome, "warned" (taken with something left out), or all. */
export async function resultsOf(db: D, id: number, wanted: Outcome | "warned" | "proposed" | "all", most: number): Promise<ResultRow[]> {
  const which = wanted === "all" ? sql`true` : wanted === "proposed" ? sql`reasons @> '[{"code":"may-be-known"}]'` : wanted === "warned" ? sql`outcome in ('created', 'updated') and exists (select 1 from jsonb_array_elements(reasons) r where r->>'code' <> all(${[...notes]}::text[]))` : sql`outcome = ${wanted}`;
  const { rows } = await sql<ResultRow>`
    select row_number as row, outcome, reasons, name, person_id as person from people.import_row where import_id = ${id} and ${which} order by row_number limit ${most}`.execute(db);
  return rows;
}

export async function hasExampleImport(db: D): Promise<boolean> {
  return (await db.selectFrom("people.import").select("id").where("example", "=", true).where("state", "=", "done").executeTakeFirst()) !== undefined;
}

/** The country a mission is in and those it serves; null when there is no such mission. */
export async function missionServed(db: D, id: number): Promise<{ country: string; jurisdiction: string[] } | null> {
  return (await db.selectFrom("directory.mission_view").select(["country", "jurisdiction"]).where("id", "=", id).executeTakeFirst()) ?? null;
}
