import type { Actor } from "./actor.ts";

/**
 * Collects requests that arrive while a commit is under way and hands them on together, so that many
 * acknowledgements share one commit. Nothing waits for a timer: an idle group flushes at once.
 */
export type Waiting<I, O> = { actor: Actor; input: I; resolve(output: O): void; reject(error: unknown): void };

export class Group<I, O> {
  readonly #flush: (items: Waiting<I, O>[]) => Promise<void>;
  readonly #most: number;
  readonly #lanes: number;
  #waiting: Waiting<I, O>[] = [];
  #busy = 0;

  /**
   * `most`: requests per commit; `lanes`: commits under way at once. A second lane opens only when a part of a full
   * group waits: fewer and larger commits cost less, and one that is held up does not hold up everybody.
   */
  constructor(flush: (items: Waiting<I, O>[]) => Promise<void>, most: number, lanes: number) {
    this.#flush = flush;
    this.#most = most;
    this.#lanes = lanes;
  }

  add(actor: Actor, input: I): Promise<O> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ actor, input, resolve, reject });
      // A turn of the event loop lets requests that came in the same read join the same commit.
      if (this.#busy < this.#lanes && this.#waiting.length === this.#least()) setImmediate(() => this.#pump());
    });
  }

  /** How many must wait for one more lane to open. */
  #least(): number {
    return this.#busy === 0 ? 1 : Math.max(1, this.#most >> 4);
  }

  get depth(): number {
    return this.#waiting.length;
  }

  #pump(): void {
    while (this.#busy < this.#lanes && this.#waiting.length >= this.#least()) {
      const items = this.#waiting.splice(0, this.#most);
      this.#busy++;
      this.#flush(items).finally(() => {
        this.#busy--;
        // What has already arrived is read first, so that it joins the next commit.
        setImmediate(() => this.#pump());
      });
    }
  }
}
