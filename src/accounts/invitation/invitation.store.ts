import { sql } from "kysely";
import type { AnyDb, Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";
import { invitationPurpose } from "./invitation.rules.ts";

type D = Db<AccountsTables>;

/** Keeps a new invitation; earlier unused ones of the account stop working. */
export async function insertInvitation(db: D, account: number, digest: Buffer, expiresAt: Date): Promise<number> {
  await db.deleteFrom("accounts.invitation").where("account_id", "=", account).where("used_at", "is", null).execute();
  const row = await db
    .insertInto("accounts.invitation")
    .values({ account_id: account, token_digest: digest, expires_at: expiresAt, used_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The account that a good, unused link belongs to. */
export function openInvitation(db: D, digest: Buffer) {
  return db
    .selectFrom("accounts.invitation as i")
    .innerJoin("accounts.staff_account as a", "a.id", "i.account_id")
    .select(["i.id", "a.id as account", "a.name", "a.email"])
    .where("i.token_digest", "=", digest)
    .where("i.used_at", "is", null)
    .where("i.expires_at", ">", sql<Date>`now()`)
    .where("a.disabled_at", "is", null)
    .executeTakeFirst();
}

/** Takes the invitation; false when somebody else just did. */
export async function useInvitation(db: D, invitation: number): Promise<boolean> {
  const result = await db
    .updateTable("accounts.invitation")
    .set({ used_at: sql<Date>`now()` })
    .where("id", "=", invitation)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The link in the newest invitation sent to an address. */
export async function invitationLink(db: AnyDb, email: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`select body from platform.message where purpose = ${invitationPurpose} and recipient = ${email} order by id desc limit 1`.execute(db);
  const link = /https?:\/\/\S+token=[\w-]+/.exec(rows[0]?.body ?? "")?.[0];
  if (!link) throw new Error("no invitation was sent");
  return link;
}
