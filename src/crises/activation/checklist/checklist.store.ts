import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";
import { type Former, isOverdue, type ItemOutput, type ItemState, type ListOutput, type NewItem } from "./checklist.rules.ts";

type Crises = Db<CrisesTables>;
export type By = { account: string | null; name: string | null };

/** Missions that have people on the roll in an area, the most first, at most 40. */
export async function missionsOnRoll(db: Crises, area: number): Promise<number[]> {
  const { rows } = await sql<{ mission: number }>`
    select mission_id as mission from crises.roll_entry where area_id = ${area} and removed_at is null and mission_id is not null group by 1 order by count(*) desc, 1 limit 40`.execute(db);
  return rows.map((row) => row.mission);
}

/** Missions that the directory holds responsible for a country. */
export async function missionsOfCountry(db: Crises, country: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from directory.mission_view where ${country} = any(jurisdiction) order by id limit 20`.execute(db);
  return rows.map((row) => row.id);
}

/** Locks an area for the rest of the transaction and says where it stands, and whether the roll was drawn up; null when the crisis has no such area. */
export async function lockArea(db: Crises, crisis: number, area: number): Promise<{ level: number; shape: unknown; ready: boolean } | null> {
  const { rows } = await sql<{ level: number; shape: unknown; ready: boolean }>`
    select a.level, a.shape, c.roll_computed_at is not null as ready from crises.area a join crises.crisis c on c.id = a.crisis_id
    where a.id = ${area} and a.crisis_id = ${crisis} for update of a`.execute(db);
  return rows[0] ?? null;
}

export async function openAreas(db: Crises, crisis?: number): Promise<{ crisis: number; area: number; level: number; ready: boolean }[]> {
  const { rows } = await sql<{ crisis: number; area: number; level: number; ready: boolean }>`
    select c.id as crisis, a.id as area, a.level, c.roll_computed_at is not null as ready from crises.crisis c join crises.area a on a.crisis_id = c.id
    where c.closed_at is null and ${crisis === undefined ? sql`true` : sql`c.id = ${crisis}`} order by a.id`.execute(db);
  return rows;
}

export async function listsInForce(db: Crises, area: number): Promise<{ id: number; mission: number | null; level: number }[]> {
  const { rows } = await sql<{ id: number; mission: number | null; level: number }>`select id, mission_id as mission, level from crises.checklist where area_id = ${area} and superseded_at is null`.execute(db);
  return rows;
}

export async function supersede(db: Crises, list: number, level: number): Promise<void> {
  await sql`update crises.checklist set superseded_at = now(), superseded_level = ${level} where id = ${list}`.execute(db);
}

/** The newest state of every task that the lists of an area and mission ever held. */
export async function formerItems(db: Crises, area: number, mission: number | null): Promise<Former[]> {
  const { rows } = await sql<Former>`
    select distinct on (i.key) i.id, i.key, i.level, i.state, i.due_at, i.owner_account, i.owner_name, i.reason, i.decided_at, i.decided_by, i.decided_name,
      i.task_en, i.task_ar, i.function, i.function_en, i.function_ar
    from crises.checklist_item i join crises.checklist c on c.id = i.checklist_id
    where c.area_id = ${area} and c.mission_id is not distinct from ${mission} order by i.key, i.id desc`.execute(db);
  return rows.map((row) => ({ ...row }));
}

export async function insertList(db: Crises, list: { crisis: number; area: number; mission: number | null; level: number; source: string }, items: readonly NewItem[], by: By): Promise<number> {
  const { id } = await db
    .insertInto("crises.checklist")
    .values({ crisis_id: list.crisis, area_id: list.area, mission_id: list.mission, level: list.level, source: list.source, opened_by: by.account, opened_name: by.name })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (items.length > 0) await db.insertInto("crises.checklist_item").values(items.map((item) => ({ ...item, checklist_id: id }))).execute();
  return id;
}

type Row = {
  id: number; area: number; area_en: string; area_ar: string; mission: number | null; mission_en: string | null; mission_ar: string | null; level: number; source: ListOutput["source"];
  opened_at: Date; opened_name: string | null; superseded_at: Date | null; superseded_level: number | null; items: ItemRow[];
};
type ItemRow = {
  id: number; level: number; task_en: string; task_ar: string; function_en: string | null; function_ar: string | null; due_at: string | null; state: ItemState; owner_account: string | null; owner_name: string | null;
  reason: string | null; decided_at: string | null; decided_name: string | null; version: number;
};
const iso = (at: string | null) => at && new Date(at).toISOString();

function itemFrom(row: ItemRow, account: string | null, now: Date): ItemOutput {
  const dueAt = iso(row.due_at);
  return {
    id: row.id, level: row.level, task: { en: row.task_en, ar: row.task_ar }, function: row.function_en === null ? null : { en: row.function_en, ar: row.function_ar! }, dueAt,
    overdue: isOverdue({ state: row.state, dueAt }, now), state: row.state, owner: row.owner_name === null ? null : { account: row.owner_account, name: row.owner_name },
    reason: row.reason, decidedAt: iso(row.decided_at), decidedBy: row.decided_name, version: row.version, mine: account !== null && row.owner_account === account,
  };
}

/** Lists of a crisis, those in force first, highest level first; of headquarters and of the missions in `scope`. */
export async function listsOf(db: Crises, crisis: number, scope: "all" | number[], account: string | null, now: Date): Promise<Omit<ListOutput, "mayChange">[]> {
  const { rows } = await sql<Row>`
    select c.id, a.id as area, a.name_en as area_en, a.name_ar as area_ar, m.id as mission, m.name_en as mission_en, m.name_ar as mission_ar, c.level, c.source,
      c.opened_at, c.opened_name, c.superseded_at, c.superseded_level, coalesce(i.items, '[]') as items
    from crises.checklist c join crises.area a on a.id = c.area_id left join directory.mission_view m on m.id = c.mission_id
    left join lateral (select jsonb_agg(to_jsonb(t) order by t.position) as items from crises.checklist_item t where t.checklist_id = c.id) i on true
    where c.crisis_id = ${crisis} and (c.mission_id is null or ${scope === "all" ? sql`true` : sql`c.mission_id = any(${scope}::bigint[])`})
    order by c.superseded_at desc nulls first, c.level desc, c.area_id, c.mission_id nulls first, c.id desc limit 300`.execute(db);
  return rows.map((row) => ({
    id: row.id, area: { id: row.area, name: { en: row.area_en, ar: row.area_ar } }, mission: row.mission === null ? null : { id: row.mission, name: { en: row.mission_en!, ar: row.mission_ar! } },
    level: row.level, source: row.source, openedAt: row.opened_at.toISOString(), openedBy: row.opened_name, supersededAt: row.superseded_at?.toISOString() ?? null, supersededLevel: row.superseded_level,
    items: row.items.map((item) => itemFrom(item, account, now)),
  }));
}

export type Held = { id: number; mission: number | null; state: ItemState; version: number; superseded: boolean; owner_account: string | null };
/** An item with what is needed to decide on it, locked; undefined when the crisis has none such. */
export async function lockItem(db: Crises, crisis: number, item: number): Promise<Held | undefined> {
  const { rows } = await sql<Held>`
    select i.id, c.mission_id as mission, i.state, i.version, c.superseded_at is not null as superseded, i.owner_account
    from crises.checklist_item i join crises.checklist c on c.id = i.checklist_id where i.id = ${item} and c.crisis_id = ${crisis} for update of i, c`.execute(db);
  return rows[0];
}

export async function decideItem(db: Crises, item: number, state: ItemState, reason: string | null, by: By): Promise<void> {
  const decided = state !== "open";
  await sql`update crises.checklist_item set state = ${state}, reason = ${reason}, version = version + 1, decided_at = ${decided ? sql`now()` : sql`null`},
    decided_by = ${decided ? by.account : null}, decided_name = ${decided ? by.name : null} where id = ${item}`.execute(db);
  await note(db, item, state, reason, by);
}

export async function setOwner(db: Crises, item: number, owner: { account: string; name: string } | null, by: By): Promise<void> {
  await sql`update crises.checklist_item set owner_account = ${owner?.account ?? null}, owner_name = ${owner?.name ?? null}, version = version + 1 where id = ${item}`.execute(db);
  await note(db, item, "owner", owner?.name ?? null, by);
}

async function note(db: Crises, item: number, what: ItemState | "owner", detail: string | null, by: By): Promise<void> {
  await db.insertInto("crises.checklist_note").values({ item_id: item, what, detail, by_account: by.account, by_name: by.name }).execute();
}

export type Note = { item: number; what: ItemState | "owner"; detail: string | null; at: Date; by: string | null };
/** What happened to items, oldest first; at most 500. */
export async function notesOf(db: Crises, items: readonly number[]): Promise<Note[]> {
  const { rows } = await sql<Note>`select item_id as item, what, detail, at, by_name as by from crises.checklist_note where item_id = any(${items}::bigint[]) order by id limit 500`.execute(db);
  return rows;
}

export type OpenCounts = { open: number; overdue: number; mine: number; mineOverdue: number };
/** Open items in force per crisis: all that are in sight, and those of one account. */
export async function countItems(db: Crises, crises: readonly number[], scope: "all" | number[], account: string | null): Promise<Map<number, OpenCounts>> {
  const { rows } = await sql<OpenCounts & { crisis: number }>`
    select c.crisis_id as crisis, count(*)::int as open, (count(*) filter (where i.due_at < now()))::int as overdue,
      (count(*) filter (where i.owner_account = ${account}))::int as mine, (count(*) filter (where i.owner_account = ${account} and i.due_at < now()))::int as "mineOverdue"
    from crises.checklist c join crises.checklist_item i on i.checklist_id = c.id and i.state = 'open'
    where c.crisis_id = any(${crises}::bigint[]) and c.superseded_at is null and (c.mission_id is null or ${scope === "all" ? sql`true` : sql`c.mission_id = any(${scope}::bigint[])`})
    group by 1`.execute(db);
  return new Map(rows.map(({ crisis, ...counts }) => [crisis, counts]));
}

export type MyItem = { id: number; crisis: number; task: { en: string; ar: string }; dueAt: Date | null };
/** Open items of an account in open crises, the most overdue first, at most 20. */
export async function itemsOfOwner(db: Crises, account: string): Promise<MyItem[]> {
  const { rows } = await sql<MyItem>`
    select i.id, c.crisis_id as crisis, jsonb_build_object('en', i.task_en, 'ar', i.task_ar) as task, i.due_at as "dueAt"
    from crises.checklist_item i join crises.checklist c on c.id = i.checklist_id join crises.crisis k on k.id = c.crisis_id
    where i.owner_account = ${account} and i.state = 'open' and c.superseded_at is null and k.closed_at is null order by i.due_at nulls last, i.id limit 20`.execute(db);
  return rows;
}
