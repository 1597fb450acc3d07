import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../../tables.ts";

type Crises = Db<CrisesTables>;
export type Decision = { id: number; number: number; decision: string; why: string; decided_at: Date; recorded_at: Date; decided_by: string; by_name: string | null; supersedes: number | null; superseded_by: number | null };

/** The newest first, at most 300; what supersedes what by number. */
export async function decisionsOf(db: Crises, crisis: number): Promise<Decision[]> {
  return (await sql<Decision>`
    select d.id, d.number, d.decision, d.why, d.decided_at, d.recorded_at, d.decided_by, d.by_name, f.number as supersedes, l.number as superseded_by
    from crises.decision d left join crises.decision f on f.id = d.supersedes_id left join crises.decision l on l.supersedes_id = d.id
    where d.crisis_id = ${crisis} order by d.number desc limit 300`.execute(db)).rows;
}

/** The id of a decision that still holds, by its number; null when the crisis has none such. Numbers are given one after the other. */
export async function lockNumbers(db: Crises, crisis: number, superseded: number | null): Promise<{ next: number; supersedes: number | null }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('crises.decision:' || ${crisis}::text, 0))`.execute(db);
  const { rows } = await sql<{ next: number; supersedes: number | null }>`
    select coalesce(max(number), 0) + 1 as next, (select d.id from crises.decision d where d.crisis_id = ${crisis} and d.number = ${superseded}
      and not exists (select 1 from crises.decision l where l.supersedes_id = d.id)) as supersedes
    from crises.decision where crisis_id = ${crisis}`.execute(db);
  return rows[0]!;
}

export type NewDecision = { crisis: number; number: number; decision: string; why: string; decidedAt: Date; decidedBy: string; supersedes: number | null };
export async function insertDecision(db: Crises, one: NewDecision, by: { account: string | null; name: string | null }): Promise<void> {
  await db
    .insertInto("crises.decision")
    .values({ crisis_id: one.crisis, number: one.number, decision: one.decision, why: one.why, decided_at: one.decidedAt, decided_by: one.decidedBy, supersedes_id: one.supersedes, by_account: by.account, by_name: by.name })
    .execute();
}
