import { bandOfName, compareNames } from "../src/people/name/name-index.ts";
import type { Question } from "./names.measure.ts";
import type { Row } from "./names.rows.ts";
import { sample } from "./names.sets.ts";

type Shares = { n: number; same: number; likely: number; possible: number };

function shares(pairs: readonly (readonly [string, string])[]): Shares {
  const found = pairs.map(([one, other]) => bandOfName(compareNames([one], [other]).score));
  const share = (bands: readonly (string | null)[]) => Number((found.filter((band) => bands.includes(band)).length / Math.max(1, pairs.length)).toFixed(4));
  return { n: pairs.length, same: share(["same"]), likely: share(["same", "likely"]), possible: share(["same", "likely", "possible"]) };
}

/**
 * Of pairs of names, the share that reaches each band or a higher one: the same person (as listed, and with one slip),
 * two people taken at random, and siblings (all parts but the first the same).
 */
export function bands(queries: ReadonlyMap<string, readonly Question[]>, rows: readonly Row[], roll: () => number): Record<string, Shares> {
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const pairsOf = (set: string) => (queries.get(set) ?? []).map(({ query, targets }) => [query, names.get([...targets][0]!)!] as const);
  const people = [...pairsOf("lists"), ...pairsOf("modern")];
  const unrelated = Array.from({ length: 4000 }, () => [people[Math.floor(roll() * people.length)]![0], rows[Math.floor(roll() * rows.length)]!.name] as const).filter(([one, other]) => !people.some(([query, name]) => query === one && name === other));
  const modern = people.map(([, name]) => name.split(" ")).filter((words) => words.length >= 3 && !/^(عبد|ابو|أبو|ام|أم|سید|سيد)$/.test(words[0]!));
  const siblings = sample(modern, 400, roll).flatMap((words, at) => {
    const other = modern[(at + 7) % modern.length]![0]!;
    return other === words[0] ? [] : [[words.join(" "), [other, ...words.slice(1)].join(" ")] as const];
  });
  return { listed: shares(people), slips: shares([...pairsOf("lists+typo"), ...pairsOf("modern+typo")]), unrelated: shares(unrelated), siblings: shares(siblings) };
}
