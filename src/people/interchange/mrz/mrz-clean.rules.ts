import { at, checkDigit, checksOf, layouts, type MrzFormat, type Place } from "./mrz-layout.rules.ts";

/** Signs that readers and people take for each other, by the kind that stands where they are. */
const asDigit: Record<string, string> = { O: "0", Q: "0", D: "0", I: "1", L: "1", Z: "2", S: "5", G: "6", B: "8" };
const asLetter: Record<string, string> = { "0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B" };
const eitherWay: Record<string, string> = { ...asLetter, O: "0", I: "1", Z: "2", S: "5", G: "6", B: "8" };

/**
 * The lines of typed, pasted or read text that may be of a zone: A–Z, 0–9 and "<" only, spaces gone, small letters
 * capital, signs like « and ‹ as fillers. What is too short to be one is left out.
 */
export function candidateLines(text: string): string[] {
  const lines = text
    .slice(0, 4_000)
    .normalize("NFKC")
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replace(/[«≪]/g, "<<").replace(/[‹〈＜([{]/g, "<").replace(/[^A-Z0-9<]/g, ""));
  return lines.flatMap((line) => split(line)).filter((line) => line.length >= 20 && /[<]|\d{6}/.test(line));
}

/** A zone pasted as one line, as its lines. */
function split(line: string): string[] {
  const length = { 60: 30, 88: 44, 72: 36, 90: 30 }[line.length];
  return length ? (line.match(new RegExp(`.{${length}}`, "g")) ?? []) : [line];
}

/**
 * A line made to fit: what is missing or too much in its longest run of fillers is added or taken off there, since
 * fillers are what readers miscount. Null when it cannot be.
 */
export function fitted(line: string, length: number): string | null {
  const off = length - line.length;
  if (off === 0) return line;
  if (Math.abs(off) > 12) return null;
  const runs = [...line.matchAll(/<+/g)].sort((a, b) => b[0].length - a[0].length || b.index - a.index);
  const run = runs[0];
  if (!run || run[0].length + off < 1) return off > 0 && off <= 12 && !run ? line.padEnd(length, "<") : null;
  return line.slice(0, run.index) + "<".repeat(run[0].length + off) + line.slice(run.index + run[0].length);
}

const put = (lines: string[], [line, from]: Place, text: string) => void (lines[line] = lines[line]!.slice(0, from) + text + lines[line]!.slice(from + text.length));
const swapped = (text: string, table: Record<string, string>) => [...text].map((sign) => table[sign] ?? sign).join("");

/**
 * Repairs what a reader took for another sign. A place that holds only letters or only digits settles it; of a number,
 * where both may stand, a change is made only when it is the one smallest that makes its check digit hold and the
 * composite does not speak against it. Says which fields were repaired.
 */
export function repaired(format: MrzFormat, given: readonly string[]): { lines: string[]; fields: string[] } {
  const { places, checks } = layouts[format];
  const lines = [...given];
  const fields = new Set<string>();
  const change = (field: string, place: Place, text: string) => {
    if (text === at(lines, place)) return;
    put(lines, place, text);
    fields.add(field);
  };
  put(lines, places.names, withoutLitter(at(lines, places.names)));
  for (const field of ["code", "issuer", "nationality", "names"] as const) change(field, places[field], swapped(at(lines, places[field]), asLetter));
  for (const [field, digit] of checks) if (at(lines, digit) !== "<") change(field, digit, swapped(at(lines, digit), asDigit));
  for (const field of ["birth", "expiry"] as const) change(field, places[field], swapped(at(lines, places[field]), asDigit));
  const sex = at(lines, places.sex);
  if (!/[MFX<]/.test(sex)) change("sex", places.sex, sex === "H" || sex === "N" ? "M" : sex === "P" || sex === "E" ? "F" : sex);
  for (const [field, digit, [over]] of checks) {
    if (field !== "number" && field !== "optional") continue;
    if (checksOf(format, lines).find((check) => check.field === field)!.holds) continue;
    const one = smallestChange(at(lines, over!), at(lines, digit));
    if (!one) continue;
    const tried = [...lines];
    put(tried, over!, one);
    const composite = checksOf(format, tried).find((check) => check.field === "composite");
    if (!composite || composite.holds || field === "number") change(field, over!, one);
  }
  return { lines, fields: [...fields] };
}

/** Behind the given names come fillers only; a run of them is often read with a K, C, a digit (no name has one) or a single other letter in between. */
function withoutLitter(names: string): string {
  const parts = /^([^<]+(?:<[^<]+)*<<[^<]+(?:<[^<]+)*?)<<(?:<|[KCLESXRZ\d]|(?<=<)[A-Z](?=<|$))*$/.exec(names);
  return parts ? parts[1]!.padEnd(names.length, "<") : names;
}

/** The text with the fewest signs taken the other way so that the digit holds; null when there is none, or more than one. */
function smallestChange(text: string, digit: string): string | null {
  const unsure = [...text].flatMap((sign, index) => (eitherWay[sign] ? [index] : [])).slice(0, 9);
  for (let changes = 1; changes <= Math.min(3, unsure.length); changes++) {
    const found: string[] = [];
    for (let set = 1; set < 1 << unsure.length; set++) {
      if (bits(set) !== changes) continue;
      const signs = [...text];
      unsure.forEach((index, bit) => set & (1 << bit) && (signs[index] = eitherWay[signs[index]!]!));
      if (checkDigit(signs.join("")) === digit) found.push(signs.join(""));
    }
    if (found.length > 0) return found.length === 1 ? found[0]! : null;
  }
  return null;
}

const bits = (set: number) => set.toString(2).replaceAll("0", "").length;
