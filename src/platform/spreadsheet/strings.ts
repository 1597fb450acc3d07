import { SpreadsheetProblem, rawCellLength } from "./limits.ts";
import type { SpreadsheetLimits } from "./limits.ts";
import { readXml } from "./xml.ts";

const mostBytes = 64_000_000;
const mostStrings = 2_000_000;

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for the underscore before such a thing. */
export const unescapeString = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Collects the text of one cell or shared string, phonetic guides left out, up to what is held of a cell. */
export function textCollector(most: number): { add(text: string): void; take(): string } {
  let text = "";
  return {
    add(more) {
      if (text.length < most) text += more.length > most ? more.slice(0, most) : more;
    },
    take() {
      const taken = text.slice(0, most);
      text = "";
      return taken;
    },
  };
}

/** The shared strings of a workbook, packed as bytes: pieces of parsed text would keep the whole text alive. */
export type SharedStrings = { get(index: number): string | undefined };

function packedStrings(): SharedStrings & { add(text: string): void } {
  let bytes = Buffer.alloc(65_536);
  let ends = new Uint32Array(4_096);
  let count = 0;
  let used = 0;
  return {
    add(text) {
      const needed = used + Buffer.byteLength(text);
      if (needed > mostBytes || count >= mostStrings) throw new SpreadsheetProblem("too-large");
      if (needed > bytes.length) bytes = Buffer.concat([bytes], Math.max(needed, bytes.length * 2));
      if (count === ends.length) {
        const wider = new Uint32Array(ends.length * 2);
        wider.set(ends);
        ends = wider;
      }
      used += bytes.write(text, used);
      ends[count] = used;
      count += 1;
    },
    get(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) return undefined;
      return bytes.toString("utf8", index === 0 ? 0 : ends[index - 1], ends[index]);
    },
  };
}

/**
 * Reads the part that holds the shared strings.
 * Throws SpreadsheetProblem "too-large" above 64 MB of text or 2,000,000 strings, "broken" for bad XML.
 */
export async function readStrings(chunks: AsyncIterable<Uint8Array>, limits: SpreadsheetLimits): Promise<SharedStrings> {
  const strings = packedStrings();
  const collected = textCollector(rawCellLength(limits));
  let inText = false;
  let phonetic = false;
  await readXml(chunks, {
    open(name) {
      if (name === "rPh") phonetic = true;
      inText = name === "t" && !phonetic;
    },
    text(text) {
      if (inText) collected.add(text);
    },
    close(name) {
      inText = false;
      if (name === "rPh") phonetic = false;
      if (name === "si") strings.add(unescapeString(collected.take()));
    },
  });
  return strings;
}

export const noStrings: SharedStrings = { get: () => undefined };
