import { isDay } from "#platform/shapes.ts";
import type { Precision } from "../person/kinds.rules.ts";
import { westernDigits } from "../person/phone.rules.ts";

/** A day as a cell gives it: the day that stands for it (first of its month or year) and how exact it is. */
export type CellDay = { day: string; precision: Precision };

const monthNames: readonly string[] = [
  "jan january يناير جانفي كانون_الثاني",
  "feb february فبراير فيفري شباط",
  "mar march مارس آذار اذار",
  "apr april أبريل ابريل إبريل افريل أفريل نيسان",
  "may مايو ماي أيار ايار",
  "jun june يونيو يونيه جوان حزيران",
  "jul july يوليو يوليه جويلية تموز",
  "aug august أغسطس اغسطس أوت اوت آب",
  "sep sept september سبتمبر أيلول ايلول",
  "oct october أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
  "nov november نوفمبر تشرين_الثاني",
  "dec december ديسمبر كانون_الأول كانون_الاول",
];
const months = new Map(monthNames.flatMap((names, at) => names.split(" ").map((name) => [name, at + 1] as const)));

const made = (year: number, month?: number, date?: number): CellDay | null => {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${year}-${two(month ?? 1)}-${two(date ?? 1)}`;
  return isDay(day) ? { day, precision: date ? "day" : month ? "month" : "year" } : null;
};

/**
 * Reads a date that somebody typed: 1987-03-25, 25/03/1987, 25.3.1987, 25 مارس 1987, 03/1987, 1987, an Excel day
 * number, each also in Arabic digits and with a time after it. Day before month always: a list in which 03/25/1987
 * stands cannot be told apart elsewhere. Null: no such date, or a year of two digits, which could be of two centuries.
 */
export function readDay(cell: string): CellDay | null {
  const plain = westernDigits(cell).replace(/[\u200e\u200f\u061c]/g, "").replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$/i, "").replace(/\s*[مﻡ]\.?$/u, "").trim().toLowerCase();
  let part = /^(\d{4})\s?[-/.،\\]\s?(\d{1,2})(?:\s?[-/.،\\]\s?(\d{1,2}))?$/.exec(plain);
  if (part) return part[3] === undefined ? made(+part[1]!, +part[2]!) : both(+part[1]!, +part[2]!, +part[3]);
  part = /^(\d{1,2})\s?[-/.،\\]\s?(\d{1,2})\s?[-/.،\\]\s?(\d{4})$/.exec(plain);
  if (part) return both(+part[3]!, +part[2]!, +part[1]!);
  part = /^(\d{1,2})\s?[-/.\\]\s?(\d{4})$/.exec(plain);
  if (part) return +part[1]! === 0 ? null : made(+part[2]!, +part[1]!);
  if (/^(18|19|20|21)\d\d$/.test(plain)) return made(+plain);
  if (/^\d{5}$/.test(plain)) return excelDay(+plain);
  part = /^(\d{1,2})[\s\-/,،]+([^\d]+?)[\s\-/,،]+(\d{4})$/.exec(plain);
  const month = (name: string) => months.get(name.trim().replace(/\.$/, "").replace(/\s+/g, "_"));
  if (part) return month(part[2]!) ? both(+part[3]!, month(part[2]!)!, +part[1]!) : null;
  part = /^([^\d]+?)[\s\-/,،]+(\d{4})$/.exec(plain);
  if (part) return month(part[1]!) ? made(+part[2]!, month(part[1]!)) : null;
  return null;
}

// Zero would read as "not given".
const both = (year: number, month: number, date: number) => (month === 0 || date === 0 ? null : made(year, month, date));

/** Days since 1899-12-30, as spreadsheets count them, between 1920 and 2079. */
function excelDay(serial: number): CellDay | null {
  if (serial < 7306 || serial > 65_380) return null;
  return { day: new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10), precision: "day" };
}

/** Degrees or another number, with point or comma of either script; NaN when it is none. */
export function readNumber(cell: string): number {
  const plain = westernDigits(cell).replace(/[\u200e\u200f\u061c°\s]/g, "").replace(/[−–]/g, "-").replace(/[٫,،]/g, ".");
  const side = /^([+-]?\d{1,3}(?:\.\d+)?)([nsew]?)$/i.exec(plain);
  if (!side) return Number.NaN;
  return /[sw]/i.test(side[2]!) ? -Math.abs(Number(side[1])) : Number(side[1]);
}

/** Two numbers in one cell: "37.06, 37.38", "٣٧٫٠٦ ٣٧٫٣٨". Null when there are not two. */
export function readPosition(cell: string): [number, number] | null {
  const parts = westernDigits(cell).replace(/٫/g, ".").trim().split(/\s*[;؛،,]\s*|\s+/).filter(Boolean);
  const numbers = parts.map(readNumber);
  return numbers.length === 2 ? [numbers[0]!, numbers[1]!] : null;
}

const nothing = /^(?:[-–—_.?؟/*]+|n\/?a|none|null|nil|unknown|not known|لا يوجد|لايوجد|لا توجد|غير معروف|غير معروفة|غير متوفر|بدون|مجهول)$/iu;

/** Words that people write into a cell to say that it is empty. */
export function saysNothing(cell: string): boolean {
  return cell === "" || nothing.test(cell);
}
