import { SpreadsheetProblem } from "./limits.ts";
import type { SpreadsheetLimits } from "./limits.ts";

export type RowNote = "formula" | "truncated" | "control-characters";

/** `number` is 1-based, as a spreadsheet program shows it beside the row; empty rows are counted though not given. */
export type SpreadsheetRow = { number: number; cells: string[]; notes: RowNote[] };

/** A row as the file has it: cells not yet cleaned. */
export type RawRow = { number: number; cells: string[]; formula: boolean };

// Marks nobody can see change what is stored and how its neighbours are shown. The visible Arabic number signs are
// format characters too (U+0600-0605, U+06DD), so the class "format" as a whole would take too much.
const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]/gu;
const lineBreak = /\r\n|[\r\u0085\u2028\u2029]/g;
const plain = /^[\x20-\x7E\u0621-\u063A\u0641-\u064A\u0660-\u0669]*$/;

function cleanCell(raw: string, limits: SpreadsheetLimits, notes: Set<RowNote>): string {
  let text = raw;
  if (!plain.test(text)) {
    text = text.replace(lineBreak, "\n").replaceAll("\t", " ");
    const seen = text.replace(unseen, (mark) => (mark === "\n" ? mark : "")).toWellFormed();
    if (seen !== text) notes.add("control-characters");
    text = seen.normalize("NFC");
  }
  text = text.trim();
  if (text.length <= limits.cellLength) return text;
  notes.add("truncated");
  const cut = text.slice(0, limits.cellLength);
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trimEnd();
}

/**
 * Cleans rows and leaves out the empty ones: cells trimmed, in NFC, without control, bidirectional and zero-width
 * marks; empty cells at the end of a row are dropped.
 * Throws SpreadsheetProblem "too-many-columns" for text beyond the last column allowed.
 */
export async function* cleanRows(rows: AsyncIterable<RawRow>, limits: SpreadsheetLimits): AsyncGenerator<SpreadsheetRow> {
  for await (const row of rows) {
    const notes = new Set<RowNote>();
    const cells: string[] = [];
    for (const [column, raw] of row.cells.entries()) {
      const cell = cleanCell(raw, limits, notes);
      if (cell === "") continue;
      if (column >= limits.columns) throw new SpreadsheetProblem("too-many-columns", row.number);
      while (cells.length < column) cells.push("");
      cells.push(cell);
    }
    if (cells.length === 0) continue;
    if (row.formula) notes.add("formula");
    yield { number: row.number, cells, notes: [...notes] };
  }
}
