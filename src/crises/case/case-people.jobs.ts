import { peopleMerged, peopleRemoved } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import { followMerge, forgetInCases } from "./case-intake.store.ts";

/** Cases follow when two records of the register became one. An undone merge leaves them with the record that was kept. */
export const mergeInCases = job({
  name: "crises.merge-in-cases",
  input: peopleMerged.input,
  run: (platform, { from, into, undone }) => platform.database.db.transaction().execute(async (db: AnyDb) => (undone ? undefined : followMerge(db, from, into))),
});
on(peopleMerged, mergeInCases);

/** Erased persons leave no words in cases. */
export const removeInCases = job({
  name: "crises.remove-in-cases",
  input: peopleRemoved.input,
  run: (platform, { people }) => platform.database.db.transaction().execute((db: AnyDb) => forgetInCases(db, people)),
});
on(peopleRemoved, removeInCases);
