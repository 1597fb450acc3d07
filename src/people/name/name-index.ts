import { align, type AlignedPart, isStem, mend, partsOf, weights } from "./align.rules.ts";
import { type Asked, asked, background, fit, hopeless } from "./evidence.ts";
import { lettersOf } from "./letters.rules.ts";
import { readings, Records } from "./records.ts";
import { differing, soundsOf } from "./sounds.rules.ts";
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

// From those with the greatest sums, so many are looked at roughly, and so many of these are aligned.
const lookedAt = 4000;
const aligned = 150;
const mended = 24;

/** Some of the records, made once for many searches (`among`). */
export type Among = { readonly ids: readonly number[]; marks: Uint8Array; orders: number };
type Searching = { only?: (id: number) => boolean; among?: Among; signal?: number; quick?: boolean };
type Group = { at: number; gains: Map<number, { gain: number; fits: number }>; parts: Int32Array; values: Float32Array; most: number };

/** All names of a register in memory, found by any spelling in either script. */
export class NameIndex {
  readonly #records = new Records();
  #sums = new Float32Array(1024);
  #marks = new Int32Array(1024);
  #touched = new Int32Array(1024);
  #buckets = new Int16Array(1024);
  #mark = 0;
  #partGains = new Float32Array(1024);
  #partAsked = new Uint8Array(1024);

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
   * The best matches first, at most `most`; `only` leaves records out, `among` does so for less, `signal` is the lowest score worth having. `quick`
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

  /** Some records, for `search`: those outside cost it next to nothing. Those added later are outside. */
  among(ids: readonly number[]): Among {
    return { ids, marks: this.#records.marks(ids), orders: this.#records.orders };
  }

  #searchOne(tokens: Token[], most: number, { only, among, signal = -5, quick = false }: Searching): NameMatch[] {
    const whole = tokens.flatMap((token, at) => (token.role === "link" || token.role === "initial" || isStem(token) ? [] : [at]));
    const groups = (whole.length > 0 ? whole : tokens.flatMap((token, at) => (isStem(token) ? [at] : []))).map((at) => this.#group(tokens[at]!, at, quick)).toSorted((one, other) => other.most - one.most);
    const count = this.#sum(groups, among && this.#marksOf(among));
    const wanted = tokens.filter((token) => token.role !== "link").length;
    const places = this.#nearest(this.#top(count, wanted, Math.max(quick ? lookedAt / 10 : lookedAt, most), only), groups, wanted, Math.max(quick ? aligned / 4 : aligned, most));
    const byToken = new Map(groups.map((group) => [group.at, group.gains]));
    const found = places.map((place) => {
      const names = this.#records.namesAt(place).map((name) => ({ name, so: align(tokens, name.tokens, (from, to) => byToken.get(from)?.get(name.parts[to]!) ?? null) }));
      return { place, ...names.reduce((best, one) => (one.so.score > best.so.score ? one : best)) };
    });
    const sorted = found.toSorted((one, other) => other.so.score - one.so.score);
    if (!quick) for (const one of sorted.slice(0, mended)) one.so = mend(tokens, one.name.tokens, one.so, weighPair);
    return sorted
      .filter(({ so }) => so.score >= signal)
      .map(({ place, name, so }) => ({ id: this.#records.idAt(place), score: so.score, tokens: name.tokens, pairs: so.pairs }))
      .toSorted((one, other) => other.score - one.score || one.id - other.id)
      .slice(0, most)
      .map(({ id, score, tokens: names, pairs }) => ({ id, score, parts: partsOf(tokens, names, pairs) }));
  }

  /** The places nearest by a rough look at their names. */
  #nearest(places: readonly number[], groups: readonly Group[], wanted: number, size: number): readonly number[] {
    if (places.length <= size) return places;
    const [gains, askedBy] = [this.#partGains, this.#partAsked];
    for (const { at, parts, values } of groups) {
      for (let one = 0; one < parts.length; one++) {
        const part = parts[one]!;
        if (askedBy[part] !== 0 && gains[part]! >= values[one]!) continue;
        askedBy[part] = at + 1;
        gains[part] = values[one]!;
      }
    }
    const costs = { missing: weights.askedMissing, extra: weights.extra, differs: weights.differs, order: weights.order };
    const rough = Float32Array.from(places, (place) => this.#records.roughly(place, gains, askedBy, wanted, costs));
    for (const { parts } of groups) for (const part of parts) askedBy[part] = 0;
    const least = rough.toSorted()[places.length - size]!;
    return places.filter((_, at) => rough[at]! >= least).slice(0, size * 2);
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

  #marksOf(among: Among): Uint8Array {
    // The memory was put in order since: places are others now.
    if (among.orders !== this.#records.orders) Object.assign(among, this.among(among.ids));
    return among.marks;
  }

  /** Adds up, for every record that has any of the parts, the most each asked part can give it. */
  #sum(groups: readonly Group[], among?: Uint8Array): number {
    const records = this.#records;
    if (this.#sums.length < records.places) {
      const size = Math.max(records.places, this.#sums.length * 2);
      this.#sums = new Float32Array(size);
      this.#marks = new Int32Array(size);
      this.#touched = new Int32Array(size);
      this.#buckets = new Int16Array(size);
      this.#mark = 0;
    }
    if (this.#partGains.length < records.lexicon.keys.length) {
      this.#partGains = new Float32Array(records.lexicon.keys.length * 2);
      this.#partAsked = new Uint8Array(records.lexicon.keys.length * 2);
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
          if (among !== undefined && among[place] !== 1) continue;
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
    const [sums, touched, records, buckets] = [this.#sums, this.#touched, this.#records, this.#buckets];
    const sizes = new Int32Array(1024);
    for (let at = 0; at < count; at++) {
      const place = touched[at]!;
      const long = records.shortestAt(place) - wanted;
      const bucket = Math.max(0, Math.min(1023, Math.floor((sums[place]! - (long > 0 ? weights.extra * long : 0)) * 8)));
      buckets[at] = bucket;
      sizes[bucket]!++;
    }
    const found: number[] = [];
    // Downwards, one stretch of sums after the other: of few who may be meant, many others stand above.
    for (let below = 1024, looked = 0; below > 0 && found.length < size; ) {
      // So many more to look at as will do if those further down are left out as often as those above.
      const wished = looked === 0 ? size : (size - found.length) * Math.min(16, looked / Math.max(1, found.length));
      let least = below - 1;
      for (let sum = sizes[least]!; least > 0 && sum < wished; ) sum += sizes[--least]!;
      const level: number[] = [];
      for (let at = 0; at < count; at++) {
        const bucket = buckets[at]!;
        if (bucket < least || bucket >= below || (bucket === least && level.length >= size)) continue;
        looked++;
        const place = touched[at]!;
        const id = records.idAt(place);
        if (id === -1 || (only && !only(id))) continue;
        (bucket > least ? found : level).push(place);
      }
      for (const place of level) found.push(place);
      below = least;
    }
    return found.slice(0, size);
  }
}

/** Compares two people's names, each in any number of spellings and either script; the best pair counts. */
export function compareNames(a: readonly string[], b: readonly string[]): { score: number; parts: AlignedPart[] } {
  let best: { score: number; parts: AlignedPart[] } = { score: -Infinity, parts: [] };
  const others = b.slice(0, 20).flatMap(readings);
  for (const one of a.slice(0, 20).flatMap(readings)) {
    for (const other of others) {
      const { score, pairs } = mend(one, other, align(one, other, (from, to) => weighPair(one[from]!, other[to]!)), weighPair);
      if (score > best.score) best = { score, parts: partsOf(one, other, pairs) };
    }
  }
  return best;
}

const preparedParts = new Map<string, { from: Asked; base: number }>();

function prepared(token: Token): { from: Asked; base: number } {
  const key = `${token.article ? "+" : ""}${token.key}`;
  let known = preparedParts.get(key);
  if (!known) {
    const from = asked(token);
    if (preparedParts.size > 5000) preparedParts.clear();
    preparedParts.set(key, (known = { from, base: background(from) }));
  }
  return known;
}

const weighedPairs = new Map<string, { gain: number; fits: number } | null>();

function weighPair(one: Token, other: Token): { gain: number; fits: number } | null {
  if (one.role === "initial" || other.role === "initial") return null;
  if (one.key !== other.key && differing(soundsOf(one.key), soundsOf(other.key)) > 4) return null;
  const key = `${one.key} ${other.key}`;
  let weighed = weighedPairs.get(key);
  if (weighed !== undefined) return weighed;
  const { from, base } = prepared(one);
  let fits = one.key === other.key ? 0 : -Infinity;
  if (fits < 0) {
    for (const [at] of from.faces.entries()) for (const face of facesOf(other)) fits = Math.max(fits, fit(from, at, { letters: lettersOf(face.key), arabic: other.arabic, sound: face.sound }, face.cost));
  }
  const gain = fits < hopeless ? 0 : Math.min(mostGain, fits - Math.log(Math.exp(base) + Math.exp(fits) * 1e-5));
  weighed = gain >= leastGain ? { gain, fits } : null;
  if (weighedPairs.size > 50_000) weighedPairs.clear();
  weighedPairs.set(key, weighed);
  return weighed;
}
