import { z } from "zod";
import { countryCode } from "#platform/geo/geo.ts";
import { says } from "#platform/problem.ts";
import { isDay, recordId, typed } from "#platform/shapes.ts";
import { type Precision, sexes, stayKinds } from "../person/kinds.rules.ts";
import { documentKey, personLine, personSearch } from "../person/person.rules.ts";
import { normaliseName } from "../person/name.rules.ts";
import { westernDigits } from "../person/phone.rules.ts";
import { type Birth, isHijriYear } from "./birth.rules.ts";
import { bands } from "./match.rules.ts";
import { matchWords as w } from "./match.words.ts";

/** Longest that is searched for: a name of ten generations, a name with a phone number. */
export const longestQuery = 300;

/** A birth date as somebody remembers it: 1987-03-25, 25/3/1987, 1987-03, 1987, also of the Hijri calendar; null: none. */
export function readSoughtBirth(value: string): Birth | null {
  const text = westernDigits(value).replace(/[\u200e\u200f\s]/g, "");
  const parts = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? turned(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text));
  if (!parts) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const two = (value: number) => String(value).padStart(2, "0");
  const written = `${year}-${two(month)}-${two(date)}`;
  const exists = isHijriYear(year) ? month >= 1 && month <= 12 && date >= 1 && date <= 30 : isDay(written) && written >= "1895" && year <= new Date().getUTCFullYear();
  const precision: Precision = parts[3] ? "day" : parts[2] ? "month" : "year";
  return exists ? { date: written, precision } : null;
}

const turned = (parts: RegExpExecArray | null) => parts && [parts[0], parts[3], parts[2], parts[1]];

const hints = {
  /** As remembered; joins the score. */
  birth: z.string().trim().max(30).refine((value) => value === "" || readSoughtBirth(value) !== null, says(w.badBirth)).optional(),
  sex: z.enum(sexes).optional(),
  /** Where they were last heard of: joins the score of a search, and narrows a list without one. */
  country: countryCode.optional(),
  place: typed(120, 0).optional(),
};

export const searchInput = z.object({
  /** Name in either script, phone, document number or e-mail address, also together. */
  q: typed(longestQuery, 0).optional(),
  /** The same under its former name. */
  search: typed(longestQuery, 0).optional(),
  ...hints,
  mission: recordId.optional(),
  kind: z.enum(stayKinds).optional(),
  purpose: personSearch.shape.purpose,
});
export type SearchInput = z.output<typeof searchInput>;

const part = z.object({ asked: z.string().nullable(), found: z.string().nullable(), how: z.enum(["same", "spelling", "similar", "initial", "missing"]) });
export const reasonShape = z.union([
  z.object({ kind: z.literal("name"), parts: z.array(part) }),
  z.object({ kind: z.literal("birth"), how: z.enum(["same", "day-month-swapped", "near-year", "first-of-january", "hijri", "differs"]) }),
  z.object({ kind: z.enum(["document", "phone", "email", "sex", "place", "household", "nationality"]), agrees: z.boolean() }),
]);
export const matchShape = z.object({ band: z.enum(bands), score: z.number(), reasons: z.array(reasonShape) });

export const searchOutput = z.object({
  /** In the order of the score, or (without a search) newest change first; `match` says why. */
  people: z.array(personLine.extend({ match: matchShape.nullable() })),
  total: z.number(),
  /** Missions (null: none) that have somebody who fits and whom the asker may not see. */
  elsewhere: z.array(z.number().nullable()),
  /** False while names are being read after a start: only exact spellings are found until then. */
  allSpellings: z.boolean(),
  asOf: z.iso.datetime().nullable(),
});

/** What was typed into the search box, taken apart. */
export type Query = { name: string; words: string[]; digits: string[]; documents: string[]; emails: string[] };

const marks = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Takes a search apart: e-mail addresses, numbers (a phone or a document, spaces within), what may be a document number
 * with letters, and the rest, which is a name. `words` are the name's keys.
 */
export function readQuery(typedText: string): Query {
  let rest = westernDigits(typedText.normalize("NFKC")).replace(marks, "").trim();
  const emails: string[] = [];
  rest = rest.replace(/[^\s,;<>()]+@[^\s,;<>()]+/g, (found) => (emails.push(found.toLowerCase()), " "));
  const documents = new Set<string>();
  const digits: string[] = [];
  const whole = documentKey(rest);
  if (/\d/.test(whole) && whole.length >= 3 && whole.length <= 40) documents.add(whole);
  rest = rest.replace(/(?<![\p{L}\p{N}])\+?[\d(][\d\s().\-/]{2,}\d(?![\p{L}\p{N}])/gu, (found) => {
    const number = found.replace(/\D/g, "").replace(/^00/, "");
    if (number.length >= 4) digits.push(number.slice(0, 20));
    if (number.length >= 3) documents.add(found.replace(/\D/g, "").slice(0, 40));
    return " ";
  });
  const pieces = rest.split(/\s+/).filter(Boolean);
  pieces.forEach((piece, at) => {
    if (!/\d/.test(piece)) return;
    for (const key of [documentKey(piece), documentKey((pieces[at - 1] ?? "") + piece)]) if (key.length >= 3 && key.length <= 40) documents.add(key);
  });
  const name = pieces.filter((piece) => !/\d/.test(piece)).join(" ");
  return { name, words: normaliseName(name).split(" ").filter(Boolean).slice(0, 12), digits, documents: [...documents], emails };
}
