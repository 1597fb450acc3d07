import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";

/** Somebody reached a household: its members' records are confirmed as of now. Returns who they are; nobody when it is gone. */
export async function confirmHousehold(db: Db<PeopleTables>, household: number, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update people.person set record_confirmed_at = ${now}
    where household_id = ${household} and closed_at is null and erased_at is null and merged_into is null returning id`.execute(db);
  await db.updateTable("people.household").set({ confirm_asks: 0 }).where("id", "=", household).execute();
  return rows.map((row) => row.id);
}
