import { createReadStream } from "node:fs";
import { SpreadsheetProblem } from "./limits.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1256";

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);

/** UTF-16 without a mark: one byte of each pair is nearly always 00 (Latin) or 06 (Arabic). */
export function looksLikeUnmarkedUtf16(head: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0 && head[at] !== 6) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return Math.max(even, odd) > head.length * 0.35 && Math.min(even, odd) < head.length * 0.05;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Read as UTF-8, Windows-1256 is nearly all errors; UTF-8 with a few damaged bytes is nearly all letters. */
async function isDamagedUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8");
  let letters = 0;
  let errors = 0;
  for await (const chunk of createReadStream(path)) {
    for (const found of decoder.decode(chunk, { stream: true }).match(/[^\0-\x7F]/g) ?? []) {
      if (found === "\uFFFD") errors += 1;
      else letters += 1;
    }
  }
  return letters >= errors;
}

/**
 * Names the encoding of a text file from its bytes; `head` is its beginning. What is not UTF-8 or marked UTF-16 is taken
 * for Windows-1256, in which every byte has a meaning.
 * Throws SpreadsheetProblem "unknown-encoding" for UTF-32, UTF-16 without a mark, and damaged UTF-8.
 */
export async function findEncoding(path: string, head: Buffer): Promise<TextEncoding> {
  const utf32 = startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff);
  if (utf32) throw new SpreadsheetProblem("unknown-encoding");
  if (startsWith(head, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(head, 0xfe, 0xff)) return "utf-16be";
  if (looksLikeUnmarkedUtf16(head)) throw new SpreadsheetProblem("unknown-encoding");
  if (await isUtf8(path)) return "utf-8";
  if (startsWith(head, 0xef, 0xbb, 0xbf) || (await isDamagedUtf8(path))) throw new SpreadsheetProblem("unknown-encoding");
  return "windows-1256";
}

/** Streams a text file as strings with `\n` line ends, without its byte order mark. */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let pending = "";
  for await (const chunk of createReadStream(path)) {
    const text = pending + decoder.decode(chunk, { stream: true });
    // a CR at the end of a chunk may be half of a CR LF
    pending = text.endsWith("\r") ? "\r" : "";
    yield text.slice(0, text.length - pending.length).replace(/\r\n?/g, "\n");
  }
  yield (pending + decoder.decode()).replace(/\r\n?/g, "\n");
}
