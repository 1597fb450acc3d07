import { z } from "zod";
import { system } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import type { Language } from "#platform/words.ts";
import { writeOf } from "../register/write.ts";
import { dueHouseholds, mayHaveExpired, noteAsked } from "./due.store.ts";
import { dropOldLinks } from "./link.store.ts";
import { makeOwnLink } from "./own-link.ts";
import { addressesOf } from "./own.store.ts";
import { ownWords as w } from "./own.words.ts";
import { policyOf } from "./policy.ts";
import { expiryOf } from "./policy.rules.ts";
import { removePerson } from "./removal.ts";
import { heldFromExpiry } from "./removed.events.ts";

const batch = 200;

/** Asks every household that is due whether its record is still right. Returns how many were written to. */
export async function askToConfirm(platform: Platform, now: Date = new Date()): Promise<number> {
  const policy = await policyOf(platform.config.FACILITY);
  let written = 0;
  for (let after = 0; ; ) {
    const due = await platform.database.db.transaction().execute(async (db: AnyDb) => {
      const households = await dueHouseholds(db, policy, now, after, batch);
      for (const { household, language, channels, asks } of households) {
        const contacts = await addressesOf(db, household);
        if (contacts.length === 0) continue;
        const spoken = (language ?? "ar") as Language;
        const url = await makeOwnLink(platform, db, household, "confirmation", spoken);
        const message = (channel: "email" | "sms") => ({
          language: spoken, subject: w.askSubject[spoken], body: (channel === "email" ? w.askBody(url) : w.askSms(url))[spoken], purpose: "confirmation",
          onceKey: `own-confirm ${household} ${now.toISOString().slice(0, 10)} ${asks}`,
        });
        if (await writeOf(platform, db, contacts, channels, message)) {
          await noteAsked(db, household, now);
          written++;
        }
      }
      return households;
    });
    if (due.length < batch) return written;
    after = due.at(-1)!.household;
  }
}

/** Erases every record whose term is over, unless an open crisis holds it. Returns how many. */
export async function eraseExpired(platform: Platform, now: Date = new Date()): Promise<number> {
  const policy = await policyOf(platform.config.FACILITY);
  let erased = 0;
  for (let after = 0; ; ) {
    const looked = await platform.database.db.transaction().execute(async (db: AnyDb) => {
      const found = await mayHaveExpired(db, policy, now, after, batch);
      const over = found.filter((one) => expiryOf(one, policy).at <= now).map((one) => one.id);
      const held = await heldFromExpiry(db, over);
      const gone = await removePerson(platform, db, over.filter((id) => !held.has(id)), "expired");
      if (gone.length > 0) await recordAudit(db, system, "people.eraseExpired", "done", { subject: "person", ids: gone, details: { erased: gone.length } });
      erased += gone.length;
      return found;
    });
    if (looked.length < batch) break;
    after = looked.at(-1)!.id;
  }
  await dropOldLinks(platform.database.db);
  return erased;
}

export const confirmationJob = job({ name: "people.ask-to-confirm", input: z.object({}), schedule: "10 8 * * *", expireInSeconds: 3_600, run: async (platform) => void (await askToConfirm(platform)) });
export const retentionJob = job({ name: "people.erase-expired", input: z.object({}), schedule: "40 2 * * *", expireInSeconds: 3_600, run: async (platform) => void (await eraseExpired(platform)) });
