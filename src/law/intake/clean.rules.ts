/**
 * A text as it is kept: presentation forms and other compatibility characters in their plain form (NFKC over the whole
 * string, so that a letter and its mark meet), without bidi controls, soft hyphens and tatweel. Digits stay as given.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFKC")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "")
    // A tatweel that stands for a dash, as in «أـ» or between spaces, is one; any other only stretches a word.
    .replace(/^([^\S\n]*\(?(?:[\u0621-\u064a]|[0-9٠-٩]{1,3})\)?)[^\S\n]*ـ+(?=[^\S\n])/gm, "$1-")
    .replace(/(?<=[^\S\n])ـ+(?=[^\S\n])/g, "-")
    .replaceAll("ـ", "")
    .replace(/[^\S\n]+/g, " ");
}

/** The lines that hold something, trimmed. */
export const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
