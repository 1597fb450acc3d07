import { isDay } from "#platform/shapes.ts";
import type { Precision } from "../person/kinds.rules.ts";

export type Birth = { date: string; precision: Precision };
/** How two birth dates go together; null: nothing can be said. */
export type BirthHow = "same" | "day-month-swapped" | "near-year" | "first-of-january" | "hijri" | "differs";

const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

/** The day on which the year 1 of the Hijri calendar begins (civil, 16 July 622 Julian), as days since 1970-01-01. */
const hijriBegins = -492_148;

/**
 * The Gregorian day of a Hijri date by the tabular calendar (30-year cycle, leap years 2 5 7 10 13 16 18 21 24 26 29),
 * as days since 1970-01-01. A date as proclaimed may lie up to two days beside it.
 */
export function hijriDay(year: number, month: number, date: number): number {
  return hijriBegins + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + Math.ceil(29.5 * (month - 1)) + date - 1;
}

/** Years that are of the Hijri calendar when somebody writes them as a year of birth. */
export const isHijriYear = (year: number) => year >= 1270 && year <= 1500;

const partsOf = (date: string) => date.split("-").map(Number) as [number, number, number];

/** First and last day that a birth date may stand for. Of a Hijri date, two days more on each side. */
function spanOf({ date, precision }: Birth): [number, number] {
  const [year, month, day] = partsOf(date);
  if (isHijriYear(year)) {
    const first = hijriDay(year, precision === "year" ? 1 : month, precision === "day" ? day : 1);
    const last = precision === "day" ? first : precision === "month" ? first + 29 : first + 354;
    return [first - 2, last + 2];
  }
  const first = dayNumber(precision === "year" ? `${date.slice(0, 4)}-01-01` : precision === "month" ? `${date.slice(0, 7)}-01` : date);
  return [first, precision === "day" ? first : precision === "month" ? first + 30 : first + 365];
}

const swapped = (date: string) => `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`;
const moved = (date: string, years: number) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
const isFirstOfJanuary = ({ date, precision }: Birth) => precision === "day" && date.endsWith("-01-01");

/**
 * Compares two birth dates. 1 January stands for "that year" in many registers; day and month change places between
 * forms; a year slips by one; and a Hijri date (year 1270–1500) is compared as the days it may be.
 */
export function compareBirths(a: Birth, b: Birth): BirthHow {
  const [firstA, lastA] = spanOf(a);
  const [firstB, lastB] = spanOf(b);
  const hijri = isHijriYear(partsOf(a.date)[0]) !== isHijriYear(partsOf(b.date)[0]);
  if (firstA <= lastB && firstB <= lastA) return hijri ? "hijri" : "same";
  if (hijri) return "differs";
  if ((isFirstOfJanuary(a) || isFirstOfJanuary(b)) && a.date.slice(0, 4) === b.date.slice(0, 4)) return "first-of-january";
  if (a.precision === "day" && b.precision === "day") {
    if (isDay(swapped(a.date)) && swapped(a.date) === b.date) return "day-month-swapped";
    if (moved(a.date, 1) === b.date || moved(a.date, -1) === b.date) return "near-year";
  } else if (Math.abs(partsOf(a.date)[0] - partsOf(b.date)[0]) === 1) return "near-year";
  return "differs";
}

/** Days (since 1970-01-01) within which the birth of the same person would be recorded, slips included. */
export function birthWindow(birth: Birth): [number, number] {
  const [first, last] = spanOf(birth);
  return [first - 370, last + 370];
}

/** First and last day, YYYY-MM-DD, that a birth date may stand for. */
export function birthDays(birth: Birth): [string, string] {
  const [first, last] = spanOf(birth).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  return [first!, last!];
}

export { dayNumber };
