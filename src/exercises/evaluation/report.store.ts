import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Said } from "../scenario/scenario.rules.ts";
import type { ExercisesTables } from "../tables.ts";

type D = Db<ExercisesTables>;

export type ReportRow = { run: number; content: unknown; version: number; draftedAt: Date; draftedBy: string | null; changedAt: Date; changedBy: string | null; finishedAt: Date | null; finishedBy: string | null };

export async function reportOf(db: D, run: number, lock = false): Promise<ReportRow | null> {
  const { rows } = await sql<ReportRow>`
    select run_id as run, content, version, drafted_at as "draftedAt", drafted_name as "draftedBy", changed_at as "changedAt", changed_name as "changedBy", finished_at as "finishedAt", finished_name as "finishedBy"
    from exercises.report where run_id = ${run} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function insertReport(db: D, run: number, content: unknown, by: string | null): Promise<boolean> {
  return (await sql`insert into exercises.report (run_id, content, drafted_name, changed_name) values (${run}, ${JSON.stringify(content)}::jsonb, ${by}, ${by}) on conflict do nothing returning run_id`.execute(db)).rows.length > 0;
}

/** Keeps what was written; false when somebody wrote since. */
export async function writeReport(db: D, run: number, version: number, content: unknown, by: string | null): Promise<boolean> {
  const { rows } = await sql`update exercises.report set content = ${JSON.stringify(content)}::jsonb, version = version + 1, changed_at = now(), changed_name = ${by} where run_id = ${run} and version = ${version} returning run_id`.execute(db);
  return rows.length > 0;
}

export async function finishReportRow(db: D, run: number, version: number, by: string | null): Promise<boolean> {
  const { rows } = await sql`update exercises.report set finished_at = now(), finished_name = ${by}, version = version + 1 where run_id = ${run} and version = ${version} and finished_at is null returning run_id`.execute(db);
  return rows.length > 0;
}

export type ReportLine = { run: number; title: Said; startedAt: Date | null; endedAt: Date | null; finishedAt: Date | null; finishedBy: string | null; madeAt: Date };
/** Runs of a hall with where their reports stand, newest first. */
export async function reportLines(db: D): Promise<ReportLine[]> {
  const { rows } = await sql<ReportLine>`
    select r.id as run, r.title, r.started_at as "startedAt", r.ended_at as "endedAt", r.made_at as "madeAt", t.finished_at as "finishedAt", t.finished_name as "finishedBy"
    from exercises.run r left join exercises.report t on t.run_id = r.id where r.started_at is not null order by r.id desc limit 200`.execute(db);
  return rows;
}

export type TakenRow = { reference: string; review: number; title: Said; takenAt: Date; takenBy: string | null };
export async function takenOver(db: D): Promise<TakenRow[]> {
  return (await sql<TakenRow>`select reference, review_id as review, title, taken_at as "takenAt", taken_name as "takenBy" from exercises.taken_over order by taken_at desc limit 200`.execute(db)).rows;
}

export async function insertTaken(db: D, reference: string, review: number, title: Said, by: string | null): Promise<void> {
  await sql`insert into exercises.taken_over (reference, review_id, title, taken_name) values (${reference}, ${review}, ${JSON.stringify(title)}::jsonb, ${by}) on conflict do nothing`.execute(db);
}
