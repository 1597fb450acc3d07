import { createHash } from "node:crypto";
import type { InputError } from "#platform/problem.ts";
import type { Text } from "#platform/words.ts";
import { XmlProblem } from "#platform/xml/read.ts";
import { cleanText } from "./clean.rules.ts";
import { DocxProblem, textOfDocx } from "./docx.ts";
import { looksLikeHtml, textOfHtml } from "./html.rules.ts";
import { largestFile, longestText, type Reading } from "./intake.rules.ts";
import { intakeWords as w } from "./intake.words.ts";

export type Received = { text: string; sourceKind: "paste" | "docx" | "html"; tracked: boolean; digest: string };
type Found = "docx" | "zip" | "pdf" | "doc" | "html" | "text" | "unknown";

/** What a file is by its first bytes and its text, whatever it is called. */
function sniff(bytes: Uint8Array): { found: Found; text: string } {
  const begins = (...head: number[]) => head.every((one, at) => bytes[at] === one);
  if (begins(0x50, 0x4b, 0x03, 0x04)) return { found: "zip", text: "" };
  if (Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-")) return { found: "pdf", text: "" };
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { found: "doc", text: "" };
  const text = decoded(bytes);
  if (text === null || text.includes("\u0000")) return { found: "unknown", text: "" };
  return { found: looksLikeHtml(text) ? "html" : "text", text };
}

/** UTF-8 or UTF-16 with its mark; a page that names windows-1256 in that. Null of anything else. */
function decoded(bytes: Uint8Array): string | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  const declared = /charset\s*=\s*["']?(windows-1256|cp1256)/i.test(Buffer.from(bytes.subarray(0, 4_096)).toString("latin1")) ? "windows-1256" : null;
  try {
    return new TextDecoder(mark ?? declared ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const byExtension: Record<string, readonly Found[]> = { docx: ["zip"], html: ["html"], htm: ["html"], xhtml: ["html"], txt: ["text"], pdf: ["pdf"], doc: ["doc"] };
const refused: Partial<Record<Found, Text>> = { pdf: w.pdf, doc: w.oldWord, unknown: w.unknownFile };

/** The words of what was sent, cleaned; or, by field, why they are not taken. */
export async function receive(given: { text?: string | undefined; file?: { name: string; contentBase64: string } | undefined; reading: Reading }): Promise<Received | InputError> {
  if (given.text?.trim() && given.file) return { path: "file", message: w.oneOfTwo };
  if (!given.file) {
    if (!given.text?.trim()) return { path: "text", message: w.nothing };
    const html = looksLikeHtml(given.text);
    return finish(html ? textOfHtml(given.text) : given.text, html ? "html" : "paste", false, Buffer.from(given.text), "text");
  }
  const bytes = Buffer.from(given.file.contentBase64, "base64");
  if (bytes.length > largestFile) return { path: "file", message: w.tooLarge };
  if (bytes.length === 0) return { path: "file", message: w.emptyFile };
  const { found, text } = sniff(bytes);
  const extension = /\.([a-z0-9]{1,8})$/i.exec(given.file.name)?.[1]?.toLowerCase();
  if (extension && byExtension[extension] && !byExtension[extension].includes(found)) return { path: "file", message: w.lies(extension, found) };
  const refusal = refused[found];
  if (refusal) return { path: "file", message: refusal };
  if (found !== "zip") return finish(found === "html" ? textOfHtml(text) : text, found === "html" ? "html" : "paste", false, bytes, "file");
  try {
    const read = await textOfDocx(bytes, given.reading);
    return finish(read.text, "docx", read.tracked, bytes, "file");
  } catch (error) {
    if (error instanceof DocxProblem) return { path: "file", message: error.code === "not-word" ? w.notWord : error.code === "too-large" ? w.tooLarge : w.broken };
    if (error instanceof XmlProblem) return { path: "file", message: error.code === "too-large" ? w.tooLarge : w.broken };
    throw error;
  }
}

function finish(raw: string, sourceKind: Received["sourceKind"], tracked: boolean, bytes: Uint8Array, path: string): Received | InputError {
  // NFKC makes one sign of the Quran's into eighteen letters: measured after it too.
  const text = raw.length > longestText ? raw : cleanText(raw);
  if (text.length > longestText) return { path, message: w.tooLong };
  if (!text.trim()) return { path, message: w.emptyFile };
  return { text, sourceKind, tracked, digest: createHash("sha256").update(bytes).digest("hex") };
}
