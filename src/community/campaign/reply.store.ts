import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "../tables.ts";

type D = Db<CommunityTables>;

export type Inbound = { id: number; at: Date; channel: "sms" | "email"; sender: string; body: string };
export async function inboundById(db: D, id: number): Promise<Inbound | null> {
  const { rows } = await sql<Inbound>`select id, at, channel, sender, body from platform.inbound where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Days in which what somebody sends counts as an answer to the campaign before. */
const repliesCountFor = 30;

/** The recipient whom we last wrote to at this address in a campaign, if that was not long before. */
export async function lastWrittenTo(db: D, address: string, at: Date): Promise<{ id: number; campaign: number } | null> {
  const { rows } = await sql<{ id: number; campaign: number }>`
    select r.id, r.campaign_id as campaign from community.campaign_recipient r
    where r.address = ${address} and r.message_id is not null and r.state in ('queued', 'sent', 'delivered', 'held') and r.due_at > ${at}::timestamptz - make_interval(days => ${repliesCountFor})
    order by r.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Keeps a reply; one that was told before is kept once. */
export async function insertReply(db: D, reply: { campaign: number; recipient: number; inbound: number; at: Date; body: string }): Promise<void> {
  await sql`with kept as (
      insert into community.campaign_reply (campaign_id, recipient_id, inbound_id, at, body) values (${reply.campaign}, ${reply.recipient}, ${reply.inbound}, ${reply.at}, ${reply.body})
      on conflict (inbound_id) do nothing returning recipient_id
    ) update community.campaign_recipient r set replied_at = coalesce(r.replied_at, ${reply.at}::timestamptz) from kept where r.id = kept.recipient_id`.execute(db);
}

export async function noteOptOut(db: D, recipient: number, at: Date): Promise<void> {
  await sql`update community.campaign_recipient set opted_out_at = coalesce(opted_out_at, ${at}::timestamptz) where id = ${recipient}`.execute(db);
}

export type Reply = { id: number; at: Date; body: string; person: number | null; mission: number | null; language: "ar" | "en" };
export async function repliesOf(db: D, campaign: number, most: number): Promise<Reply[]> {
  const { rows } = await sql<Reply>`select p.id, p.at, p.body, r.person_id as person, r.mission_id as mission, r.language from community.campaign_reply p join community.campaign_recipient r on r.id = p.recipient_id
    where p.campaign_id = ${campaign} order by p.id desc limit ${most}`.execute(db);
  return rows;
}

export type StopRow = { id: number; campaign: number; channel: "sms" | "email"; address: string | null; stopped: boolean };
export async function recipientById(db: D, id: number): Promise<StopRow | null> {
  const { rows } = await sql<StopRow>`select r.id, r.campaign_id as campaign, r.channel, r.address, r.opted_out_at is not null as stopped from community.campaign_recipient r where r.id = ${id}`.execute(db);
  return rows[0] ?? null;
}
