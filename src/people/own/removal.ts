import type { AnyDb } from "#platform/database.ts";
import { mostChanged } from "../changed.events.ts";
import { forgetAddresses } from "#platform/deliver/forget.ts";
import type { Platform } from "#platform/platform.ts";
import { addressesAlone, emptyPeople } from "./removal.store.ts";
import type { RemovalReason } from "./removal.rules.ts";
import { peopleRemoved } from "./removed.events.ts";

/**
 * Erases persons in the caller's transaction: names, dates, documents, contacts, stays, consents and what other tables
 * of this module say of them. The row stays, empty, because rolls count it, and a tombstone says since when and why.
 * Those merged into them go too. Persons already erased are left as they are. Returns the ids erased now.
 */
export async function removePerson(platform: Platform, db: AnyDb, people: readonly number[], reason: RemovalReason, byKind = "system"): Promise<number[]> {
  await forgetAddresses(db, await addressesAlone(db, people));
  const erased = await emptyPeople(db, people, reason, byKind);
  for (let from = 0; from < erased.length; from += mostChanged) await platform.jobs.tell(db, peopleRemoved, { people: erased.slice(from, from + mostChanged), reason });
  return erased;
}
