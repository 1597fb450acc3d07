import { alphabet, lettersOf } from "./letters.rules.ts";

/** How often a letter was seen written as each piece: `{ "م": "m 812 mo 240 mm 61" }`; longer keys are letters in context. */
export type SpellingTable = Readonly<Record<string, string>>;

/** The longest piece one letter is written as. */
export const longestPiece = 4;

const slip = 0.02;
// How much what the shorter context says counts against what was seen in the longer one.
const nearTrust = 30;
const wideTrust = 80;

/** A piece of up to four letters as one number; 0 is the empty piece. */
export function pieceOf(letters: Uint8Array, from: number, length: number): number {
  let piece = 0;
  for (let at = from; at < from + length; at++) piece = (piece << 6) | letters[at]!;
  return piece;
}

/** Chances by a whole number, in one block of memory: much faster to read than a Map of Maps. */
class Chances {
  #keys = new Int32Array(1 << 12).fill(-1);
  #values = new Float32Array(1 << 12);
  #size = 0;

  set(key: number, value: number): void {
    if (this.#size * 2 > this.#keys.length) {
      const [keys, values] = [this.#keys, this.#values];
      this.#keys = new Int32Array(keys.length * 2).fill(-1);
      this.#values = new Float32Array(keys.length * 2);
      this.#size = 0;
      for (let at = 0; at < keys.length; at++) if (keys[at] !== -1) this.set(keys[at]!, values[at]!);
    }
    const at = this.#at(key);
    if (this.#keys[at] === -1) this.#size++;
    this.#keys[at] = key;
    this.#values[at] = value;
  }

  /** The chance kept under a key, or -1. */
  get(key: number): number {
    const at = this.#at(key);
    return this.#keys[at] === -1 ? -1 : this.#values[at]!;
  }

  #at(key: number): number {
    const mask = this.#keys.length - 1;
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
    while (this.#keys[at] !== -1 && this.#keys[at] !== key) at = (at + 1) & mask;
    return at;
  }
}

// More kinds of pieces than any table has; those beyond would share the last place.
const piecesKept = 2048;

/**
 * P(written | word): how a word of one script is written in another, letter by letter. Each letter becomes a piece of
 * none to four letters, depending on the letters beside it; the chances of three contexts (both neighbours, the next
 * one, none) are mixed by how much was seen of each. A slip of the pen has a small chance everywhere.
 */
export class Spelling {
  readonly #ids = new Map<number, number>();
  readonly #wide = new Chances();
  readonly #near = new Chances();
  /** By letter and piece, since most questions end here. */
  readonly #alone = new Float32Array(alphabet * piecesKept);
  /** For contexts seen: how much of the shorter context's chance remains; by the context alone. */
  readonly #wideRest = new Float32Array(alphabet ** 3);
  readonly #nearRest = new Float32Array(alphabet ** 2);
  /** The best chance a piece has anywhere: what a search may still hope for. */
  readonly #best: number[] = [];

  constructor(table: SpellingTable) {
    const keys = Object.keys(table).toSorted((one, other) => one.length - other.length);
    for (const key of keys) {
      const parts = table[key]!.split(" ");
      const counts: [number, number][] = [];
      for (let at = 0; at < parts.length; at += 2) counts.push([this.#name(parts[at]!), Number(parts[at + 1])]);
      const total = counts.reduce((sum, [, count]) => sum + count, 0);
      const [one, two, three] = Array.from(key, (letter) => (letter === "_" ? 0 : lettersOf(letter)[0]!));
      for (const [piece, count] of counts) {
        if (three !== undefined) this.#keep(this.#wide, (one! * alphabet + two!) * alphabet + three, piece, (count + wideTrust * this.#nearChance(two!, three, piece)) / (total + wideTrust));
        else if (two !== undefined) this.#keep(this.#near, one! * alphabet + two, piece, (count + nearTrust * this.#alone[one! * piecesKept + piece]!) / (total + nearTrust));
        else {
          const chance = count / (total + 1);
          this.#alone[one! * piecesKept + piece] = chance;
          if (chance > (this.#best[piece] ?? 0)) this.#best[piece] = chance;
        }
      }
      if (three !== undefined) this.#wideRest[(one! * alphabet + two!) * alphabet + three] = wideTrust / (total + wideTrust);
      else if (two !== undefined) this.#nearRest[one! * alphabet + two] = nearTrust / (total + nearTrust);
    }
  }

  #name(text: string): number {
    const letters = lettersOf(text);
    const piece = pieceOf(letters, 0, letters.length);
    let id = this.#ids.get(piece);
    if (id === undefined) this.#ids.set(piece, (id = Math.min(this.#ids.size, piecesKept - 1)));
    return id;
  }

  #keep(chances: Chances, context: number, piece: number, chance: number): void {
    chances.set(context * piecesKept + piece, chance);
  }

  #nearChance(letter: number, next: number, id: number): number {
    const context = letter * alphabet + next;
    const near = this.#near.get(context * piecesKept + id);
    if (near >= 0) return near;
    const rest = this.#nearRest[context]!;
    const alone = this.#alone[letter * piecesKept + id]!;
    return rest > 0 ? rest * alone : alone;
  }

  #learned(previous: number, letter: number, next: number, id: number): number {
    if (id < 0) return 0;
    const context = (previous * alphabet + letter) * alphabet + next;
    const rest = this.#wideRest[context]!;
    if (rest === 0) return this.#nearChance(letter, next, id);
    const wide = this.#wide.get(context * piecesKept + id);
    return wide >= 0 ? wide : rest * this.#nearChance(letter, next, id);
  }

  /** True when more is known of the letter than its next neighbour tells. */
  knowsBefore(previous: number, letter: number, next: number): boolean {
    return this.#wideRest[(previous * alphabet + letter) * alphabet + next]! > 0;
  }

  #id(piece: number): number {
    return this.#ids.get(piece) ?? -1;
  }

  /** A written word taken apart: its pieces, by `from * (longestPiece + 1) + length`, and what a slip may have made of them. */
  piecesOf(written: Uint8Array): Written {
    const width = longestPiece + 1;
    const ids = new Int32Array((written.length + 1) * width).fill(-1);
    const slips: (number[] | undefined)[] = [];
    for (let from = 0; from <= written.length; from++) {
      for (let length = 0; length < width && from + length <= written.length; length++) {
        const piece = pieceOf(written, from, length);
        ids[from * width + length] = this.#id(piece);
        if (length === 2 || length === 3) slips[from * width + length] = this.#slipsOf(piece, length);
      }
    }
    return { letters: written, ids, slips };
  }

  /** Ids of a piece with one letter too many taken out, then, made negative, of it with two letters turned round. */
  #slipsOf(piece: number, length: number): number[] {
    const slips: number[] = [];
    for (let at = 0; at < length; at++) {
      const id = this.#id(((piece >> (6 * (at + 1))) << (6 * at)) | (piece & ((1 << (6 * at)) - 1)));
      if (id >= 0) slips.push(id);
      if (at === 0) continue;
      const shift = 6 * (at - 1);
      const pair = (piece >> shift) & 4095;
      const turned = (piece & ~(4095 << shift)) | ((((pair & 63) << 6) | (pair >> 6)) << shift);
      const turnedId = turned === piece ? -1 : this.#id(turned);
      if (turnedId >= 0) slips.push(-1 - turnedId);
    }
    return slips;
  }

  /** The chance that `letter` between its neighbours (0: the edge) is written as the piece of `length` letters at `from`, slips included. */
  chance(previous: number, letter: number, next: number, written: Written, from: number, length: number): number {
    const at = from * (longestPiece + 1) + length;
    const learned = this.#learned(previous, letter, next, written.ids[at]!);
    if (learned > 0.03) return learned;
    let slipped = length === 0 ? 0.25 : length === 1 ? 0.4 / 32 : 0;
    const slips = written.slips[at];
    if (slips) for (const id of slips) slipped += id >= 0 ? (0.3 / 32) * this.#alone[letter * piecesKept + id]! : 0.25 * this.#alone[letter * piecesKept - 1 - id]!;
    return (1 - slip) * learned + slip * slipped;
  }

  /** For each place of a written word, the best chance the rest of it can have. */
  hopes({ letters, ids }: Written): Float64Array {
    const hopes = new Float64Array(letters.length + 1);
    hopes[letters.length] = 1;
    for (let from = letters.length - 1; from >= 0; from--) {
      for (let length = 1; length <= longestPiece && from + length <= letters.length; length++) {
        const id = ids[from * (longestPiece + 1) + length]!;
        const best = Math.max(this.#best[id] ?? 0, length === 1 ? slip * 0.4 : 0) * hopes[from + length]!;
        if (best > hopes[from]!) hopes[from] = best;
      }
    }
    return hopes;
  }

  /** log P(written | word), in nats. */
  compare(word: Uint8Array, written: Written): number {
    const length = written.letters.length;
    let column = new Float64Array(length + 1);
    let following = new Float64Array(length + 1);
    column[0] = 1;
    for (let at = 0; at < word.length; at++) {
      const previous = at ? word[at - 1]! : 0;
      const next = at + 1 < word.length ? word[at + 1]! : 0;
      following.fill(0);
      let most = 0;
      for (let from = 0; from <= length; from++) most = Math.max(most, column[from]!);
      if (most < 1e-25) return Math.log(1e-30);
      for (let from = 0; from <= length; from++) {
        const so = column[from]!;
        if (so < most * 1e-7) continue;
        for (let size = 0; size <= longestPiece && from + size <= length; size++) following[from + size]! += so * this.chance(previous, word[at]!, next, written, from, size);
      }
      [column, following] = [following, column];
    }
    return Math.log(Math.max(column[length]!, 1e-30));
  }
}

/** A written word prepared for comparing by one spelling. */
export type Written = { letters: Uint8Array; ids: Int32Array; slips: (number[] | undefined)[] };
