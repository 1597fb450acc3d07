import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { removePerson } from "../../own/removal.ts";
import { endExpired } from "./foreign.store.ts";

/**
 * Every hour, and after an end was received: empties what others asked to be deleted by now. Whoever is in the register
 * only because of such a record, unchanged and unconfirmed since, leaves it too.
 */
export const foreignExpiry = job({
  name: "people.foreign-expiry",
  input: z.object({}),
  schedule: "17 * * * *",
  async run(platform) {
    await platform.database.db.transaction().execute(async (db: AnyDb) => {
      const left = await endExpired(db, new Date());
      if (left.length > 0) await removePerson(platform, db, left, "source-expired");
    });
  },
});
