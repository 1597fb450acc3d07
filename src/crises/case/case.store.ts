import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { CaseKind } from "./case-kind.rules.ts";

type Crises = Db<CrisesTables>;
export type By = { id: string | null; name: string | null };

/** The case that took in an item with this key, if any did. */
export async function caseByKey(db: Crises, key: string): Promise<number | null> {
  const found = await db.selectFrom("crises.case_item").select("case_id").where("key", "=", key).executeTakeFirst();
  return found?.case_id ?? null;
}

export type Facts = { person: number; household: number; mission: number | null; needs: string[]; birth: string | null; status: string | null; level: number | null };
/** What register and roll know of persons, as far as triage asks; of one merged into another, the other. Unknown ids are left out. */
export async function factsOf(db: Crises, crisis: number | null, people: readonly number[]): Promise<Facts[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<Facts>`
    with asked as (select distinct coalesce(m.merged_into, a.id) as id from unnest(${people}::bigint[]) a(id) left join people.merged m on m.person_id = a.id)
    select k.person_id as person, k.household_id as household, coalesce(e.mission_id, p.mission_id) as mission, coalesce(p.needs, '{}') as needs, p.birth_date::text as birth, e.status, ar.level
    from asked join people.known k on k.person_id = asked.id
    left join crises.roll_entry e on e.crisis_id = ${crisis}::bigint and e.person_id = k.person_id and e.removed_at is null
    left join crises.area ar on ar.id = e.area_id
    left join lateral (select mission_id, needs, birth_date from people.present p where p.person_id = k.person_id order by (until_day is null or until_day >= current_date) desc, stay_id desc limit 1) p on true
    order by k.person_id`.execute(db);
  return rows;
}

/** Holds back whoever else would open a case about the same, until the transaction ends. Always in one order. */
export async function lockSubjects(db: Crises, subjects: readonly string[]): Promise<void> {
  for (const subject of [...new Set(subjects)].sort()) await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 7))`.execute(db);
}

export type OpenCase = { id: number; kind: string; also: string[]; criteria: string[]; criteria_version: number; priority: number; override_priority: number | null; triaged_at: Date | null; waiting_since: Date | null; due_at: Date | null };
const openColumns = sql.raw("c.id, c.kind, c.also, c.criteria, c.criteria_version, c.priority, c.override_priority, c.triaged_at, c.waiting_since, c.due_at");

/** The open case of the same crisis (or of none) about one of these people, their household, or from the same sender; locked. */
export async function openCaseAbout(db: Crises, about: { crisis: number | null; people: readonly number[]; households: readonly number[]; channel: string; reference: string }): Promise<OpenCase | null> {
  const { crisis, people, households } = about;
  const sender = sql`exists (select 1 from crises.case_item i where i.case_id = c.id and i.channel = ${about.channel} and i.reference = ${about.reference})`;
  const who = people.length === 0 ? sender : sql`(c.household_id = any(${households}::bigint[]) or exists (select 1 from crises.case_person p where p.case_id = c.id and p.person_id = any(${people}::bigint[])))`;
  const { rows } = await sql<OpenCase>`
    select ${openColumns} from crises.case c where c.state <> 'resolved' and c.crisis_id is not distinct from ${crisis}::bigint and ${who} order by c.id limit 1 for update of c`.execute(db);
  return rows[0] ?? null;
}

/** The last resolved case about these people in this crisis: what a new one follows. */
export async function lastResolved(db: Crises, crisis: number | null, people: readonly number[]): Promise<number | null> {
  if (people.length === 0) return null;
  const { rows } = await sql<{ id: number | null }>`
    select max(c.id) as id from crises.case c join crises.case_person p on p.case_id = c.id where c.state = 'resolved' and c.crisis_id is not distinct from ${crisis}::bigint and p.person_id = any(${people}::bigint[])`.execute(db);
  return rows[0]!.id;
}

export type NewCase = {
  crisis: number | null; mission: number | null; household: number | null; kind: CaseKind; summary: string; contact: string | null;
  criteria: readonly string[]; version: number; score: number; priority: number; due: Date; at: Date; follows: number | null; example: boolean;
};
export async function insertCase(db: Crises, c: NewCase): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.case (crisis_id, mission_id, household_id, kind, summary, contact, criteria, criteria_version, score, priority, due_at, opened_at, waiting_since, follows_id, example)
    values (${c.crisis}, ${c.mission}, ${c.household}, ${c.kind}, ${c.summary}, ${c.contact}, ${c.criteria}::text[], ${c.version}, ${c.score}, ${c.priority}, ${c.due}, ${c.at}, ${c.at}, ${c.follows}, ${c.example}) returning id`.execute(db);
  return rows[0]!.id;
}

/** Keeps what came in. False: an item with this key was there before. */
export async function insertItem(db: Crises, item: { case: number; key: string; channel: string; reference: string; kind: string; text: string; at: Date }): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.case_item (case_id, key, channel, reference, kind, text, at) values (${item.case}, ${item.key}, ${item.channel}, ${item.reference}, ${item.kind}, ${item.text}, ${item.at}) on conflict (key) do nothing returning id`.execute(db);
  return rows.length > 0;
}

export async function addPeople(db: Crises, id: number, people: readonly number[], role: "concerned" | "related" = "concerned"): Promise<number> {
  if (people.length === 0) return 0;
  const { numAffectedRows } = await sql`insert into crises.case_person (case_id, person_id, role) select ${id}, unnest(${people}::bigint[]), ${role} on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Somebody waits again: the clock of the first act runs from now, unless an earlier one runs already. */
export async function joinCase(db: Crises, id: number, change: { kind: CaseKind; criteria: readonly string[]; score: number; priority: number; due: Date; at: Date }): Promise<void> {
  await sql`
    update crises.case set also = case when kind = ${change.kind} or ${change.kind} = any(also) then also else array_append(also, ${change.kind}::text) end,
      criteria = ${change.criteria}::text[], score = ${change.score}, priority = ${change.priority}, waiting_since = coalesce(waiting_since, ${change.at}),
      due_at = least(due_at, ${change.due}), version = version + 1
    where id = ${id}`.execute(db);
}

/** Keeps a version of the criteria. A version that was used with other content is an error the pack's editor has to mend. */
export async function keepCriteria(db: Crises, version: number, digest: string, content: unknown): Promise<boolean> {
  const { rows } = await sql<{ digest: string }>`
    with kept as (insert into crises.criteria (version, digest, content) values (${version}, ${digest}, ${JSON.stringify(content)}::jsonb) on conflict do nothing returning digest)
    select digest from kept union all select digest from crises.criteria where version = ${version} limit 1`.execute(db);
  return rows[0]?.digest === digest;
}

/** Adds a line to a case's history. */
export async function addEvent(db: Crises, event: { case: number; kind: string; by: By; text?: string | null; details?: Record<string, unknown>; at?: Date }): Promise<void> {
  await sql`
    insert into crises.case_event (case_id, kind, by_account, by_name, text, details, at)
    values (${event.case}, ${event.kind}, ${event.by.id}, ${event.by.name}, ${event.text ?? null}, ${JSON.stringify(event.details ?? {})}::jsonb, ${event.at ?? new Date()})`.execute(db);
}
