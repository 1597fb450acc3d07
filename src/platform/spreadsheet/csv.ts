import { Readable, pipeline } from "node:stream";
import { parse } from "csv-parse";
import type { Parser } from "csv-parse";
import { guessDelimiter } from "./delimiter.ts";
import { findEncoding, readText } from "./encoding.ts";
import type { TextEncoding } from "./encoding.ts";
import { SpreadsheetProblem, asBroken, sheetRows } from "./limits.ts";
import type { RawRow } from "./row.ts";

/** Characters read without one record coming out of them: an open quote would swallow the rest of the file. */
const recordLength = 2_000_000;

/** Excel's own first line, "sep=;", which it does not show as a row. */
const separatorLine = /^sep=([,;\t|])\n/i;

async function readSample(path: string, encoding: TextEncoding): Promise<string> {
  let sample = "";
  for await (const text of readText(path, encoding)) {
    sample += text;
    if (sample.length >= 65_536) break;
  }
  return sample;
}

async function* feed(path: string, encoding: TextEncoding, parser: Parser, skip: number): AsyncGenerator<string> {
  let records = 0;
  let fed = 0;
  let left = skip;
  for await (const text of readText(path, encoding)) {
    const rest = text.slice(left);
    left -= text.length - rest.length;
    if (parser.info.records > records) {
      records = parser.info.records;
      fed = 0;
    }
    fed += rest.length;
    if (fed > recordLength) throw new SpreadsheetProblem("broken", records + 1);
    if (rest !== "") yield rest;
  }
}

/** What other programs and our own export put around a text to keep it a text. */
const unguard = (cell: string): string =>
  cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, "$1") : cell.replace(/^'(?=\s*[=+\-@＝＋－＠])/, "");

function rawRow(number: number, record: string[]): RawRow {
  const cells = record.map(unguard);
  return { number, cells, formula: cells.some((cell, at) => cell.startsWith("=") && cell === record[at]) };
}

async function* readRows(path: string, encoding: TextEncoding, delimiter: string, skip: number): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    // a quote inside a word is a letter. Text after a closing quote stays an error (that is what trim does to it):
    // it means a forgotten quote, and rows of people would be lost in one cell
    relax_quotes: true,
    trim: true,
  });
  const source = Readable.from(feed(path, encoding, parser, skip), { highWaterMark: 1 });
  pipeline(source, parser, () => {});
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (number > sheetRows) throw new SpreadsheetProblem("too-many-rows", number);
      if (record.length === 1 && record[0] === "") continue;
      yield rawRow(number, record);
    }
  } catch (error) {
    throw asBroken(error, parser.info.records + 1);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/**
 * Opens delimited text; `head` is its beginning. Rows are counted as a spreadsheet program counts them: a record over
 * several lines is one row.
 * Throws SpreadsheetProblem "unknown-encoding"; while reading rows "broken" (an open quote) and "too-many-rows".
 */
export async function openCsv(
  path: string,
  head: Buffer,
): Promise<{ encoding: TextEncoding; delimiter: string; rows(): AsyncIterable<RawRow> }> {
  const encoding = await findEncoding(path, head);
  const sample = await readSample(path, encoding);
  const separator = separatorLine.exec(sample);
  const delimiter = separator?.[1] ?? guessDelimiter(sample);
  const skip = separator?.[0].length ?? 0;
  return { encoding, delimiter, rows: () => readRows(path, encoding, delimiter, skip) };
}
