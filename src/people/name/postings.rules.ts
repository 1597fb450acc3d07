/** Lists of whole numbers by key, in one block of memory; a list that is full moves to a place twice as large. */
export class Postings {
  #pool = new Int32Array(1 << 12);
  #used = 1;
  #start = new Int32Array(1024);
  #length = new Int32Array(1024);
  #room = new Int32Array(1024);
  /** Places given up, by size, to be taken again. */
  readonly #free = new Map<number, number[]>();

  get pool(): Int32Array {
    return this.#pool;
  }

  start(key: number): number {
    return this.#start[key] ?? 0;
  }

  length(key: number): number {
    return this.#length[key] ?? 0;
  }

  push(key: number, value: number): void {
    while (key >= this.#start.length) {
      this.#start = twice(this.#start);
      this.#length = twice(this.#length);
      this.#room = twice(this.#room);
    }
    const length = this.#length[key]!;
    const room = this.#room[key]!;
    if (length === room) {
      const more = room === 0 ? 2 : room * 2;
      const place = this.#place(more);
      this.#pool.copyWithin(place, this.#start[key]!, this.#start[key]! + length);
      if (room > 0) this.#give(room, this.#start[key]!);
      this.#start[key] = place;
      this.#room[key] = more;
    }
    this.#pool[this.#start[key]! + length] = value;
    this.#length[key] = length + 1;
  }

  #place(size: number): number {
    const given = this.#free.get(size)?.pop();
    if (given !== undefined) return given;
    while (this.#used + size > this.#pool.length) this.#pool = twice(this.#pool);
    const place = this.#used;
    this.#used += size;
    return place;
  }

  #give(size: number, place: number): void {
    const places = this.#free.get(size);
    if (places) places.push(place);
    else this.#free.set(size, [place]);
  }
}

/** The same numbers with room for twice as many. */
export function twice(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
