import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";

type D = Db<AccountsTables>;

/** Sessions of an account that are still good, newest first. The token itself never leaves the database. */
export function openSessions(db: D, account: number) {
  return db
    .selectFrom("accounts.session")
    .select(["id", "created_at as createdAt", "expires_at as expiresAt", "ip_address as address", "user_agent as device"])
    .where("account_id", "=", account)
    .where("expires_at", ">", sql<Date>`now()`)
    .orderBy("created_at", "desc")
    .limit(100)
    .execute();
}

export function sessionOwner(db: D, session: number) {
  return db.selectFrom("accounts.session").select("account_id as account").where("id", "=", session).executeTakeFirst();
}

export async function endSession(db: D, session: number): Promise<void> {
  await db.deleteFrom("accounts.session").where("id", "=", session).execute();
}

/** Ends all sessions of an account, but for one to keep. Returns how many. */
export async function endSessions(db: D, account: number, keep: number | null = null): Promise<number> {
  const result = await db
    .deleteFrom("accounts.session")
    .where("account_id", "=", account)
    .$if(keep !== null, (query) => query.where("id", "!=", keep!))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
