import { type Area, area } from "./area.ts";
import { inputErrors } from "../problem.ts";
import type { Coordinates } from "./sphere.ts";
import type { Text } from "../words.ts";

/** The inputs of an area in a form; each is named `prefix.field`. */
export const areaFields = ["kind", "country", "latitude", "longitude", "radiusKm", "points"] as const;
export type AreaField = (typeof areaFields)[number];

/** What is wrong, by the full name of the input ("area.latitude"). */
export type AreaIssues = Record<string, Text>;

const longestPoints = 10_000;

/**
 * Reads an area from form fields `prefix.kind`, `prefix.country`, `prefix.latitude`, `prefix.longitude` (degrees),
 * `prefix.radiusKm`, `prefix.points` ("lat,lon lat,lon …"). Fields that the kind does not use are ignored, so that a form
 * without JavaScript may show them all. Arabic digits, decimal comma «٫» and comma «،» are read too.
 */
export function parseAreaFields(
  form: Record<string, string | undefined>,
  prefix: string,
): { ok: true; area: Area } | { ok: false; issues: AreaIssues } {
  const field = (name: AreaField) => form[`${prefix}.${name}`]?.trim() ?? "";
  const result = area.safeParse(draft(field), { reportInput: true });
  if (result.success) return { ok: true, area: result.data };
  const issues: AreaIssues = {};
  for (const { path, message } of inputErrors(result.error.issues)) issues[`${prefix}.${fieldOf(path)}`] ??= message;
  return { ok: false, issues };
}

/** The inverse of the `points` field. Seven decimals are about a centimetre. */
export function formatPoints(points: readonly Coordinates[]): string {
  return points.map(({ latitude, longitude }) => `${degrees(latitude)},${degrees(longitude)}`).join(" ");
}

function draft(field: (name: AreaField) => string): unknown {
  switch (field("kind")) {
    case "country":
      return { kind: "country", country: field("country").toUpperCase() || undefined };
    case "circle":
      return {
        kind: "circle",
        centre: { latitude: readNumber(field("latitude")), longitude: readNumber(field("longitude")) },
        radiusKm: readNumber(field("radiusKm")),
      };
    case "polygon":
      return { kind: "polygon", points: readPoints(field("points")) };
    default:
      return { kind: field("kind") || undefined };
  }
}

function fieldOf(path: string): AreaField {
  return path.split(".").find((part): part is AreaField => (areaFields as readonly string[]).includes(part)) ?? "kind";
}

function westernDigits(written: string): string {
  return written
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٫/g, ".")
    .replace(/−/g, "-")
    // Direction marks come along when Arabic text is copied.
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "");
}

// Number("") is 0 and Number("0x10") is 16: neither is what the officer meant.
function readNumber(written: string): number | undefined {
  const plain = westernDigits(written).trim();
  if (plain === "") return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) && plain.length <= 30 ? Number(plain) : Number.NaN;
}

function readPoints(written: string): unknown {
  if (written === "") return undefined;
  if (written.length > longestPoints) return Number.NaN;
  const numbers = westernDigits(written)
    .split(/[\s,،;؛]+/)
    .filter(Boolean)
    .map(readNumber);
  if (numbers.length % 2 === 1) return Number.NaN;
  return numbers.flatMap((latitude, index) => (index % 2 === 0 ? [{ latitude, longitude: numbers[index + 1] }] : []));
}

function degrees(value: number): string {
  return String(Number(value.toFixed(7)));
}
