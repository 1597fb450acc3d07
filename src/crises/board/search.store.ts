import { sql, type RawBuilder } from "kysely";

/** Arabic letters that people write for one another, and marks that they leave out. `crises.search_key` says the same in SQL. */
const letters: readonly [RegExp, string][] = [
  [/[\u064b-\u065f\u0670\u0640]/g, ""],
  [/[أإآٱ]/g, "ا"],
  [/ى/g, "ي"],
  [/ة/g, "ه"],
  [/ؤ/g, "و"],
  [/ئ/g, "ي"],
];

/** Words of a name as they are compared: lower case, without marks. */
export function searchWords(typed: string): string[] {
  const plain = letters.reduce((text, [from, to]) => text.replace(from, to), typed.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase());
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").slice(0, 6);
}

/** The digits of what may be a telephone number, without the zeros that stand before it abroad; null for anything else. */
export function searchDigits(typed: string): string | null {
  const western = typed.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  if (/[^\d\s+().\-\u200e\u200f]/.test(western)) return null;
  const digits = western.replace(/\D/g, "").replace(/^0+/, "");
  return digits.length >= 4 && digits.length <= 15 ? digits : null;
}

/** The condition, on `e`, that somebody's name holds every word typed, or that their number ends in, or begins with, the digits typed. */
export function namedOrCalled(typed: string): RawBuilder<unknown> {
  const digits = searchDigits(typed);
  if (digits !== null) {
    return sql`e.person_id in (select person_id from people.present where phone like ${`%${digits}`} or phone like ${`+${digits}%`})`;
  }
  const words = searchWords(typed);
  if (words.length === 0) return sql`false`;
  const each = words.map((word) => sql`crises.search_key(coalesce(name_arabic, '') || ' ' || coalesce(name_latin, '')) like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  return sql`e.person_id in (select person_id from people.present where ${sql.join(each, sql` and `)})`;
}
