import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { CohortChannel } from "./cohort.rules.ts";

type D = Db<PeopleTables>;

/** Keeps that nobody at this address wants campaigns any more. Twice is once. */
export async function optOut(db: D, channel: CohortChannel, address: string, how: "link" | "reply" | "officer"): Promise<void> {
  await sql`insert into people.opt_out (digest, channel, how) values (people.address_digest(${channel}, ${address}), ${channel}, ${how}) on conflict do nothing`.execute(db);
}

/** Of these addresses, those that want no campaigns. */
export async function optedOutOf(db: D, addresses: readonly { channel: CohortChannel; address: string }[]): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`select a.address from unnest(${addresses.map((a) => a.channel)}::text[], ${addresses.map((a) => a.address)}::text[]) as a (channel, address)
    where exists (select 1 from people.opt_out o where o.digest = people.address_digest(a.channel, a.address))`.execute(db);
  return new Set(rows.map((row) => row.address));
}

/** Keeps that a message of ours was meant for these people. */
export async function noteContacted(db: D, people: readonly number[], at: Date): Promise<void> {
  await sql`insert into people.contacted (person_id, at) select p.id, ${at}::timestamptz from people.person p where p.id = any(${people}::bigint[]) order by p.id
    on conflict (person_id) do update set at = greatest(people.contacted.at, excluded.at)`.execute(db);
}
