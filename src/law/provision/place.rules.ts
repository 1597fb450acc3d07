/**
 * Keys that order the provisions of an instrument, compared as text. An inserted provision gets a key between its
 * neighbours', so that no other has to be renumbered.
 */
const digits = "0123456789";

/** Keys for `count` provisions in the order given. */
export function firstPlaces(count: number): string[] {
  const width = String(count).length + 1;
  return Array.from({ length: count }, (_, at) => `${String(at + 1).padStart(width, "0")}5`);
}

/**
 * A key behind `before` and in front of `after`; null stands for the beginning or the end.
 * Throws RangeError when they do not stand in that order.
 */
export function placeBetween(before: string | null, after: string | null): string {
  const low = before ?? "";
  if (after !== null && low >= after) throw new RangeError("places are not in order");
  let key = "";
  for (let at = 0; ; at++) {
    const from = digits.indexOf(low[at] ?? "0");
    // Once the key is below `after`, that no longer bounds what follows.
    const bounded = after !== null && after.startsWith(key);
    const to = bounded ? (at < after.length ? digits.indexOf(after[at]!) : 0) : 10;
    const middle = Math.floor((from + to) / 2);
    if (middle > from) return key + digits[middle];
    key += digits[from];
  }
}

/** `count` keys behind `before` and in front of `after`, halved again and again so that none gets long. */
export function placesBetween(before: string | null, after: string | null, count: number): string[] {
  if (count === 0) return [];
  const middle = placeBetween(before, after);
  const low = Math.floor((count - 1) / 2);
  return [...placesBetween(before, middle, low), middle, ...placesBetween(middle, after, count - 1 - low)];
}
