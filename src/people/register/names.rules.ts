import { normaliseName } from "../person/name.rules.ts";

// Letter shapes as old programs and PDF files store them: one glyph for a letter or a whole word.
const shaped = /[\ufb50-\ufdff\ufe70-\ufefc]+/g;
const marks = /[\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]/g;

/** A typed name with ordinary letters in place of presentation forms, without invisible marks and doubled spaces. */
export function tidyName(name: string): string {
  return name.replace(shaped, (found) => found.normalize("NFKC")).replace(marks, "").normalize("NFC").replace(/\s+/g, " ").trim();
}

const arabic = /\p{Script=Arabic}/u;
const latin = /\p{Script=Latin}/u;

export type NamesRead = { nameArabic: string | null; nameLatin: string | null; fault: { field: "nameArabic" | "nameLatin"; why: "mixed" | "letters" } | null };

/** Words of one field by script; what is no word falls away, a word of neither script goes with the one before it. */
function split(name: string): { arabic: string; latin: string; other: boolean } {
  const found = { arabic: [] as string[], latin: [] as string[], other: false };
  let last: string[] = arabic.test(name) ? found.arabic : found.latin;
  for (const word of name.split(" ").filter(Boolean)) {
    if (!/[\p{L}\p{N}]/u.test(word)) continue;
    if (arabic.test(word) && latin.test(word)) found.other = true;
    if (arabic.test(word)) last = found.arabic;
    else if (latin.test(word)) last = found.latin;
    last.push(word);
  }
  return { arabic: found.arabic.join(" "), latin: found.latin.join(" "), other: found.other };
}

/**
 * The names in their own fields, however they were typed: a name in the other field's script moves there, one field
 * with both scripts is split when the other is empty. What would have to be guessed is a fault of that field.
 */
export function readNames(typedArabic: string | undefined, typedLatin: string | undefined): NamesRead {
  const first = tidyName(typedArabic ?? "");
  const second = tidyName(typedLatin ?? "");
  const faulty = (field: "nameArabic" | "nameLatin", why: "mixed" | "letters"): NamesRead => ({ nameArabic: first || null, nameLatin: second || null, fault: { field, why } });
  if (first && !normaliseName(first)) return faulty("nameArabic", "letters");
  if (second && !normaliseName(second)) return faulty("nameLatin", "letters");
  const inArabic = split(first);
  const inLatin = split(second);
  if (inArabic.other) return faulty("nameArabic", "mixed");
  if (inLatin.other) return faulty("nameLatin", "mixed");
  const arabicNames = [inArabic.arabic, inLatin.arabic].filter(Boolean);
  const latinNames = [inArabic.latin, inLatin.latin].filter(Boolean);
  // Two names of one script: which one holds is not ours to say, unless they are the same.
  const one = (names: string[]) => new Set(names.map(normaliseName)).size <= 1;
  if (!one(arabicNames)) return faulty("nameLatin", "mixed");
  if (!one(latinNames)) return faulty("nameArabic", "mixed");
  return { nameArabic: arabicNames[0] ?? null, nameLatin: latinNames[0] ?? null, fault: null };
}
