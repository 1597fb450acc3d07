const folded: readonly (readonly [RegExp, string])[] = [
  // Joiners, bidi marks and other signs that are not seen.
  [/\p{Cf}/gu, ""],
  [/[\p{M}\u0640]/gu, ""],
  [/[ٱأإآ]/g, "ا"],
  [/[ىیئ]/g, "ي"],
  [/ة/g, "ه"],
  [/ؤ/g, "و"],
  [/ء/g, ""],
  [/ک/g, "ك"],
  // An apostrophe stands for a letter of the other script or for nothing: Ka'abar, Kaabar.
  [/['’‘`ʼʿʾ]/g, ""],
  [/[^\p{L}\p{N}]+/gu, " "],
];

// Letters that no accent can be taken off; after the accents, which may sit on them too (ǿ).
const foldedLatin: readonly (readonly [RegExp, string])[] = [
  [/ı/g, "i"],
  [/ø/g, "o"],
  [/ł/g, "l"],
  [/ß/g, "ss"],
];

/**
 * A name for searching and matching: small letters, no accents, vowel marks or tatweel; forms of alef and ya, ta
 * marbuta and hamza as one; «عبد الله» as one word. Empty when there is no letter in it. Never for showing.
 */
export function normaliseName(name: string): string {
  let key = name.normalize("NFKC").toLowerCase();
  for (const [form, one] of folded) key = key.replace(form, one);
  // NFKC leaves accents joined to Latin letters; taken off here, after Arabic letters are folded.
  key = key.normalize("NFKD").replace(/\p{M}/gu, "").trim();
  for (const [form, one] of foldedLatin) key = key.replace(form, one);
  if (!/\p{L}/u.test(key)) return "";
  return key.replace(/(^| )عبد (?=\S)/g, "$1عبد");
}

export function isArabic(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text);
}

