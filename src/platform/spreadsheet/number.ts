/** How a cell shows its number: as a date, a time of day, both, padded with zeros to a width, or as it is. */
export type NumberLook = "date" | "time" | "date-time" | { zeros: number } | undefined;

// Excel's built-in formats; 27-36 and 50-58 are the dates of East Asian editions
const builtInDates = new Set([14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

/** Reads a number format, given by its id and, where it is not built in, its code such as `yyyy\-mm\-dd`. */
export function lookOfFormat(id: number, code: string | undefined): NumberLook {
  if (code === undefined) {
    if (id === 22) return "date-time";
    return builtInDates.has(id) ? "date" : builtInTimes.has(id) ? "time" : undefined;
  }
  const letters = code
    .slice(0, 500)
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "h")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/;.*$/s, "")
    .toLowerCase();
  if (/^0{2,20}$/.test(letters)) return { zeros: letters.length };
  if (letters.includes("general") || !/[ymdhs]/.test(letters)) return undefined;
  const time = /[hs]/.test(letters);
  // a lone m is a month, beside h or s a minute
  const date = /[yd]/.test(letters) || !time;
  return date ? (time ? "date-time" : "date") : "time";
}

const dayMs = 86_400_000;
/** 31 December 9999 in the 1900 system. */
const lastSerial = 2_958_465;

const isoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The day of a serial number. In the 1900 system day 60 is 29 February 1900, which never was: it is given as Excel shows
 * it, so that whoever checks dates refuses it instead of storing a neighbour.
 */
function dayOf(serial: number, from1904: boolean): string | undefined {
  if (serial < 0 || serial > lastSerial) return undefined;
  if (from1904) return isoDate(Date.UTC(1904, 0, 1) + serial * dayMs);
  if (serial === 0) return undefined;
  if (serial === 60) return "1900-02-29";
  return isoDate(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + serial * dayMs);
}

const clockOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 19);

/** `1.5E3` without its exponent, digit for digit; undefined when it is no such number or would be absurdly long. */
function expand(text: string): string | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i.exec(text);
  if (!found) return undefined;
  const [, sign = "", whole = "", part = "", power = "0"] = found;
  const point = whole.length + Number(power);
  if (point > 40 || point < -40 || whole.length + part.length > 60) return undefined;
  const digits = whole + part;
  const left = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const right = (point > 0 ? digits.slice(point) : "0".repeat(-point) + digits).replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${left.replace(/^0+(?=\d)/, "")}${right === "" ? "" : `.${right}`}`;
}

/** A number as people read it: whole numbers to the last digit, others to the 15 digits that Excel shows. */
function plainNumber(text: string): string {
  // a whole number written out is kept as it stands, however long
  if (/^-?\d+$/.test(text)) return text;
  const exact = expand(text);
  if (exact === undefined) return text;
  if (!exact.includes(".")) return exact;
  return expand(Number(Number(exact).toPrecision(15)).toString()) ?? exact;
}

/**
 * The text of a numeric cell: `text` as it is in the file, such as `2.18911234567E11`.
 * Dates are `YYYY-MM-DD`, with `THH:MM:SS` after it when the format shows a time and it is not midnight; times `HH:MM:SS`.
 * A serial number outside the calendar is given as a number.
 */
export function showNumber(text: string, look: NumberLook, from1904: boolean): string {
  const number = plainNumber(text);
  if (look === undefined) return number;
  if (typeof look === "object") return /^\d+$/.test(number) ? number.padStart(look.zeros, "0") : number;
  const value = Number(number);
  if (!Number.isFinite(value) || value < 0) return number;
  const total = Math.round(value * 86_400);
  const seconds = total % 86_400;
  if (look === "time") return total < 86_400 ? clockOf(seconds) : number;
  const day = dayOf(look === "date" ? Math.floor(value) : (total - seconds) / 86_400, from1904);
  if (day === undefined) return number;
  return look === "date" || seconds === 0 ? day : `${day}T${clockOf(seconds)}`;
}
