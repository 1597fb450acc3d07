import { createHash } from "node:crypto";
import type { Context } from "#platform/operation.ts";
import { csvLine } from "#platform/spreadsheet/spreadsheet.ts";
import { type Cell, writeXlsx, xlsxType } from "#platform/spreadsheet/write-xlsx.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { digestOf } from "../approval/digest.ts";
import type { ExportCategory, ExportFormat, RecordedFormat } from "./export.rules.ts";
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

/** What every file that is handed out says of itself. */
type Handing = {
  kind: string; name: string; language: Language; category: ExportCategory; purpose: string;
  /** For the register: what was chosen; nothing typed about a person. */
  details: Record<string, string | number | boolean | null>;
  /** The whole choice: equal choices are copies of each other. */
  selection: unknown;
  approval: number | null; crisis?: number;
  /** How many there are, when not all of them are in the file. */
  of?: number;
};

/** Enters a file in the register; its number, and the line that says whose copy it is. */
async function enter(ctx: Context, file: Handing, format: RecordedFormat, people: number): Promise<{ id: number; line: string; by: string }> {
  const { actor, now } = ctx;
  const by = actor.name ?? actor.id ?? actor.kind;
  const { id, copy } = await insertExport(ctx.db, {
    kind: file.kind, by: actor.id ?? actor.kind, by_name: actor.name, category: file.category, purpose: file.purpose, format, rows: people, details: file.details,
    selection: digestOf(file.selection), approval_id: file.approval, crisis_id: file.crisis ?? null, at: now,
  });
  const line = w.line(id, copy, by, formatDate(now, file.language, "date-time"), text(w[file.category], file.language), file.purpose, people, file.of ?? people);
  return { id, line: text(line, file.language), by };
}

async function finished(ctx: Context, file: Pick<Handing, "name">, id: number, format: RecordedFormat, mediaType: string, content: Buffer): Promise<HandedOut> {
  await setDigest(ctx.db, id, createHash("sha256").update(content).digest());
  return { export: id, filename: `${file.name}-${ctx.now.toISOString().slice(0, 10)}-E${id}.${format === "pfif" ? "xml" : format}`, mediaType, content };
}

/**
 * Makes a file of personal data and enters it in the register of exports, in the caller's transaction: a line at the top
 * says who took it, when, what for, which copy and how many people; every row ends with a mark that survives sorting;
 * a workbook says the same in its properties and at the head and foot of each page. No cell is ever run as a formula.
 * The caller has checked rights, counted rows and asked for approval; its own audit row names the people.
 */
export async function handOut(ctx: Context, file: Handing & { format: ExportFormat; head: readonly Text[]; rows: readonly (readonly Cell[])[] }): Promise<HandedOut> {
  const { kind, language, format } = file;
  const { id, line, by } = await enter(ctx, file, format, file.rows.length);
  const t = (pair: Text) => text(pair, language);
  const top = `${line} ${t(w.rowsMarked)}`;
  const head = [...file.head, w.markColumn].map(t);
  const { secret } = ctx.platform.config;
  const rows = file.rows.map((cells, at) => [...cells, markOf(secret, id, at + 1)]);
  const content =
    format === "xlsx"
      ? writeXlsx({ name: t(exportTitle(kind)), rightToLeft: language === "ar", top, head, rows }, { title: t(exportTitle(kind)), creator: by, description: top, created: ctx.now })
      : // The mark in front tells spreadsheet programs that the Arabic is UTF-8.
        Buffer.from(`\ufeff${csvLine([top])}${csvLine(head)}${rows.map((cells) => csvLine(cells)).join("")}`);
  return finished(ctx, file, id, format, format === "xlsx" ? xlsxType : "text/csv; charset=utf-8", content);
}

/** The same for a document that is drawn as PDF: `draw` is given the line that says whose copy it is, and the number of the export. */
export async function handOutDocument(ctx: Context, file: Handing & { people: number; draw(line: string, number: number): Promise<Buffer> }): Promise<HandedOut> {
  const { id, line } = await enter(ctx, file, "pdf", file.people);
  return finished(ctx, file, id, "pdf", "application/pdf", await file.draw(line, id));
}

/**
 * The same for records that another system reads (PFIF). They have no line and no rows to mark: their own numbers say where
 * they came from, the digest which copy it is.
 */
export async function handToSystem(ctx: Context, file: Omit<Handing, "language" | "approval"> & { people: number; content: string }): Promise<HandedOut> {
  const { id } = await enter(ctx, { ...file, language: "en", approval: null }, "pfif", file.people);
  return finished(ctx, file, id, "pfif", "application/xml; charset=utf-8", Buffer.from(file.content));
}
