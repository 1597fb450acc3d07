import { stemmer } from "stemmer";
import { stopWords } from "./stop-words.ts";

/** A word of a text: where it stands, how it is written for comparing, what it is looked up by. */
export type Word = {
  /** UTF-16 positions in the text as given. */
  start: number;
  end: number;
  /** Folded, not stemmed: what a quoted phrase is compared by. */
  form: string;
  stem: string;
  stop: boolean;
};

const marks = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// Letters, the marks on them, and characters that are not seen, so that a word with vowel marks stays one word.
const word = /[\p{L}\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*\p{L}[\p{L}\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*|\p{N}+/gu;
const folds: readonly (readonly [RegExp, string])[] = [
  [/[آأإٱ]/g, "ا"],
  [/[ىی]/g, "ي"],
  [/ک/g, "ك"],
  [/ة/g, "ه"],
  [/ؤ/g, "و"],
  [/ئ/g, "ي"],
];

/** A word as it is compared: small letters, no accents or vowel marks, forms of alef, ya and hamza as one, digits 0-9. */
export function foldWord(given: string): string {
  let folded = given.normalize("NFKC").normalize("NFC").replace(marks, "").toLowerCase();
  for (const [from, to] of folds) folded = folded.replace(from, to);
  folded = folded.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  return folded.normalize("NFD").replace(/\p{M}/gu, "");
}

const prefixes = ["وال", "بال", "كال", "فال", "ال", "لل"];
const suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/** Light stemming of a folded Arabic word (Larkey's light10): conjunction, article, and endings; never below two letters. */
export function lightStem(form: string): string {
  let stem = form.length >= 4 && form.startsWith("و") ? form.slice(1) : form;
  const prefix = prefixes.find((one) => stem.startsWith(one) && stem.length - one.length >= 2);
  if (prefix) stem = stem.slice(prefix.length);
  for (const suffix of suffixes) if (stem.endsWith(suffix) && stem.length - suffix.length >= 2) stem = stem.slice(0, -suffix.length);
  return stem;
}

const isArabic = /[\u0600-\u06ff]/;

// Folding is the costly part, and texts repeat their words.
const folded = new Map<string, readonly Omit<Word, "start" | "end">[]>();

function readWord(given: string): readonly Omit<Word, "start" | "end">[] {
  const known = folded.get(given);
  if (known) return known;
  // Compatibility forms (ligatures, presentation forms) may unfold into several words.
  const words = foldWord(given).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((form) => ({ form, stem: stemOf(form), stop: stopWords.has(form) }));
  if (folded.size > 300_000) folded.clear();
  folded.set(given, words);
  return words;
}

/** The words of a text in either language, or in both: each word is read by its own script. */
export function analyse(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(word)) {
    for (const { form, stem, stop } of readWord(match[0])) words.push({ start: match.index, end: match.index + match[0].length, form, stem, stop });
  }
  return words;
}

/** What a folded word is looked up by: Arabic stemmed lightly, English by Porter's algorithm, anything else as it is. */
export function stemOf(form: string): string {
  return isArabic.test(form) ? lightStem(form) : /^[a-z]+$/.test(form) ? stemmer(form) : form;
}

/** Runs of four letters in a word; a shorter word is its own. */
export function grams(form: string): string[] {
  if (form.length <= 4) return [form];
  return Array.from({ length: form.length - 3 }, (_, at) => form.slice(at, at + 4));
}
