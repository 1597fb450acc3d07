import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";

type D = Db<PeopleTables>;
export type LinkPurpose = "registration" | "confirmation" | "lost" | "officer" | "campaign";

/** Keeps the hash of a new link; the same token again keeps what is there. */
export async function insertLink(db: D, household: number, hash: Buffer, madeFor: LinkPurpose, days: number): Promise<void> {
  await sql`insert into people.own_link (household_id, token_hash, made_for, expires_at)
    values (${household}, ${hash}, ${madeFor}, now() + make_interval(days => ${days})) on conflict (token_hash) do nothing`.execute(db);
}

export type Link = { id: number; household: number; expiresAt: Date };

/** The household of a link that still holds; null for an unknown, expired or ended one. */
export async function linkByHash(db: D, hash: Buffer): Promise<Link | null> {
  const { rows } = await sql<Link>`select id, household_id as household, expires_at as "expiresAt" from people.own_link
    where token_hash = ${hash} and expires_at > now() and ended_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Notes that a link was used to do something, which gives it a full term again. */
export async function renewLink(db: D, id: number, days: number): Promise<void> {
  await sql`update people.own_link set used_at = now(), expires_at = greatest(expires_at, now() + make_interval(days => ${days})) where id = ${id}`.execute(db);
}

/** How many links of this kind a household was sent within the last day. */
export async function linksToday(db: D, household: number, madeFor: LinkPurpose): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from people.own_link where household_id = ${household} and made_for = ${madeFor} and made_at > now() - interval '1 day'`.execute(db);
  return rows[0]!.count;
}

/** Links that have long expired help nobody. */
export async function dropOldLinks(db: D): Promise<void> {
  await sql`delete from people.own_link where expires_at < now() - interval '30 days'`.execute(db);
}
