import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";

type D = Db<PeopleTables>;

/** The household of each person, by person id; persons that do not exist are missing. */
export async function householdOf(db: D, people: readonly number[]): Promise<Map<number, number>> {
  if (people.length === 0) return new Map();
  const rows = await db.selectFrom("people.person").select(["id", "household_id"]).where("id", "in", [...people]).execute();
  return new Map(rows.map((row) => [row.id, row.household_id]));
}

/** Who belongs to a household, by id. */
export async function membersOf(db: D, household: number): Promise<number[]> {
  const rows = await db.selectFrom("people.person").select("id").where("household_id", "=", household).orderBy("id").limit(200).execute();
  return rows.map((row) => row.id);
}
