import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { event } from "#platform/jobs.ts";
import { mostChanged } from "../changed.events.ts";
import { removalReasons } from "./removal.rules.ts";

/** Persons were erased: their rows are empty, a tombstone stays. Told in the transaction that erased them. */
export const peopleRemoved = event({
  name: "people.removed",
  input: z.object({ people: z.array(z.number().int().positive()).min(1).max(mostChanged), reason: z.enum(removalReasons) }),
});

type Holder = (db: AnyDb, people: readonly number[]) => Promise<readonly number[]>;
const holders: Holder[] = [];

/**
 * For modules further up the map: of the persons asked about, those whose record must not expire now (an open crisis
 * counts them). Holds back what the clock erases, never what a person wishes.
 */
export function holdFromExpiry(holder: Holder): void {
  holders.push(holder);
}

/** Which of these persons somebody holds. */
export async function heldFromExpiry(db: AnyDb, people: readonly number[]): Promise<Set<number>> {
  const held = new Set<number>();
  if (people.length > 0) for (const holder of holders) for (const id of await holder(db, people)) held.add(id);
  return held;
}
