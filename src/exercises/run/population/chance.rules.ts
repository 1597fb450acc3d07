import { seeded } from "#platform/chance.ts";

/** Chance that is the same for the same seed (mulberry32), so that an exercise can be held again with the same people. */
export type Chance = { next(): number; below(most: number): number; one<T>(list: readonly T[]): T; happens(share: number): boolean };

export function chanceFrom(seed: number): Chance {
  const next = seeded(seed);
  const below = (most: number) => Math.floor(next() * most);
  return { next, below, one: <T>(list: readonly T[]) => list[below(list.length)]!, happens: (share) => next() < share };
}
