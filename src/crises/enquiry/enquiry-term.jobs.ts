import { z } from "zod";
import { holdFromExpiry, peopleMerged, peopleRemoved } from "#people";
import { system } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { AnyDb } from "#platform/database.ts";
import { forgetReferences } from "#platform/deliver/forget.ts";
import { job, on } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { addEvent, writeClosed } from "./enquiry.store.ts";
import { termsOf } from "./enquiry-pack.ts";
import { endedEnquiries, endedFiles, followMergeOfSought, forgetEnquiries, forgetFiles, forgetSought, quietEnquiries, stillSought } from "./enquiry-term.store.ts";

const batch = 200;
const dayMs = 86_400_000;

// Whoever a family or an authority looks for is not erased by the clock; by their own wish they are.
holdFromExpiry(stillSought);

/**
 * Empties what is past its term: enquiries, the messages to enquirers, and files of missing persons; then closes enquiries
 * that were quiet for long, whose term begins with that. Returns how many of each.
 */
export async function endTerms(platform: Platform, now: Date = new Date()): Promise<{ quiet: number; enquiries: number; files: number }> {
  const terms = await termsOf(platform.config.FACILITY);
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const inBatches = async (name: string, subject: string, one: (db: AnyDb) => Promise<number[]>): Promise<number> => {
    for (let done = 0; ; ) {
      const ids = await platform.database.db.transaction().execute(async (db: AnyDb) => {
        const found = await one(db);
        if (found.length > 0) await recordAudit(db, system, name, "done", { subject, ids: found, details: { count: found.length } });
        return found;
      });
      done += ids.length;
      if (ids.length < batch) return done;
    }
  };
  const enquiries = await inBatches("crises.forgetEnquiries", "enquiry", async (db) => {
    const ids = await endedEnquiries(db, ago(terms.closedDays), batch);
    await forgetReferences(db, ids.map((id) => `enquiry:${id}`));
    await forgetEnquiries(db, ids);
    return ids;
  });
  const files = await inBatches("crises.forgetMissingFiles", "missing-person", async (db) => {
    const ids = await endedFiles(db, { found: ago(terms.foundDays), remains: ago(terms.remainsDays) }, batch);
    await forgetFiles(db, ids);
    return ids;
  });
  const quiet = await inBatches("crises.closeQuietEnquiries", "enquiry", async (db) => {
    const ids = await quietEnquiries(db, ago(terms.quietDays), batch);
    for (const id of ids) {
      await writeClosed(db, id, "quiet");
      await addEvent(db, { enquiry: id, kind: "closed", details: { because: "quiet" } });
    }
    return ids;
  });
  return { quiet, enquiries, files };
}

/** Each night. */
export const endTermsNightly = job({ name: "crises.end-terms-of-enquiries", input: z.object({}), schedule: "25 3 * * *", expireInSeconds: 3_600, run: async (platform) => void (await endTerms(platform)) });

/** Enquiries and files follow when two records became one. An undone merge leaves them with the record that was kept. */
export const mergeInEnquiries = job({
  name: "crises.merge-in-enquiries",
  input: peopleMerged.input,
  run: (platform, { from, into, undone }) => platform.database.db.transaction().execute(async (db: AnyDb) => (undone ? undefined : followMergeOfSought(db, from, into))),
});
on(peopleMerged, mergeInEnquiries);

/** What enquiries and files say of erased persons goes, with the messages that told of them. Running it twice changes nothing. */
export const removeInEnquiries = job({
  name: "crises.remove-in-enquiries",
  input: peopleRemoved.input,
  run: (platform, { people }) =>
    platform.database.db.transaction().execute(async (db: AnyDb) => {
      const { enquiries } = await forgetSought(db, people);
      await forgetReferences(db, enquiries.map((id) => `enquiry:${id}`));
    }),
});
on(peopleRemoved, removeInEnquiries);
