import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { openStatuses } from "../roll/roll.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { Still, StillCode } from "./closing.rules.ts";

type Crises = Db<CrisesTables>;
type By = { account: string | null; name: string | null };

/** What is not finished in a crisis, over all missions; nothing that counts 0. */
export async function stillOpen(db: Crises, crisis: number): Promise<Still[]> {
  const { rows } = await sql<{ code: StillCode; count: number }>`
    select status as code, count(*)::int as count from crises.roll_entry where crisis_id = ${crisis} and removed_at is null and status = any(${[...openStatuses]}::text[]) group by 1
    union all select 'check-ins', count(*)::int from crises.check_in where crisis_id = ${crisis} and state = 'waiting'
    union all select 'cases', count(*)::int from crises.case where crisis_id = ${crisis} and state <> 'resolved'
    union all select 'enquiries', count(*)::int from crises.enquiry where crisis_id = ${crisis} and state in ('new', 'in-hand')
    union all select 'alerts', count(*)::int from crises.alert where crisis_id = ${crisis} and state in ('gathering', 'sending', 'paused')
    union all select 'movements', count(*)::int from crises.movement where crisis_id = ${crisis} and state not in ('completed', 'cancelled')
    union all select 'tasks', count(*)::int from crises.checklist_item i join crises.checklist c on c.id = i.checklist_id
      where c.crisis_id = ${crisis} and c.superseded_at is null and i.state = 'open'`.execute(db);
  return rows.filter((row) => row.count > 0);
}

/** Closes an open crisis. Null when there is no such crisis, false when it was closed before. */
export async function closeOpen(db: Crises, crisis: number, because: string | null, still: readonly Still[], by: By): Promise<boolean | null> {
  const { rows } = await sql<{ open: boolean }>`select closed_at is null as open from crises.crisis where id = ${crisis} for update`.execute(db);
  if (!rows[0]) return null;
  if (!rows[0].open) return false;
  await sql`update crises.crisis set closed_at = now(), closed_by = ${by.account} where id = ${crisis}`.execute(db);
  await insertTurn(db, crisis, "closed", because, still, by);
  return true;
}

/** Opens a closed crisis again. Null when there is no such crisis, false when it is open. */
export async function reopen(db: Crises, crisis: number, because: string, by: By): Promise<boolean | null> {
  const { rows } = await sql<{ open: boolean }>`select closed_at is null as open from crises.crisis where id = ${crisis} for update`.execute(db);
  if (!rows[0]) return null;
  if (rows[0].open) return false;
  await sql`update crises.crisis set closed_at = null, closed_by = null where id = ${crisis}`.execute(db);
  await insertTurn(db, crisis, "reopened", because, [], by);
  return true;
}

async function insertTurn(db: Crises, crisis: number, turn: "closed" | "reopened", reason: string | null, still: readonly Still[], by: By): Promise<void> {
  await db.insertInto("crises.crisis_turn").values({ crisis_id: crisis, turn, by_account: by.account, by_name: by.name, reason, still: JSON.stringify(still) }).execute();
}

export type Turn = { turn: "closed" | "reopened"; at: Date; by: string | null; reason: string | null; still: Still[] };
/** Closings and reopenings, the newest first. */
export async function turnsOf(db: Crises, crisis: number): Promise<Turn[]> {
  return (await sql<Turn>`select turn, at, by_name as by, reason, still from crises.crisis_turn where crisis_id = ${crisis} order by id desc limit 50`.execute(db)).rows;
}
