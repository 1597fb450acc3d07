import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { expect } from "vitest";
import { openSpreadsheet } from "./spreadsheet.ts";
import type { Spreadsheet, SpreadsheetLimits, SpreadsheetProblemCode, SpreadsheetRow } from "./spreadsheet.ts";

type Content = string | Uint8Array;

export type Book = {
  /** what is inside `<sheetData>` */
  rows?: string;
  /** the whole sheet part instead */
  sheet?: Content;
  /** what is inside `<sst>` */
  strings?: string;
  /** format codes; style 0 is General, style n the nth code; a number is a built-in format */
  formats?: (string | number)[];
  sheets?: string;
  workbookPr?: string;
  contentTypes?: string;
  /** more parts, or other content for the usual ones; undefined leaves one out */
  parts?: Record<string, Content | undefined>;
};

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const rels = (links: [string, string, string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

function styleSheet(formats: (string | number)[]): string {
  const codes = formats.flatMap((format, at) =>
    typeof format === "string" ? [`<numFmt numFmtId="${200 + at}" formatCode="${format.replaceAll('"', "&quot;")}"/>`] : [],
  );
  const xfs = formats.map((format, at) => `<xf numFmtId="${typeof format === "string" ? 200 + at : format}"/>`);
  return `<styleSheet ${main}><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join("")}</cellXfs></styleSheet>`;
}

/** A workbook written by hand. */
export function workbook(book: Book): Uint8Array {
  const parts: Record<string, Content | undefined> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book.contentTypes ?? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"}"/></Types>`,
    "_rels/.rels": rels([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}">${book.workbookPr ?? ""}<sheets>${book.sheets ?? '<sheet name="قائمة" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels([
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "worksheet", "/xl/worksheets/sheet2.xml"],
      ["rId3", "styles", "styles.xml"],
      ["rId4", "sharedStrings", "sharedStrings.xml"],
    ]),
    "xl/worksheets/sheet1.xml":
      book.sheet ??
      `<?xml version="1.0" encoding="UTF-8"?><worksheet ${main}><dimension ref="A1"/><sheetData>${book.rows ?? ""}</sheetData></worksheet>`,
    "xl/styles.xml": book.formats && styleSheet(book.formats),
    "xl/sharedStrings.xml": book.strings && `<sst ${main}>${book.strings}</sst>`,
    ...book.parts,
  };
  const files = Object.entries(parts).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, typeof content === "string" ? strToU8(content) : content] as const],
  );
  return zipSync(Object.fromEntries(files), { level: 6 });
}

/** A cell holding its text itself. */
export const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
export const number = (value: string | number, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;
export const row = (...cells: string[]): string => `<row>${cells.join("")}</row>`;

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Matches the refusal with this code, and this row where one is named. */
export const refused = (code: SpreadsheetProblemCode, row?: number): unknown =>
  expect.objectContaining({ name: "SpreadsheetProblem", code, ...(row !== undefined && { row }) });

/** A folder for files of one test file; nothing of it stays. */
export async function spreadsheetFolder() {
  const folder = await mkdtemp(join(tmpdir(), "spreadsheet-"));
  let count = 0;
  async function put(content: Content): Promise<{ path: string }> {
    count += 1;
    // the name lies on purpose
    const path = join(folder, `${count}.pdf`);
    await writeFile(path, content);
    return { path };
  }
  return {
    put,
    async open(content: Content, limits?: Partial<SpreadsheetLimits>): Promise<Spreadsheet> {
      return openSpreadsheet(await put(content), limits);
    },
    async read(content: Content, limits?: Partial<SpreadsheetLimits>): Promise<Spreadsheet & { data: SpreadsheetRow[] }> {
      const spreadsheet = await openSpreadsheet(await put(content), limits);
      return { ...spreadsheet, data: await collect(spreadsheet.rows()) };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
