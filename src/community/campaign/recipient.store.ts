import { sql } from "kysely";
import type { Recipient } from "#people";
import type { Db } from "#platform/database.ts";
import type { Language } from "#platform/words.ts";
import type { CommunityTables } from "../tables.ts";

type D = Db<CommunityTables>;

/** Freezes recipients as rows. An address met before keeps one row; an adult takes a child's place. */
export async function insertRecipients(db: D, campaign: number, recipients: readonly Recipient[], now: Date): Promise<void> {
  const rows = recipients.map((one) => ({
    person_id: one.person, mission_id: one.mission, channel: one.channel, address: one.address, language: one.language, sex: one.sex, age: one.age, country: one.country, longitude: one.longitude,
  }));
  await sql`insert into community.campaign_recipient as r (campaign_id, person_id, mission_id, channel, address, language, sex, age, country, longitude, due_at)
    select ${campaign}, person_id, mission_id, channel, address, language, sex, age, country, longitude, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(person_id bigint, mission_id bigint, channel text, address text, language text, sex text, age text, country text, longitude float8)
    on conflict (campaign_id, channel, address) do update set person_id = excluded.person_id, mission_id = excluded.mission_id, language = excluded.language, sex = excluded.sex, age = excluded.age,
      country = excluded.country, longitude = excluded.longitude
    where r.age = 'under-18' and excluded.age is distinct from 'under-18'`.execute(db);
}

/** Recipients are counted, and sending begins; returns how many. */
export async function beginSending(db: D, campaign: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from community.campaign_recipient where campaign_id = ${campaign}`.execute(db);
  await sql`update community.campaign set state = 'sending', frozen_at = now(), progress_at = now(), version = version + 1 where id = ${campaign}`.execute(db);
  return rows[0]!.count;
}

/** Takes back what was frozen: the campaign goes back to draft. */
export async function dropRecipients(db: D, campaign: number): Promise<void> {
  await sql`delete from community.campaign_recipient where campaign_id = ${campaign}`.execute(db);
}

export type Due = { id: number; person: number | null; channel: "sms" | "email"; address: string; language: Language; country: string | null; longitude: number | null };

/** The next recipients whose time has come, locked for this transaction. */
export async function takeDue(db: D, campaign: number, now: Date, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, person_id as person, channel, address, language, country, longitude from community.campaign_recipient
    where campaign_id = ${campaign} and state = 'waiting' and due_at <= ${now}::timestamptz and address is not null order by due_at, id limit ${most} for update`.execute(db);
  return rows;
}

export async function putOff(db: D, later: readonly { id: number; until: Date }[]): Promise<void> {
  await sql`update community.campaign_recipient r set due_at = l.until from unnest(${later.map((one) => one.id)}::bigint[], ${later.map((one) => one.until.toISOString())}::timestamptz[]) as l(id, until) where r.id = l.id`.execute(db);
}

export async function leaveOut(db: D, ids: readonly number[]): Promise<void> {
  await sql`update community.campaign_recipient set state = 'left-out', state_at = now(), opted_out_at = now() where id = any(${ids}::bigint[])`.execute(db);
}

/** Their messages are in the platform's outbox. */
export async function markQueued(db: D, queued: readonly { id: number; message: number }[]): Promise<void> {
  await sql`update community.campaign_recipient r set message_id = q.message, state_at = now(),
      state = case (select m.status from platform.message m where m.id = q.message) when 'held' then 'held' when 'sent' then 'sent' when 'delivered' then 'delivered' when 'failed' then 'failed' else 'queued' end
    from unnest(${queued.map((one) => one.id)}::bigint[], ${queued.map((one) => one.message)}::bigint[]) as q(id, message) where r.id = q.id`.execute(db);
}

export async function noteProgress(db: D, campaign: number): Promise<void> {
  await sql`update community.campaign set progress_at = now() where id = ${campaign}`.execute(db);
}

/** Nobody waits any more: the campaign is done. False when somebody still waits. */
export async function finishIfDone(db: D, campaign: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update community.campaign set state = 'done', finished_at = now(), updated_at = now(), version = version + 1
    where id = ${campaign} and state = 'sending' and not exists (select 1 from community.campaign_recipient where campaign_id = ${campaign} and state = 'waiting')`.execute(db);
  return numAffectedRows === 1n;
}

/** Whoever has not been written to will not be. */
export async function leaveRest(db: D, campaign: number): Promise<void> {
  await sql`update community.campaign_recipient set state = 'left-out', state_at = now() where campaign_id = ${campaign} and state = 'waiting'`.execute(db);
}

export async function nextDue(db: D, campaign: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(due_at) as at from community.campaign_recipient where campaign_id = ${campaign} and state = 'waiting'`.execute(db);
  return rows[0]!.at;
}

/** Brings what the carrier said of messages to their recipients. Returns the campaigns touched. */
export async function writeStates(db: D, messages: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with changed as (
      update community.campaign_recipient r set state = m.status, state_at = m.status_at, failure = m.failure from platform.message m
      where m.id = any(${messages}::bigint[]) and r.message_id = m.id and m.status in ('sent', 'delivered', 'failed') and r.state not in ('delivered', 'left-out') and r.state <> m.status returning r.campaign_id
    ) select distinct campaign_id as id from changed`.execute(db);
  return rows.map((row) => row.id);
}

/** The people whose records were emptied are forgotten here too: address, replies and named answers. */
export async function forgetPeople(db: D, people: readonly number[]): Promise<void> {
  const gone = sql`(select f.person_id from people.forgotten f where f.person_id = any(${people}::bigint[]))`;
  await sql`delete from community.campaign_reply where recipient_id in (select id from community.campaign_recipient where person_id in ${gone})`.execute(db);
  await sql`delete from community.survey_answer where person_id in ${gone}`.execute(db);
  await sql`update community.campaign_recipient set person_id = null where person_id in ${gone}`.execute(db);
}

export type ResultRow = {
  person: number | null; mission: number | null; language: string; channel: string; state: string; stateAt: Date; answeredAt: Date | null; repliedAt: Date | null; optedOutAt: Date | null;
};
/** What became of each recipient, without names and addresses. */
export async function resultsOf(db: D, campaign: number, most: number): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`select person_id as person, mission_id as mission, language, channel, state, state_at as "stateAt", answered_at as "answeredAt", replied_at as "repliedAt", opted_out_at as "optedOutAt"
    from community.campaign_recipient where campaign_id = ${campaign} order by id limit ${most}`.execute(db);
  return rows;
}

/** The first recipients of a campaign. */
export async function recipientIds(db: D, campaign: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from community.campaign_recipient where campaign_id = ${campaign} order by id limit ${most}`.execute(db);
  return rows.map((row) => row.id);
}
