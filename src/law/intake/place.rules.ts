import { placesBetween } from "../provision/place.rules.ts";

const base = (eId: string): number | null => {
  const found = /^art_(\d+)/.exec(eId);
  return found ? Number(found[1]) : null;
};

/**
 * Where the provisions that an instrument does not have yet stand in it: behind the one that they follow in the text, and
 * behind those of the instrument with a lower number that the text leaves out (an article inserted since).
 */
export function newPlaces(present: readonly { eId: string; place: string }[], text: readonly string[]): Map<string, string> {
  const at = new Map(present.map(({ eId }, n) => [eId, n]));
  const named = new Set(text);
  const runs = new Map<number, string[]>();
  let slot = -1;
  for (const eId of text) {
    const known = at.get(eId);
    if (known !== undefined) slot = known;
    else {
      const number = base(eId);
      const isLower = (next: { eId: string } | undefined) => next !== undefined && number !== null && !named.has(next.eId) && (base(next.eId) ?? Infinity) <= number;
      while (isLower(present[slot + 1])) slot++;
      runs.set(slot, [...(runs.get(slot) ?? []), eId]);
    }
  }
  return new Map([...runs].flatMap(([before, names]) => {
    const places = placesBetween(present[before]?.place ?? null, present[before + 1]?.place ?? null, names.length);
    return names.map((eId, n) => [eId, places[n]!] as const);
  }));
}
