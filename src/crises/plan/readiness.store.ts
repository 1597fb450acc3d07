import { sql } from "kysely";
import type { AnyDb, Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Readiness } from "./readiness.rules.ts";

export type Counted = { mission: number; serving: number; branches: number; estimateOn: string | null; drilledOn: string | null; open: number; overdue: number };

/** Per mission: serving wardens, branches of the contact tree, newest estimate and drill, open and overdue review actions (those of all missions too). */
export async function countedFor(db: AnyDb, missions: readonly number[], today: string): Promise<Map<number, Counted>> {
  const { rows } = await sql<Counted>`
    select m.id as mission,
      (select count(*)::int from community.warden_view w where w.mission_id = m.id and w.status = 'active' and (w.from_day is null or w.from_day <= ${today}::date) and (w.until_day is null or w.until_day >= ${today}::date)) as serving,
      coalesce((select t.branches from community.tree_view t where t.mission_id = m.id), 0) as branches,
      (select max(e.on_day) from people.estimate_view e where e.mission_id = m.id) as "estimateOn",
      greatest((select max(d.on_day) from crises.drill d where d.mission_id = m.id and d.on_day <= ${today}::date), (select (t.tried_at at time zone 'UTC')::date from community.tree_view t where t.mission_id = m.id)) as "drilledOn",
      (select count(*)::int from crises.review_action a where (a.mission_id = m.id or a.mission_id is null) and a.state = 'open') as open,
      (select count(*)::int from crises.review_action a where (a.mission_id = m.id or a.mission_id is null) and a.state = 'open' and a.due_on < ${today}::date) as overdue
    from directory.mission_view m where m.id = any(${missions}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.mission, row]));
}

/** Keeps what was worked out, for `crises.readiness`. */
export async function keepReadiness(db: Db<CrisesTables>, mission: number, { score, reasons }: Readiness, now: Date): Promise<void> {
  const said = { score, reasons: JSON.stringify(reasons), at: now };
  await db.insertInto("crises.readiness_now").values({ mission_id: mission, ...said }).onConflict((clash) => clash.column("mission_id").doUpdateSet(said)).execute();
}
