/**
 * What somebody looks for: a telephone number (digits, the words are then empty) or a name (words as keys
 * of the register, and `found`: persons whom the register's matcher finds by it, best first).
 */
export type Search = { digits: string | null; words: string[]; found?: readonly number[] };

/**
 * The digits of what may be a telephone number, as typed, in either kind of digits, without the zeros that stand before it;
 * null for anything else, and for fewer than four digits.
 */
export function searchDigits(typed: string): string | null {
  const western = typed.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  if (/[^\d\s+().\-\u200e\u200f]/.test(western)) return null;
  const digits = western.replace(/\D/g, "").replace(/^0+/, "");
  return digits.length >= 4 && digits.length <= 15 ? digits : null;
}

/** `normalise` is the register's way of comparing names, so that a name is found in whatever form it was typed. */
export function searchOf(typed: string, normalise: (name: string) => string): Search {
  const digits = searchDigits(typed);
  return { digits, words: digits === null ? normalise(typed).split(" ").filter((word) => word !== "").slice(0, 6) : [] };
}
