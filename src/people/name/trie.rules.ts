import { alphabet } from "./letters.rules.ts";
import { longestPiece, type Spelling, type Written } from "./spelling.rules.ts";

/** One way a stored word may have been meant by what was asked: `chance` is log P(asked | word), less what the way costs. */
export type Reached = { entry: number; chance: number };

const pieces = longestPiece + 1;
// Ways to read a beginning that are so much less likely than the best one are let go.
const negligible = 1e-3;
// What each letter still to be read is taken to cost beyond its best chance: more of it walks fewer branches.
const toll = 1.6;

// One block of memory serves every look-up: rows of chances by context, and for each context its row in this look-up.
const rowOf = new Int32Array(alphabet ** 3 + alphabet ** 2);
let rows = new Float32Array(1 << 16);

/** Chances of the pieces of one asked word by context, worked out when first needed and kept while the word is looked up. */
class Pieces {
  readonly #spelling: Spelling;
  readonly #asked: Written;
  readonly #size: number;
  readonly #used: number[] = [];
  #rows = 0;

  constructor(spelling: Spelling, asked: Written) {
    this.#spelling = spelling;
    this.#asked = asked;
    this.#size = (asked.letters.length + 1) * pieces;
  }

  /** Where the chances of a context start in `rows`, at `from * pieces + length`; -1 where not worked out yet. */
  row(previous: number, letter: number, next: number): number {
    const context = (previous * alphabet + letter) * alphabet + next;
    if (rowOf[context] !== 0) return rowOf[context]!;
    this.#used.push(context);
    if (this.#spelling.knowsBefore(previous, letter, next)) return (rowOf[context] = this.#fresh());
    // Letters before that teach nothing share one row.
    const alike = (alphabet * alphabet + letter) * alphabet + next;
    if (rowOf[alike] === 0) {
      this.#used.push(alike);
      rowOf[alike] = this.#fresh();
    }
    return (rowOf[context] = rowOf[alike]!);
  }

  #fresh(): number {
    const row = 1 + this.#rows++ * this.#size;
    if (row + this.#size > rows.length) {
      const more = new Float32Array(rows.length * 2);
      more.set(rows);
      rows = more;
    }
    rows.fill(-1, row, row + this.#size);
    return row;
  }

  chance(row: number, from: number, size: number, previous: number, letter: number, next: number): number {
    const at = row + from * pieces + size;
    const known = rows[at]!;
    return known >= 0 ? known : (rows[at] = this.#spelling.chance(previous, letter, next, this.#asked, from, size));
  }

  done(): void {
    for (const context of this.#used) rowOf[context] = 0;
  }
}

/**
 * The words of a vocabulary letter by letter, each with its entries. A look-up walks every branch on which what was
 * asked can still be likely enough: nothing is left out for lack of a common key.
 */
export class Trie {
  #letter = new Uint8Array(1024);
  #child = new Int32Array(1024);
  #sibling = new Int32Array(1024);
  #entry = new Int32Array(1024);
  #nodes = 1;
  #entryOf = new Int32Array(1024);
  #entryCost = new Float32Array(1024);
  #entryNext = new Int32Array(1024);
  #entries = 1;

  /** Puts an entry under a word; `cost` in nats is taken from every chance it is reached with. */
  add(word: Uint8Array, entry: number, cost: number): void {
    let node = 0;
    for (const letter of word) node = this.#step(node, letter);
    if (node === 0) return;
    if (this.#entries === this.#entryOf.length) {
      this.#entryOf = grown(this.#entryOf);
      this.#entryNext = grown(this.#entryNext);
      this.#entryCost = grownFloat(this.#entryCost);
    }
    const at = this.#entries++;
    this.#entryOf[at] = entry;
    this.#entryCost[at] = cost;
    this.#entryNext[at] = this.#entry[node]!;
    this.#entry[node] = at;
  }

  #step(node: number, letter: number): number {
    for (let child = this.#child[node]!; child !== 0; child = this.#sibling[child]!) if (this.#letter[child] === letter) return child;
    if (this.#nodes === this.#child.length) {
      const letters = new Uint8Array(this.#nodes * 2);
      letters.set(this.#letter);
      this.#letter = letters;
      this.#child = grown(this.#child);
      this.#sibling = grown(this.#sibling);
      this.#entry = grown(this.#entry);
    }
    const fresh = this.#nodes++;
    this.#letter[fresh] = letter;
    this.#sibling[fresh] = this.#child[node]!;
    this.#child[node] = fresh;
    return fresh;
  }

  /**
   * The entries whose words are likeliest to be written as asked, best branches first: at most `effort` branches are
   * followed, and none that cannot come within `window` nats of the best. Costs are taken off.
   */
  reach(spelling: Spelling, asked: Uint8Array, { effort = 1500, window = 12 } = {}): Reached[] {
    const length = asked.length;
    const width = length + 1;
    const taken = spelling.piecesOf(asked);
    const table = new Pieces(spelling, taken);
    const hopes = spelling.hopes(taken).map((hope, from) => hope * Math.exp(-toll * (length - from)));
    const queue = new Queue(width);
    const found: Reached[] = [];
    const start = new Float64Array(width);
    start[0] = 1;
    let best = -Infinity;

    // A branch waits with the chances of the letters before its last one, whose right neighbour is not known yet.
    const wait = (node: number, previous: number, letter: number, column: Float64Array, at: number) => {
      let most = 0;
      for (let from = 0; from < width; from++) most = Math.max(most, column[at + from]! * hopes[from]!);
      for (let from = 0; from < width; from++) if (column[at + from]! * hopes[from]! < most * negligible) column[at + from] = 0;
      const hope = Math.log(most);
      if (hope >= best - window && hope > -40) queue.push(hope, node, previous, letter, column, at);
    };
    for (let child = this.#child[0]!; child !== 0; child = this.#sibling[child]!) wait(child, 0, this.#letter[child]!, start, 0);
    for (let left = effort; left > 0; left--) {
      const at = queue.pop();
      if (at < 0 || queue.hope < best - window) break;
      const node = queue.node(at);
      const [previous, letter] = [queue.previous(at), queue.letter(at)];
      const columns = queue.columns;
      const here = at * width;
      if (this.#entry[node] !== 0) {
        const row = table.row(previous, letter, 0);
        let sum = 0;
        for (let size = 0; size < pieces && size <= length; size++) {
          const so = columns[here + length - size]!;
          if (so > 0) sum += so * table.chance(row, length - size, size, previous, letter, 0);
        }
        const chance = Math.log(sum);
        if (chance > best - window) {
          for (let entry = this.#entry[node]!; entry !== 0; entry = this.#entryNext[entry]!) found.push({ entry: this.#entryOf[entry]!, chance: chance - this.#entryCost[entry]! });
          best = Math.max(best, chance);
        }
      }
      const column = new Float64Array(width);
      for (let child = this.#child[node]!; child !== 0; child = this.#sibling[child]!) {
        const next = this.#letter[child]!;
        const row = table.row(previous, letter, next);
        column.fill(0);
        for (let from = 0; from < width; from++) {
          const so = columns[here + from]!;
          if (so === 0) continue;
          const most = Math.min(pieces - 1, length - from);
          for (let size = 0; size <= most; size++) column[from + size]! += so * table.chance(row, from, size, previous, letter, next);
        }
        wait(child, letter, next, column, 0);
      }
    }
    table.done();
    return found;
  }
}

/** Branches that wait, the most hopeful first, to a quarter of a nat. */
class Queue {
  readonly #width: number;
  readonly #buckets: number[][] = [];
  #first = 0;
  #size = 0;
  #nodes = new Int32Array(256);
  #letters = new Uint16Array(256);
  columns: Float64Array;
  hope = 0;

  constructor(width: number) {
    this.#width = width;
    this.columns = new Float64Array(256 * width);
  }

  push(hope: number, node: number, previous: number, letter: number, column: Float64Array, from: number): void {
    if (this.#size === this.#nodes.length) {
      this.#nodes = grown(this.#nodes);
      const letters = new Uint16Array(this.#size * 2);
      letters.set(this.#letters);
      this.#letters = letters;
      const columns = new Float64Array(this.columns.length * 2);
      columns.set(this.columns);
      this.columns = columns;
    }
    const at = this.#size++;
    this.#nodes[at] = node;
    this.#letters[at] = (previous << 8) | letter;
    for (let place = 0; place < this.#width; place++) this.columns[at * this.#width + place] = column[from + place]!;
    const bucket = Math.max(0, Math.floor(-hope * 4));
    (this.#buckets[bucket] ??= []).push(at);
    if (bucket < this.#first) this.#first = bucket;
  }

  /** The place of the most hopeful one, taken out; -1 when none waits. */
  pop(): number {
    for (; this.#first < this.#buckets.length; this.#first++) {
      const at = this.#buckets[this.#first]?.pop();
      if (at === undefined) continue;
      this.hope = -this.#first / 4;
      return at;
    }
    return -1;
  }

  node(at: number): number {
    return this.#nodes[at]!;
  }

  previous(at: number): number {
    return this.#letters[at]! >> 8;
  }

  letter(at: number): number {
    return this.#letters[at]! & 255;
  }
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

function grownFloat(from: Float32Array): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length * 2);
  to.set(from);
  return to;
}
