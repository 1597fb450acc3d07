import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import type { AlertChannel, AlertMessage, AlertState, AlertStatus, Audience, Grading, Texts } from "./alert.rules.ts";
import type { CrisesTables } from "../tables.ts";

type D = Db<CrisesTables>;
export type By = { id: string | null; name: string | null };
export type Draft = Grading & { level: number; status: AlertStatus; texts: Texts; areas: number[]; audience: Audience; channels: AlertChannel[]; public: boolean; checkIn: boolean; hours: number };
export type Alert = Draft & {
  id: number; crisis: number; title: Text; crisisClosed: boolean; mission: number | null; message: AlertMessage; noChange: boolean; follows: number | null; followedBy: number | null; followedAs: AlertMessage | null; state: AlertState; gatheredTo: number;
  expiresAt: Date | null; sentAt: Date | null; frozenAt: Date | null; queuedAt: Date | null; finishedAt: Date | null; progressAt: Date | null; createdBy: string | null; askedBy: string | null; sentBy: string | null; updatedAt: Date; example: boolean; version: number;
};

const columns = sql.raw(`a.id, a.crisis_id as crisis, jsonb_build_object('en', c.title_en, 'ar', c.title_ar) as title, c.closed_at is not null as "crisisClosed", a.mission_id as mission, a.message, a.no_change as "noChange", a.follows_id as follows,
  f.id as "followedBy", f.message as "followedAs", a.status, a.level, a.category, a.severity, a.urgency, a.certainty, a.response, a.texts, a.areas, a.audience, a.channels, a.public, a.check_in as "checkIn", a.hours, a.state, a.gathered_to as "gatheredTo",
  a.expires_at as "expiresAt", a.sent_at as "sentAt", a.frozen_at as "frozenAt", a.queued_at as "queuedAt", a.finished_at as "finishedAt", a.progress_at as "progressAt", a.created_by_name as "createdBy", a.asked_by as "askedBy", a.asked_by_name as "sentBy",
  a.updated_at as "updatedAt", a.example, a.version`);
const from = sql.raw("crises.alert a join crises.crisis c on c.id = a.crisis_id left join crises.alert f on f.follows_id = a.id and f.sent_at is not null");

export async function insertAlert(db: D, draft: Draft, more: { crisis: number; mission: number | null; message: AlertMessage; noChange: boolean; follows: number | null; example: boolean; by: By }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.alert (crisis_id, mission_id, message, no_change, follows_id, status, level, category, severity, urgency, certainty, response, texts, areas, audience, channels, public, check_in, hours, example, created_by, created_by_name)
    values (${more.crisis}, ${more.mission}, ${more.message}, ${more.noChange}, ${more.follows}, ${draft.status}, ${draft.level}, ${draft.category}, ${draft.severity}, ${draft.urgency}, ${draft.certainty}, ${draft.response}, ${JSON.stringify(draft.texts)}::jsonb,
      ${draft.areas}::bigint[], ${JSON.stringify(draft.audience)}::jsonb, ${draft.channels}::text[], ${draft.public}, ${draft.checkIn}, ${draft.hours}, ${more.example}, ${more.by.id}, ${more.by.name}) returning id`.execute(db);
  return rows[0]!.id;
}

/** Puts what is said in place of a draft; false when somebody changed or sent it since. */
export async function updateDraft(db: D, id: number, version: number, draft: Draft): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update crises.alert set no_change = false, status = ${draft.status}, level = ${draft.level}, category = ${draft.category}, severity = ${draft.severity}, urgency = ${draft.urgency}, certainty = ${draft.certainty}, response = ${draft.response},
      texts = ${JSON.stringify(draft.texts)}::jsonb, areas = ${draft.areas}::bigint[], audience = ${JSON.stringify(draft.audience)}::jsonb, channels = ${draft.channels}::text[], public = ${draft.public}, check_in = ${draft.checkIn}, hours = ${draft.hours},
      updated_at = now(), version = version + 1 where id = ${id} and version = ${version} and state = 'draft'`.execute(db);
  return numAffectedRows === 1n;
}

export async function deleteDraft(db: D, id: number): Promise<void> {
  await sql`delete from crises.alert where id = ${id} and state = 'draft'`.execute(db);
}

export async function alertById(db: D, id: number, lock: "no" | "update" = "no"): Promise<Alert | null> {
  if (lock === "update") await sql`select 1 from crises.alert where id = ${id} for update`.execute(db);
  const { rows } = await sql<Alert>`select ${columns} from ${from} where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The alerts of a crisis within a scope of missions, newest first; those to all missions are everybody's to see. */
export async function alertsOf(db: D, crisis: number, scope: "all" | readonly number[], most: number): Promise<Alert[]> {
  const within = scope === "all" ? sql`true` : sql`(a.mission_id = any(${scope}::bigint[]) or (a.mission_id is null and a.sent_at is not null))`;
  const { rows } = await sql<Alert>`select ${columns} from ${from} where a.crisis_id = ${crisis} and ${within} order by a.id desc limit ${most}`.execute(db);
  return rows;
}

/** The alert and all those it goes back to, newest first; at most 50. */
export async function chainOf(db: D, id: number): Promise<{ id: number; sentAt: Date; audience: Audience }[]> {
  const { rows } = await sql<{ id: number; sentAt: Date; audience: Audience }>`
    with recursive chain as (select id, follows_id, sent_at, audience, 1 as depth from crises.alert where id = ${id}
      union all select a.id, a.follows_id, a.sent_at, a.audience, depth + 1 from crises.alert a join chain on a.id = chain.follows_id where depth < 50)
    select id, sent_at as "sentAt", audience from chain order by depth`.execute(db);
  return rows;
}

export async function startSending(db: D, id: number, asked: { size: number; by: By; approval: number | null; audience: boolean }): Promise<void> {
  await sql`update crises.alert set state = case when ${asked.audience} then 'gathering' else 'done' end, finished_at = case when ${asked.audience} then null else now() end, asked_size = ${asked.size}, asked_by = ${asked.by.id}, asked_by_name = ${asked.by.name},
    approval_id = ${asked.approval}, sent_at = date_trunc('second', now()), expires_at = now() + make_interval(hours => hours), updated_at = now(), progress_at = now(), version = version + 1 where id = ${id}`.execute(db);
}

export async function setState(db: D, id: number, state: AlertState): Promise<void> {
  await sql`update crises.alert set state = ${state}, updated_at = now(), version = version + 1, finished_at = case when ${state} in ('done', 'stopped') then now() end where id = ${id}`.execute(db);
}

export async function noteGathered(db: D, id: number, to: number): Promise<void> {
  await sql`update crises.alert set gathered_to = ${to}, progress_at = now() where id = ${id}`.execute(db);
}

/** All recipients are frozen: sending begins. */
export async function beginSending(db: D, id: number): Promise<void> {
  await sql`update crises.alert set state = 'sending', frozen_at = now(), progress_at = now(), version = version + 1 where id = ${id}`.execute(db);
}

export async function noteProgress(db: D, id: number): Promise<void> {
  await sql`update crises.alert set progress_at = now() where id = ${id}`.execute(db);
}

/** Nobody waits any more. */
export async function finishIfDone(db: D, id: number): Promise<void> {
  await sql`update crises.alert set state = 'done', finished_at = now(), queued_at = coalesce(queued_at, now()), updated_at = now(), version = version + 1
    where id = ${id} and state = 'sending' and not exists (select 1 from crises.alert_recipient where alert_id = ${id} and state = 'waiting')`.execute(db);
}

/** Alerts that a worker should take up: what a killed process left, and recipients whose night is over. */
export async function dueAlerts(db: D): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select a.id from crises.alert a where a.state = 'gathering' or (a.state = 'sending' and (
    exists (select 1 from crises.alert_recipient r where r.alert_id = a.id and r.state = 'waiting' and r.due_at <= now()) or not exists (select 1 from crises.alert_recipient r where r.alert_id = a.id and r.state = 'waiting'))) order by a.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Public alerts that were sent, newest first: of one crisis or all; `holding`: not expired, not followed, no cancellation. */
export async function publicAlerts(db: D, which: { crisis?: number; id?: number; holding?: boolean; most: number }): Promise<Alert[]> {
  const { rows } = await sql<Alert>`select ${columns} from ${from} where a.public and a.sent_at is not null
    and ${which.crisis === undefined ? sql`true` : sql`a.crisis_id = ${which.crisis}`} and ${which.id === undefined ? sql`true` : sql`a.id = ${which.id}`}
    and ${which.holding ? sql`(a.expires_at is null or a.expires_at > now()) and f.id is null and (a.message <> 'cancel' or a.sent_at > now() - interval '12 hours')` : sql`true`} order by a.sent_at desc, a.id desc limit ${which.most}`.execute(db);
  return rows;
}

export type AreaRow = { id: number; name: Text; shape: unknown };
/** Areas of a crisis by id, or all of them, highest level first. */
export async function areasOf(db: D, crisis: number, ids: readonly number[]): Promise<AreaRow[]> {
  const { rows } = await sql<AreaRow>`select id, jsonb_build_object('en', name_en, 'ar', name_ar) as name, shape from crises.area where crisis_id = ${crisis} and (cardinality(${ids}::bigint[]) = 0 or id = any(${ids}::bigint[])) order by level desc, id`.execute(db);
  return rows;
}
