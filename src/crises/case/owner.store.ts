import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

/** Accounts with a role that works on cases, over all missions or one of these (null: over any). */
export async function officersFor(db: Db<CrisesTables>, roles: readonly string[], missions: readonly (number | null)[]): Promise<{ id: string; name: string; missions: "all" | number[] }[]> {
  const { rows } = await sql<{ id: string; name: string; held: (number | null)[] }>`
    select o.account_id::text as id, o.name, array_agg(case when g.mission is null then -1 else g.mission end) as held
    from accounts.officer_view o cross join lateral jsonb_to_recordset(o.grants) as g(role text, mission int) where g.role = any(${roles}::text[]) group by o.account_id, o.name order by o.name`.execute(db);
  return rows
    .map(({ id, name, held }) => ({ id, name, missions: held.includes(-1) ? ("all" as const) : held.flatMap((one) => one ?? []) }))
    .filter((one) => one.missions === "all" || missions.every((mission) => mission === null || (one.missions as number[]).includes(mission)));
}
