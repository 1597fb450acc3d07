import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { CaseState } from "../case/case-kind.rules.ts";
import type { Sought } from "./enquiry.rules.ts";
import type { AskerRelation } from "./enquiry.words.ts";

type Crises = Db<CrisesTables>;
export type Scope = "all" | readonly number[];
const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
/** An enquiry of a mission is that mission's; one of which nobody knows yet whose it is, is everybody's. */
const within = (scope: Scope) => (scope === "all" ? sql`true` : sql`(q.mission_id is null or q.mission_id = any(${scope}::bigint[]))`);

export type Stored = {
  id: number; key: string; receipt: string; crisis: number | null; mission: number | null; askerName: string; relation: AskerRelation; askerPhone: string | null; askerEmail: string | null; language: "ar" | "en";
  answerBy: "sms" | "email" | "phone" | "page"; sought: Sought; photo: number | null; state: "new" | "in-hand" | "answered" | "closed"; joinedInto: number | null; person: number | null; caseId: number | null;
  openedAt: string; waitingSince: string | null; closedAt: string | null; closedBecause: string | null; forgottenAt: string | null; version: number; example: boolean;
};
const columns = sql`q.id, q.key, q.receipt, q.crisis_id as crisis, q.mission_id as mission, q.asker_name as "askerName", q.relation, q.asker_phone as "askerPhone", q.asker_email as "askerEmail", q.language, q.answer_by as "answerBy",
  q.sought, q.photo_file as photo, q.state, q.joined_into as "joinedInto", q.person_id as person, q.case_id as "caseId", ${iso("q.opened_at")} as "openedAt", ${iso("q.waiting_since")} as "waitingSince", ${iso("q.closed_at")} as "closedAt", ${iso("q.forgotten_at")} as "forgottenAt", q.closed_because as "closedBecause", q.version, q.example`;

export type NewEnquiry = { key: string; digest: Buffer; receipt: string; linkHash: Buffer; crisis: number | null; askerName: string; relation: string; askerPhone: string | null; askerEmail: string | null; language: string; answerBy: string; sought: Sought; photo: number | null; door: string };
/** The enquiry with this key: written now (`fresh`) or before, with its digest. */
export async function insertEnquiry(db: Crises, q: NewEnquiry): Promise<{ id: number; fresh: boolean; digest: Buffer }> {
  // No index is named: receipt and link follow from the key, and of two written in the same moment the second may meet any of the three.
  const { rows } = await sql<{ id: number }>`
    insert into crises.enquiry (key, digest, receipt, link_hash, crisis_id, asker_name, relation, asker_phone, asker_email, language, answer_by, sought, photo_file, door)
    values (${q.key}, ${q.digest}, ${q.receipt}, ${q.linkHash}, ${q.crisis}, ${q.askerName}, ${q.relation}, ${q.askerPhone}, ${q.askerEmail}, ${q.language}, ${q.answerBy}, ${JSON.stringify(q.sought)}::jsonb, ${q.photo}, ${q.door})
    on conflict do nothing returning id`.execute(db);
  if (rows[0]) return { id: rows[0].id, fresh: true, digest: q.digest };
  const known = await knownEnquiry(db, q.key);
  if (!known) throw new Error("an enquiry's receipt or link is taken by another key");
  return { ...known, fresh: false };
}

export async function knownEnquiry(db: Crises, key: string): Promise<{ id: number; digest: Buffer } | null> {
  const { rows } = await sql<{ id: number; digest: Buffer }>`select id, digest from crises.enquiry where key = ${key}`.execute(db);
  return rows[0] ?? null;
}

export async function enquiryByLink(db: Crises, hash: Buffer, lock = false): Promise<Stored | null> {
  const { rows } = await sql<Stored>`select ${columns} from crises.enquiry q where q.link_hash = ${hash} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function enquiryById(db: Crises, id: number, scope: Scope, lock = false): Promise<Stored | null> {
  const { rows } = await sql<Stored>`select ${columns} from crises.enquiry q where q.id = ${id} and ${within(scope)} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function listEnquiries(db: Crises, filter: { crisis?: number | "none" | undefined; view: string; search?: string | undefined; after?: number | undefined }, scope: Scope, most: number): Promise<Stored[]> {
  const text = filter.search?.toLowerCase();
  const view = filter.view === "closed" ? sql`q.state = 'closed' and q.forgotten_at is null` : filter.view === "matched" ? sql`q.state <> 'closed' and q.person_id is not null` : filter.view === "waiting" ? sql`q.state <> 'closed' and q.waiting_since is not null` : sql`q.state <> 'closed'`;
  const { rows } = await sql<Stored>`
    select ${columns} from crises.enquiry q
    where ${within(scope)} and ${view} and ${filter.crisis === undefined ? sql`true` : filter.crisis === "none" ? sql`q.crisis_id is null` : sql`q.crisis_id = ${filter.crisis}`}
      and ${text ? sql`strpos(lower(concat_ws(' ', q.receipt, q.asker_name, q.asker_phone, q.asker_email, q.sought ->> 'nameArabic', q.sought ->> 'nameLatin', q.sought ->> 'place')), ${text.replace(/\s*-\s*/g, "-")}) > 0` : sql`true`}
      and ${filter.after ? sql`q.id > ${filter.after}` : sql`true`} order by q.id limit ${most}`.execute(db);
  return rows;
}

export type EnquiryFigures = { open: number; waiting: number; oldestUntouched: string | null };
/** How many enquiries are open, how many wait for an act of ours, and since when the longest does; crisis null: all. */
export async function enquiryFigures(db: Crises, scope: Scope, crisis: number | "none" | null): Promise<EnquiryFigures> {
  const { rows } = await sql<EnquiryFigures>`
    select count(*) as open, count(*) filter (where waiting_since is not null) as waiting, ${iso("min(waiting_since)")} as "oldestUntouched" from crises.enquiry q
    where q.state <> 'closed' and ${within(scope)} and ${crisis === null ? sql`true` : crisis === "none" ? sql`q.crisis_id is null` : sql`q.crisis_id = ${crisis}`}`.execute(db);
  return rows[0]!;
}

export type Event = { id: number; kind: string; at: string; by: string | null; text: string | null; details: Record<string, unknown> };
export async function eventsOf(db: Crises, id: number): Promise<Event[]> {
  const { rows } = await sql<Event>`select id, kind, ${iso("at")} as at, by_name as by, text, details from crises.enquiry_event where enquiry_id = ${id} order by id limit 500`.execute(db);
  return rows;
}
export async function addEvent(db: Crises, event: { enquiry: number; kind: string; by?: { id: string | null; name: string | null }; text?: string | null; details?: Record<string, unknown> }): Promise<void> {
  await sql`insert into crises.enquiry_event (enquiry_id, kind, by_account, by_name, text, details) values (${event.enquiry}, ${event.kind}, ${event.by?.id ?? null}, ${event.by?.name ?? null}, ${event.text ?? null}, ${JSON.stringify(event.details ?? {})}::jsonb)`.execute(db);
}

/** The enquirer said more: somebody waits again. */
export async function writeAdded(db: Crises, id: number): Promise<void> {
  await sql`update crises.enquiry set waiting_since = coalesce(waiting_since, now()), state = case when state = 'closed' then 'in-hand' else state end, closed_at = null, closed_because = null, version = version + 1 where id = ${id}`.execute(db);
}
export async function writeMatched(db: Crises, id: number, person: number | null, mission: number | null, joinedInto: number | null): Promise<void> {
  await sql`update crises.enquiry set person_id = ${person}, mission_id = coalesce(${mission}, mission_id), joined_into = ${joinedInto}, state = case when state = 'new' then 'in-hand' else state end, found_at = case when ${person}::bigint is null then null else now() end, version = version + 1 where id = ${id}`.execute(db);
}
/** An act for the enquirer: an answer, or that the person sought was asked. */
export async function writeActed(db: Crises, id: number, state: "in-hand" | "answered"): Promise<void> {
  await sql`update crises.enquiry set state = ${state}, waiting_since = null, answered_at = case when ${state} = 'answered' then now() else answered_at end, version = version + 1 where id = ${id}`.execute(db);
}
export async function writeClosed(db: Crises, id: number, because: string): Promise<void> {
  await sql`update crises.enquiry set state = 'closed', closed_at = now(), closed_because = ${because}, waiting_since = null, version = version + 1 where id = ${id}`.execute(db);
}
/** Its version stays: a rule may write this while a clerk has the page open. */
export async function writeCase(db: Crises, id: number, caseId: number | null): Promise<void> {
  await sql`update crises.enquiry set case_id = ${caseId} where id = ${id}`.execute(db);
}
/** The case that an enquiry became or joined, as far as a clerk is told: how it stands, and whose it is. */
export async function caseOfEnquiry(db: Crises, id: number): Promise<{ id: number; state: CaseState; owner: string | null } | null> {
  const { rows } = await sql<{ id: number; state: CaseState; owner: string | null }>`select id, state, owner_name as owner from crises.case where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Open enquiries without a case whose person stands in one of these states on the roll of an open crisis: with that crisis. One of them, or at most 200. */
export async function withoutCase(db: Crises, states: readonly string[], only?: number): Promise<{ enquiry: number; crisis: number }[]> {
  const { rows } = await sql<{ enquiry: number; crisis: number }>`
    select distinct on (q.id) q.id as enquiry, e.crisis_id as crisis from crises.enquiry q
    join crises.roll_entry e on e.person_id = q.person_id and e.removed_at is null and e.status = any(${states}::text[]) and (q.crisis_id is null or e.crisis_id = q.crisis_id)
    join crises.crisis c on c.id = e.crisis_id and c.closed_at is null
    where q.state <> 'closed' and q.person_id is not null and q.case_id is null and ${only === undefined ? sql`true` : sql`q.id = ${only}`} order by q.id, e.crisis_id desc limit 200`.execute(db);
  return rows;
}

/** The first open enquiry about this person: the others stand under it. */
export async function firstAbout(db: Crises, person: number, except: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from crises.enquiry where person_id = ${person} and id <> ${except} and joined_into is null and state <> 'closed' order by id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
export async function othersAbout(db: Crises, person: number, except: number, scope: Scope): Promise<{ id: number; askerName: string; relation: AskerRelation }[]> {
  const { rows } = await sql<{ id: number; askerName: string; relation: AskerRelation }>`
    select q.id, q.asker_name as "askerName", q.relation from crises.enquiry q where q.person_id = ${person} and q.id <> ${except} and ${within(scope)} order by q.id limit 50`.execute(db);
  return rows;
}

export type Known = { person: number; household: number; nameArabic: string | null; nameLatin: string | null; mission: number | null; status: string | null; statusId: number | null; statusAt: Date | null };
/** Persons of the register with their status on a crisis's roll (or on the newest roll they stand on). */
export async function knownPersons(db: Crises, crisis: number | null, people: readonly number[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select k.person_id as person, k.household_id as household, k.name_arabic as "nameArabic", k.name_latin as "nameLatin", coalesce(e.mission_id, p.mission_id) as mission, e.status, e.status_id as "statusId", e.status_at as "statusAt"
    from people.known k
    left join lateral (select * from crises.roll_entry e where e.person_id = k.person_id and e.removed_at is null and (${crisis}::bigint is null or e.crisis_id = ${crisis}) order by e.crisis_id desc limit 1) e on true
    left join lateral (select mission_id from people.present p where p.person_id = k.person_id order by stay_id desc limit 1) p on true
    where k.person_id = any(${people}::bigint[])`.execute(db);
  return rows;
}

export async function consentsOf(db: Crises, person: number): Promise<Partial<Record<"family" | "friends", boolean>>> {
  const { rows } = await sql<{ audience: "family" | "friends"; granted: boolean }>`select audience, granted from people.consented where person_id = ${person} and audience in ('family', 'friends')`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.audience, row.granted]));
}

export type Reach = { channel: "phone" | "email"; value: string; language: "ar" | "en" | null };
/** How somebody can be written to: a telephone before an e-mail address; and in which language, null where nobody knows. */
export async function reachOf(db: Crises, person: number): Promise<Reach | null> {
  const { rows } = await sql<Reach>`select r.channel, r.value, s.language from people.reach r left join people.spoken s on s.person_id = r.person_id
    where r.person_id = ${person} and r.channel in ('phone', 'email') order by r.channel desc, r.preferred desc, r.contact_id limit 1`.execute(db);
  return rows[0] ?? null;
}

export type Question = { id: number; enquiry: number; person: number; answer: "yes" | "no" | null };
export async function questionFor(db: Crises, enquiry: number, person: number): Promise<Question | null> {
  const { rows } = await sql<Question>`select id, enquiry_id as enquiry, person_id as person, answer from crises.enquiry_question where enquiry_id = ${enquiry} and person_id = ${person}`.execute(db);
  return rows[0] ?? null;
}
export async function insertQuestion(db: Crises, question: { enquiry: number; person: number; hash: Buffer; by: string | null }): Promise<void> {
  await sql`insert into crises.enquiry_question (enquiry_id, person_id, link_hash, asked_by) values (${question.enquiry}, ${question.person}, ${question.hash}, ${question.by})
    on conflict (enquiry_id, person_id) do update set link_hash = excluded.link_hash, asked_at = now(), asked_by = excluded.asked_by where crises.enquiry_question.answer is null`.execute(db);
}
export async function questionByLink(db: Crises, hash: Buffer): Promise<(Question & { askerName: string; relation: AskerRelation; open: boolean }) | null> {
  const { rows } = await sql<Question & { askerName: string; relation: AskerRelation; open: boolean }>`
    select u.id, u.enquiry_id as enquiry, u.person_id as person, u.answer, q.asker_name as "askerName", q.relation, q.state <> 'closed' as open
    from crises.enquiry_question u join crises.enquiry q on q.id = u.enquiry_id where u.link_hash = ${hash} and u.asked_at > now() - interval '90 days'`.execute(db);
  return rows[0] ?? null;
}
export async function writeQuestionAnswer(db: Crises, id: number, answer: "yes" | "no"): Promise<void> {
  await sql`update crises.enquiry_question set answer = ${answer}, answered_at = now() where id = ${id}`.execute(db);
}

/** Open enquiries whose person has news of these states on a roll that the enquirer was not told of. At most 200. */
export async function untold(db: Crises, states: readonly string[]): Promise<{ enquiry: number }[]> {
  const { rows } = await sql<{ enquiry: number }>`
    select q.id as enquiry from crises.enquiry q join crises.roll_entry e on e.person_id = q.person_id and (q.crisis_id is null or e.crisis_id = q.crisis_id)
    where q.state <> 'closed' and q.person_id is not null and e.removed_at is null and e.status = any(${states}::text[]) and e.status_at is not null
      and not exists (select 1 from crises.enquiry_event v where v.enquiry_id = q.id and v.kind in ('told', 'answered') and (v.details ->> 'status')::bigint = e.status_id)
    order by q.id limit 200`.execute(db);
  return rows;
}
