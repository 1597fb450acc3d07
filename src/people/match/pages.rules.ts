const perPage = 4_096;

/** A whole number for each person id, 0 unless set: four bytes each, in pages, so that gaps in ids cost nothing. */
export class Pages {
  readonly #pages = new Map<number, Int32Array>();

  get(id: number): number {
    return this.#pages.get(Math.floor(id / perPage))?.[id % perPage] ?? 0;
  }

  set(id: number, value: number): void {
    const number = Math.floor(id / perPage);
    let page = this.#pages.get(number);
    if (!page) {
      if (value === 0) return;
      this.#pages.set(number, (page = new Int32Array(perPage)));
    }
    page[id % perPage] = value;
  }
}
