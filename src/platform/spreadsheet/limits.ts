/** How much of a spreadsheet is read before it is refused. */
export type SpreadsheetLimits = {
  /** data rows, header not counted */
  rows: number;
  columns: number;
  /** characters (UTF-16 units) kept of one cell; the rest is cut and noted */
  cellLength: number;
  /** bytes, of the file itself and of everything packed in it */
  inflatedBytes: number;
};

export const defaultLimits: SpreadsheetLimits = {
  rows: 50_000,
  columns: 100,
  cellLength: 2_000,
  inflatedBytes: 200_000_000,
};

/** Rows of a sheet, empty ones included: what Excel itself can open. */
export const sheetRows = 1_048_576;

/** Characters of one cell held while reading; Excel's own limit is 32,767. */
export const rawCellLength = (limits: SpreadsheetLimits): number => Math.max(32_767, limits.cellLength + 1);

export type SpreadsheetProblemCode =
  | "not-a-spreadsheet"
  | "macros"
  | "encrypted"
  | "old-excel"
  | "too-large"
  | "too-many-rows"
  | "too-many-columns"
  | "no-header"
  | "empty"
  | "broken"
  | "unknown-encoding";

/** Why a file is refused. `code` is stable; the caller owns the sentences. `row` is 1-based, where one row is to blame. */
export class SpreadsheetProblem extends Error {
  code: SpreadsheetProblemCode;
  row?: number;

  constructor(code: SpreadsheetProblemCode, row?: number) {
    super(row === undefined ? code : `${code} (row ${row})`);
    this.name = "SpreadsheetProblem";
    this.code = code;
    if (row !== undefined) this.row = row;
  }
}

/** Rethrows refusals and faults of the disk; any other error came from the file's content, so the file is broken. */
export const asBroken = (error: unknown, row?: number): Error => {
  if (error instanceof SpreadsheetProblem) return error;
  if (error instanceof Error && "syscall" in error) return error;
  return new SpreadsheetProblem("broken", row);
};
