import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import type { AccountsTables } from "../tables.ts";

type D = Db<AccountsTables>;

/** What an account is working on; null when it has not said, or too long ago. */
export async function purposeOf(db: D, account: string): Promise<{ purpose: string; title: Text; expiresAt: Date } | null> {
  const { rows } = await sql<{ purpose: string; title: Text; expiresAt: Date }>`
    select purpose, title, expires_at as "expiresAt" from accounts.purpose where account = ${account} and expires_at > now()`.execute(db);
  return rows[0] ?? null;
}

export async function savePurpose(db: D, account: string, chosen: { purpose: string; title: Text; at: Date; expiresAt: Date }): Promise<void> {
  await sql`insert into accounts.purpose (account, purpose, title, chosen_at, expires_at)
    values (${account}, ${chosen.purpose}, ${JSON.stringify(chosen.title)}::jsonb, ${chosen.at}, ${chosen.expiresAt})
    on conflict (account) do update set purpose = excluded.purpose, title = excluded.title, chosen_at = excluded.chosen_at, expires_at = excluded.expires_at`.execute(db);
}
