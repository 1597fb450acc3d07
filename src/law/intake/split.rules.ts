import type { Text } from "#platform/words.ts";
import type { Paragraph, ProvisionKind } from "../law.rules.ts";
import { ordinal, readNumber } from "../provision/number.rules.ts";
import { linesOf } from "./clean.rules.ts";
import { paragraphsOf } from "./paragraph.rules.ts";

/** A provision as it was found in a text. `head` is its heading as written, `parent` the provision that it stands in. `skip`: not to be taken over. */
export type Piece = { eId: string; kind: ProvisionKind; number: Text | null; parent: string | null; head: string; heading: string | null; paragraphs: Paragraph[]; skip: boolean; doubts: string[] };

type Group = "part" | "chapter" | "section" | "annex";
const groups: { kind: Group; level: number; word: RegExp }[] = [
  { kind: "part", level: 1, word: /^(?:الباب|part)(?=[\s(:\d])/i },
  { kind: "chapter", level: 2, word: /^(?:الفصل|chapter)(?=[\s(:\d])/i },
  { kind: "section", level: 3, word: /^(?:القسم|section)(?=[\s(:\d])/i },
  { kind: "annex", level: 0, word: /^(?:الملحق|ملحق|المرفق|annex|schedule|appendix)(?=$|[\s(:\d])/i },
];
const prefix = { part: "part", chapter: "chp", section: "sec", annex: "annex" } as const;
const articleWord = /^(?:المادة|الماده|مادة|ماده|article|art\.?)(?=[\s(\d٠-٩])/i;
/** What follows the number of an article that is only spoken of. */
const spokenOf = /^(?:من|في|و|أو|او|أعلاه|المذكورة|المشار|السابقة|السالفة|بشأن|على|إلى|الى|لا|يجوز|of|and|or|to|in|above|below|shall|is|are|may|paragraph|thereof|hereof|applies|apply)(?=$|[\s.,،])|^[,،;؛)\]/]|^و[\u0621-\u064a]/i;
/** How a line ends whose sentence goes on with an article's number. */
const goesOn = /\s(?:من|في|بموجب|بمقتضى|أحكام|احكام|لأحكام|لاحكام|بأحكام|نص|بنص|حكم|وفق|وفقا|وفقاً|طبقا|طبقاً|إلى|الى|على|أو|و|عن|of|in|under|with|and|or|to|by|see|per|the)$|\($/i;

const romanValue: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
function roman(text: string): number | null {
  if (!/^(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/i.test(text)) return null;
  const values = [...text.toLowerCase()].map((letter) => romanValue[letter]!);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

const englishNumbers = ["one|first", "two|second", "three|third", "four|fourth", "five|fifth", "six|sixth", "seven|seventh", "eight|eighth", "nine|ninth", "ten|tenth", "eleven|eleventh", "twelve|twelfth"].map((one) => one.split("|"));

/** The number of a part, chapter, section or annex, and what stands behind it. */
function groupNumber(rest: string): { number: number; rest: string } | null {
  const digits = /^[\s(:]*([0-9٠-٩]{1,3})\)?(?![0-9٠-٩])\s*/.exec(rest);
  if (digits) return { number: Number(digits[1]!.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))), rest: rest.slice(digits[0].length) };
  const words = rest.trim().split(/\s+/);
  const bare = (words[0] ?? "").replace(/[().:،,–-]+/g, "");
  const named = roman(bare) ?? (englishNumbers.findIndex((one) => one.includes(bare.toLowerCase())) + 1 || null) ?? (/^[A-H]$/.test(bare) ? bare.charCodeAt(0) - 64 : null);
  if (named) return { number: named, rest: `${words[0]!.slice(words[0]!.indexOf(bare) + bare.length)} ${words.slice(1).join(" ")}`.trim() };
  const arabic = ordinal(words.slice(0, 4).map((word) => word.replace(/[():،.–-]/g, "")));
  if (!arabic) return null;
  const last = words[arabic.took - 1]!;
  const sign = /[):،.–-]+$/.exec(last)?.[0] ?? "";
  return { number: arabic.value, rest: `${sign} ${words.slice(arabic.took).join(" ")}`.trim() };
}

type ArticleLine = { eId: string; number: Text; head: string; rest: string; taken: boolean };

/** Reads a line that begins like the heading of an article; `taken` false when it is only spoken of. Null of any other line. */
function articleLine(line: string, before: string): ArticleLine | null {
  const word = articleWord.exec(line);
  if (!word) return null;
  const after = line.slice(word[0].length).trimStart();
  // As many words as still read as one number: "5", "5 bis (a)", «التاسعة عشرة مكرر (أ)».
  const ends = [...after.slice(0, 100).matchAll(/[^\s:،,;؛.–—-]+(?:-\d+)?/g)].slice(0, 8).map((part) => part.index + part[0].length);
  let number: ReturnType<typeof readNumber> = null;
  let end = 0;
  for (const one of ends) {
    const words = after.slice(0, one);
    if (/[:،,;؛.–—]/.test(words)) break;
    const value = words === after.slice(0, ends[0]) ? roman(words.replace(/[()]/g, "")) : null;
    const read = readNumber(value ? String(value) : words);
    if (read) [number, end] = [read, one];
  }
  if (!number) return null;
  const head = `${line.slice(0, line.length - line.slice(word[0].length).trimStart().length)}${after.slice(0, end)}`;
  const rest = after.slice(end).trim();
  const sign = /^[:.–—-]+/.exec(rest)?.[0] ?? "";
  const behind = rest.slice(sign.length).trim();
  const closed = /\)$/.test(after.slice(0, end));
  const title = behind.length <= 120 && !/[.;؛،,]$/.test(behind) && !/^[a-z]/.test(behind);
  const spoken = goesOn.test(before) || (sign === "" && rest !== "" && (spokenOf.test(rest) || !(closed || title)));
  return { ...number, head: sign ? `${head}${rest.startsWith(sign) && after[end] === sign[0] ? "" : " "}${sign}` : head, rest: behind, taken: !spoken };
}

/** Whether a line behind a heading names it rather than begins its text. */
const isName = (line: string) => line.length <= 120 && !/[.;؛:،,]$/.test(line) && !articleWord.test(line) && !groups.some(({ word }) => word.test(line));

/**
 * Splits a cleaned text into its provisions: what stands in front of the first heading is the preamble. Every word of the
 * text is in exactly one of them. A line that begins like a heading but only speaks of an article stays where it is and is
 * named among the doubts of the provision it stands in.
 */
export function splitText(text: string): Piece[] {
  const pieces: (Piece & { lines: string[] })[] = [];
  const open: { level: number; eId: string }[] = [];
  let before = "";
  let wantsName = false;
  const begin = (one: Pick<Piece, "eId" | "kind" | "number" | "parent" | "head" | "heading">) => void pieces.push({ ...one, paragraphs: [], skip: false, doubts: [], lines: [] });
  for (const line of linesOf(text)) {
    const group = line.length <= 160 ? groupLine(line, open, pieces) : null;
    const article = group ? null : articleLine(line, before);
    if (group && !goesOn.test(before)) {
      while (open.length && open.at(-1)!.level >= group.level) open.pop();
      begin({ eId: group.eId, kind: group.kind, number: group.number, parent: open.at(-1)?.eId ?? null, head: group.head, heading: group.rest || null });
      open.push({ level: group.level, eId: group.eId });
      wantsName = !group.rest;
    } else if (article?.taken) {
      // An annex counts its articles anew.
      const annex = open.find(({ level }) => level === 0)?.eId;
      begin({ eId: annex ? `${annex}__${article.eId}` : article.eId, kind: "article", number: article.number, parent: open.at(-1)?.eId ?? null, head: article.head, heading: null });
      const own = pieces.at(-1)!;
      // Words behind the number without a full stop name the article; others begin its text.
      if (article.rest && isName(article.rest) && article.rest.length <= 80) own.heading = article.rest;
      else if (article.rest) own.lines.push(article.rest);
      wantsName = false;
    } else {
      if (pieces.length === 0) begin({ eId: "preamble", kind: "preamble", number: null, parent: null, head: "", heading: null });
      const own = pieces.at(-1)!;
      if (wantsName && isName(line)) own.heading = line;
      else own.lines.push(line);
      if (article && own.doubts.length < 20) own.doubts.push(line.slice(0, 120));
      wantsName = false;
    }
    before = line;
  }
  // An article whose only words stand behind its number has a text and no name.
  return pieces.map(({ lines, ...one }) => (one.kind === "article" && lines.length === 0 && one.heading ? { ...one, heading: null, paragraphs: paragraphsOf([one.heading]) } : { ...one, paragraphs: paragraphsOf(lines) }));
}

function groupLine(line: string, open: readonly { level: number; eId: string }[], pieces: readonly Piece[]): { kind: Group; level: number; eId: string; number: Text | null; head: string; rest: string } | null {
  for (const { kind, level, word } of groups) {
    const found = word.exec(line);
    if (!found) continue;
    const read = groupNumber(line.slice(found[0].length));
    const alone = kind === "annex" && /^[\s:]*$/.test(line.slice(found[0].length));
    if (!read && !alone) return null;
    const sign = /^[:.–—-]+/.exec(read?.rest ?? "")?.[0] ?? "";
    const rest = (read?.rest ?? "").slice(sign.length).trim();
    if (sign === "" && rest && (spokenOf.test(rest) || /[.;؛،,]$/.test(rest) || /^[a-z]/.test(rest))) return null;
    const around = open.findLast((one) => one.level < level)?.eId;
    const own = `${prefix[kind]}${read ? `_${read.number}` : pieces.some(({ eId }) => eId === "annex") ? `_${pieces.length}` : ""}`;
    return { kind, level, eId: around ? `${around}__${own}` : own, number: read ? { en: String(read.number), ar: String(read.number) } : null, head: rest ? line.slice(0, line.length - rest.length).trim() : line, rest };
  }
  return null;
}

/** All the words of a piece, in order: nothing of what was given is lost. */
export const wordsOf = (one: Pick<Piece, "head" | "heading" | "paragraphs">): string[] =>
  [one.head, one.heading ?? "", ...one.paragraphs.flatMap((part) => [part.mark ?? "", part.text])].join(" ").split(/\s+/).filter(Boolean);
