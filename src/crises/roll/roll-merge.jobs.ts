import { peopleMerged } from "#people";
import type { Db } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import { rankRolls } from "../board/standing.jobs.ts";
import type { CrisesTables } from "../tables.ts";
import { crisesOf, deriveStatuses, foldEntry, lockEntries, mergedOf, unfoldEntry } from "./roll-merge.store.ts";

/**
 * Makes one entry of two on every roll, closed crises included, when two records of the register became one: nobody is
 * counted twice, and the status is the one that the order of words gives, whichever record they were said of. And two
 * again when the merge is undone. Goes by what the register says now, so that events may come late, twice or in another
 * order.
 */
export const followMerges = job({
  name: "crises.follow-merges",
  input: peopleMerged.input,
  async run(platform, { from, into }) {
    const db: Db<CrisesTables> = platform.database.db;
    for (const crisis of await crisesOf(db, [from, into])) {
      await db.transaction().execute(async (transaction) => {
        const entries = await lockEntries(transaction, crisis, [from, into]);
        const persons = entries.map((entry) => entry.person_id);
        const merged = await mergedOf(transaction, persons);
        const touched = new Set([from, into, ...merged.values(), ...persons]);
        // Those that stood alone come first: theirs is the entry that another takes the place of.
        for (const { person_id: person, merged_into: then } of entries.toSorted((a, b) => Number(a.merged_into !== null) - Number(b.merged_into !== null))) {
          const now = merged.get(person) ?? null;
          if (now === then) continue;
          // A record undone from one and merged into another meanwhile is taken apart first.
          if (then !== null && now === null) await unfoldEntry(transaction, crisis, person);
          if (now !== null) await foldEntry(transaction, crisis, person, now);
        }
        await deriveStatuses(transaction, crisis, [...touched]);
        await platform.live.publish(transaction, `crisis:${crisis}`);
      });
    }
    await rankRolls.run(platform, {});
  },
});
on(peopleMerged, followMerges);
