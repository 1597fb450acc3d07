import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { DropReport } from "./hazard.store.ts";

type D = Db<CrisesTables>;
export type FeedRow = {
  id: number;
  slug: string | null;
  name: { en: string; ar: string };
  url: string;
  active: boolean;
  everyMinutes: number;
  staleMinutes: number;
  etag: string | null;
  lastModified: string | null;
  triedAt: Date | null;
  heardAt: Date | null;
  failures: number;
  failingSince: Date | null;
  fault: string | null;
  report: DropReport | null;
  nextAt: Date;
  version: number;
  changedBy: string | null;
};
const columns = sql`id, slug, jsonb_build_object('en', name_en, 'ar', name_ar) as name, url, active, every_minutes as "everyMinutes", stale_minutes as "staleMinutes", etag, last_modified as "lastModified",
  tried_at as "triedAt", heard_at as "heardAt", failures, failing_since as "failingSince", fault, last_report as report, next_at as "nextAt", version, changed_name as "changedBy"`;

export async function findFeeds(db: D, id?: number): Promise<FeedRow[]> {
  const { rows } = await sql<FeedRow>`select ${columns} from crises.feed where ${id === undefined ? sql`true` : sql`id = ${id}`} order by id limit 200`.execute(db);
  return rows;
}

type By = { account: string | null; name: string | null };
/** Null when there is a feed with this address or slug. */
export async function insertFeed(db: D, feed: { slug: string | null; name: { en: string; ar: string }; url: string; active: boolean; everyMinutes: number; staleMinutes: number }, by: By): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.feed (slug, name_en, name_ar, url, active, every_minutes, stale_minutes, changed_by, changed_name)
    values (${feed.slug}, ${feed.name.en}, ${feed.name.ar}, ${feed.url}, ${feed.active}, ${feed.everyMinutes}, ${feed.staleMinutes}, ${by.account}, ${by.name}) on conflict do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** False when somebody changed it in the meantime. One that is started again is asked at once. */
export async function updateFeed(db: D, id: number, version: number, set: { active: boolean; everyMinutes: number }, by: By, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update crises.feed set active = ${set.active}, every_minutes = ${set.everyMinutes}, next_at = ${now}, version = version + 1, changed_at = ${now}, changed_by = ${by.account}, changed_name = ${by.name}
    where id = ${id} and version = ${version} returning id`.execute(db);
  return rows.length > 0;
}

/** The active feeds whose turn it is; none of them comes up again before a while, so that two processes do not both ask. */
export async function claimDue(db: D, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update crises.feed set next_at = ${now}::timestamptz + interval '5 minutes'
    where id in (select id from crises.feed where active and next_at <= ${now} order by next_at limit 50 for update skip locked) returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** A feed answered: what it gave, and when it is asked again. `report` null: nothing new. */
export async function noteHeard(db: D, id: number, heard: { etag: string | null; lastModified: string | null; report: unknown }, nextAt: Date, now: Date): Promise<void> {
  await sql`
    update crises.feed set tried_at = ${now}, heard_at = ${now}, failures = 0, failing_since = null, fault = null, next_at = ${nextAt}, etag = ${heard.etag}, last_modified = ${heard.lastModified},
      last_report = coalesce(${heard.report === null ? null : JSON.stringify(heard.report)}::jsonb, last_report) where id = ${id}`.execute(db);
}

export async function noteFailed(db: D, id: number, fault: string, nextAt: Date, now: Date): Promise<void> {
  await sql`
    update crises.feed set tried_at = ${now}, failures = failures + 1, failing_since = coalesce(failing_since, ${now}), fault = ${fault}, next_at = ${nextAt} where id = ${id}`.execute(db);
}
