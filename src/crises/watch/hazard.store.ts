import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Hazard, Noted } from "./hazard.rules.ts";

type D = Db<CrisesTables>;
export type Origin = { feed: number | null; drop: number | null; example: boolean };

/** Examples and what is real never meet, whatever numbers they carry. */
const sourceOf = (hazard: Hazard, example: boolean) => (example ? `example-${hazard.source}` : hazard.source);

/** Documents are taken in one after the other, so that two that tell of the same hazard make one. */
export async function lockTakeIn(db: D): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('crises take in hazards', 0))`.execute(db);
}

/** The hazard that heard this very edition before, or null. Notes that it was heard again. */
export async function heardBefore(db: D, hazard: Hazard, example: boolean, now: Date): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    update crises.hazard h set heard_at = greatest(h.heard_at, ${now}) from crises.hazard_edition e
    where e.source = ${sourceOf(hazard, example)} and e.key = ${hazard.edition} and h.id = e.hazard_id returning h.id`.execute(db);
  return rows[0]?.id ?? null;
}

export type Met = { id: number; sentAt: Date; said: Hazard };
/** Hazards that share a name with this one, the longest known first. An exercise never changes what is real. */
export async function sameHazards(db: D, hazard: Hazard, example: boolean): Promise<Met[]> {
  const { rows } = await sql<Met>`
    select id, sent_at as "sentAt", said from crises.hazard
    where source = ${sourceOf(hazard, example)} and aliases && ${hazard.aliases}::text[] and standing = ${hazard.standing} order by id limit 20`.execute(db);
  return rows;
}

export async function insertHazard(db: D, hazard: Hazard, origin: Origin, now: Date): Promise<number> {
  const { id } = await db
    .insertInto("crises.hazard")
    .values({
      source: sourceOf(hazard, origin.example),
      aliases: hazard.aliases,
      kind: hazard.kind,
      said: JSON.stringify(hazard),
      grade: hazard.grade,
      standing: hazard.standing,
      example: origin.example,
      began_at: new Date(hazard.beganAt),
      sent_at: new Date(hazard.sentAt),
      expires_at: new Date(hazard.expiresAt),
      over_at: hazard.over ? now : null,
      feed_id: origin.feed,
      drop_id: origin.drop,
      first_heard_at: now,
      heard_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What the newest edition says becomes what is known; names gather. */
export async function updateHazard(db: D, id: number, hazard: Hazard, now: Date): Promise<void> {
  await sql`
    update crises.hazard set kind = ${hazard.kind}, said = ${JSON.stringify(hazard)}::jsonb, grade = ${hazard.grade}, began_at = ${hazard.beganAt}, sent_at = ${hazard.sentAt}, expires_at = ${hazard.expiresAt},
      over_at = ${hazard.over ? now : null}, heard_at = ${now}, aliases = (select (array_agg(distinct one))[1:200] from unnest(aliases || ${hazard.aliases}::text[]) one)
    where id = ${id}`.execute(db);
}

export async function endHazards(db: D, ids: readonly number[], now: Date): Promise<void> {
  await db.updateTable("crises.hazard").set({ over_at: now }).where("id", "in", [...ids]).where("over_at", "is", null).execute();
}

export async function insertEdition(db: D, id: number, hazard: Hazard, origin: Origin, now: Date): Promise<void> {
  await db
    .insertInto("crises.hazard_edition")
    .values({ hazard_id: id, source: sourceOf(hazard, origin.example), key: hazard.edition, said: JSON.stringify(hazard), sent_at: new Date(hazard.sentAt), feed_id: origin.feed, drop_id: origin.drop, heard_at: now })
    .execute();
}

export type DropReport = { format: string; read: number; fresh: number; changed: number; known: number; left: number; faults: { at: number; id: string | null; fault: string }[]; notes?: Noted[] };
/** A document that was handed in. Its report follows when it has been read. */
export async function insertDrop(db: D, drop: { name: string; digest: Buffer; size: number; example: boolean; report: unknown; account: string | null; by: string | null }): Promise<number> {
  const { id } = await db
    .insertInto("crises.hazard_drop")
    .values({ name: drop.name, sha256: drop.digest, size: drop.size, example: drop.example, report: JSON.stringify(drop.report), by_account: drop.account, by_name: drop.by })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function setDropReport(db: D, id: number, report: unknown): Promise<void> {
  await db.updateTable("crises.hazard_drop").set({ report: JSON.stringify(report) }).where("id", "=", id).execute();
}

export type DropRow = { id: number; name: string; example: boolean; report: DropReport; at: Date; by: string | null };
export async function latestDrops(db: D, most: number): Promise<DropRow[]> {
  const { rows } = await sql<DropRow>`select id, name, example, report, at, by_name as by from crises.hazard_drop order by id desc limit ${most}`.execute(db);
  return rows;
}

export type HazardRow = { id: number; said: Hazard; standing: string; example: boolean; overAt: Date | null; firstHeardAt: Date; heardAt: Date; registered: number | null; countedAt: Date | null; feed: { en: string; ar: string } | null; drop: string | null; missions: { mission: number; registered: number; inside: boolean }[] };
export type HazardFilter = { id?: number; kind?: string | undefined; mission?: number | undefined; past?: boolean; ids?: readonly number[] };

/**
 * Hazards with the missions they affect, the gravest first; at most 300. A scope of some missions sees those that affect
 * these, and their figures only.
 */
export async function findHazards(db: D, scope: "all" | readonly number[], now: Date, filter: HazardFilter): Promise<HazardRow[]> {
  const mine = scope === "all" ? sql`true` : sql`m.mission_id = any(${scope}::bigint[])`;
  const affects = (condition: ReturnType<typeof sql>) => sql`exists (select 1 from crises.hazard_mission m where m.hazard_id = h.id and ${condition})`;
  const time = filter.id !== undefined || filter.ids ? sql`true` : filter.past ? sql`(h.over_at is not null or h.expires_at <= ${now}) and h.heard_at > ${now}::timestamptz - interval '90 days'` : sql`h.over_at is null and h.expires_at > ${now}`;
  const { rows } = await sql<HazardRow>`
    select h.id, h.said, h.standing, h.example, h.over_at as "overAt", h.first_heard_at as "firstHeardAt", h.heard_at as "heardAt",
      ${scope === "all" ? sql`h.registered` : sql`(select sum(registered)::int from crises.hazard_mission m where m.hazard_id = h.id and ${mine})`} as registered, h.counted_at as "countedAt",
      case when f.id is null then null else jsonb_build_object('en', f.name_en, 'ar', f.name_ar) end as feed, d.name as drop,
      coalesce((select jsonb_agg(jsonb_build_object('mission', m.mission_id, 'registered', m.registered, 'inside', m.inside) order by m.registered desc, m.mission_id) from crises.hazard_mission m where m.hazard_id = h.id and ${mine}), '[]') as missions
    from crises.hazard h left join crises.feed f on f.id = h.feed_id left join crises.hazard_drop d on d.id = h.drop_id
    where ${time} and ${scope === "all" ? sql`true` : affects(mine)}
      and ${filter.id === undefined ? sql`true` : sql`h.id = ${filter.id}`} and ${filter.ids ? sql`h.id = any(${filter.ids}::bigint[])` : sql`true`}
      and ${filter.kind ? sql`h.kind = ${filter.kind}` : sql`true`} and ${filter.mission ? affects(sql`m.mission_id = ${filter.mission}`) : sql`true`}
    order by h.standing <> 'actual', h.grade desc, h.registered desc nulls last, h.began_at desc, h.id desc limit 300`.execute(db);
  return rows;
}

export type EditionRow = { id: number; said: Hazard; sentAt: Date; heardAt: Date; by: { en: string; ar: string } | null; drop: string | null };
/** Every edition of a hazard, newest first, at most 100. */
export async function editionsOf(db: D, hazard: number): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select e.id, e.said, e.sent_at as "sentAt", e.heard_at as "heardAt", case when f.id is null then null else jsonb_build_object('en', f.name_en, 'ar', f.name_ar) end as by, d.name as drop
    from crises.hazard_edition e left join crises.feed f on f.id = e.feed_id left join crises.hazard_drop d on d.id = e.drop_id
    where e.hazard_id = ${hazard} order by e.sent_at desc, e.id desc limit 100`.execute(db);
  return rows;
}
