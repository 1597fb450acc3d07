import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";
import { type Admission, admit } from "./lock.rules.ts";

/** An address is kept as a keyed digest: the table must not become a list of who tried to sign in. */
export function addressDigest(secret: string, email: string): Buffer {
  return createHmac("sha256", secret).update(`sign-in:${email.trim().toLowerCase()}`).digest();
}

/** Counts an attempt and says whether it may go on; by the database's clock, so that all processes agree. */
export function admitSignIn(db: Db<AccountsTables>, digest: Buffer): Promise<Admission> {
  return db.transaction().execute(async (trx) => {
    await trx.insertInto("accounts.sign_in_lock").values({ digest }).onConflict((on) => on.column("digest").doNothing()).execute();
    const row = await trx
      .selectFrom("accounts.sign_in_lock")
      .select(["failures", "locked_until", sql<Date>`clock_timestamp()`.as("now")])
      .where("digest", "=", digest)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const admission = admit({ failures: row.failures, lockedUntil: row.locked_until }, row.now);
    if (admission.admitted) {
      await trx
        .updateTable("accounts.sign_in_lock")
        .set({ failures: [...admission.next.failures], locked_until: admission.next.lockedUntil, at: row.now })
        .where("digest", "=", digest)
        .execute();
    }
    return admission;
  });
}

export async function clearLock(db: Db<AccountsTables>, digest: Buffer): Promise<void> {
  await db.deleteFrom("accounts.sign_in_lock").where("digest", "=", digest).execute();
}
