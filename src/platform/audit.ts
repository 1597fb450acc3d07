import { sql } from "kysely";
import type { Actor } from "./actor.ts";
import type { AnyDb } from "./database.ts";

/** What one audit row says beside who, when and which operation. Never personal data: ids and counts. */
export type AuditNote = {
  /** Kind of record touched, e.g. "person". */
  subject?: string;
  ids?: readonly number[];
  /** Persons who were shown besides, when the subject is something else: a row of their own says so. */
  people?: readonly number[];
  mission?: number | null;
  /** Why personal data were disclosed; what the actor said to be working on unless given. */
  purpose?: string;
  details?: Record<string, string | number | boolean | null>;
};

/** Appends one row to the chain, inside the caller's transaction; a second one for `people` of the note. */
export async function recordAudit(db: AnyDb, actor: Actor, operation: string, outcome: "done" | "refused" | "failed", note: AuditNote): Promise<void> {
  const { people, ...rest } = note;
  await append(db, actor, operation, outcome, rest);
  if (people?.length) await append(db, actor, operation, outcome, { ...rest, subject: "person", ids: [...new Set(people)] });
}

async function append(db: AnyDb, actor: Actor, operation: string, outcome: string, note: AuditNote): Promise<void> {
  const ids = `{${(note.ids ?? []).join(",")}}`;
  await sql`insert into platform.audit (id, actor_kind, actor_id, operation, outcome, subject, subject_ids, mission_id, purpose, details, request_id, previous_hash, hash)
    values (0, ${actor.kind}, ${actor.id}, ${operation}, ${outcome}, ${note.subject ?? null}, ${ids}::bigint[], ${note.mission ?? null},
      ${note.purpose ?? actor.purpose ?? null}, ${JSON.stringify({ door: actor.door, ...note.details })}::jsonb, ${actor.requestId}, '\\x', '\\x')`.execute(db);
}

export type ChainReport = { entries: number; firstBreak: { id: number; reason: "changed" | "missing before" } | null };

/** Recomputes every hash. `firstBreak` is the first row whose content, or whose predecessor, is not what was chained. */
export async function verifyAudit(db: AnyDb): Promise<ChainReport> {
  const { rows } = await sql<{ entries: number; id: number | null; changed: boolean | null }>`
    with walked as (
      select a.id, a.hash is distinct from platform.audit_hash(a) as changed,
        a.previous_hash is distinct from coalesce(lag(a.hash) over w, '\\x00'::bytea) or a.id <> coalesce(lag(a.id) over w, 0) + 1 as torn
      from platform.audit a window w as (order by a.id)
    ), first as (select id, changed from walked where changed or torn order by id limit 1)
    select (select count(*) from platform.audit) as entries, first.id, first.changed from (select 1) one left join first on true`.execute(db);
  const row = rows[0]!;
  return { entries: row.entries, firstBreak: row.id === null ? null : { id: row.id, reason: row.changed ? "changed" : "missing before" } };
}
