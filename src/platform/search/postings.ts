/** A growing list of numbers without a box for each. */
export class Numbers {
  #held = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#held.length) {
      const larger = new Uint32Array(this.#held.length * 2);
      larger.set(this.#held);
      this.#held = larger;
    }
    this.#held[this.length++] = value;
  }

  trimmed(): Uint32Array {
    return this.#held.slice(0, this.length);
  }
}

/** How often which documents have a term. Documents are numbered from 0, terms as the vocabulary numbers them. */
export type Postings = {
  /** Where a term's documents begin and end in `documents` and `counts`; null when none has it. */
  range(term: number): readonly [number, number] | null;
  documents: Uint32Array;
  counts: Uint8Array;
  /** Terms in each document, repeats included. */
  lengths: Uint32Array;
  total: number;
};

/** Turns the terms of documents (all in one list, `ends` says where each document's end) into postings. */
export function buildPostings(terms: Uint32Array, ends: Uint32Array, vocabulary: number): Postings {
  const having = new Uint32Array(vocabulary);
  const seen = new Uint32Array(vocabulary);
  const lengths = new Uint32Array(ends.length);
  let entries = 0;
  for (let document = 0, at = 0; document < ends.length; document++) {
    lengths[document] = ends[document]! - at;
    for (; at < ends[document]!; at++) {
      const term = terms[at]!;
      if (seen[term] === document + 1) continue;
      seen[term] = document + 1;
      having[term]!++;
      entries++;
    }
  }
  const documents = new Uint32Array(entries);
  const counts = new Uint8Array(entries);
  const next = new Uint32Array(vocabulary);
  const starts = new Map<number, readonly [number, number]>();
  for (let term = 0, at = 0; term < vocabulary; term++) {
    if (having[term] === 0) continue;
    next[term] = at;
    starts.set(term, [at, at + having[term]!]);
    at += having[term]!;
  }
  seen.fill(0);
  for (let document = 0, at = 0; document < ends.length; document++) {
    for (; at < ends[document]!; at++) {
      const term = terms[at]!;
      if (seen[term] !== document + 1) {
        seen[term] = document + 1;
        documents[next[term]!] = document;
        counts[next[term]!] = 1;
        next[term]!++;
      } else if (counts[next[term]! - 1]! < 255) counts[next[term]! - 1]!++;
    }
  }
  return { range: (term) => starts.get(term) ?? null, documents, counts, lengths, total: terms.length };
}
