import { seeded } from "../../src/platform/chance.ts";

/** Chance that is the same in every run: mulberry32 over a fixed seed. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** True in `share` of all cases (0 to 1). */
  happens(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  one<T>(list: readonly T[]): T;
  /** The first in most cases, else any. */
  usual<T>(list: readonly T[], share?: number): T;
  weighted<T extends { weight: number }>(list: readonly T[]): T;
};

export function chanceFrom(seed: number): Chance {
  const next = seeded(seed);
  const happens = (share: number) => next() < share;
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const one = <T>(list: readonly T[]): T => list[between(0, list.length - 1)]!;
  return {
    next,
    happens,
    between,
    one,
    usual: (list, share = 0.6) => (happens(share) ? list[0]! : one(list)),
    weighted: (list) => {
      let rest = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (rest -= weight) < 0) ?? list.at(-1)!;
    },
  };
}
