import { nameTokens } from "../src/people/name/token.rules.ts";
import type { Row } from "./names.rows.ts";
import { dice } from "./names.sets.ts";

const letters = "ابتجحخدرزسشصضطعغفقكلمنهوي";
const endings = ["ي", "ه", "ان", "ين", "ات", "وي", "اوي", "", "", ""];
const beginnings = ["ال", "ال", "ال", "ابو", "عبدال", "بن", "", "", "", "", ""];

/**
 * Generated people to fill a register: parts drawn by frequency (the n-th most frequent about 1/n) from the words of the
 * rows and from made-up family names, so that the register has at least `words` distinct parts, as a real one has.
 */
export function* padding(tokens: readonly Row[], full: readonly Row[], count: number, words = 130_000): Generator<string> {
  const roll = dice(20261123);
  const counts = new Map<string, number>();
  for (const row of full) for (const { word, role } of nameTokens(row.name)) if (role === "part") counts.set(word, (counts.get(word) ?? 0) + 1);
  const given = [...counts].filter(([word]) => word.length > 2).toSorted((one, other) => other[1] - one[1]).map(([word]) => word);
  const families = new Set(tokens.map((row) => row.name).filter((word) => word.length > 2 && !word.includes(" ")));
  while (families.size < words) {
    let root = "";
    for (let at = 0, length = 3 + Math.floor(roll() * 3); at < length; at++) root += letters[Math.floor(roll() * letters.length)]!;
    families.add(beginnings[Math.floor(roll() * beginnings.length)]! + root + endings[Math.floor(roll() * endings.length)]!);
  }
  const rare = [...families];
  // The most frequent names take the shares met in registers of the region: the first about one part in nine.
  const frequent = (list: readonly string[]) => list[Math.min(list.length - 1, Math.floor((list.length + 1) ** (roll() ** 1.25)) - 1)]!;
  for (let made = 0; made < count; made++) {
    const parts = 2 + Math.floor(roll() * 3);
    const name = Array.from({ length: parts }, (_, at) => (roll() < (at < parts - 1 ? 0.93 : 0.35) ? frequent(given) : rare[Math.floor(roll() * rare.length)]!));
    yield name.join(" ");
  }
}
