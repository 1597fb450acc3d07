import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";

/** Ends the open stays of people who are marked as examples, and of nobody else. */
export async function endInventedStays(db: Db<PeopleTables>, people: readonly number[], untilDay: string): Promise<void> {
  await sql`update people.stay s set until_day = ${untilDay}::date, updated_at = now()
    from people.person p where p.id = s.person_id and p.example and s.until_day is null and s.person_id = any(${people}::bigint[])`.execute(db);
}
