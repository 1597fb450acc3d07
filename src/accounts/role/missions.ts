import type { AnyDb } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";

/** A mission as the pages of this module show it. */
export type MissionName = { id: number; name: Text };
type Lister = (db: AnyDb) => Promise<readonly MissionName[]>;

let lister: Lister = async () => [];

/** The module that keeps missions, which is above this one on the map, says here how to list them. */
export function provideMissions(list: Lister): void {
  lister = list;
}

/** Every mission, in the order in which to offer them; empty until somebody provides them. */
export async function missions(db: AnyDb): Promise<MissionName[]> {
  // Name and number only: what else is kept about a mission has no place in these pages.
  return (await lister(db)).map(({ id, name }) => ({ id, name }));
}
