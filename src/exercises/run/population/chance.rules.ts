/** Chance that is the same for the same seed (mulberry32), so that an exercise can be held again with the same people. */
export type Chance = { next(): number; below(most: number): number; one<T>(list: readonly T[]): T; happens(share: number): boolean };

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return { next, below, one: <T>(list: readonly T[]) => list[below(list.length)]!, happens: (share) => next() < share };
}
