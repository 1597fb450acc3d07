import type { Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";

type D = Db<AccountsTables>;

/** Sets an account's password, whether or not it had one. `hash` is better-auth's. */
export async function insertPassword(db: D, account: number, hash: string): Promise<void> {
  await db.deleteFrom("accounts.credential").where("account_id", "=", account).where("provider_id", "=", "credential").execute();
  await db
    .insertInto("accounts.credential")
    .values({
      account_id: account,
      provider_account_id: String(account),
      provider_id: "credential",
      password: hash,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
    })
    .execute();
}
