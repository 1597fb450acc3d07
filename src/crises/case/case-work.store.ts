import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import { type Scope, withinScope } from "./case-list.store.ts";

type Crises = Db<CrisesTables>;

export type Held = {
  id: number; crisis_id: number | null; mission_id: number | null; kind: string; also: string[]; state: string; priority: number; override_priority: number | null; waiting_since: Date | null;
  owner_account: string | null; owner_name: string | null; triaged_at: Date | null; due_at: Date | null; tries: number; version: number; criteria: string[];
};
const columns = sql.raw("c.id, c.crisis_id, c.mission_id, c.kind, c.also, c.state, c.priority, c.override_priority, c.waiting_since, c.owner_account, c.owner_name, c.triaged_at, c.due_at, c.tries, c.version, c.criteria");

/** Cases of a scope to be changed, locked in the order of their numbers. */
export async function holdCases(db: Crises, ids: readonly number[], scope: Scope): Promise<Held[]> {
  const { rows } = await sql<Held>`select ${columns} from crises.case c where c.id = any(${ids}::bigint[]) and ${withinScope(scope)} order by c.id for update`.execute(db);
  return rows;
}

export async function missionsOfCases(db: Crises, ids: readonly number[]): Promise<{ id: number; mission: number | null }[]> {
  const rows = await db.selectFrom("crises.case").select(["id", "mission_id as mission"]).where("id", "in", [...ids, 0]).execute();
  return rows;
}

export async function writeTriage(db: Crises, id: number, t: { kind: string; criteria: readonly string[]; version: number; score: number; priority: number; override: { priority: number; reason: string; name: string | null } | null; by: string | null; mission: number | null; due: Date; state: string }): Promise<void> {
  await sql`
    update crises.case set kind = ${t.kind}, also = array_remove(also, ${t.kind}), criteria = ${t.criteria}::text[], criteria_version = ${t.version}, score = ${t.score}, priority = ${t.priority},
      override_priority = ${t.override?.priority ?? null}, override_reason = ${t.override?.reason ?? null}, override_name = ${t.override ? t.override.name : null},
      triaged_at = now(), triaged_by = ${t.by}, mission_id = ${t.mission}, waiting_since = null, due_at = ${t.due}, state = ${t.state}, version = version + 1 where id = ${id}`.execute(db);
}

/** Gives cases an owner, or none. Nobody is helped by that, so no clock changes. */
export async function writeOwner(db: Crises, ids: readonly number[], owner: { id: string; name: string } | null): Promise<void> {
  await sql`update crises.case set owner_account = ${owner?.id ?? null}, owner_name = ${owner?.name ?? null}, version = version + 1 where id = any(${ids}::bigint[])`.execute(db);
}

/** Something was done: nobody waits any more, and the next act is due. */
export async function writeAct(db: Crises, id: number, act: { state: string; due: Date; tried?: boolean }): Promise<void> {
  await sql`update crises.case set state = ${act.state}, waiting_since = null, due_at = ${act.due}, tries = tries + ${act.tried ? 1 : 0}, version = version + 1 where id = ${id}`.execute(db);
}

/** Another attempt without an answer: the person waits on, and the clock with them. */
export async function writeTry(db: Crises, id: number): Promise<void> {
  await sql`update crises.case set tries = tries + 1, version = version + 1 where id = ${id}`.execute(db);
}

export async function writeOutcome(db: Crises, id: number, end: { outcome: string; note: string | null; duplicateOf: number | null; by: string | null }): Promise<void> {
  await sql`update crises.case set state = 'resolved', outcome = ${end.outcome}, outcome_note = ${end.note}, duplicate_of = ${end.duplicateOf}, resolved_at = now(), resolved_name = ${end.by},
    waiting_since = null, due_at = null, version = version + 1 where id = ${id}`.execute(db);
}

export async function writeReopened(db: Crises, id: number, due: Date): Promise<void> {
  await sql`update crises.case set state = case when triaged_at is null then 'new' else 'in-hand' end, outcome = null, outcome_note = null, duplicate_of = null, resolved_at = null, resolved_name = null,
    waiting_since = now(), due_at = ${due}, version = version + 1 where id = ${id}`.execute(db);
}

/** Hands what came in over to the case that stays. */
export async function moveItems(db: Crises, from: number, into: number): Promise<void> {
  await sql`insert into crises.case_person (case_id, person_id, role) select ${into}, person_id, role from crises.case_person where case_id = ${from} on conflict do nothing`.execute(db);
  await sql`update crises.case_item set case_id = ${into} where case_id = ${from}`.execute(db);
  // Whoever waited in the one waits in the other.
  await sql`update crises.case c set waiting_since = least(c.waiting_since, d.waiting_since), due_at = case when d.waiting_since is null then c.due_at else least(c.due_at, d.due_at) end, version = c.version + 1
    from crises.case d where c.id = ${into} and d.id = ${from} and c.state <> 'resolved'`.execute(db);
}

export async function insertReferral(db: Crises, r: { case: number; institution: number; reason: string; by: string | null; answerBy: Date }): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.referral (case_id, institution_id, reason, sent_by, answer_by) values (${r.case}, ${r.institution}, ${r.reason}, ${r.by}, ${r.answerBy}) on conflict do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Writes an institution's answer. False: there is no such referral waiting. */
export async function answerReferral(db: Crises, r: { case: number; referral: number; answer: string; note: string | null; by: string | null }): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update crises.referral set answer = ${r.answer}, answered_at = now(), answered_note = ${r.note}, answered_by = ${r.by} where id = ${r.referral} and case_id = ${r.case} and answer is null returning id`.execute(db);
  return rows.length > 0;
}

export async function waitingReferrals(db: Crises, id: number): Promise<{ answer_by: Date }[]> {
  const { rows } = await sql<{ answer_by: Date }>`select answer_by from crises.referral where case_id = ${id} and answer is null order by answer_by`.execute(db);
  return rows;
}

export async function institutionList(db: Crises): Promise<{ id: number; name: { en: string; ar: string } }[]> {
  const { rows } = await sql<{ id: number; en: string; ar: string }>`select id, name_en as en, name_ar as ar from directory.institution_view order by name_en`.execute(db);
  return rows.map(({ id, en, ar }) => ({ id, name: { en, ar } }));
}

export async function removePerson(db: Crises, id: number, person: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from crises.case_person where case_id = ${id} and person_id = ${person}`.execute(db);
  return Number(numAffectedRows ?? 0) > 0;
}

export async function insertTask(db: Crises, task: { case: number; title: string; due: Date | null; by: string | null }): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into crises.case_task (case_id, title, due_at, created_name) values (${task.case}, ${task.title}, ${task.due}, ${task.by}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function finishTask(db: Crises, id: number, task: number, by: string | null): Promise<boolean> {
  const { rows } = await sql`update crises.case_task set done_at = now(), done_name = ${by} where id = ${task} and case_id = ${id} and done_at is null returning id`.execute(db);
  return rows.length > 0;
}

export async function insertCaseFile(db: Crises, file: { case: number; file: number; title: string; by: string | null }): Promise<void> {
  await sql`insert into crises.case_file (file_id, case_id, title, added_name) values (${file.file}, ${file.case}, ${file.title}, ${file.by})`.execute(db);
}

export async function filesOfCase(db: Crises, id: number): Promise<{ count: number; has(file: number): boolean }> {
  const { rows } = await sql<{ id: number }>`select file_id as id from crises.case_file where case_id = ${id}`.execute(db);
  return { count: rows.length, has: (file) => rows.some((row) => row.id === file) };
}

/** Which case has an open one's people, for "not the one it duplicates" checks. */
export async function isOpenCase(db: Crises, id: number, scope: Scope): Promise<boolean> {
  const { rows } = await sql`select 1 from crises.case c where c.id = ${id} and c.state <> 'resolved' and ${withinScope(scope)}`.execute(db);
  return rows.length > 0;
}
