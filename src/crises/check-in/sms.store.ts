import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

export type Inbound = { id: number; at: Date; sender: string; body: string };
export async function smsById(db: Crises, id: number): Promise<Inbound | null> {
  const { rows } = await sql<Inbound>`select id, at, sender, body from platform.inbound where id = ${id} and channel = 'sms'`.execute(db);
  return rows[0] ?? null;
}

/** Whether a message was dealt with; messages of one number are dealt with one after another. */
export async function lockSender(db: Crises, sender: string, inbound: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sms ${sender}`}, 0))`.execute(db);
  return (await sql`select 1 from crises.sms_answer where inbound_id = ${inbound}`.execute(db)).rows.length > 0;
}

export type Standing = { crisis: number; closed: boolean; household: number | null; people: number[]; members: number };
/**
 * The rolls on which somebody with this number stands, one line for each household: open crises, or when there is none
 * those closed within the last 60 days. `people`: who has the number; `members`: how many the household is on that roll.
 */
export async function rollsOf(db: Crises, phone: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    with mine as (
      select distinct e.crisis_id, e.household_id, coalesce(e.merged_into, e.person_id) as person_id, c.closed_at is not null as closed
      from people.reach r join crises.roll_entry e on e.person_id = r.person_id join crises.crisis c on c.id = e.crisis_id
      where r.channel = 'phone' and r.value = ${phone} and (e.removed_at is null or e.merged_into is not null) and (c.closed_at is null or c.closed_at > now() - interval '60 days')
    )
    select crisis_id as crisis, closed, household_id as household, array_agg(distinct person_id) as people,
      (select count(*)::int from crises.roll_entry e where e.crisis_id = m.crisis_id and e.household_id = m.household_id and e.removed_at is null) as members
    from mine m where not closed or not exists (select 1 from mine where not closed) group by crisis_id, closed, household_id order by crisis_id desc, household_id`.execute(db);
  return rows;
}

/** What we last sent to a number within 30 days: in which language, and for which crisis if for one. */
export async function lastSentTo(db: Crises, phone: string): Promise<{ language: "ar" | "en"; crisis: number | null; campaign: boolean } | null> {
  const { rows } = await sql<{ language: "ar" | "en"; crisis: number | null; campaign: boolean }>`
    select m.language, coalesce(a.crisis_id, case when m.once_key ~ '^check-in-link [0-9]+ ' then split_part(m.once_key, ' ', 2)::bigint end) as crisis, coalesce(m.reference like 'campaign:%', false) as campaign
    from platform.message m left join crises.alert a on m.reference = 'alert:' || a.id
    where m.recipient = ${phone} and m.channel = 'sms' and m.at > now() - interval '30 days' and m.purpose <> 'check-in receipt' order by m.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The crisis that was opened last and is open. */
export async function newestCrisis(db: Crises): Promise<number | null> {
  const row = await db.selectFrom("crises.crisis").select("id").where("closed_at", "is", null).orderBy("opened_at", "desc").orderBy("id", "desc").executeTakeFirst();
  return row?.id ?? null;
}

/** What the number said within the last hour, newest first: its readings, and whether it was answered. */
export async function lastHour(db: Crises, sender: string, at: Date): Promise<{ reading: string; answered: boolean; repeated: boolean }[]> {
  const { rows } = await sql<{ reading: string; answered: boolean; repeated: boolean }>`
    select reading, message_id is not null as answered, repeated from crises.sms_answer where sender = ${sender} and at > ${at}::timestamptz - interval '1 hour' order by inbound_id desc limit 60`.execute(db);
  return rows;
}

export type Answer = { inbound: number; sender: string; at: Date; meaning: string; reading: string; language: "ar" | "en" | null; crises: number[]; repeated: boolean; message: number | null };
export async function keepAnswer(db: Crises, answer: Answer): Promise<void> {
  await db
    .insertInto("crises.sms_answer")
    .values({ inbound_id: answer.inbound, sender: answer.sender, at: answer.at, meaning: answer.meaning, reading: answer.reading, language: answer.language, crises: answer.crises, repeated: answer.repeated, message_id: answer.message })
    .execute();
}

export type Storm = { sender: string; messages: number; since: Date; last: Date; bodies: string[] };
/** Numbers that sent a crisis more than is put in its queue one by one, in the last week, with their newest words; the busiest 20. */
export async function stormsOf(db: Crises, crisis: number): Promise<Storm[]> {
  const { rows } = await sql<Storm>`
    with left_out as (
      select i.sender, i.at, i.body from platform.inbound i where i.channel = 'sms' and not i.told and i.at > now() - interval '7 days'
      union all
      select i.sender, i.at, i.body from crises.sms_answer a join platform.inbound i on i.id = a.inbound_id where a.repeated and a.at > now() - interval '7 days'
    )
    select l.sender, count(*)::int as messages, min(l.at) as since, max(l.at) as last, (array_agg(left(l.body, 160) order by l.at desc))[1:3] as bodies
    from left_out l left join crises.storm_seen s on s.sender = l.sender
    where date_trunc('milliseconds', l.at) > coalesce(s.seen_until, '-infinity') and exists (select 1 from crises.check_in c where c.crisis_id = ${crisis} and c.channel = 'sms' and c.phone = l.sender)
    group by l.sender order by messages desc, l.sender limit 20`.execute(db);
  return rows;
}

export async function markStormSeen(db: Crises, sender: string, until: Date, by: string | null): Promise<void> {
  await sql`insert into crises.storm_seen (sender, seen_until, seen_by) values (${sender}, ${until}, ${by})
    on conflict (sender) do update set seen_until = greatest(crises.storm_seen.seen_until, excluded.seen_until), seen_by = excluded.seen_by`.execute(db);
}
