import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import type { AccountsTables } from "../tables.ts";

type D = Db<AccountsTables>;

export type ApprovalRow = {
  id: number; kind: string; input: unknown; digest: Buffer; subject: Text; rows: number; missions: number[] | null; reason: string;
  asked_by: string; asked_by_name: string | null; asked_at: Date; expires_at: Date; state: "asked" | "approved" | "refused" | "withdrawn" | "used";
  decided_by: string | null; decided_by_name: string | null; decided_at: Date | null; decision: string | null; used_at: Date | null;
};
export type NewApproval = Pick<ApprovalRow, "kind" | "input" | "digest" | "subject" | "rows" | "missions" | "reason" | "asked_by" | "asked_by_name" | "expires_at">;

const list = (ids: readonly number[]) => `{${ids.join(",")}}`;

/** Keeps a request; one that is still open for the same input of the same asker is replaced. Returns its id. */
export async function insertApproval(db: D, row: NewApproval): Promise<number> {
  await sql`update accounts.approval set state = 'withdrawn' where state = 'asked' and kind = ${row.kind} and digest = ${row.digest} and asked_by = ${row.asked_by}`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into accounts.approval (kind, input, digest, subject, rows, missions, reason, asked_by, asked_by_name, expires_at)
    values (${row.kind}, ${JSON.stringify(row.input)}::jsonb, ${row.digest}, ${JSON.stringify(row.subject)}::jsonb, ${row.rows},
      ${row.missions === null ? null : list(row.missions)}::bigint[], ${row.reason}, ${row.asked_by}, ${row.asked_by_name}, ${row.expires_at}) returning id`.execute(db);
  return rows[0]!.id;
}

/** One request, locked; null when there is none. */
export async function approvalById(db: D, id: number): Promise<ApprovalRow | null> {
  const { rows } = await sql<ApprovalRow>`select * from accounts.approval where id = ${id} for update`.execute(db);
  return rows[0] ?? null;
}

/** The approved, unexpired request of this asker for exactly this input, locked, newest first. */
export async function approvedFor(db: D, kind: string, digest: Buffer, askedBy: string, now: Date): Promise<ApprovalRow | null> {
  const { rows } = await sql<ApprovalRow>`select * from accounts.approval
    where kind = ${kind} and digest = ${digest} and asked_by = ${askedBy} and state = 'approved' and expires_at > ${now} order by id desc limit 1 for update`.execute(db);
  return rows[0] ?? null;
}

/** The request of this asker for exactly this input that nobody has decided yet. */
export async function openFor(db: D, kind: string, digest: Buffer, askedBy: string, now: Date): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from accounts.approval
    where kind = ${kind} and digest = ${digest} and asked_by = ${askedBy} and state = 'asked' and expires_at > ${now} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

export async function decideApproval(db: D, id: number, decided: { state: "approved" | "refused"; by: string; name: string | null; reason: string; at: Date; expiresAt: Date }): Promise<void> {
  await sql`update accounts.approval set state = ${decided.state}, decided_by = ${decided.by}, decided_by_name = ${decided.name}, decided_at = ${decided.at},
    decision = ${decided.reason}, expires_at = ${decided.expiresAt} where id = ${id}`.execute(db);
}

export async function endApproval(db: D, id: number, state: "withdrawn" | "used", at: Date): Promise<void> {
  await sql`update accounts.approval set state = ${state}, used_at = ${state === "used" ? at : null} where id = ${id}`.execute(db);
}

/** What the reader may know of: their own requests, and those that `reach` says they may decide, by kind. The open ones first, then the newest. */
export type Reach = readonly { kind: string; scope: "all" | readonly number[] }[];
function within(reader: string, reach: Reach | "all") {
  if (reach === "all") return sql`true`;
  const kinds = reach.map(({ kind, scope }) => (scope === "all" ? sql`kind = ${kind}` : sql`(kind = ${kind} and missions <@ ${list(scope)}::bigint[])`));
  return sql`(asked_by = ${reader}${kinds.length ? sql` or ${sql.join(kinds, sql` or `)}` : sql``})`;
}

export async function approvalsFor(db: D, reader: string, reach: Reach | "all", filter: { open: boolean; id?: number | undefined; before?: number | undefined; now: Date }, most: number): Promise<ApprovalRow[]> {
  const where = [
    within(reader, reach),
    ...(filter.open ? [sql`state = 'asked' and expires_at > ${filter.now}`] : []),
    ...(filter.id ? [sql`id = ${filter.id}`] : []),
    ...(filter.before ? [sql`id < ${filter.before}`] : []),
  ];
  const { rows } = await sql<ApprovalRow>`select * from accounts.approval where ${sql.join(where, sql` and `)} order by id desc limit ${most}`.execute(db);
  return rows;
}

/** How many open requests of others the reader may decide. */
export async function countToDecide(db: D, reader: string, reach: Reach, now: Date): Promise<number> {
  if (reach.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`select count(*) as count from accounts.approval
    where state = 'asked' and expires_at > ${now} and asked_by <> ${reader} and ${within(reader, reach)}`.execute(db);
  return rows[0]!.count;
}
