import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";

type D = Db<PeopleTables>;

/** A stay of this person, locked; null when there is none with this id. */
export async function stayOf(db: D, person: number, stay: number) {
  return (await db.selectFrom("people.stay").selectAll().where("id", "=", stay).where("person_id", "=", person).forUpdate().executeTakeFirst()) ?? null;
}

/** Sets the last day of a stay. */
export async function endStayOn(db: D, stay: number, untilDay: string, now: Date, by: string | null): Promise<void> {
  await db.updateTable("people.stay").set({ until_day: untilDay, updated_at: now, updated_by: by }).where("id", "=", stay).execute();
}
