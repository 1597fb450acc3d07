import { openCsv } from "./csv.ts";
import { findKind } from "./kind.ts";
import { SpreadsheetProblem, defaultLimits } from "./limits.ts";
import type { SpreadsheetLimits } from "./limits.ts";
import { cleanRows } from "./row.ts";
import type { RawRow, SpreadsheetRow } from "./row.ts";
import { openXlsx } from "./xlsx.ts";

export { SpreadsheetProblem, defaultLimits } from "./limits.ts";
export type { SpreadsheetLimits, SpreadsheetProblemCode } from "./limits.ts";
export type { RowNote, SpreadsheetRow } from "./row.ts";
export { csvCell, csvLine } from "./write.ts";

export type Spreadsheet = {
  kind: "csv" | "xlsx";
  encoding: string;
  /** of a CSV file: one of , ; | or a tab */
  delimiter?: string;
  /** of a workbook: the name of the sheet that is read */
  sheet?: string;
  /** the first row that is not empty */
  header: string[];
  /** The rows below the header, empty ones left out, each from the beginning whenever it is called. */
  rows(): AsyncIterable<SpreadsheetRow>;
};

type Source = { encoding: string; delimiter?: string; sheet?: string; rows(): AsyncIterable<RawRow> };

async function readHeader(source: Source, limits: SpreadsheetLimits): Promise<string[]> {
  for await (const { cells, number } of cleanRows(source.rows(), limits)) {
    // numbers alone are data: somebody cut the titles off
    if (!cells.some((cell) => /\p{L}/u.test(cell))) throw new SpreadsheetProblem("no-header", number);
    return cells;
  }
  throw new SpreadsheetProblem("empty");
}

async function* dataRows(source: Source, width: number, limits: SpreadsheetLimits): AsyncGenerator<SpreadsheetRow> {
  let count = -1;
  for await (const row of cleanRows(source.rows(), limits)) {
    count += 1;
    if (count === 0) continue;
    if (count > limits.rows) throw new SpreadsheetProblem("too-many-rows", row.number);
    while (row.cells.length < width) row.cells.push("");
    yield row;
  }
}

/**
 * Opens a CSV file or Excel workbook that somebody sent, told apart by content. Rows stream; nothing is held whole.
 * `sheet`: which visible sheet of a workbook, from 0; "empty" is thrown when there is none.
 * Each row has at least as many cells as the header; it has more when the file does.
 * Throws SpreadsheetProblem, here or while rows are read; faults of the disk pass unchanged.
 */
export async function openSpreadsheet(file: { path: string; sheet?: number }, limits: Partial<SpreadsheetLimits> = {}): Promise<Spreadsheet> {
  const bounds = { ...defaultLimits, ...limits };
  const { kind, head } = await findKind(file.path, bounds);
  const source: Source = kind === "csv" ? await openCsv(file.path, head) : await openXlsx(file.path, bounds, file.sheet);
  const header = await readHeader(source, bounds);
  const { encoding, delimiter, sheet } = source;
  return { kind, encoding, delimiter, sheet, header, rows: () => dataRows(source, header.length, bounds) };
}
