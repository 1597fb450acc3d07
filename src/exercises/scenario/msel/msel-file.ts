import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSpreadsheet, SpreadsheetProblem } from "#platform/spreadsheet/spreadsheet.ts";
import { understood } from "./column.rules.ts";
import type { MselRow } from "./row.rules.ts";
import { isScenarioSheet, type SheetRow } from "./sheet.rules.ts";

/** Longest text of a cell is a background's 8,000 characters. */
const limits = { rows: 2_000, columns: 60, cellLength: 8_200, inflatedBytes: 30_000_000 };

/** A list of injects as its file has it: the titles of its columns, its rows below, and the rest of the scenario if it brings it. */
export type MselFile = { header: string[]; rows: MselRow[]; scenario: SheetRow[] | null };

/**
 * Reads a workbook or CSV file. The header is whichever of the first rows names most columns: many lists begin with a title.
 * Null: none of them does. Throws SpreadsheetProblem for what is no spreadsheet.
 */
export async function readMselFile(content: Buffer): Promise<MselFile | null> {
  const folder = await mkdtemp(join(tmpdir(), "mitaf-msel-"));
  try {
    const path = join(folder, "list");
    await writeFile(path, content, { mode: 0o600 });
    const first = await sheetAt(path, 0);
    const candidates = first.slice(0, 8).map(({ cells }, at) => ({ at, count: understood(cells) }));
    const header = candidates.reduce((best, one) => (one.count > best.count ? one : best), { at: 0, count: 0 });
    if (header.count < 2) return null;
    const second = await sheetAt(path, 1).catch((error: unknown) => {
      if (error instanceof SpreadsheetProblem) return [];
      throw error;
    });
    return { header: first[header.at]!.cells, rows: first.slice(header.at + 1), scenario: isScenarioSheet(second) ? second : null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sheetAt(path: string, sheet: number): Promise<(MselRow & { cells: string[] })[]> {
  const opened = await openSpreadsheet({ path, sheet }, limits);
  if (sheet > 0 && opened.kind === "csv") return [];
  // The first row is given as the header and has no number; rows below do.
  const rows = [{ number: 1, cells: opened.header, cut: false }];
  for await (const { number, cells, notes } of opened.rows()) rows.push({ number, cells, cut: notes.includes("truncated") });
  return rows;
}
