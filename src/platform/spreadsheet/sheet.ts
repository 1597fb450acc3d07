import { SpreadsheetProblem, rawCellLength, sheetRows } from "./limits.ts";
import type { SpreadsheetLimits } from "./limits.ts";
import { showNumber } from "./number.ts";
import type { NumberLook } from "./number.ts";
import type { RawRow } from "./row.ts";
import { textCollector, unescapeString } from "./strings.ts";
import type { SharedStrings } from "./strings.ts";
import { xmlReader } from "./xml.ts";

const sheetColumns = 16_384;

export type SheetBook = { strings: SharedStrings; styles: NumberLook[]; from1904: boolean };

/** The column, from 0, of a reference such as `AB12`; -1 when it is none. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < 4; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return at < 4 ? column - 1 : -1;
}

/** The text of a cell from its stored value; undefined when the value makes no sense. */
function showCell(type: string, look: NumberLook, value: string, book: SheetBook): string | undefined {
  if (type === "s") return book.strings.get(Number(value));
  if (type === "b") return value === "1" || value === "true" ? "TRUE" : "FALSE";
  if (type === "n") return showNumber(value.trim(), look, book.from1904);
  if (type === "d") return value.trim().replace(/T00:00:00(?:\.0+)?Z?$/, "");
  return unescapeString(value);
}

/** Gathers rows from the tags of a sheet into `ready`; a row without text never gets there. */
function rowGatherer(book: SheetBook, limits: SpreadsheetLimits, ready: RawRow[]) {
  const value = textCollector(rawCellLength(limits));
  let inData = false;
  let seenRows = 0;
  let row: RawRow = { number: 0, cells: [], formula: false };
  let column = -1;
  let type = "n";
  let style = 0;
  let inCell = false;
  let phonetic = false;
  let collecting = false;
  const refuse = (): never => {
    throw new SpreadsheetProblem("broken", row.number);
  };

  function startRow(reference: string | undefined) {
    seenRows += 1;
    const number = reference === undefined ? row.number + 1 : Number(reference);
    if (seenRows > sheetRows) throw new SpreadsheetProblem("too-many-rows", row.number);
    if (!Number.isInteger(number) || number < 1 || number > sheetRows) refuse();
    row = { number, cells: [], formula: false };
    column = -1;
  }

  function startCell(attributes: Record<string, string>) {
    column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
    if (column < 0 || column >= sheetColumns) refuse();
    type = attributes.t ?? "n";
    style = Number(attributes.s ?? 0);
    inCell = true;
  }

  function endCell() {
    inCell = false;
    const stored = value.take();
    if (stored === "") return;
    const text = showCell(type, book.styles[style], stored, book) ?? refuse();
    if (text.trim() === "") return;
    if (column >= limits.columns) throw new SpreadsheetProblem("too-many-columns", row.number);
    while (row.cells.length < column) row.cells.push("");
    row.cells[column] = text;
  }

  return {
    open(name: string, attributes: Record<string, string>) {
      if (!inData) inData = name === "sheetData";
      else if (name === "row") startRow(attributes.r);
      else if (name === "c") startCell(attributes);
      else if (name === "f") row.formula ||= inCell;
      else if (name === "rPh") phonetic = true;
      collecting = inCell && (name === "v" ? type !== "inlineStr" : name === "t" && type === "inlineStr" && !phonetic);
    },
    text(text: string) {
      if (collecting) value.add(text);
    },
    close(name: string) {
      collecting = false;
      if (name === "c" && inCell) endCell();
      else if (name === "rPh") phonetic = false;
      else if (name === "row" && inData && row.cells.length > 0) ready.push(row);
      else if (name === "sheetData") inData = false;
    },
  };
}

/**
 * Streams the rows of a sheet that hold any text; hidden rows too. Formulas are never evaluated: the value stored with
 * them is taken and the row is marked.
 * Throws SpreadsheetProblem "broken", "too-many-columns" or, beyond what a sheet can have, "too-many-rows".
 */
export async function* readSheet(
  chunks: AsyncIterable<Uint8Array>,
  book: SheetBook,
  limits: SpreadsheetLimits,
): AsyncGenerator<RawRow> {
  const ready: RawRow[] = [];
  const reader = xmlReader(rowGatherer(book, limits, ready));
  for await (const chunk of chunks) {
    reader.write(chunk);
    yield* ready;
    ready.length = 0;
  }
  reader.end();
  yield* ready;
}
