import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { AccountsTables } from "../tables.ts";
import type { ExportCategory, RecordedFormat } from "./export.rules.ts";

type D = Db<AccountsTables>;
export type NewExport = {
  kind: string; by: string; by_name: string | null; category: ExportCategory; purpose: string; format: RecordedFormat; rows: number;
  details: Record<string, string | number | boolean | null>; selection: Buffer; approval_id: number | null; crisis_id: number | null; at: Date;
};
export type ExportRow = Omit<NewExport, "selection"> & { id: number; copy: number; sha256: Buffer | null; approved_by: string | null };

/** Enters a file in the register before it is made; says its number and which copy of the same choice it is. */
export async function insertExport(db: D, row: NewExport): Promise<{ id: number; copy: number }> {
  const { rows } = await sql<{ id: number; copy: number }>`
    insert into accounts.export (kind, at, by, by_name, category, purpose, format, rows, details, selection, copy, approval_id, crisis_id)
    values (${row.kind}, ${row.at}, ${row.by}, ${row.by_name}, ${row.category}, ${row.purpose}, ${row.format}, ${row.rows}, ${JSON.stringify(row.details)}::jsonb, ${row.selection},
      1 + (select count(*) from accounts.export where kind = ${row.kind} and selection = ${row.selection}), ${row.approval_id}, ${row.crisis_id})
    returning id, copy`.execute(db);
  return rows[0]!;
}

export async function setDigest(db: D, id: number, sha256: Buffer): Promise<void> {
  await sql`update accounts.export set sha256 = ${sha256} where id = ${id}`.execute(db);
}

/** Exports, newest first: those of one account, or all. */
export async function exportsOf(db: D, by: string | null, filter: { id?: number | undefined; before?: number | undefined }, most: number): Promise<ExportRow[]> {
  const where = [sql`true`, ...(by === null ? [] : [sql`e.by = ${by}`]), ...(filter.id ? [sql`e.id = ${filter.id}`] : []), ...(filter.before ? [sql`e.id < ${filter.before}`] : [])];
  const { rows } = await sql<ExportRow>`select e.id, e.kind, e.at, e.by, e.by_name, e.category, e.purpose, e.format, e.rows, e.details, e.copy, e.sha256, e.approval_id, e.crisis_id,
      a.decided_by_name as approved_by
    from accounts.export e left join accounts.approval a on a.id = e.approval_id where ${sql.join(where, sql` and `)} order by e.id desc limit ${most}`.execute(db);
  return rows;
}
