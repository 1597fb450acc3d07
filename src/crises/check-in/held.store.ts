import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";

type Crises = Db<CrisesTables>;

/** Receipts of a crisis that are taken, with their check-in's key. */
export async function takenReceipts(db: Crises, receipts: readonly { crisis_id: number; receipt: string }[]): Promise<{ crisis_id: number; receipt: string; key: string }[]> {
  const { rows } = await sql<{ crisis_id: number; receipt: string; key: string }>`
    select c.crisis_id, c.receipt, c.key from unnest(${receipts.map((one) => one.crisis_id)}::bigint[], ${receipts.map((one) => one.receipt)}::text[]) as r(crisis_id, receipt)
    join crises.check_in c on c.crisis_id = r.crisis_id and c.receipt = r.receipt`.execute(db);
  return rows;
}

/** Lets receipts that were given while the database was away stand for check-ins that have another. */
export async function addReceipts(db: Crises, receipts: readonly { crisis_id: number; receipt: string; check_in_id: number }[]): Promise<void> {
  if (receipts.length === 0) return;
  await db.insertInto("crises.other_receipt").values([...receipts]).onConflict((on) => on.doNothing()).execute();
}

/** The check-in that a receipt stands for, its own or another given for it. */
export async function checkInByReceipt(db: Crises, crisis: number, receipt: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from crises.check_in where crisis_id = ${crisis} and receipt = ${receipt}
    union all select check_in_id from crises.other_receipt where crisis_id = ${crisis} and receipt = ${receipt} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
