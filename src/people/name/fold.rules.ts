import { isArabic } from "./normal.rules.ts";

// Signs that are not seen (joiners, bidi marks, soft hyphens), vowel marks and tatweel: nothing. NFKC has undone presentation forms.
const unseen = /[\p{Cf}\u0640]/gu;
const marks = /\p{M}/gu;

const arabicForms: Readonly<Record<string, string>> = {
  أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ٲ: "ا", ٳ: "ا", ى: "ي", ی: "ي", ې: "ي", ے: "ي", ۍ: "ي", ئ: "ي", ة: "ه", ۀ: "ه", ہ: "ه", ھ: "ه", ە: "ه", ۂ: "ه", ۃ: "ه",
  ؤ: "و", ۇ: "و", ۆ: "و", ۈ: "و", ۋ: "و", ء: "", ک: "ك", ڪ: "ك", ڭ: "ك", ګ: "گ", ڨ: "گ", ڧ: "ق", ڢ: "ف", ځ: "ز", څ: "ث", ټ: "ت", ٹ: "ت", ډ: "د", ڈ: "د", ړ: "ر", ڑ: "ر", ښ: "ش", ږ: "ژ", ں: "ن", ڼ: "ن",
};
// Letters whose sound an accent or a sign tells: kept as the letters that are usual for it.
const latinForms: Readonly<Record<string, string>> = {
  š: "sh", ş: "sh", ș: "sh", č: "ch", ž: "zh", ğ: "gh", ġ: "gh", ḡ: "gh", ǧ: "j", ḫ: "kh", ẖ: "kh", ḵ: "kh", ḏ: "dh", ẕ: "dh", ṯ: "th", ı: "i", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "dh", þ: "th", ə: "a", ɣ: "gh", ħ: "h",
};
// Digits that stand for Arabic letters inside Latin words: Mo7amed, 3li.
const digits: Readonly<Record<string, string>> = { 2: "'", 3: "'", 5: "kh", 6: "t", 7: "h", 8: "gh", 9: "q" };

function foldLatin(word: string): string {
  let folded = "";
  for (const letter of word.normalize("NFC")) folded += latinForms[letter] ?? letter;
  folded = folded.normalize("NFKD").replace(marks, "");
  if (/\d/.test(folded)) folded = folded.replace(/(?<=[a-z'])[2356789]|[2356789](?=[a-z])/g, (digit) => digits[digit]!).replace(/\d+/g, "");
  return folded.replace(/'+/g, "'").replace(/'$/, "");
}

function foldArabic(word: string): string {
  let folded = "";
  for (const letter of word.replace(marks, "")) folded += arabicForms[letter] ?? letter;
  return folded;
}

/** One word as it was written and folded: one form of each letter, no marks; Latin words keep `'`, which is a letter. */
export type Folded = { word: string; key: string; arabic: boolean };

/** The words of a name, in order. Words without a letter are left out; longer names than anyone has are cut. */
export function foldedWords(name: string): Folded[] {
  const text = name.slice(0, 600).normalize("NFKC").replace(unseen, "").replace(/[’‘`ʼʿʾ´ʹʻ′]/g, "'");
  const words: Folded[] = [];
  // Two scripts without a space between them are two words.
  for (const [word] of text.matchAll(/[\p{Script=Arabic}\p{M}]+|(?:(?!\p{Script=Arabic})[\p{L}\p{N}\p{M}'])+/gu)) {
    const arabic = isArabic(word);
    const key = arabic ? foldArabic(word.replace(/\P{L}/gu, (sign) => (/\p{M}/u.test(sign) ? sign : ""))) : foldLatin(word.toLowerCase());
    if (/\p{L}/u.test(key)) words.push({ word: word.replace(/^'+|'+$/g, ""), key, arabic });
    if (words.length === 24) break;
  }
  return words;
}
