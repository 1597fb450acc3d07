import { holdFromExpiry, peopleRemoved } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import { forgetPeople, onOpenRoll } from "./roll-removed.store.ts";

// Whoever an open crisis counts is not erased by the clock; by their own wish they are.
holdFromExpiry(onOpenRoll);

/** Takes the traces of erased persons from check-ins and rolls. Running it twice changes nothing. */
export const forgetRemoved = job({
  name: "crises.forget-removed",
  input: peopleRemoved.input,
  run: (platform, { people }) =>
    platform.database.db.transaction().execute(async (db: AnyDb) => {
      for (const crisis of await forgetPeople(db, people)) await platform.live.publish(db, `crisis:${crisis}`);
    }),
});
on(peopleRemoved, forgetRemoved);
