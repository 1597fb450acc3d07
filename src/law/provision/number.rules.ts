import type { Text } from "#platform/words.ts";

/** A provision's number as it is written in both languages, and as Akoma Ntoso names it. */
export type ProvisionNumber = { eId: string; number: Text };

const units: Record<string, number> = {
  الاولي: 1, الاول: 1, الحاديه: 1, الحادي: 1, الواحده: 1, الثانيه: 2, الثاني: 2, الثالثه: 3, الثالث: 3, الرابعه: 4, الرابع: 4, الخامسه: 5, الخامس: 5,
  السادسه: 6, السادس: 6, السابعه: 7, السابع: 7, الثامنه: 8, الثامن: 8, التاسعه: 9, التاسع: 9, العاشره: 10, العاشر: 10,
};
const tens: Record<string, number> = {
  العشرون: 20, العشرين: 20, الثلاثون: 30, الثلاثين: 30, الاربعون: 40, الاربعين: 40, الخمسون: 50, الخمسين: 50, الستون: 60, الستين: 60,
  السبعون: 70, السبعين: 70, الثمانون: 80, الثمانين: 80, التسعون: 90, التسعين: 90,
};
const hundreds: Record<string, number> = { المايه: 100, المئه: 100, مايه: 100, مئه: 100, المايتين: 200, المايتان: 200, الثلاثمايه: 300, الاربعمايه: 400, الخمسمايه: 500, ثلاثمايه: 300, اربعمايه: 400, خمسمايه: 500 };
const latinInserts = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"] as const;
const arabicInserts: Record<string, string> = { ثانيا: "ter", ثالثا: "quater", رابعا: "quinquies", خامسا: "sexies", سادسا: "septies", سابعا: "octies" };
const arabicOf: Record<string, string> = { bis: "مكرر", ter: "مكرر ثانيًا", quater: "مكرر ثالثًا", quinquies: "مكرر رابعًا", sexies: "مكرر خامسًا", septies: "مكرر سادسًا", octies: "مكرر سابعًا" };
const letters: Record<string, string> = { ا: "a", ب: "b", ت: "c", ج: "c", ث: "d", د: "d", ح: "h", ه: "e", و: "f" };
const abjad: Record<string, string> = { a: "أ", b: "ب", c: "ج", d: "د", e: "ه", f: "و", h: "ح" };

/** Small differences of writing gone: marks, alef and ya in one form, digits 0–9. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[آأإٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/[ئ]/g, "ي").replace(/ؤ/g, "و")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .toLowerCase();
}

/** The number that Arabic ordinal words name, e.g. «التاسعة عشرة بعد المائة» → 119, and how many words it took; null when they name none. */
export function ordinal(words: readonly string[]): { value: number; took: number } | null {
  let value = 0;
  let took = 0;
  for (let at = 0; at < Math.min(words.length, 6); at++) {
    const word = folded(words[at]!);
    const bare = word.startsWith("و") ? word.slice(1) : word;
    if (value % 100 === 0 && value < 100 && units[word] !== undefined) value += units[word];
    else if ((word === "عشره" || word === "عشر") && value >= 1 && value <= 9) value += 10;
    else if (tens[bare] !== undefined && value < 10) value += tens[bare];
    else if (word === "بعد" && took > 0 && hundreds[folded(words[at + 1] ?? "")] !== undefined) continue;
    else if (hundreds[bare] !== undefined && value < 100) value += hundreds[bare];
    else break;
    took = at + 1;
  }
  return value > 0 ? { value, took } : null;
}

/**
 * Reads how an article is numbered: "Article 19 bis (a)", "19bis", «المادة 19 مكرر (أ)», «مادة (٤)», «المادة التاسعة عشرة مكررًا».
 * Null when it is no number of an article; a range ("9-11") is one.
 */
export function readNumber(text: string): ProvisionNumber | null {
  if (text.length > 120) return null;
  const plain = folded(text).replace(/^\s*(المادتان|المادتين|المواد|الماده|ماده|articles?|arts?\.?|art)\s*/, "").replace(/[():،,.]/g, " ").trim();
  const words = plain.split(/\s+/).filter(Boolean);
  const digits = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?/.exec(plain);
  let base: number;
  let until: number | null = null;
  let rest: string[];
  if (digits) {
    base = Number(digits[1]);
    until = digits[2] ? Number(digits[2]) : null;
    rest = plain.slice(digits[0].length).trim().split(/\s+/).filter(Boolean);
  } else {
    const named = ordinal(words);
    if (!named) return null;
    base = named.value;
    rest = words.slice(named.took);
  }
  if (base < 1 || (until !== null && until <= base)) return null;
  let insert: string | null = null;
  let letter: string | null = null;
  for (const word of rest.slice(0, 4)) {
    const latin = latinInserts.find((one) => one === word);
    if (latin && !insert) insert = latin;
    else if (/^مكررا?$/.test(word) && !insert) insert = "bis";
    else if (insert === "bis" && arabicInserts[word]) insert = arabicInserts[word];
    else if (insert && !letter && /^[a-h]$/.test(word)) letter = word;
    else if (insert && !letter && letters[word]) letter = letters[word];
    else if (insert && !letter && /^[1-9]$/.test(word)) letter = word;
    else return null;
  }
  const number = until === null ? String(base) : `${base}-${until}`;
  return {
    eId: `art_${base}${until === null ? "" : `_${until}`}${insert ?? ""}${letter ? `_${letter}` : ""}`,
    number: {
      en: [number, insert, letter && `(${letter})`].filter(Boolean).join(" "),
      ar: [number, insert && arabicOf[insert], letter && `(${abjad[letter] ?? letter})`].filter(Boolean).join(" "),
    },
  };
}
