import { sql } from "kysely";
import type { Recipient } from "#people";
import type { Db } from "#platform/database.ts";
import type { Language } from "#platform/words.ts";
import type { CrisesTables } from "../tables.ts";
import type { Figures } from "./alert.rules.ts";

type D = Db<CrisesTables>;

export type OnRoll = { person: number; area: number; household: number | null; status: string };

const onRoll = sql`person_id as person, area_id as area, household_id as household, status`;

/** Of these people, those on the roll. */
export async function standingOnRoll(db: D, crisis: number, people: readonly number[]): Promise<Map<number, OnRoll>> {
  const { rows } = await sql<OnRoll>`select ${onRoll} from crises.roll_entry where crisis_id = ${crisis} and person_id = any(${people}::bigint[]) and removed_at is null`.execute(db);
  return new Map(rows.map((row) => [row.person, row]));
}

/** The next of the roll by id: in one of the areas, with one of the statuses (of either none given: any), and with none of `but`. */
export async function rollAfter(db: D, crisis: number, { areas, statuses, but }: { areas: readonly number[]; statuses: readonly string[]; but: readonly string[] }, after: number, limit: number): Promise<OnRoll[]> {
  const { rows } = await sql<OnRoll>`select ${onRoll} from crises.roll_entry where crisis_id = ${crisis} and person_id > ${after} and removed_at is null and status <> all(${but}::text[])
    and (cardinality(${areas}::bigint[]) = 0 or area_id = any(${areas}::bigint[])) and (cardinality(${statuses}::text[]) = 0 or status = any(${statuses}::text[])) order by person_id limit ${limit}`.execute(db);
  return rows;
}

export type NewRecipient = Recipient & { people: number[]; area: number | null; onRoll: boolean };

/** Freezes recipients. An address met before keeps one row and stands for more people; an adult takes a child's place. */
export async function insertRecipients(db: D, alert: number, recipients: readonly NewRecipient[], now: Date): Promise<void> {
  const rows = recipients.map((one) => ({
    person_id: one.person, people: one.people, household_id: one.household, on_roll: one.onRoll, mission_id: one.mission, area_id: one.area, channel: one.channel, address: one.address, language: one.language, child: one.age === "under-18", country: one.country, longitude: one.longitude,
  }));
  await sql`insert into crises.alert_recipient as r (alert_id, person_id, people, household_id, on_roll, mission_id, area_id, channel, address, language, child, country, longitude, due_at)
    select ${alert}, person_id, people, household_id, on_roll, mission_id, area_id, channel, address, language, child, country, longitude, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(person_id bigint, people bigint[], household_id bigint, on_roll boolean, mission_id bigint, area_id bigint, channel text, address text, language text, child boolean, country text, longitude float8)
    on conflict (alert_id, channel, address) do update set people = array(select distinct unnest(r.people || excluded.people)),
      person_id = case when r.child and not excluded.child then excluded.person_id else r.person_id end, household_id = case when r.child and not excluded.child then excluded.household_id else r.household_id end,
      language = case when r.child and not excluded.child then excluded.language else r.language end, on_roll = case when r.child and not excluded.child then excluded.on_roll else r.on_roll end, child = r.child and excluded.child`.execute(db);
}

/** Freezes those whom earlier alerts went to, each address once, as the newest knew it. */
export async function copyRecipients(db: D, alert: number, earlier: readonly number[], channels: readonly string[], now: Date): Promise<void> {
  await sql`insert into crises.alert_recipient (alert_id, person_id, people, household_id, on_roll, mission_id, area_id, channel, address, language, child, country, longitude, due_at)
    select distinct on (channel, address) ${alert}, person_id, people, household_id, on_roll, mission_id, area_id, channel, address, language, child, country, longitude, ${now}::timestamptz
    from crises.alert_recipient where alert_id = any(${earlier}::bigint[]) and address is not null and channel = any(${channels}::text[]) and state <> 'left-out' order by channel, address, alert_id desc on conflict do nothing`.execute(db);
}

export type Earlier = { people: number; households: number; sms: number; email: number; messages: number; ar: number; en: number };
export async function countEarlier(db: D, earlier: readonly number[], channels: readonly string[]): Promise<Earlier> {
  const { rows } = await sql<Earlier>`select coalesce(sum(cardinality(people)), 0)::int as people, count(distinct household_id) as households, count(*) filter (where channel = 'sms') as sms, count(*) filter (where channel = 'email') as email, count(*) as messages,
      count(*) filter (where language = 'ar') as ar, count(*) filter (where language = 'en') as en
    from (select distinct on (channel, address) * from crises.alert_recipient where alert_id = any(${earlier}::bigint[]) and address is not null and channel = any(${channels}::text[]) and state <> 'left-out' order by channel, address, alert_id desc) r`.execute(db);
  return rows[0]!;
}

export type Due = { id: number; person: number | null; household: number | null; onRoll: boolean; channel: "sms" | "email"; address: string; language: Language; country: string | null; longitude: number | null };

/** The next recipients whose time has come, locked for this transaction. */
export async function takeDue(db: D, alert: number, now: Date, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`select id, person_id as person, household_id as household, on_roll as "onRoll", channel, address, language, country, longitude from crises.alert_recipient
    where alert_id = ${alert} and state = 'waiting' and due_at <= ${now}::timestamptz and address is not null order by due_at, id limit ${most} for update`.execute(db);
  return rows;
}

export async function putOff(db: D, later: readonly { id: number; until: Date }[]): Promise<void> {
  if (later.length === 0) return;
  await sql`update crises.alert_recipient r set due_at = l.until from unnest(${later.map((one) => one.id)}::bigint[], ${later.map((one) => one.until.toISOString())}::timestamptz[]) as l(id, until) where r.id = l.id`.execute(db);
}

export async function leaveOut(db: D, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql`update crises.alert_recipient set state = 'left-out', state_at = now() where id = any(${ids}::bigint[])`.execute(db);
}

/** Whoever has not been written to will not be. */
export async function leaveRest(db: D, alert: number): Promise<void> {
  await sql`update crises.alert_recipient set state = 'left-out', state_at = now() where alert_id = ${alert} and state = 'waiting'`.execute(db);
}

/** Their messages are in the platform's outbox. */
export async function markQueued(db: D, queued: readonly { id: number; message: number }[]): Promise<void> {
  if (queued.length === 0) return;
  await sql`update crises.alert_recipient r set message_id = q.message, state_at = now(), state = case m.status when 'held' then 'held' else 'queued' end
    from unnest(${queued.map((one) => one.id)}::bigint[], ${queued.map((one) => one.message)}::bigint[]) as q(id, message) join platform.message m on m.id = q.message where r.id = q.id`.execute(db);
}

/** Brings what the carrier said of messages to their recipients. Returns the alerts touched. */
export async function writeStates(db: D, messages: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with changed as (
      update crises.alert_recipient r set state = m.status, state_at = m.status_at, failure = m.failure from platform.message m
      where m.id = any(${messages}::bigint[]) and r.message_id = m.id and m.status in ('sent', 'delivered', 'failed') and r.state not in ('delivered', 'left-out') and r.state <> m.status returning r.alert_id
    ) select distinct alert_id as id from changed`.execute(db);
  return rows.map((row) => row.id);
}

/** What became of the messages of some alerts, and how many of their people have checked in since. */
export async function figuresOf(db: D, alerts: readonly number[]): Promise<Map<number, Figures>> {
  const { rows } = await sql<Figures & { id: number }>`
    select r.alert_id as id, count(*) as recipients, count(*) filter (where r.state = 'waiting') as waiting, count(*) filter (where r.state = 'queued') as queued, count(*) filter (where r.state in ('sent', 'delivered')) as sent,
      count(*) filter (where r.state = 'delivered') as delivered, count(*) filter (where r.state = 'failed') as failed, count(*) filter (where r.state = 'held') as held, count(*) filter (where r.state = 'left-out') as "leftOut",
      count(*) filter (where e.status_at > a.sent_at) as heard
    from crises.alert_recipient r join crises.alert a on a.id = r.alert_id left join crises.roll_entry e on e.crisis_id = a.crisis_id and e.person_id = r.person_id where r.alert_id = any(${alerts}::bigint[]) group by r.alert_id`.execute(db);
  return new Map(rows.map(({ id, ...figures }) => [id, figures]));
}

export async function nextDue(db: D, alert: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(due_at) as at from crises.alert_recipient where alert_id = ${alert} and state = 'waiting'`.execute(db);
  return rows[0]!.at;
}

/** Erased people are forgotten here too; what waits for them is not sent. */
export async function forgetRecipients(db: D, people: readonly number[]): Promise<void> {
  const gone = sql`${people}::bigint[]`;
  await sql`update crises.alert_recipient r set people = array(select p from unnest(r.people) p where p <> all(${gone})), person_id = case when r.person_id = any(${gone}) then null else r.person_id end,
      address = case when r.person_id = any(${gone}) then null else r.address end, state = case when r.person_id = any(${gone}) and r.state = 'waiting' then 'left-out' else r.state end
    where r.people && ${gone}`.execute(db);
  await sql`delete from crises.contact where person_id = any(${gone})`.execute(db);
}
