import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";

/** Keeps the hashes of links for people's households. Returns for whom. */
export async function insertCampaignLinks(db: Db<PeopleTables>, links: readonly { person: number; hash: Buffer }[], days: number): Promise<Set<number>> {
  const { rows } = await sql<{ person: number }>`
    with asked as (select l.person, decode(l.hash, 'hex') as hash, p.household_id from unnest(${links.map((one) => one.person)}::bigint[], ${links.map((one) => one.hash.toString("hex"))}::text[]) as l(person, hash)
      join people.person p on p.id = l.person where p.erased_at is null
    ), kept as (
      insert into people.own_link (household_id, token_hash, made_for, expires_at) select household_id, hash, 'campaign', now() + make_interval(days => ${days}) from asked
    ) select person from asked`.execute(db);
  return new Set(rows.map((row) => row.person));
}
