import { arabicToIcao } from "../icao.rules.ts";
import { checkDigit, checksOf, layouts, type MrzFormat } from "./mrz-layout.rules.ts";
import { zoneOfCountry } from "./mrz.rules.ts";

/** What is written into a zone. Names in Arabic are written by ICAO's table, Latin ones without accents. */
export type MrzContent = {
  /** "P" for a passport, "PE" or "I" … as the issuing state says. */
  code: string;
  /** Alpha-2 of a country, or a code of the zone (UTO, XXA). */
  issuer: string;
  nationality: string;
  surname: string;
  givenNames: string;
  /** At most 9 signs in TD3; longer ones go on in the optional data of TD1 and TD2. */
  number: string;
  /** YYYY-MM-DD, or its year or month alone. */
  birth: string | null;
  sex: "female" | "male" | null;
  expiry: string;
  optional?: string;
};

/** Doc 9303 part 3, section 6 A, where a letter is more than itself without its accent. */
const more: Record<string, string> = { Ä: "AE", Å: "AA", Æ: "AE", Ö: "OE", Ø: "OE", Ü: "UE", Œ: "OE", Þ: "TH", ß: "SS", ẞ: "SS", Ð: "D", Đ: "D", Ł: "L", ı: "I", Ĳ: "IJ", Ŋ: "N", Ħ: "H", Ŧ: "T" };

/** A name as the zone has it: A–Z with "<" between its parts. */
export function zoneName(name: string): string {
  if (/\p{Script=Arabic}/u.test(name)) return arabicToIcao(name);
  return [...name.normalize("NFC")]
    .map((sign) => more[sign] ?? more[sign.toUpperCase()] ?? sign)
    .join("")
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[\p{M}'’‘`.,]/gu, "")
    .replace(/[^A-Z]+/g, "<")
    .replace(/^<+|<+$/g, "");
}

/** The lines of a zone with its check digits. Throws RangeError when a number or code does not fit. */
export function writeMrz(format: MrzFormat, content: MrzContent): string[] {
  const layout = layouts[format];
  const lines = Array.from({ length: layout.lines }, () => "<".repeat(layout.length));
  const { number, optional } = numbered(format, content);
  const { places } = layout;
  put(lines, places.code, content.code);
  put(lines, places.issuer, stateOf(content.issuer));
  put(lines, places.nationality, stateOf(content.nationality));
  put(lines, places.names, namesWithin(content, places.names[2] - places.names[1]));
  put(lines, places.number, number);
  put(lines, places.birth, sixDigits(content.birth));
  put(lines, places.sex, content.sex === "female" ? "F" : content.sex === "male" ? "M" : "<");
  put(lines, places.expiry, sixDigits(content.expiry));
  put(lines, places.optional, optional);
  for (const [field, place] of layout.checks) {
    // A long number's digit stands behind its rest.
    if (field === "number" && zoneNumber(content.number).length > 9) continue;
    put(lines, place, checksOf(format, lines).find((check) => check.field === field)!.expected);
  }
  return lines;
}

function put(lines: string[], [line, from, to]: readonly [number, number, number], text: string): void {
  if (text.length > to - from) throw new RangeError(`too long for its place: ${text.length} of ${to - from}`);
  lines[line] = lines[line]!.slice(0, from) + text.padEnd(to - from, "<") + lines[line]!.slice(to);
}

const zoneNumber = (number: string) => number.toUpperCase().replace(/[^A-Z0-9]/g, "");

function numbered(format: MrzFormat, content: MrzContent): { number: string; optional: string } {
  const number = zoneNumber(content.number);
  const optional = (content.optional ?? "").toUpperCase().replace(/[^A-Z0-9<]/g, "<");
  if (number.length <= 9) return { number, optional };
  if (format !== "TD1" && format !== "TD2") throw new RangeError("a number of at most 9 signs");
  return { number: number.slice(0, 9), optional: `${number.slice(9)}${checkDigit(number)}${optional && `<${optional}`}` };
}

const stateOf = (state: string) => zoneOfCountry(state) ?? state.toUpperCase().replace(/[^A-Z]/g, "");

/** Surname, "<<", given names, cut at the end of the place; a surname that would fill it is cut so that the given names begin (Doc 9303 part 4, 4.2.3). */
function namesWithin({ surname, givenNames }: MrzContent, length: number): string {
  const [first, second] = [zoneName(surname), zoneName(givenNames)];
  if (!second) return first.slice(0, length).replace(/<+$/, "");
  const cut = first.slice(0, length - 3).replace(/<+$/, "");
  return `${cut}<<${second}`.slice(0, length).replace(/<+$/, "");
}

function sixDigits(date: string | null): string {
  const [year = "", month = "<<", day = "<<"] = (date ?? "").split("-");
  return (year.slice(2) || "<<") + month + day;
}
