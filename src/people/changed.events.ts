import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { event } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";

/** Most people one event names; more are told in several events. */
export const mostChanged = 500;

/** Persons, or where they stay, were created or changed. Told in the transaction that changed them. */
export const peopleChanged = event({
  name: "people.changed",
  input: z.object({ people: z.array(z.number().int().positive()).min(1).max(mostChanged) }),
});

/** Tells `peopleChanged` for any number of persons, each once. */
export async function tellChanged(platform: Platform, db: AnyDb, people: Iterable<number>): Promise<void> {
  const ids = [...new Set(people)];
  for (let from = 0; from < ids.length; from += mostChanged) await platform.jobs.tell(db, peopleChanged, { people: ids.slice(from, from + mostChanged) });
}
