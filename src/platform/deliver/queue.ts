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

/** Milliseconds in which a carrier tells again what nobody was there to hear, once somebody listens. */
const receiptsWithin = 20_000;

/**
 * Messages whose sender died before it knew the answer go back into the queue. Where the carrier sends receipts
 * (`heardFor`: how long we have listened) they wait for those first: a receipt says that the message was taken after all.
 */
export async function reclaim(db: AnyDb, channel: Message["channel"], heardFor: number | null): Promise<void> {
  if (heardFor !== null && heardFor < receiptsWithin) return;
  await sql`update platform.message set status = 'queued', status_at = now(), not_before = now() where status = 'sending' and channel = ${channel} and claimed_at < now() - make_interval(secs => ${lostAfter})`.execute(db);
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

/** What a carrier says became of a message. `number` and `reference`: whom it was for and our own number for it, where it says so. */
export type Receipt = { carrierId: string; delivered: boolean; number?: string | undefined; reference?: number | undefined };

/**
 * Writes carriers' receipts. One whose number nobody noted is looked for among the messages without an answer: by the
 * recipient and our reference, or by the recipient alone when only one is under way to them. Returns which receipts found
 * their message, and whose senders want to know.
 */
export async function writeReceipts(db: AnyDb, receipts: readonly Receipt[]): Promise<{ known: Set<number>; tell: number[] }> {
  const rows = receipts.map(({ carrierId, delivered, number, reference }, n) => ({ n, carrier: carrierId, delivered, number: number ?? null, reference: reference ?? null }));
  const { rows: found } = await sql<{ n: number; id: number; reference: string | null; changed: boolean }>`
    with r as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, carrier text, delivered boolean, number text, reference int)),
    known as materialized (select r.n, m.id from r join platform.message m on m.carrier_id = r.carrier),
    unsure as materialized (
      select r.n, m.id, count(*) over (partition by r.n) as many from r join platform.message m on m.recipient = r.number and m.status = 'sending' and m.channel = 'sms' and (r.reference is null or m.id % 65536 = r.reference)
      where not exists (select 1 from known k where k.n = r.n)
    ),
    hit as materialized (select n, id from known union all select n, id from unsure where many = 1),
    -- Of two receipts for one message the last said counts. Locked in order, as by every other writer.
    last as materialized (select distinct on (h.id) h.id, r.delivered, r.carrier from hit h join r on r.n = h.n order by h.id, h.n desc),
    locked as materialized (select m.id from platform.message m join last on last.id = m.id order by m.id for update of m),
    changed as (
      update platform.message m set status = case when last.delivered then 'delivered' else 'failed' end, status_at = now(), carrier_id = coalesce(m.carrier_id, last.carrier), claimed_at = null, failure = case when last.delivered then null else 'not delivered' end
      from last join locked l on l.id = last.id where m.id = last.id and m.status in ('sending', 'sent') returning m.id, m.reference
    ) select h.n, h.id, c.reference, c.id is not null as changed from hit h left join changed c on c.id = h.id`.execute(db);
  return { known: new Set(found.map((row) => row.n)), tell: [...new Set(found.filter((row) => row.changed && row.reference !== null).map((row) => row.id))] };
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
