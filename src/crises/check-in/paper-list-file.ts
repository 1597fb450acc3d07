import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSpreadsheet, SpreadsheetProblem } from "#platform/spreadsheet/spreadsheet.ts";
import { mostLines } from "./paper-list.rules.ts";

/** The rows of an uploaded list below its line of titles; null for what is no list. */
export async function rowsOfFile(file: File): Promise<{ line: number; cells: string[] }[] | null> {
  const folder = await mkdtemp(join(tmpdir(), "mitaf-paper-"));
  try {
    // Nothing of the sender's name becomes a path.
    const path = join(folder, "list");
    await writeFile(path, Buffer.from(await file.arrayBuffer()), { mode: 0o600 });
    const rows: { line: number; cells: string[] }[] = [];
    for await (const { number, cells } of (await openSpreadsheet({ path })).rows()) {
      rows.push({ line: number, cells });
      if (rows.length > mostLines) break;
    }
    return rows;
  } catch (error) {
    if (error instanceof SpreadsheetProblem) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
