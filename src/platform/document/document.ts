import type { Language } from "../words.ts";

/**
 * Words in a line. `ltr` keeps times, codes and numbers with signs in their own direction inside Arabic. `pitch`: mm from sign
 * to sign, all on one line, as the zone of a passport has them (on paper only).
 */
export type Inline =
  | string
  | { text: string; bold?: boolean; italic?: boolean; code?: boolean; ltr?: boolean; pitch?: number; href?: string }
  | { footnote: Rich };
export type Rich = string | readonly Inline[];

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3 | 4; text: string; id?: string }
  | { kind: "paragraph"; text: Rich; look?: "lead" | "small" }
  | { kind: "list"; ordered?: boolean; items: readonly (Rich | readonly Block[])[] }
  /** Widths are shares of the line, one per column. */
  | { kind: "table"; head?: readonly Rich[]; rows: readonly (readonly Rich[])[]; widths?: readonly number[]; caption?: string }
  /** Label and value in two columns. */
  | { kind: "fields"; rows: readonly { label: string; value: Rich }[] }
  | { kind: "checklist"; items: readonly { text: Rich; done?: boolean }[] }
  | { kind: "box"; tone: "note" | "warning" | "example"; title?: string; blocks: readonly Block[] }
  /** `svg` is markup of our own making, never a user's. `width` is a share of the line. */
  | { kind: "figure"; svg: string; alt: string; caption?: string; width?: number }
  /** Ruled lines to write on. */
  | { kind: "lines"; count: number }
  | { kind: "page-break" };

/** A document in one language, drawn alike as PDF, DOCX, EPUB and HTML. */
export type Document = {
  title: string;
  subtitle?: string;
  language: Language;
  /** ISO date that the document is of; fixed, so that the same content gives the same file. */
  date: string;
  author: string;
  /** Said at the head of every page, e.g. a classification or whose copy it is. */
  mark?: string;
  /** Across every page: EXERCISE / تمرين. */
  watermark?: string;
  /** A cover page with these lines under the title. */
  cover?: readonly string[];
  contents?: boolean;
  landscape?: boolean;
  blocks: readonly Block[];
};

/** The plain words of a rich text. */
export function plainText(rich: Rich): string {
  if (typeof rich === "string") return rich;
  return rich.map((part) => (typeof part === "string" ? part : "text" in part ? part.text : "")).join("");
}

export function partsOf(rich: Rich): readonly Inline[] {
  return typeof rich === "string" ? [rich] : rich;
}

/** Whether an item of a list holds blocks, or one line of words. */
export function isBlocks(item: Rich | readonly Block[]): item is readonly Block[] {
  return typeof item !== "string" && item.length > 0 && typeof item[0] === "object" && item[0] !== null && "kind" in item[0];
}
