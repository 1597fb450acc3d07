import { z } from "zod";
import { says } from "./problem.ts";
import { words } from "./words.ts";

/** Shapes that every door uses. */
const shapeWords = words({
  noSuchDay: { en: "This date does not exist. Write it as year-month-day, for example 1987-03-25.", ar: "هذا التاريخ غير موجود. يُكتب بصيغة سنة-شهر-يوم، مثل \u200e1987-03-25." },
  markup: { en: "Please write plain text.", ar: "يرجى كتابة نص عادي." },
});

/** An id as JSON number or as digits from a path, query or form. */
export const recordId = z.union([z.number().int().positive().max(Number.MAX_SAFE_INTEGER), z.string().regex(/^[1-9]\d{0,14}$/).transform(Number)]);

/** A number as JSON number or typed in a field. */
export function numberBetween(least: number, most: number) {
  const bounded = z.number().min(least).max(most);
  return z.union([bounded, z.string().trim().regex(/^[+-]?\d{1,12}(\.\d{1,12})?$/).transform(Number).pipe(bounded)]);
}

/** A box that is ticked: JSON true, or what browsers send. */
export const ticked = z.union([z.boolean(), z.enum(["on", "true", "1", "yes"]).transform(() => true), z.enum(["false", "0", "no"]).transform(() => false)]);

// Control characters spoil exports; bidi overrides let one name pass for another.
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

// Printable ASCII and bare Arabic letters: well-formed, NFC and wanted as they are, which most of what is typed is.
const plain = /^[ -~\u0621-\u063a\u0641-\u064a]*$/;

/** A record's version, as a form or client says which one it looked at; kept in four bytes. */
export const recordVersion = recordId.pipe(z.number().max(2_147_483_647));

/**
 * One line or paragraph of what somebody typed: kept as given, NFC, without control and bidi-override characters. Half
 * of a character (a phone that cuts a text within an emoji) becomes U+FFFD: the database would refuse the whole text.
 */
export function typed(most: number, least = 1) {
  return z
    .string()
    .max(most * 2, { abort: true })
    .overwrite((value) => (plain.test(value) ? value : value.toWellFormed().normalize("NFC").replace(unwanted, "")).trim())
    .min(least)
    .max(most);
}

/** A calendar day that exists, YYYY-MM-DD, between 1880 and 2200. */
export const day = z.string().refine(isDay, says(shapeWords.noSuchDay));

export function isDay(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, date));
  return year >= 1880 && year <= 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
}

/** A text in both languages, as a shape. */
export function textPair(most: number) {
  return z.object({ en: typed(most), ar: typed(most) });
}
