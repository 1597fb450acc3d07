import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";
import { teamRoles } from "./function.rules.ts";

type Crises = Db<CrisesTables>;
/** An enabled account that may be given a function, a shift or an item. */
export type Officer = { account: string; name: string };

const mayServe = sql`exists (select 1 from jsonb_array_elements(o.grants) g where g ->> 'role' = any(${[...teamRoles]}::text[]))`;

/** By name, at most 500. */
export async function officers(db: Crises): Promise<Officer[]> {
  const { rows } = await sql<Officer>`select o.account_id::text as account, o.name from accounts.officer_view o where ${mayServe} order by o.name limit 500`.execute(db);
  return rows;
}

/** Undefined when the account is closed or its roles have nothing to do with crises. */
export async function officerBy(db: Crises, account: number): Promise<Officer | undefined> {
  const { rows } = await sql<Officer>`select o.account_id::text as account, o.name from accounts.officer_view o where o.account_id = ${account} and ${mayServe}`.execute(db);
  return rows[0];
}
