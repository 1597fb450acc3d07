import { createHash } from "node:crypto";
import type { Context } from "#platform/operation.ts";
import { csvLine } from "#platform/spreadsheet/spreadsheet.ts";
import { type Cell, writeXlsx, xlsxType } from "#platform/spreadsheet/write-xlsx.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { digestOf } from "../approval/digest.ts";
import type { ExportCategory, ExportFormat } from "./export.rules.ts";
import { insertExport, setDigest } from "./export.store.ts";
import { exportWords as w } from "./export.words.ts";
import { markOf } from "./mark.ts";

export type HandedOut = { export: number; filename: string; mediaType: string; content: Buffer };

const kinds = new Map<string, Text>();
/** Declares a kind of export with its title for the register of exports. */
export function exportKind(name: string, title: Text): string {
  kinds.set(name, title);
  return name;
}
export const exportTitle = (name: string): Text => kinds.get(name) ?? { en: name, ar: name };

/**
 * Makes a file of personal data and enters it in the register of exports, in the caller's transaction: a line at the top
 * says who took it, when, what for, which copy and how many people; every row ends with a mark that survives sorting;
 * a workbook says the same in its properties and at the head and foot of each page. No cell is ever run as a formula.
 * The caller has checked rights, counted rows and asked for approval; its own audit row names the people.
 */
export async function handOut(
  ctx: Context,
  file: {
    kind: string; name: string; language: Language; category: ExportCategory; purpose: string; format: ExportFormat;
    head: readonly Text[]; rows: readonly (readonly Cell[])[];
    /** For the register: what was chosen; nothing typed about a person. */
    details: Record<string, string | number | boolean | null>;
    /** The whole choice: equal choices are copies of each other. */
    selection: unknown;
    approval: number | null; crisis?: number;
    /** How many there are, when not all of them are in the file. */
    of?: number;
  },
): Promise<HandedOut> {
  const { kind, language, category, purpose, format } = file;
  const { actor, now, db } = ctx;
  const by = actor.name ?? actor.id ?? actor.kind;
  const { id, copy } = await insertExport(db, {
    kind, by: actor.id ?? actor.kind, by_name: actor.name, category, purpose, format, rows: file.rows.length, details: file.details,
    selection: digestOf(file.selection), approval_id: file.approval, crisis_id: file.crisis ?? null, at: now,
  });
  const t = (pair: Text) => text(pair, language);
  const top = t(w.line(id, copy, by, formatDate(now, language, "date-time"), t(w[category]), purpose, file.rows.length, file.of ?? file.rows.length));
  const head = [...file.head, w.markColumn].map(t);
  const { secret } = ctx.platform.config;
  const rows = file.rows.map((cells, at) => [...cells, markOf(secret, id, at + 1)]);
  const content =
    format === "xlsx"
      ? writeXlsx({ name: t(exportTitle(kind)), rightToLeft: language === "ar", top, head, rows }, { title: t(exportTitle(kind)), creator: by, description: top, created: now })
      : // The mark in front tells spreadsheet programs that the Arabic is UTF-8.
        Buffer.from(`\ufeff${csvLine([top])}${csvLine(head)}${rows.map((cells) => csvLine(cells)).join("")}`);
  await setDigest(db, id, createHash("sha256").update(content).digest());
  return { export: id, filename: `${file.name}-${now.toISOString().slice(0, 10)}-E${id}.${format}`, mediaType: format === "xlsx" ? xlsxType : "text/csv; charset=utf-8", content };
}
