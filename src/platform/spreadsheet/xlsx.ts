import type { SpreadsheetLimits } from "./limits.ts";
import type { RawRow } from "./row.ts";
import { readSheet } from "./sheet.ts";
import type { SheetBook } from "./sheet.ts";
import { noStrings, readStrings } from "./strings.ts";
import { readStyles, readWorkbook } from "./workbook.ts";
import type { Parts } from "./zip.ts";
import { openParts } from "./zip.ts";

async function readBook(parts: Parts, limits: SpreadsheetLimits, at: number): Promise<SheetBook & { sheet: string; sheetPart: string }> {
  const { sheet, sheetPart, stringsPart, stylesPart, from1904 } = await readWorkbook(parts, at);
  const strings = stringsPart !== undefined && parts.has(stringsPart) ? await readStrings(parts.read(stringsPart), limits) : noStrings;
  const styles = stylesPart !== undefined && parts.has(stylesPart) ? await readStyles(parts.read(stylesPart)) : [];
  return { sheet, sheetPart, strings, styles, from1904 };
}

/**
 * Opens a workbook (Office Open XML) at a visible sheet, the first unless told. The file is opened again for each reading of rows and
 * closed after it, so that nothing stays open between preview and import.
 * Throws SpreadsheetProblem "not-a-spreadsheet", "macros", "encrypted", "too-large", "empty" or "broken".
 */
export async function openXlsx(
  path: string,
  limits: SpreadsheetLimits,
  at = 0,
): Promise<{ encoding: string; sheet: string; rows(): AsyncIterable<RawRow> }> {
  const parts = await openParts(path, limits);
  const book = await readBook(parts, limits, at).finally(() => parts.close());
  async function* rows(): AsyncGenerator<RawRow> {
    const again = await openParts(path, limits);
    try {
      yield* readSheet(again.read(book.sheetPart), book, limits);
    } finally {
      again.close();
    }
  }
  return { encoding: "utf-8", sheet: book.sheet, rows };
}
