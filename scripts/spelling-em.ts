import { alphabet, wordOf } from "../src/people/name/letters.rules.ts";
import { longestPiece, Spelling, type SpellingTable } from "../src/people/name/spelling.rules.ts";

/** A word, how it was written in the other spelling, and how much the pair is believed. */
export type Pair = { word: Uint8Array; written: Uint8Array; weight: number };

type Counts = Map<number, Map<string, number>>;

function count(counts: Counts, context: number, piece: string, amount: number): void {
  let pieces = counts.get(context);
  if (!pieces) counts.set(context, (pieces = new Map()));
  pieces.set(piece, (pieces.get(piece) ?? 0) + amount);
}

/** All ways a word can become what was written, weighed by the spelling so far (forward and backward sums). */
function align(spelling: Spelling, { word, written, weight }: Pair, longest: number, seen: (previous: number, letter: number, next: number, piece: string, amount: number) => void): number {
  const width = written.length + 1;
  const taken = spelling.piecesOf(written);
  const chances = new Float64Array(word.length * width * (longest + 1));
  const forward = new Float64Array((word.length + 1) * width);
  const backward = new Float64Array((word.length + 1) * width);
  forward[0] = 1;
  backward[word.length * width + written.length] = 1;
  const beside = (at: number) => [word[at - 1] ?? 0, word[at]!, word[at + 1] ?? 0] as const;
  for (let at = 0; at < word.length; at++) {
    const [previous, letter, next] = beside(at);
    for (let from = 0; from < width; from++) {
      if (forward[at * width + from] === 0) continue;
      for (let size = 0; size <= longest && from + size < width; size++) {
        const chance = spelling.chance(previous, letter, next, taken, from, size);
        chances[(at * width + from) * (longest + 1) + size] = chance;
        forward[(at + 1) * width + from + size]! += forward[at * width + from]! * chance;
      }
    }
  }
  const total = forward[word.length * width + written.length]!;
  if (!(total > 1e-280)) return -Infinity;
  for (let at = word.length - 1; at >= 0; at--) {
    const [previous, letter, next] = beside(at);
    for (let from = 0; from < width; from++) {
      for (let size = 0; size <= longest && from + size < width; size++) {
        const after = backward[(at + 1) * width + from + size]! * chances[(at * width + from) * (longest + 1) + size]!;
        if (after === 0) continue;
        backward[at * width + from]! += after;
        const share = (forward[at * width + from]! * after) / total;
        if (share > 0.01) seen(previous, letter, next, wordOf(written.subarray(from, from + size)), share * weight);
      }
    }
  }
  return Math.log(total);
}

function written(counts: Counts, depth: number, least: number, leastTotal: number, round: number, table: Record<string, string>): void {
  for (const [context, pieces] of counts) {
    const total = [...pieces.values()].reduce((sum, amount) => sum + amount, 0);
    if (total < leastTotal) continue;
    const letters = depth === 1 ? [context] : depth === 2 ? [Math.floor(context / alphabet), context % alphabet] : [Math.floor(context / alphabet / alphabet), Math.floor(context / alphabet) % alphabet, context % alphabet];
    const key = letters.map((letter) => (letter === 0 ? "_" : wordOf([letter]))).join("");
    const kept = [...pieces].filter(([, amount]) => amount >= least).toSorted((one, other) => other[1] - one[1]);
    if (kept.length > 0) table[key] = kept.map(([piece, amount]) => `${piece} ${Number(amount.toFixed(round))}`).join(" ");
  }
}

/**
 * Learns a spelling table from pairs by expectation maximisation: first letters alone, then with the next letter, then
 * with both neighbours. Pairs that do not fit what most pairs say (`worst` nats a letter) are left out from the third round on.
 */
export function learn(pairs: readonly Pair[], seed: SpellingTable, { longest = longestPiece, rounds = 7, worst = -3, report = (_line: string) => {} } = {}): SpellingTable {
  let table = seed;
  for (let round = 0; round < rounds; round++) {
    const spelling = new Spelling(table);
    const alone: Counts = new Map();
    const near: Counts = new Map();
    const wide: Counts = new Map();
    let sum = 0;
    let used = 0;
    for (const pair of pairs) {
      if (round >= 2 && spelling.compare(pair.word, spelling.piecesOf(pair.written)) / Math.max(pair.written.length, pair.word.length) < worst) continue;
      const fit = align(spelling, pair, longest, (previous, letter, next, piece, amount) => {
        count(alone, letter, piece, amount);
        count(near, letter * alphabet + next, piece, amount);
        count(wide, (previous * alphabet + letter) * alphabet + next, piece, amount);
      });
      if (fit === -Infinity) continue;
      sum += fit;
      used++;
    }
    report(`round ${round + 1}: ${used} of ${pairs.length} pairs, ${(sum / used).toFixed(3)} nats a pair`);
    const next: Record<string, string> = {};
    written(alone, 1, 0.5, 1, 1, next);
    if (round >= 2) written(near, 2, 0.7, 2, 1, next);
    if (round >= 3) written(wide, 3, 0.9, 4, 1, next);
    table = next;
  }
  return table;
}
