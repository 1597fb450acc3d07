import { type CountryCode, isCountryCode } from "#platform/countries.ts";
import { isoCodes } from "#platform/countries.data.ts";
import { isDay } from "#platform/shapes.ts";
import { arabicReading } from "../icao.rules.ts";
import { candidateLines, fitted, repaired } from "./mrz-clean.rules.ts";
import { at, type Check, checksOf, layouts, longRest, type MrzFormat } from "./mrz-layout.rules.ts";

export type Mrz = {
  format: MrzFormat;
  lines: string[];
  /** Fields in which a sign was read as another (see `repaired`), so that a person looks at them. */
  repaired: string[];
  checks: Check[];
  /** Whether every check digit holds. */
  holds: boolean;
  documentKind: "passport" | "visa" | "other";
  /** Three letters or fewer, as the zone has it; `UTO` is the Utopia of specimens and exercises. */
  issuer: string;
  issuerCountry: CountryCode | null;
  number: string;
  nationality: string;
  nationalityCountry: CountryCode | null;
  /** As far as the zone says: "1974-08-12", "1974-08", "1974"; null when nothing, or no such date. */
  birth: string | null;
  sex: "female" | "male" | null;
  /** YYYY-MM-DD, or null. */
  expiry: string | null;
  /** Given names, then the surname: in capitals, parts with a space between. The zone may have cut them short. */
  nameLatin: string | null;
  /** What the letters stand for when the name is written by ICAO's table for Arabic; else null. */
  nameArabic: string | null;
  mayBeCut: boolean;
};

/**
 * Reads a machine-readable zone out of typed, pasted or scanned text: TD1, TD2, TD3 and visas A and B, whatever stands
 * around it. `today` (YYYY-MM-DD) settles centuries. Null when there is no zone in it; check digits that do not hold are
 * reported, not refused.
 */
export function readMrz(text: string, today: string): Mrz | null {
  const lines = candidateLines(text);
  const found = lines.flatMap((_, start) => formatsAt(lines, start)).map(({ format, given, off }) => ({ off, read: resultOf(format, given, today) }));
  const good = found.filter(({ read }) => read.holds || share(read) >= 0.4);
  // All digits hold; then the least made to fit; then most digits that hold.
  return good.toSorted((a, b) => Number(b.read.holds) - Number(a.read.holds) || a.off - b.off || share(b.read) - share(a.read))[0]?.read ?? null;
}

const share = (one: Mrz) => one.checks.filter((check) => check.holds).length / one.checks.length;

function formatsAt(lines: readonly string[], start: number): { format: MrzFormat; given: string[]; off: number }[] {
  const visa = /^V/.test(lines[start]!);
  const formats: MrzFormat[] = visa ? ["MRV-A", "MRV-B"] : ["TD3", "TD2", "TD1"];
  return formats.flatMap((format) => {
    const { lines: count, length } = layouts[format];
    const as = lines.slice(start, start + count);
    const given = as.map((line) => fitted(line, length));
    if (given.length < count || given.includes(null) || !/^[A-Z0-9]/.test(given[0]!)) return [];
    // A passport is nearly always a booklet.
    const unusual = format === "TD2" && as[0]!.startsWith("P") ? 8 : 0;
    return [{ format, given: given as string[], off: unusual + as.reduce((sum, line) => sum + Math.abs(line.length - length), 0) }];
  });
}

function resultOf(format: MrzFormat, given: readonly string[], today: string): Mrz {
  const { lines, fields } = repaired(format, given);
  const { places } = layouts[format];
  const checks = checksOf(format, lines);
  const field = (name: keyof typeof places) => at(lines, places[name]!);
  const names = field("names");
  const [surname = "", given2 = ""] = names.replace(/<+$/, "").split("<<");
  const nameOf = (part: string) => part.split("<").filter(Boolean);
  const parts = [...nameOf(given2), ...nameOf(surname)];
  const issuer = field("issuer").replaceAll("<", "");
  const nationality = field("nationality").replaceAll("<", "");
  const code = field("code")[0]!;
  const sex = field("sex");
  const numberCheck = checks.find((check) => check.field === "number")!;
  const rest = at(lines, layouts[format].checks[0]![1]) === "<" ? longRest(format, lines) : null;
  return {
    format, lines, checks,
    repaired: fields,
    holds: checks.every((check) => check.holds),
    documentKind: code === "P" ? "passport" : code === "V" ? "visa" : "other",
    issuer, issuerCountry: countryOfZone(issuer),
    number: (field("number") + (rest && numberCheck.holds ? rest.slice(0, -1) : "")).replaceAll("<", ""),
    nationality, nationalityCountry: countryOfZone(nationality),
    birth: birthOf(field("birth"), today),
    sex: sex === "F" ? "female" : sex === "M" ? "male" : null,
    expiry: expiryOf(field("expiry"), today),
    nameLatin: parts.join(" ") || null,
    nameArabic: arabicReading(parts.join(" ")),
    mayBeCut: !names.endsWith("<"),
  };
}

const byAlpha3 = new Map<string, CountryCode>(Object.entries(isoCodes).map(([alpha2, [alpha3]]) => [alpha3, alpha2 as CountryCode]));
// Doc 9303 part 3, section 5: codes of its own beside ISO 3166-1.
for (const [zone, country] of [["D", "DE"], ["GBD", "GB"], ["GBN", "GB"], ["GBO", "GB"], ["GBP", "GB"], ["GBS", "GB"]] as const) byAlpha3.set(zone, country);

/** The country (alpha-2) of a code in the zone; null for the stateless (XXA), organisations and Utopia. */
export function countryOfZone(code: string): CountryCode | null {
  const country = byAlpha3.get(code);
  return country && isCountryCode(country) ? country : null;
}

/** The code that the zone has for a country. */
export function zoneOfCountry(country: string): string | null {
  return country === "DE" ? "D" : isCountryCode(country) ? isoCodes[country][0] : null;
}

/** YYMMDD of a birth, with "<" for what is not known: of the last hundred years, since nobody is born tomorrow. */
function birthOf(text: string, today: string): string | null {
  const parts = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(text);
  if (!parts) return null;
  const [, year, month, day] = parts as unknown as [string, string, string, string];
  const known = month === "<<" ? 0 : day === "<<" ? 1 : 2;
  const of = (century: number) => [`${century}${year}`, month, day].slice(0, known + 1).join("-");
  const birth = of(20) <= today.slice(0, of(20).length) ? of(20) : of(19);
  return isDay([birth, "01", "01"].join("-").slice(0, 10)) ? birth : null;
}

/** YYMMDD of an end: of the century that brings it nearest to today. */
function expiryOf(text: string, today: string): string | null {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!parts) return null;
  const now = Number(today.slice(0, 4));
  const years = [1900, 2000, 2100].map((century) => century + Number(parts[1]));
  const year = years.reduce((best, one) => (Math.abs(one - now) < Math.abs(best - now) ? one : best));
  const day = `${year}-${parts[2]}-${parts[3]}`;
  return isDay(day) ? day : null;
}
