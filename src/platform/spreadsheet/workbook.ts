import { posix } from "node:path";
import { SpreadsheetProblem } from "./limits.ts";
import { lookOfFormat } from "./number.ts";
import type { NumberLook } from "./number.ts";
import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

const mostStyles = 100_000;
const mostSheets = 10_000;

type Link = { type: string; part: string };

/** What to read of a workbook: parts by name, and how its days are counted. */
export type Workbook = { sheet: string; sheetPart: string; stringsPart?: string; stylesPart?: string; from1904: boolean };

/** Refuses a workbook that carries macros, by the names of its parts and by what it declares them to be. */
async function refuseMacros(parts: Parts): Promise<void> {
  if (parts.names.some((name) => /vbaproject|macrosheets\//.test(name))) throw new SpreadsheetProblem("macros");
  await readXml(parts.read("[Content_Types].xml"), {
    open(_, attributes) {
      const type = attributes.ContentType ?? "";
      // .xlsb is always declared "macro enabled"; it is another format, which is not read
      if (/sheet\.binary/i.test(type)) throw new SpreadsheetProblem("not-a-spreadsheet");
      if (/macro|vbaproject/i.test(type)) throw new SpreadsheetProblem("macros");
    },
  });
}

/** The links of a part, by id; those of the package itself for "". Links out of the file are left out: nothing is ever fetched. */
async function readLinks(parts: Parts, from: string): Promise<Map<string, Link>> {
  const links = new Map<string, Link>();
  const folder = posix.dirname(from);
  const part = posix.join(folder, "_rels", `${posix.basename(from)}.rels`);
  if (!parts.has(part)) return links;
  await readXml(parts.read(part), {
    open(name, { Id, Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship" || !Id || TargetMode === "External") return;
      if (links.size >= mostSheets) throw new SpreadsheetProblem("broken");
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      links.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), part: target });
    },
  });
  return links;
}

const partOf = (links: Map<string, Link>, type: string): string | undefined =>
  [...links.values()].find((link) => link.type === type)?.part;

const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

/**
 * Finds a visible sheet of a workbook, the first unless told (`at` counts from 0), and what it rests on.
 * Throws SpreadsheetProblem "not-a-spreadsheet" for other archives, "macros", "empty" without such a sheet, "broken".
 */
export async function readWorkbook(parts: Parts, at = 0): Promise<Workbook> {
  if (!parts.has("[Content_Types].xml")) throw new SpreadsheetProblem("not-a-spreadsheet");
  const part = partOf(await readLinks(parts, ""), "officeDocument");
  if (part === undefined || !parts.has(part)) throw new SpreadsheetProblem("not-a-spreadsheet");
  await refuseMacros(parts);
  const links = await readLinks(parts, part);
  const found: { root?: string; sheet?: string; sheetPart?: string; from1904: boolean } = { from1904: false };
  let before = at;
  await readXml(parts.read(part), {
    open(name, attributes) {
      found.root ??= name;
      if (name === "workbookPr") found.from1904 = isTrue(attributes.date1904);
      if (name !== "sheet" || found.sheetPart !== undefined) return;
      if (attributes.state !== undefined && attributes.state !== "visible") return;
      const id = Object.keys(attributes).find((key) => key.endsWith(":id"));
      const link = id === undefined ? undefined : links.get(attributes[id] ?? "");
      if (link?.type !== "worksheet" || before-- > 0) return;
      found.sheet = attributes.name ?? "";
      found.sheetPart = link.part;
    },
  });
  if (found.root !== "workbook") throw new SpreadsheetProblem("not-a-spreadsheet");
  if (found.sheetPart === undefined) throw new SpreadsheetProblem("empty");
  return {
    sheet: found.sheet ?? "",
    sheetPart: found.sheetPart,
    stringsPart: partOf(links, "sharedStrings"),
    stylesPart: partOf(links, "styles"),
    from1904: found.from1904,
  };
}

/** How each cell style shows numbers, in the order in which cells name styles. */
export async function readStyles(chunks: AsyncIterable<Uint8Array>): Promise<NumberLook[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellStyles = false;
  await readXml(chunks, {
    open(name, attributes) {
      if (name === "cellXfs") inCellStyles = true;
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "xf" && inCellStyles) formats.push(Number(attributes.numFmtId ?? 0));
      if (codes.size > mostStyles || formats.length > mostStyles) throw new SpreadsheetProblem("broken");
    },
    close(name) {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  return formats.map((id) => lookOfFormat(id, codes.get(id)));
}
