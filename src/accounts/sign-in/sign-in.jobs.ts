import { sql } from "kysely";
import { z } from "zod";
import { job } from "#platform/jobs.ts";

/** Every night, what no longer means anything is removed: ended sessions, used codes, old counts of failures. */
export const tidySignIn = job({
  name: "accounts.tidy",
  input: z.object({}),
  schedule: "17 2 * * *",
  async run(platform) {
    const { db } = platform.database;
    await sql`delete from accounts.session where expires_at < now()`.execute(db);
    await sql`delete from accounts.verification where expires_at < now()`.execute(db);
    await sql`delete from accounts.sign_in_lock where at < now() - interval '1 day'`.execute(db);
    await sql`delete from accounts.invitation where expires_at < now() - interval '90 days'`.execute(db);
    await sql`delete from accounts.rate_limit where last_request < extract(epoch from now() - interval '1 day') * 1000`.execute(db);
  },
});
