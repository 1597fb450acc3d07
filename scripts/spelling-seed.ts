import type { SpellingTable } from "../src/people/name/spelling.rules.ts";

// Where learning starts: how each Arabic letter is usually written. Learning decides how often, and finds the rest.
const usual: Readonly<Record<string, string>> = {
  ب: "b p", پ: "p", ت: "t", ث: "th t s", ج: "j g dj", چ: "ch", ح: "h", خ: "kh k h", د: "d", ذ: "dh d z th", ر: "r", ز: "z", ژ: "zh j", س: "s c", ش: "sh ch s",
  ص: "s", ض: "d dh", ط: "t", ظ: "z dh", ع: "' a", غ: "gh g", ف: "f v", ڤ: "v", ق: "q k g c", ك: "k c", گ: "g", ل: "l", م: "m", ن: "n", ه: "h a e", و: "w u o ou v", ي: "y i e ee j", ا: "a e i o u '",
};
const vowels = ["a", "e", "i", "o", "u"];

function toLatin(): SpellingTable {
  return Object.fromEntries(Object.entries(usual).map(([letter, forms]) => {
    const silent = "اعهوي".includes(letter);
    const pieces = forms.split(" ").flatMap((form) => [[form, 10], ...(silent ? [] : [[form[0] + form, 1]]), ...vowels.map((vowel) => [form + vowel, 3])]);
    return [letter, [...pieces, ["", silent ? 12 : 1]].map((piece) => piece.join(" ")).join(" ")];
  }));
}

function toArabic(): SpellingTable {
  const table = new Map<string, [string, number][]>();
  for (const [letter, forms] of Object.entries(usual)) {
    for (const form of forms.split(" ")) table.set(form[0]!, [...(table.get(form[0]!) ?? []), [letter, 10]]);
  }
  for (const letter of "abcdefghijklmnopqrstuvwxyz'") table.set(letter, [...(table.get(letter) ?? []), ["", [...vowels, "h", "'"].includes(letter) ? 30 : 3]]);
  table.set("x", [["كس", 10], ["خ", 2], ["", 1]]);
  return Object.fromEntries([...table].map(([letter, pieces]) => [letter, pieces.map((piece) => piece.join(" ")).join(" ")]));
}

function amongLatin(): SpellingTable {
  const sounds = ["aeiou", "kqcg", "jgy", "sc", "zdt", "iy", "uw", "fv", "bp", "h'"];
  return Object.fromEntries([..."abcdefghijklmnopqrstuvwxyz'"].map((letter) => {
    const near = new Set(sounds.filter((sound) => sound.includes(letter)).flatMap((sound) => [...sound]));
    near.delete(letter);
    const pieces = [[letter, 60], [letter + letter, 3], ["", vowels.includes(letter) || "h'".includes(letter) ? 8 : 2], ...[...near].map((other) => [other, 4]), ...vowels.map((vowel) => [letter + vowel, 1])];
    return [letter, pieces.map((piece) => piece.join(" ")).join(" ")];
  }));
}

export const seeds = { toLatin: toLatin(), toArabic: toArabic(), amongLatin: amongLatin() };
