/**
 * The letters the spelling tables know, as small numbers: 0 is the edge of a word, Latin letters and the apostrophe
 * come first, then Arabic ones. Letters of any other script share the last number: they match by being equal only.
 */
const latin = "abcdefghijklmnopqrstuvwxyz'";
const arabic = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ";
const written = ` ${latin}${arabic}`;
export const unknown = written.length;
export const alphabet = unknown + 1;
export const firstArabic = 1 + latin.length;

const codes = new Map([...written].map((letter, at) => [letter, at] as const));

/** The longest word that is looked at letter by letter. */
export const longestWord = 24;

/** The letters of a folded word (`foldWord`) as numbers, at most `longestWord` of them. */
export function lettersOf(word: string): Uint8Array {
  const length = Math.min(word.length, longestWord);
  const letters = new Uint8Array(length);
  for (let at = 0; at < length; at++) letters[at] = codes.get(word[at]!) ?? unknown;
  return letters;
}

/** What the numbers were made of. */
export function wordOf(letters: ArrayLike<number>): string {
  return Array.from(letters, (code) => written[code] ?? "?").join("");
}
