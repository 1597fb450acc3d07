import { align, type AlignedPart, partsOf } from "./align.rules.ts";
import { asked, background, fit } from "./evidence.rules.ts";
import { lettersOf } from "./letters.rules.ts";
import { readings, Records } from "./records.rules.ts";
import { facesOf, type Token } from "./token.rules.ts";

export { isArabic, normaliseName } from "./normal.rules.ts";
export type { AlignedPart } from "./align.rules.ts";

/** `score` is a log-likelihood ratio in nats: higher is better, comparable between queries. */
export type NameMatch = { id: number; score: number; parts: AlignedPart[] };
export type NameBand = "same" | "likely" | "possible";

/** The band a name alone deserves, or null when it is no match worth showing. */
export function bandOfName(score: number): NameBand | null {
  return score >= 15 ? "same" : score >= 9.5 ? "likely" : score >= 5 ? "possible" : null;
}

// What is known of frequencies before the register is large: so many records' worth.
const assumed = 20_000;
// A pair below this gain is no pair.
const leastGain = 0.3;
const mostGain = 11;
const weighedRecords = 400;
// What one part more than was asked for costs, as in the alignment.
const extraPart = 0.8;

type Searching = { only?: (id: number) => boolean; signal?: number; quick?: boolean };
type Group = { at: number; gains: Map<number, { gain: number; fits: number }>; parts: Int32Array; values: Float32Array; most: number };

/** All names of a register in memory, found by any spelling in either script. */
export class NameIndex {
  readonly #records = new Records();
  #sums = new Float32Array(1024);
  #marks = new Int32Array(1024);
  #touched = new Int32Array(1024);
  #mark = 0;

  /** Puts a record's names in: all spellings, in any script. Replaces what was known of it. */
  add(id: number, names: readonly string[]): void {
    this.#records.add(id, names);
  }

  remove(id: number): void {
    this.#records.remove(id);
  }

  /** Records in the index. */
  get size(): number {
    return this.#records.size;
  }

  /** Distinct parts of names met so far. */
  get words(): number {
    return this.#records.lexicon.keys.length;
  }

  /**
   * The best matches first, at most `most`; `only` leaves records out, `signal` is the lowest score worth having. `quick`
   * is for many thousand names at a time: it looks at the likeliest spellings only.
   */
  search(query: string, most: number, options: Searching = {}): NameMatch[] {
    const best = new Map<number, NameMatch>();
    for (const tokens of readings(query)) {
      for (const match of this.#searchOne(tokens, most, options)) {
        if (match.score > (best.get(match.id)?.score ?? -Infinity)) best.set(match.id, match);
      }
    }
    return [...best.values()].toSorted((one, other) => other.score - one.score || one.id - other.id).slice(0, most);
  }

  #searchOne(tokens: Token[], most: number, { only, signal = -5, quick = false }: Searching): NameMatch[] {
    const groups = tokens.flatMap((token, at) => (token.role === "link" || token.role === "initial" ? [] : [this.#group(token, at, quick)])).toSorted((one, other) => other.most - one.most);
    const count = this.#sum(groups);
    const wanted = tokens.filter((token) => token.role !== "link").length;
    const places = this.#top(count, wanted, Math.max(quick ? weighedRecords / 8 : weighedRecords, most * 4), only);
    const byToken = new Map(groups.map((group) => [group.at, group.gains]));
    const matches: NameMatch[] = [];
    for (const place of places) {
      let best: NameMatch | undefined;
      for (const name of this.#records.namesAt(place)) {
        const { score, pairs } = align(tokens, name.tokens, (from, to) => byToken.get(from)?.get(name.parts[to]!) ?? null);
        if (score < signal || (best && score <= best.score)) continue;
        best = { id: this.#records.idAt(place), score, parts: partsOf(tokens, name.tokens, pairs) };
      }
      if (best) matches.push(best);
    }
    return matches.toSorted((one, other) => other.score - one.score || one.id - other.id).slice(0, most);
  }

  /** What each stored part speaks for, were it the one asked for. */
  #group(token: Token, at: number, quick: boolean): Group {
    const { candidates, background: base } = this.#records.lexicon.candidates(token, quick);
    const counts = this.#records.counts;
    const total = this.#records.size + assumed;
    let mass = 0;
    for (const { token: part, fits } of candidates) mass += ((counts[part] ?? 0) / total) * Math.exp(fits);
    const common = Math.log(mass + Math.exp(base));
    const gains = new Map<number, { gain: number; fits: number }>();
    for (const { token: part, fits } of candidates) {
      const gain = Math.min(mostGain, fits - common);
      if (gain >= leastGain && (counts[part] ?? 0) > 0) gains.set(part, { gain, fits });
    }
    const sorted = [...gains].toSorted((one, other) => other[1].gain - one[1].gain);
    return { at, gains, parts: Int32Array.from(sorted, ([part]) => part), values: Float32Array.from(sorted, ([, { gain }]) => gain), most: sorted[0]?.[1].gain ?? 0 };
  }

  /** Adds up, for every record that has any of the parts, the most each asked part can give it. */
  #sum(groups: readonly Group[]): number {
    const records = this.#records;
    if (this.#sums.length < records.places) {
      const size = Math.max(records.places, this.#sums.length * 2);
      this.#sums = new Float32Array(size);
      this.#marks = new Int32Array(size);
      this.#touched = new Int32Array(size);
      this.#mark = 0;
    }
    if (this.#mark > 2_000_000_000) this.#marks.fill((this.#mark = 0));
    const [sums, marks, touched] = [this.#sums, this.#marks, this.#touched];
    const begin = ++this.#mark;
    let count = 0;
    for (const group of groups) {
      const mark = ++this.#mark;
      const pool = records.postings.pool;
      for (let one = 0; one < group.parts.length; one++) {
        const gain = group.values[one]!;
        const from = records.postings.start(group.parts[one]!);
        const to = from + records.postings.length(group.parts[one]!);
        for (let at = from; at < to; at++) {
          const place = pool[at]!;
          const marked = marks[place]!;
          if (marked === mark) continue;
          if (marked <= begin) {
            sums[place] = gain;
            touched[count++] = place;
          } else sums[place]! += gain;
          marks[place] = mark;
        }
      }
    }
    return count;
  }

  /** The places with the greatest sums, less what their length will cost. */
  #top(count: number, wanted: number, size: number, only?: (id: number) => boolean): number[] {
    const [sums, touched, records] = [this.#sums, this.#touched, this.#records];
    const buckets = new Int32Array(1024);
    const bucketOf = (place: number) => {
      const long = records.shortestAt(place) - wanted;
      return Math.max(0, Math.min(1023, Math.floor((sums[place]! - (long > 0 ? extraPart * long : 0)) * 8)));
    };
    for (let at = 0; at < count; at++) buckets[bucketOf(touched[at]!)]!++;
    let least = 1023;
    for (let sum = 0; least > 0; least--) if ((sum += buckets[least]!) >= size) break;
    const above: number[] = [];
    const level: number[] = [];
    for (let at = 0; at < count; at++) {
      const place = touched[at]!;
      const bucket = bucketOf(place);
      if (bucket < least || (bucket === least && level.length >= size)) continue;
      const id = records.idAt(place);
      if (id === -1 || (only && !only(id))) continue;
      (bucket > least ? above : level).push(place);
    }
    return [...above, ...level].slice(0, size);
  }
}

/** Compares two people's names, each in any number of spellings and either script; the best pair counts. */
export function compareNames(a: readonly string[], b: readonly string[]): { score: number; parts: AlignedPart[] } {
  let best: { score: number; parts: AlignedPart[] } = { score: -Infinity, parts: [] };
  const others = b.slice(0, 20).flatMap(readings);
  for (const one of a.slice(0, 20).flatMap(readings)) {
    for (const other of others) {
      const { score, pairs } = align(one, other, (from, to) => weighPair(one[from]!, other[to]!));
      if (score > best.score) best = { score, parts: partsOf(one, other, pairs) };
    }
  }
  return best;
}

const weighedPairs = new Map<string, { gain: number; fits: number } | null>();

function weighPair(one: Token, other: Token): { gain: number; fits: number } | null {
  if (one.role === "initial" || other.role === "initial") return null;
  const key = `${one.key} ${other.key}`;
  let weighed = weighedPairs.get(key);
  if (weighed !== undefined) return weighed;
  const from = asked(one);
  let fits = one.key === other.key ? 0 : -Infinity;
  if (fits < 0) {
    for (const [at] of from.faces.entries()) for (const face of facesOf(other)) fits = Math.max(fits, fit(from, at, { letters: lettersOf(face.key), arabic: other.arabic, sound: face.sound }, face.cost));
  }
  const gain = fits < -14 ? 0 : Math.min(mostGain, fits - Math.log(Math.exp(background(from)) + Math.exp(fits) * 1e-5));
  weighed = gain >= leastGain ? { gain, fits } : null;
  if (weighedPairs.size > 50_000) weighedPairs.clear();
  weighedPairs.set(key, weighed);
  return weighed;
}
