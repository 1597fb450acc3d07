import { Lexicon } from "./lexicon.ts";
import { Postings, twice } from "./postings.rules.ts";
import { nameTokens, type Token } from "./token.rules.ts";

const roles = ["part", "link", "title", "initial"] as const;

/** The ways a name may be read: as it stands and, when two scripts are in one field, each script for itself. */
export function readings(name: string): Token[][] {
  const all = nameTokens(name);
  if (all.length === 0) return [];
  const sides = [all.filter((token) => token.arabic), all.filter((token) => !token.arabic)].filter((side) => side.some((token) => token.role === "part"));
  return sides.length === 2 ? [all, ...sides] : [all];
}

/**
 * The names of all records in memory. A record has a place; its names are kept as numbers of written forms, a form
 * belongs to one part of the lexicon. Records that are gone leave their place empty until the memory is put in order.
 */
export class Records {
  readonly lexicon = new Lexicon();
  postings = new Postings();
  readonly #formIds = new Map<string, number>();
  readonly #forms: { token: Token; part: number }[] = [];
  /** The part of each form, -1 for links. */
  #partOf = new Int32Array(1024);
  /** For each part, in how many records it is. */
  counts = new Int32Array(1024);
  #pool = new Int32Array(1 << 12);
  #used = 0;
  #start = new Int32Array(1024);
  #shortest = new Uint8Array(1024);
  #ids: number[] = [];
  #places = new Map<number, number>();
  #gone = 0;
  /** How often places were given anew. */
  orders = 0;

  get size(): number {
    return this.#places.size;
  }

  /** Places given so far, those left empty included. */
  get places(): number {
    return this.#ids.length;
  }

  add(id: number, names: readonly string[]): void {
    this.remove(id);
    const place = this.#ids.length;
    if (place === this.#start.length) {
      this.#start = twice(this.#start);
      const shortest = new Uint8Array(place * 2);
      shortest.set(this.#shortest);
      this.#shortest = shortest;
    }
    const spelt = names.slice(0, 40).flatMap(readings).slice(0, 60);
    this.#ids.push(id);
    this.#places.set(id, place);
    this.#start[place] = this.#used;
    this.#put(spelt.length);
    const parts = new Set<number>();
    let shortest = 255;
    for (const tokens of spelt) {
      this.#put(tokens.length);
      shortest = Math.min(shortest, tokens.filter((token) => token.role !== "link").length);
      for (const token of tokens) {
        const form = this.#form(token);
        this.#put(form);
        if (token.role !== "link") parts.add(this.#forms[form]!.part);
      }
    }
    this.#shortest[place] = shortest;
    for (const part of parts) {
      this.postings.push(part, place);
      while (part >= this.counts.length) this.counts = twice(this.counts);
      this.counts[part]!++;
    }
  }

  remove(id: number): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    for (const part of this.parts(place)) this.counts[part]!--;
    this.#places.delete(id);
    this.#ids[place] = -1;
    this.#gone++;
    if (this.#gone > 1000 && this.#gone > this.#ids.length / 3) this.#order();
  }

  /** The record at a place, or -1 when it is gone. */
  idAt(place: number): number {
    return this.#ids[place]!;
  }

  /** Marks, by place, for these records; of those that are not here, none. */
  marks(ids: readonly number[]): Uint8Array {
    const marks = new Uint8Array(this.places);
    for (const id of ids) {
      const place = this.#places.get(id);
      if (place !== undefined) marks[place] = 1;
    }
    return marks;
  }

  /** The least number of parts any of its names has. */
  shortestAt(place: number): number {
    return this.#shortest[place]!;
  }

  /** The names at a place: their parts as they were written, with their numbers in the lexicon. */
  namesAt(place: number): { tokens: Token[]; parts: number[] }[] {
    let at = this.#start[place]!;
    const count = this.#pool[at++]!;
    return Array.from({ length: count }, () => {
      const length = this.#pool[at++]!;
      const forms = Array.from({ length }, () => this.#forms[this.#pool[at++]!]!);
      return { tokens: forms.map((form) => form.token), parts: forms.map((form) => form.part) };
    });
  }

  /** Numbers of all distinct parts of the names at a place, links left out. */
  parts(place: number): Set<number> {
    return new Set(this.namesAt(place).flatMap((name) => name.parts.filter((_, at) => name.tokens[at]!.role !== "link")));
  }

  /** True when one of the names at a place has the part. */
  has(place: number, part: number): boolean {
    let at = this.#start[place]!;
    for (let count = this.#pool[at++]!; count > 0; count--) {
      for (let left = this.#pool[at++]!; left > 0; left--) if (this.#forms[this.#pool[at++]!]!.part === part) return true;
    }
    return false;
  }

  /**
   * The best rough sum of any name at a place: what its parts speak for, each asked part once (`askedBy`, from 1), less
   * what is missing on either side and what stands in another order. The alignment makes it exact.
   */
  roughly(place: number, gains: Float32Array, askedBy: Uint8Array, asked: number, costs: { missing: number; extra: number; differs: number; order: number }): number {
    let best = -Infinity;
    let at = this.#start[place]!;
    for (let count = this.#pool[at++]!; count > 0; count--) {
      let [sum, taken, met, extra, last] = [0, 0, 0, 0, 0];
      for (let left = this.#pool[at++]!; left > 0; left--) {
        const part = this.#partOf[this.#pool[at++]!]!;
        if (part < 0) continue;
        const by = askedBy[part]!;
        if (by === 0 || taken & (1 << by)) {
          extra++;
          continue;
        }
        taken |= 1 << by;
        sum += gains[part]! + (met === 0 ? 0 : by > last ? costs.order : -costs.order);
        met++;
        last = by;
      }
      sum -= costs.missing * (asked - met) + costs.extra * extra + costs.differs * Math.min(asked - met, extra);
      if (sum > best) best = sum;
    }
    return best;
  }

  #form(token: Token): number {
    const key = `${roles.indexOf(token.role)}${token.article ? "+" : "-"}${token.word}`;
    let form = this.#formIds.get(key);
    if (form === undefined) {
      form = this.#forms.length;
      this.#formIds.set(key, form);
      const part = this.lexicon.token(token);
      this.#forms.push({ token, part });
      if (form === this.#partOf.length) this.#partOf = twice(this.#partOf);
      this.#partOf[form] = token.role === "link" ? -1 : part;
    }
    return form;
  }

  #put(value: number): void {
    if (this.#used === this.#pool.length) this.#pool = twice(this.#pool);
    this.#pool[this.#used++] = value;
  }

  /** Takes the empty places out: everything that stays is put in anew, in the same order. */
  #order(): void {
    this.orders++;
    const [pool, start, ids, shortest] = [this.#pool, this.#start, this.#ids, this.#shortest];
    this.#pool = new Int32Array(pool.length);
    this.#used = 0;
    this.#ids = [];
    this.#places = new Map();
    this.#start = new Int32Array(start.length);
    this.#shortest = new Uint8Array(shortest.length);
    this.postings = new Postings();
    this.#gone = 0;
    for (const [old, id] of ids.entries()) {
      if (id === -1) continue;
      const place = this.#ids.length;
      this.#ids.push(id);
      this.#places.set(id, place);
      this.#start[place] = this.#used;
      this.#shortest[place] = shortest[old]!;
      let at = start[old]!;
      this.#put(pool[at]!);
      for (let count = pool[at++]!; count > 0; count--) {
        this.#put(pool[at]!);
        for (let left = pool[at++]!; left > 0; left--) this.#put(pool[at++]!);
      }
      for (const part of this.parts(place)) this.postings.push(part, place);
    }
  }
}
