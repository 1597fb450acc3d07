const classes: readonly string[] = ["بپbp", "تطذدثظضtd", "سصشثscz", "زذظzd", "جgjچژ", "خkكقكqcگغg", "ح", "ر r", "ل l", "م m", "ن n", "ف fvڤ", "x", "ش"];
const bitsOf = new Map<string, number>();
for (const [bit, letters] of classes.entries()) for (const letter of letters) bitsOf.set(letter, (bitsOf.get(letter) ?? 0) | (1 << bit));

/** Which sounds a folded word has, roughly, one bit each: words that share too few of them are not compared letter by letter. */
export function soundsOf(key: string): number {
  let sounds = 0;
  for (const letter of key) sounds |= bitsOf.get(letter) ?? 0;
  return sounds;
}

/** How many sounds one word has and the other has not. */
export function differing(one: number, other: number): number {
  let count = 0;
  for (let left = one ^ other; left !== 0; left &= left - 1) count++;
  return count;
}
