import { sql } from "kysely";
import type { AnyDb, Db } from "#platform/database.ts";
import type { Area } from "#platform/geo/geo.ts";
import type { CrisesTables } from "../tables.ts";
import type { CrisisKind, CrisisOutput } from "./crisis.rules.ts";

type Crises = Db<CrisesTables>;
type By = { account: string | null; name: string | null };

export async function insertCrisis(
  db: Crises,
  crisis: { title: { en: string; ar: string }; kind: CrisisKind; beganAt: Date; commander: By; openedBy: string | null; example: boolean },
): Promise<number> {
  const { id } = await db
    .insertInto("crises.crisis")
    .values({
      title_en: crisis.title.en,
      title_ar: crisis.title.ar,
      kind: crisis.kind,
      began_at: crisis.beganAt,
      opened_by: crisis.openedBy,
      commander_account: crisis.commander.account,
      commander_name: crisis.commander.name,
      example: crisis.example,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertArea(db: Crises, crisis: number, area: { name: { en: string; ar: string }; where: Area; level: number }, by: By): Promise<number> {
  const { id } = await db
    .insertInto("crises.area")
    .values({ crisis_id: crisis, name_en: area.name.en, name_ar: area.name.ar, kind: area.where.kind, shape: JSON.stringify(area.where), level: area.level })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertLevel(db, id, { level: area.level, before: null, reason: null }, by);
  return id;
}

async function insertLevel(db: Crises, area: number, change: { level: number; before: number | null; reason: string | null }, by: By): Promise<void> {
  await db.insertInto("crises.area_level").values({ area_id: area, ...change, by_account: by.account, by_name: by.name }).execute();
}

/** Held until the transaction ends: whoever else changes the crisis's areas waits. */
export async function lockCrisis(db: Crises, crisis: number): Promise<void> {
  await db.selectFrom("crises.crisis").select("id").where("id", "=", crisis).forUpdate().execute();
}

/** Sets an area's level and keeps the one before in its history. Returns the level before; null when the crisis has no such area. */
export async function updateLevel(db: Crises, crisis: number, area: number, level: number, reason: string | null, by: By): Promise<number | null> {
  const present = await db.selectFrom("crises.area").select("level").where("id", "=", area).where("crisis_id", "=", crisis).forUpdate().executeTakeFirst();
  if (!present) return null;
  await db.updateTable("crises.area").set({ level, level_at: sql`now()` }).where("id", "=", area).execute();
  await insertLevel(db, area, { level, before: present.level, reason }, by);
  return present.level;
}

export type LevelChange = { area: number; level: number; before: number | null; at: Date; by: string | null; reason: string | null };
/** The level history of a crisis's areas, newest first, at most 200. */
export async function levelHistory(db: Crises, crisis: number): Promise<LevelChange[]> {
  const { rows } = await sql<LevelChange>`
    select l.area_id as area, l.level, l.before, l.at, l.by_name as by, l.reason from crises.area_level l join crises.area a on a.id = l.area_id
    where a.crisis_id = ${crisis} order by l.id desc limit 200`.execute(db);
  return rows;
}

type Row = Omit<CrisisOutput, "title" | "areas" | "highestLevel" | "beganAt" | "openedAt" | "closedAt"> & {
  title_en: string;
  title_ar: string;
  began_at: Date;
  opened_at: Date;
  closed_at: Date | null;
  areas: CrisisOutput["areas"];
};

/** Crises with their areas, highest level first; all, the open ones, or one. */
export async function findCrises(db: Crises, which: { id?: number; open?: boolean }): Promise<CrisisOutput[]> {
  const { rows } = await sql<Row>`
    select c.id, c.title_en, c.title_ar, c.kind, c.began_at, c.opened_at, c.closed_at, c.example, coalesce(a.areas, '[]') as areas
    from crises.crisis c
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', id, 'name', jsonb_build_object('en', name_en, 'ar', name_ar), 'where', shape, 'level', level,
        'levelAt', to_char(level_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by level desc, id) as areas
      from crises.area where crisis_id = c.id) a on true
    where ${which.id === undefined ? sql`true` : sql`c.id = ${which.id}`} and ${which.open ? sql`c.closed_at is null` : sql`true`}
    order by c.closed_at is not null, (select max(level) from crises.area where crisis_id = c.id) desc nulls last, c.id desc
    limit 500`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    title: { en: row.title_en, ar: row.title_ar },
    kind: row.kind,
    beganAt: row.began_at.toISOString(),
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    example: row.example,
    areas: row.areas,
    highestLevel: Math.max(0, ...row.areas.map((area) => area.level)),
  }));
}

export type RecentChange = { crisis: number; title: { en: string; ar: string }; area: { en: string; ar: string }; level: number; before: number | null; at: Date; by: string | null; reason: string | null };
/** Levels that were set since a moment in crises that are open, the newest first, at most 20. */
export async function levelChangesSince(db: Crises, since: Date): Promise<RecentChange[]> {
  const { rows } = await sql<RecentChange>`
    select c.id as crisis, jsonb_build_object('en', c.title_en, 'ar', c.title_ar) as title, jsonb_build_object('en', a.name_en, 'ar', a.name_ar) as area, l.level, l.before, l.at, l.by_name as by, l.reason
    from crises.area_level l join crises.area a on a.id = l.area_id join crises.crisis c on c.id = a.crisis_id
    where l.at > ${since} and c.closed_at is null order by l.id desc limit 20`.execute(db);
  return rows;
}

export type Figures = { id: number; commander: string | null; concerned: number; heard: number; unaccounted: number; waiting: number; oldestWaiting: Date | null; rollAt: Date | null };
/** Per crisis: who commands, how many are concerned, how many were heard from, and how deep and old the queue is. */
export async function crisisFigures(db: Crises): Promise<Figures[]> {
  const { rows } = await sql<Figures>`
    select c.id, c.commander_name as commander, c.roll_computed_at as "rollAt",
      coalesce(r.concerned, 0) as concerned, coalesce(r.concerned - r.unaccounted, 0) as heard, coalesce(r.unaccounted, 0) as unaccounted,
      coalesce(q.waiting, 0) as waiting, q.oldest as "oldestWaiting"
    from crises.crisis c
    left join (select crisis_id, sum(people) filter (where status not in ('not-in-area', 'duplicate'))::int as concerned,
        coalesce(sum(people) filter (where status in ('unaccounted', 'no-reply')), 0)::int as unaccounted
      from crises.tally group by crisis_id) r on r.crisis_id = c.id
    left join (select crisis_id, count(*) as waiting, min(received_at) as oldest
      from crises.check_in where state = 'waiting' group by crisis_id) q on q.crisis_id = c.id`.execute(db);
  return rows;
}

/** Crises that are open, newest first, as purposes that an officer may choose. */
export async function openCrisisPurposes(db: AnyDb): Promise<{ code: string; title: { en: string; ar: string } }[]> {
  const { rows } = await sql<{ id: number; en: string; ar: string }>`select id, title_en as en, title_ar as ar from crises.crisis where closed_at is null order by id desc limit 20`.execute(db);
  return rows.map(({ id, en, ar }) => ({ code: `crisis:${id}`, title: { en, ar } }));
}
