import { readBirth } from "../person/person.rules.ts";
import { westernDigits } from "../person/phone.rules.ts";
import { hijriToGregorian, isHijriYear } from "./hijri.rules.ts";

/** `birth`: as the register keeps it. `given`: what was typed, when that was a Hijri date. */
export type BirthRead = { birth: string; given: string | null };

const pad = (value: string) => value.padStart(2, "0");

/**
 * A birth date as people write it: year first or day first, with - / . or spaces, year alone, year and month; digits of
 * any script. A year of 1300–1500 is Hijri and read into ours: a month or year of theirs becomes the month or year of
 * ours that holds its middle. Null: no such date.
 */
export function readTypedBirth(typed: string): BirthRead | null {
  const text = westernDigits(typed)
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/\s*هـ?\s*$|\s*AH$/i, "")
    .trim();
  const found = text.split(/[-/.\s،]+/).filter(Boolean);
  if (found.length < 1 || found.length > 3 || found.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const ordered = found[0]!.length === 4 ? found : found.toReversed();
  const [year, month, day] = ordered as [string, string?, string?];
  if (year.length !== 4) return null;
  const written = [year, month && pad(month), day && pad(day)].filter(Boolean).join("-");
  if (!isHijriYear(Number(year))) return readBirth(written) ? { birth: written, given: null } : null;
  const middle = hijriToGregorian(Number(year), Number(month ?? 7), Number(day ?? (month ? 15 : 1)));
  const birth = middle?.slice(0, day ? 10 : month ? 7 : 4);
  return birth && readBirth(birth) ? { birth, given: written } : null;
}
