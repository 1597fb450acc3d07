import { sql } from "kysely";
import type { AnyDb } from "../database.ts";
import type { Language } from "../words.ts";

/** A browser that asked to be told: where to push, and the keys with which only it can read (RFC 8291). */
export type Subscription = { endpoint: string; p256dh: string; auth: string };

/** Keeps a subscription under a topic; asking again changes language and topic. */
export async function saveSubscription(db: AnyDb, one: Subscription & { language: Language; topic: string }): Promise<void> {
  await sql`insert into platform.push_subscription (endpoint, p256dh, auth, language, topic) values (${one.endpoint}, ${one.p256dh}, ${one.auth}, ${one.language}, ${one.topic})
    on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language, topic = excluded.topic, at = now()`.execute(db);
}

/** True when there was one. */
export async function dropSubscription(db: AnyDb, endpoint: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from platform.push_subscription where endpoint = ${endpoint}`.execute(db);
  return numAffectedRows === 1n;
}

export async function subscriptionAt(db: AnyDb, endpoint: string): Promise<Subscription | null> {
  const { rows } = await sql<Subscription>`select endpoint, p256dh, auth from platform.push_subscription where endpoint = ${endpoint}`.execute(db);
  return rows[0] ?? null;
}

export async function countSubscriptions(db: AnyDb, topics: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from platform.push_subscription where topic = any(${topics}::text[])`.execute(db);
  return rows[0]!.count;
}

/** The next subscriptions after an endpoint ("" to begin), in order of endpoint. */
export async function subscriptionsAfter(db: AnyDb, topics: readonly string[], after: string, most: number): Promise<{ endpoint: string; language: Language }[]> {
  const { rows } = await sql<{ endpoint: string; language: Language }>`select endpoint, language from platform.push_subscription where topic = any(${topics}::text[]) and endpoint > ${after} order by endpoint limit ${most}`.execute(db);
  return rows;
}
