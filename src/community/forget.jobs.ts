import { peopleRemoved } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import { forgetRemoved } from "./forget.store.ts";

/** Whom the register has erased is forgotten here too: as a family with its calls, and as a warden. */
export const forgetPeople = job({
  name: "community.forget-people",
  input: peopleRemoved.input,
  run: async (platform, { people }) => void (await platform.database.db.transaction().execute((db: AnyDb) => forgetRemoved(db, people))),
});
on(peopleRemoved, forgetPeople);
