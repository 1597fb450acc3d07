import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { looksLikeUnmarkedUtf16 } from "./encoding.ts";
import { SpreadsheetProblem } from "./limits.ts";
import type { SpreadsheetLimits } from "./limits.ts";

const headBytes = 65_536;

const oldExcelStarts = ["0908", "09040600", "09020600", "09000400"];
const otherStarts = ["25504446", "89504e47", "ffd8ff", "47494638", "1f8b08", "52617221", "377abcaf", "504b0506", "504b0708"];
const otherText = /^\s*(?:<(?:!doctype|!--|\?xml|html|head|body|table|meta|svg|script|style)|\{\\rtf|\{\s*"|\[\s*[[{])/i;

async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, headBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/** An OLE container holds an encrypted workbook, an old .xls, or something else (a .doc): its stream names tell. */
async function oleProblem(path: string): Promise<SpreadsheetProblem> {
  const encrypted = Buffer.from("EncryptedPackage", "utf16le");
  const old = [Buffer.from("Workbook\0", "utf16le"), Buffer.from("Book\0", "utf16le")];
  let sawOld = false;
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const window = Buffer.concat([tail, chunk]);
    if (window.includes(encrypted)) return new SpreadsheetProblem("encrypted");
    sawOld ||= old.some((name) => window.includes(name));
    tail = window.subarray(-64);
  }
  return new SpreadsheetProblem(sawOld ? "old-excel" : "not-a-spreadsheet");
}

/** Random bytes are one tenth control characters; a list that somebody typed has a stray one at most. */
function looksBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) controls += 1;
  return controls >= 8 && controls > head.length * 0.05;
}

/** The ASCII letters of the beginning, whatever the encoding. */
const asciiOf = (head: Buffer): string => head.toString("latin1", 0, 512).replace(/[\0\x80-\xFF]/g, "");

/**
 * Tells from the bytes of a file, never from its name, which reader it needs; `head` is its beginning, at most 64 kB.
 * Throws SpreadsheetProblem "empty", "too-large", "old-excel", "encrypted" or "not-a-spreadsheet"; faults of the disk
 * pass unchanged.
 */
export async function findKind(
  path: string,
  limits: SpreadsheetLimits,
): Promise<{ kind: "csv" | "xlsx"; head: Buffer }> {
  const { head, size } = await readHead(path);
  if (size === 0) throw new SpreadsheetProblem("empty");
  if (size > limits.inflatedBytes) throw new SpreadsheetProblem("too-large");
  const start = head.toString("hex", 0, 8);
  if (start.startsWith("504b0304")) return { kind: "xlsx", head };
  if (start === "d0cf11e0a1b11ae1") throw await oleProblem(path);
  if (oldExcelStarts.some((bytes) => start.startsWith(bytes)) && head.includes(0)) throw new SpreadsheetProblem("old-excel");
  if (otherStarts.some((bytes) => start.startsWith(bytes))) throw new SpreadsheetProblem("not-a-spreadsheet");
  const marked = /^(?:fffe|feff|0000feff)/.test(start);
  if (!marked && !looksLikeUnmarkedUtf16(head) && looksBinary(head)) throw new SpreadsheetProblem("not-a-spreadsheet");
  if (otherText.test(asciiOf(head))) throw new SpreadsheetProblem("not-a-spreadsheet");
  return { kind: "csv", head };
}
