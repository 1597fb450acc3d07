/** The `most` best of many, without sorting them all: a heap whose worst is on top. */
export class Top<T> {
  readonly #held: { score: number; item: T }[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The score that a newcomer has to beat; below zero while there is room. */
  get least(): number {
    return this.#held.length < this.#most ? -1 : this.#held[0]!.score;
  }

  add(score: number, item: T): void {
    const held = this.#held;
    if (held.length < this.#most) {
      held.push({ score, item });
      for (let at = held.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (held[parent]!.score <= held[at]!.score) break;
        [held[parent], held[at]] = [held[at]!, held[parent]!];
        at = parent;
      }
      return;
    }
    if (score <= held[0]!.score) return;
    held[0] = { score, item };
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= held.length) return;
      const child = left + 1 < held.length && held[left + 1]!.score < held[left]!.score ? left + 1 : left;
      if (held[child]!.score >= held[at]!.score) return;
      [held[child], held[at]] = [held[at]!, held[child]!];
      at = child;
    }
  }

  /** Best first. */
  sorted(): { score: number; item: T }[] {
    return [...this.#held].sort((one, other) => other.score - one.score);
  }
}
