import { z } from "zod";
import { may } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { type ExportRecord, exportRecord, readMark } from "./export.rules.ts";
import { type ExportRow, exportsOf } from "./export.store.ts";
import { exportWords as w } from "./export.words.ts";
import { exportTitle } from "./hand-out.ts";
import { markOf } from "./mark.ts";

export const exportsPerPage = 50;

const recordOf = (row: ExportRow): ExportRecord => ({
  id: row.id, kind: row.kind, title: exportTitle(row.kind), at: row.at.toISOString(), by: row.by_name ?? row.by, category: row.category, purpose: row.purpose, format: row.format, rows: row.rows,
  copy: row.copy, details: row.details, approval: row.approval_id, approvedBy: row.approved_by, sha256: row.sha256?.toString("hex") ?? null,
});

/** Files that were handed out, newest first: one's own; an auditor's and administrator's list is of everybody. */
export const listExports = operation({
  name: "accounts.listExports",
  title: w.read,
  action: "exports.own",
  kind: "read",
  input: z.object({ before: recordId.optional() }),
  output: z.object({ exports: z.array(exportRecord), before: z.number().nullable(), all: z.boolean() }),
  async run(ctx, { before }) {
    const all = may(ctx.actor, "exports.read");
    const rows = await exportsOf(ctx.db, all ? null : (ctx.actor.id ?? ""), { before }, exportsPerPage + 1);
    return { exports: rows.slice(0, exportsPerPage).map(recordOf), before: rows.length > exportsPerPage ? rows[exportsPerPage - 1]!.id : null, all };
  },
});

/** Whose copy a file is, from the mark of any of its rows. `export` is null when the mark was not made here. */
export const findExport = operation({
  name: "accounts.findExport",
  title: w.find,
  action: "exports.read",
  kind: "read",
  input: z.object({ mark: typed(40) }),
  output: z.object({ export: exportRecord.nullable(), row: z.number().nullable() }),
  async run(ctx, { mark }) {
    const read = readMark(mark);
    if (!read) throw invalidInput([{ path: "mark", message: w.noMark }]);
    const genuine = markOf(ctx.platform.config.secret, read.export, read.row) === `E${read.export}-${read.row}-${read.proof}`;
    const [row] = genuine ? await exportsOf(ctx.db, null, { id: read.export }, 1) : [];
    return { export: row ? recordOf(row) : null, row: row ? read.row : null };
  },
});
