import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";

export type AuditFilter = { actor?: string; operation?: string; outcome?: string; subject?: string; record?: number; from?: string; until?: string; before?: number };
export type AuditEntry = {
  id: number;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  operation: string;
  outcome: string;
  subject: string | null;
  ids: number[];
  idCount: number;
  mission: number | null;
  purpose: string | null;
  details: Record<string, string | number | boolean | null>;
  requestId: string | null;
};

/** Entries, newest first, at most `most`. Days are UTC, both included; `before` is the id below which to go on. */
export async function auditEntries(db: Db<AccountsTables>, filter: AuditFilter, most: number): Promise<AuditEntry[]> {
  const pattern = filter.actor ? `%${filter.actor.replace(/[\\%_]/g, "\\$&")}%` : null;
  const where = [
    filter.before ? sql`e.id < ${filter.before}` : null,
    filter.operation ? sql`e.operation = ${filter.operation}` : null,
    filter.outcome ? sql`e.outcome = ${filter.outcome}` : null,
    filter.subject ? sql`e.subject = ${filter.subject}` : null,
    filter.record ? sql`e.subject_ids @> array[${filter.record}]::bigint[]` : null,
    filter.from ? sql`e.at >= ${filter.from}::date` : null,
    filter.until ? sql`e.at < ${filter.until}::date + 1` : null,
    pattern ? sql`(a.name ilike ${pattern} or a.email ilike ${pattern})` : null,
  ].filter((one) => one !== null);
  const { rows } = await sql<AuditEntry>`select e.id, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", a.name as "actorName", e.operation, e.outcome,
      e.subject, array(select i from unnest(e.subject_ids[1:20]) i)::float8[] as ids, cardinality(e.subject_ids) as "idCount",
      e.mission_id as mission, e.purpose, e.details, e.request_id as "requestId"
    from platform.audit e left join accounts.staff_account a on e.actor_kind = 'staff' and a.id::text = e.actor_id
    ${where.length ? sql`where ${sql.join(where, sql` and `)}` : sql``}
    order by e.id desc limit ${most}`.execute(db);
  return rows;
}

/** Every operation that occurs, for the filter. */
export async function operationsSeen(db: Db<AccountsTables>): Promise<string[]> {
  // A loose index scan: the log may hold millions of rows and a few dozen operations.
  const { rows } = await sql<{ operation: string }>`with recursive seen as (
      (select operation from platform.audit order by operation limit 1)
      union all select (select e.operation from platform.audit e where e.operation > seen.operation order by e.operation limit 1) from seen where seen.operation is not null
    ) select operation from seen where operation is not null limit 500`.execute(db);
  return rows.map((row) => row.operation);
}
