import { sql } from "kysely";
import type { AnyDb } from "../database.ts";
import type { Message, Outgoing } from "./message.ts";

/** Seconds without an answer after which a message counts as never handed over: longer than any driver waits. */
const lostAfter = 90;
export const mostAttempts = 5;

/** Puts messages in the outbox, each at most once by its key. Returns their ids in order, and whether any is new. */
export async function insertMessages(db: AnyDb, messages: readonly (Message & { status: "queued" | "held" })[]): Promise<{ ids: number[]; fresh: boolean }> {
  const rows = messages.map((m, n) => ({
    n, channel: m.channel, recipient: m.recipient, language: m.language, subject: m.subject ?? null, body: m.body, purpose: m.purpose, once_key: m.onceKey ?? null,
    status: m.status, not_before: m.notBefore?.toISOString() ?? null, reference: m.reference ?? null,
  }));
  // A key met twice in one call would touch one row twice, which the database refuses: the first stands for all.
  const firsts = new Map<string, number>();
  const distinct = rows.filter((row) => row.once_key === null || (!firsts.has(row.once_key) && firsts.set(row.once_key, row.n)));
  const { rows: kept } = await sql<{ id: number; once_key: string | null; fresh: boolean }>`
    insert into platform.message (channel, recipient, language, subject, body, purpose, once_key, status, not_before, reference)
    select channel, recipient, language, subject, body, purpose, once_key, status, coalesce(not_before, now()), reference
    from jsonb_to_recordset(${JSON.stringify(distinct)}::jsonb) as r(n int, channel text, recipient text, language text, subject text, body text, purpose text, once_key text, status text, not_before timestamptz, reference text)
    order by once_key nulls first, n
    on conflict (once_key) do update set once_key = excluded.once_key
    returning id, once_key, (xmax = 0) as fresh`.execute(db);
  const keyed = new Map(kept.filter((row) => row.once_key !== null).map((row) => [row.once_key!, row.id]));
  const unkeyed = kept.filter((row) => row.once_key === null).map((row) => row.id);
  return { ids: rows.map((row) => (row.once_key === null ? unkeyed.shift()! : keyed.get(row.once_key)!)), fresh: kept.some((row) => row.fresh) };
}

/**
 * Takes up to `most` due messages of a channel for sending. Each reference gets its turn, so that a backlog of one never
 * delays another; several processes take different ones.
 */
export async function claim(db: AnyDb, channel: Message["channel"], most: number): Promise<Outgoing[]> {
  const { rows } = await sql<Outgoing>`
    with recursive lanes as (
      (select lane from platform.message where status = 'queued' and channel = ${channel} order by lane limit 1)
      union all
      select (select m.lane from platform.message m where m.status = 'queued' and m.channel = ${channel} and m.lane > l.lane order by m.lane limit 1) from lanes l where l.lane is not null
    ), due as (
      select q.id from lanes l cross join lateral (
        select id from platform.message m where m.status = 'queued' and m.channel = ${channel} and m.lane = l.lane and m.not_before <= now()
        order by m.not_before, m.id limit greatest(1, ${most} / (select greatest(1, count(*)) from lanes where lane is not null)) for update skip locked
      ) q limit ${most}
    )
    update platform.message m set status = 'sending', status_at = now(), claimed_at = now(), attempts = attempts + 1
    from due where m.id = due.id returning m.id, m.recipient, m.language, m.subject, m.body, m.attempts`.execute(db);
  return rows;
}

/** Messages whose sender died before it knew the answer go back into the queue. */
export async function reclaim(db: AnyDb): Promise<void> {
  await sql`update platform.message set status = 'queued', status_at = now(), not_before = now() where status = 'sending' and claimed_at < now() - make_interval(secs => ${lostAfter})`.execute(db);
}

export type Result = { id: number; status: "sent" | "failed" | "queued"; carrier_id: string | null; failure: string | null; wait: number };

/** Writes what became of messages; returns the ids of those whose sender wants to know. */
export async function writeResults(db: AnyDb, results: readonly Result[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r(id bigint, status text, carrier_id text, failure text, wait int)),
    locked as (select m.id from platform.message m join r on r.id = m.id order by m.id for update of m),
    changed as (
      update platform.message m set status = r.status, status_at = now(), claimed_at = null, carrier_id = coalesce(r.carrier_id, m.carrier_id), failure = r.failure,
        not_before = case when r.status = 'queued' then now() + make_interval(secs => r.wait) else m.not_before end
      from r join locked l on l.id = r.id where m.id = r.id and m.status = 'sending' returning m.id, m.reference, m.status
    ) select id from changed where reference is not null and status <> 'queued'`.execute(db);
  return rows.map((row) => row.id);
}

/** The carrier's receipt. Returns false when no message has this number. */
export async function writeReceipt(db: AnyDb, carrierId: string, delivered: boolean): Promise<{ known: boolean; tell: number[] }> {
  const { rows } = await sql<{ id: number; reference: string | null; changed: boolean }>`
    with found as (select id, status from platform.message where carrier_id = ${carrierId} for update),
    changed as (
      update platform.message m set status = ${delivered ? "delivered" : "failed"}, status_at = now(), failure = ${delivered ? null : "not delivered"}
      from found where m.id = found.id and m.status = 'sent' returning m.id
    ) select f.id, m.reference, c.id is not null as changed from found f join platform.message m on m.id = f.id left join changed c on c.id = f.id`.execute(db);
  return { known: rows.length > 0, tell: rows.filter((row) => row.changed && row.reference !== null).map((row) => row.id) };
}

/** Most messages an hour from one number that are told to anybody. */
export const mostFromOne = 30;

/** Keeps a message that somebody sent. Null: it had come before. */
export async function insertInbound(db: AnyDb, one: { channel: "sms" | "email"; sender: string; body: string; key: string }): Promise<{ id: number; told: boolean } | null> {
  const { rows } = await sql<{ id: number; told: boolean }>`
    insert into platform.inbound (channel, sender, body, carrier_key, told)
    values (${one.channel}, ${one.sender}, ${one.body}, ${one.key}, (select count(*) < ${mostFromOne} from platform.inbound where sender = ${one.sender} and at > now() - interval '1 hour'))
    on conflict (carrier_key) do nothing returning id, told`.execute(db);
  return rows[0] ?? null;
}

/** When the next message of a channel is due, in milliseconds from now; null when none is queued. */
export async function nextDue(db: AnyDb, channel: Message["channel"]): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`select (extract(epoch from min(not_before) - now()) * 1000)::float8 as ms from platform.message where status = 'queued' and channel = ${channel}`.execute(db);
  return rows[0]?.ms ?? null;
}
