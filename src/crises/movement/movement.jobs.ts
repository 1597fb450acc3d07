import { peopleMerged, peopleRemoved } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import { followMerge, forgetOnMovements } from "./movement-people.store.ts";

/** Erased persons leave no name on lists, in consents, custody and notes; that somebody travelled stays counted. */
export const forgetTravellers = job({
  name: "crises.forget-travellers",
  input: peopleRemoved.input,
  run: (platform, { people }) => platform.database.db.transaction().execute((db: AnyDb) => forgetOnMovements(db, people)),
});
on(peopleRemoved, forgetTravellers);

/** Of two records that became one, the one that was kept travels. Manifests stay as they were signed; an undone merge changes nothing here. */
export const mergeTravellers = job({
  name: "crises.merge-travellers",
  input: peopleMerged.input,
  run: (platform, { from, into, undone }) => platform.database.db.transaction().execute(async (db: AnyDb) => (undone ? undefined : followMerge(db, from, into))),
});
on(peopleMerged, mergeTravellers);
