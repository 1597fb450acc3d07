import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

/** Did any institution accept this case? */
export async function acceptedBy(db: Db<CrisesTables>, id: number): Promise<boolean> {
  const { rows } = await sql`select 1 from crises.referral where case_id = ${id} and answer = 'accepted' limit 1`.execute(db);
  return rows.length > 0;
}
