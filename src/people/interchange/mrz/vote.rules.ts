import type { Mrz } from "./mrz.rules.ts";

/** Readings that must say the same before a camera's reading is taken. */
export const neededAlike = 2;
/** Readings whose digits hold, after which the most frequent is taken though none was alike: names have no check digit. */
const enough = 5;

/**
 * Which of several readings of one document to believe: all check digits hold, and another reading was the same sign by
 * sign; or after several, for each place the sign that most of them have. Null: go on reading.
 */
export function agreed(readings: readonly Mrz[]): Mrz | null {
  const good = readings.filter((reading) => reading.holds);
  for (const one of good) if (good.filter((other) => other.lines.join() === one.lines.join()).length >= neededAlike) return one;
  const last = good.at(-1);
  const alike = last ? good.filter((one) => one.format === last.format && one.number === last.number && one.birth === last.birth) : [];
  if (!last || alike.length < enough) return null;
  const lines = last.lines.map((line, at) => [...line].map((_, column) => mostFrequent(alike.map((one) => one.lines[at]![column]!))).join(""));
  // The one nearest to what most say, so that what is returned was really read.
  const distance = (one: Mrz) => one.lines.join("").split("").filter((sign, at) => sign !== lines.join("")[at]).length;
  return alike.toSorted((a, b) => distance(a) - distance(b))[0]!;
}

function mostFrequent(signs: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0];
}
