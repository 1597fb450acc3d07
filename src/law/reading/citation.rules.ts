import type { Language } from "#platform/words.ts";
import type { InstrumentKind } from "../law.rules.ts";
import { readNumber } from "../provision/number.rules.ts";

/** An instrument as a text names it: kinds it may be of, number, year. */
export type NamedInstrument = { kinds: readonly InstrumentKind[]; number: string; year: number };
/** Where a text names a provision or an instrument. `of` null: this instrument; `eId` null: the instrument as a whole. */
export type Citation = { start: number; end: number; eId: string | null; of: NamedInstrument | null };

const laws: readonly InstrumentKind[] = ["law", "code", "constitution"];
const orders: readonly InstrumentKind[] = ["decree", "regulation", "decision"];

// Same length, so that places in the text stay what they are.
const western = (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

const instrumentForms: Record<Language, RegExp> = {
  en: /\b(?:(Law|Act|Code)|(?:[A-Z][a-z]+ )?(Decree|Resolution|Decision|Regulation))s?\s+(?:No\.?\s*)?\(?(\d{1,4})\)?\s*(?:of|for|\/)\s*(?:the year\s*)?(\d{4})\b/giu,
  ar: /(?<![\p{L}])(?:و|ف)?(?:ب|ل|ك)?(?:(?:ال|ل)?(قانون)|(?:ال|ل)?(?:قرار|لائحة))(?:\s+[\p{L}]+){0,3}?\s+(?:رقم\s*)?\(?\s*(\d{1,4})\s*\)?\s*(?:لسنة|لعام|سنة|\/)\s*(\d{4})/gu,
};

/** The instruments that a text names by number and year. */
export function instrumentsIn(text: string, language: Language): Citation[] {
  return [...western(text).matchAll(instrumentForms[language])].map((match) => {
    const [law, number, year] = language === "en" ? [match[1], match[3], match[4]] : match.slice(1);
    return { start: match.index, end: match.index + match[0].length, eId: null, of: { kinds: law ? laws : orders, number: String(Number(number)), year: Number(year) } };
  });
}

const articleForms: Record<Language, RegExp> = {
  en: /\b(?:articles?|arts?\.)\s+(?=\d)/giu,
  ar: /(?<![\p{L}])(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?(?:مادتين|مادتان|مادة|مواد)\s+/gu,
};
const more: Record<Language, RegExp> = { en: /^(?:\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+)(?=\d)/u, ar: /^\s*(?:،\s*)?(?:و|أو\s+)\s*(?=[(\d])/u };

/** The longest beginning of `rest` that is the number of an article; its length is 0 when there is none. */
function numberAt(rest: string): { eId: string; length: number } {
  let found = { eId: "", length: 0 };
  for (const stop of rest.slice(0, 90).matchAll(/[^\s،,;؛.]+/gu)) {
    if (stop.index > 0 && /[،,;؛.]/u.test(rest.slice(found.length, stop.index))) break;
    const end = stop.index + stop[0].length;
    // What follows a number without a space ("6)" at the end of a bracket) is not of it.
    for (const length of /[)\]:]$/.test(stop[0]) ? [end, end - 1] : [end]) {
      const piece = rest.slice(0, length);
      if ((piece.match(/\(/g)?.length ?? 0) !== (piece.match(/\)/g)?.length ?? 0)) continue;
      const read = readNumber(piece);
      if (!read) continue;
      found = { eId: read.eId, length };
      break;
    }
    if (found.length < end - 1 && stop.index > 40) break;
  }
  return found;
}

const here: Record<Language, RegExp> = { en: /^\s+of\s+(?:this|the present|the same|the said)\b/iu, ar: /^\s+من\s+(?:هذا|هذه|ذات|نفس)(?![\p{L}])/u };
const elsewhere: Record<Language, RegExp> = { en: /^\s+of\s+(?:the\s+)?/iu, ar: /^\s+من\s+/u };

/** Everything that a text of an instrument cites: its own articles, other instruments, articles of those. In order, none within another. */
export function citationsIn(text: string, language: Language): Citation[] {
  const plain = western(text);
  const instruments = instrumentsIn(plain, language);
  const found: Citation[] = [];
  const used = new Set<Citation>();
  for (const match of plain.matchAll(articleForms[language])) {
    const group: { start: number; end: number; eId: string }[] = [];
    let at = match.index + match[0].length;
    let start = match.index;
    for (let most = 0; most < 12; most++) {
      const { eId, length } = numberAt(plain.slice(at));
      if (length === 0) break;
      group.push({ start, end: at + length, eId });
      at += length;
      const next = more[language].exec(plain.slice(at));
      if (!next) break;
      at += next[0].length;
      start = at;
    }
    if (group.length === 0) continue;
    const rest = plain.slice(group.at(-1)!.end);
    const link = elsewhere[language].exec(rest);
    const named = link && instruments.find((one) => one.start >= group.at(-1)!.end && one.start <= group.at(-1)!.end + link[0].length);
    if (named) {
      used.add(named);
      group.forEach((one, n) => found.push({ ...one, end: n === group.length - 1 ? named.end : one.end, of: named.of }));
    } else if (!link || here[language].test(rest)) found.push(...group.map((one) => ({ ...one, of: null })));
    // "of the Convention": somebody else's article; better no link than a wrong one.
  }
  return [...found, ...instruments.filter((one) => !used.has(one))].sort((a, b) => a.start - b.start);
}

/** Known instruments, looked up by what texts call them. */
export type KnownInstrument = { slug: string; kind: InstrumentKind; number: string | null; year: number | null };

/** The instrument that is meant; null when none is known, or more than one. */
export function resolve(named: NamedInstrument, known: readonly KnownInstrument[]): KnownInstrument | null {
  const fits = known.filter((one) => one.year === named.year && one.number === named.number && named.kinds.includes(one.kind));
  return fits.length === 1 ? fits[0]! : null;
}

/** Whether a text of `from` cites an instrument, or (when `eId` is given) this provision of it. */
export function cites(text: string, language: Language, from: string, target: { slug: string; eId: string | null }, known: readonly KnownInstrument[]): boolean {
  return citationsIn(text, language).some((one) => {
    const of = one.of === null ? from : resolve(one.of, known)?.slug;
    return of === target.slug && (target.eId === null ? one.of !== null : one.eId === target.eId);
  });
}
