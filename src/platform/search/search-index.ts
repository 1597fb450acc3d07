import { analyse, grams, type Word } from "./analyse.ts";
import { buildPostings, Numbers, type Postings } from "./postings.ts";
import { Top } from "./top.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What is searched: an id of the owner's, and its words. The title counts as part of the text. */
export type Searchable = { id: string; title: string; text: string };
export type Hit = { id: string; score: number };
export type Found = {
  hits: Hit[];
  /** How many fit in all. */
  total: number;
  /** When nothing fits: words of the index nearest to those asked for. */
  nearest: string[];
};

// Okapi BM25 with its customary constants; runs of letters and neighbouring words count beside whole words.
const k1 = 1.2;
const b = 0.75;
const gramShare = 0.4;
const pairShare = 0.25;
/** So many of the best are looked at again for neighbouring words. */
const lookedAtAgain = 200;

/** Documents put in together; never changed, but for those taken out. */
type Segment = {
  ids: string[];
  gone: Uint8Array;
  stems: Postings;
  grams: Postings;
  /** All words in order, small ones too, as numbers of the vocabulary; where each document's end. */
  words: Uint32Array;
  ends: Uint32Array;
};

/**
 * Full-text search in memory over Arabic and English: BM25 over stems and runs of four letters, summed, and neighbouring
 * words. Documents put later stand in a segment of their own; ask `isFragmented` and build a new index now and then.
 */
export class SearchIndex {
  #segments: Segment[] = [];
  readonly #vocabulary = new Vocabulary();
  readonly #at = new Map<string, { segment: Segment; document: number }>();

  get size(): number {
    return this.#at.size;
  }

  /** True when a new index over the same documents would be noticeably faster. */
  get isFragmented(): boolean {
    return this.#segments.length > 24 || this.#documents > 1.5 * this.#at.size + 1_000;
  }

  get #documents(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.ids.length, 0);
  }

  /** Puts documents in; one with an id already known takes its place. Best many at once. */
  put(documents: Iterable<Searchable>): void {
    const vocabulary = this.#vocabulary;
    const ids: string[] = [];
    const [words, stems, letters] = [new Numbers(), new Numbers(), new Numbers()];
    const [wordEnds, stemEnds, gramEnds] = [new Numbers(), new Numbers(), new Numbers()];
    for (const { id, title, text } of documents) {
      for (const word of analyse(title ? `${title}\n${text}` : text)) {
        const form = vocabulary.form(word.form);
        words.push(form);
        if (vocabulary.isStop(form)) continue;
        stems.push(vocabulary.stemOf(form));
        for (const gram of vocabulary.gramsOf(form)) letters.push(gram);
      }
      wordEnds.push(words.length);
      stemEnds.push(stems.length);
      gramEnds.push(letters.length);
      ids.push(id);
    }
    if (ids.length === 0) return;
    const segment: Segment = {
      ids, gone: new Uint8Array(ids.length), words: words.trimmed(), ends: wordEnds.trimmed(),
      stems: buildPostings(stems.trimmed(), stemEnds.trimmed(), vocabulary.stems),
      grams: buildPostings(letters.trimmed(), gramEnds.trimmed(), vocabulary.grams),
    };
    this.#segments.push(segment);
    ids.forEach((id, document) => {
      this.remove([id]);
      this.#at.set(id, { segment, document });
    });
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) {
      const at = this.#at.get(id);
      if (!at) continue;
      at.segment.gone[at.document] = 1;
      this.#at.delete(id);
    }
  }

  /**
   * The best `most` of those that `only` lets through, from the `from`th. Words in quotation marks must stand in the
   * document just so, endings included.
   */
  search(query: string, options: { most: number; from?: number; only?: (id: string) => boolean }): Found {
    const { loose, phrases } = readQuery(query);
    const asked = analyse(loose);
    const kept = asked.filter((word) => !word.stop);
    const wanted = phrases.map((phrase) => phrase.map((form) => this.#vocabulary.knownForm(form) ?? -1));
    const known = (terms: readonly string[], id: (term: string) => number | undefined) => terms.map(id).filter((term) => term !== undefined);
    const stems = this.#weights(known(kept.map((word) => word.stem), (stem) => this.#vocabulary.knownStem(stem)), "stems");
    const letters = this.#weights(known(kept.flatMap((word) => grams(word.form)), (gram) => this.#vocabulary.knownGram(gram)), "grams");
    const from = options.from ?? 0;
    const top = new Top<{ segment: Segment; document: number }>(Math.max(lookedAtAgain, from + options.most));
    let total = 0;
    for (const segment of this.#segments) {
      // A phrase with a word that stands nowhere stands nowhere.
      if (wanted.some((phrase) => phrase.includes(-1))) break;
      const scores = new Float64Array(segment.ids.length);
      // A phrase of small words only ("من في") is looked for in every document.
      if (kept.length === 0 && wanted.length > 0) scores.fill(1e-9);
      this.#score(scores, segment.stems, stems, 1, "stems");
      this.#score(scores, segment.grams, letters, gramShare, "grams");
      for (let document = 0; document < scores.length; document++) {
        const score = scores[document]!;
        if (score <= 0 || segment.gone[document] === 1) continue;
        if (options.only && !options.only(segment.ids[document]!)) continue;
        if (!wanted.every((phrase) => standsIn(segment, document, phrase))) continue;
        total++;
        if (score > top.least) top.add(score, { segment, document });
      }
    }
    const again = this.#pairs(top.sorted(), kept.map((word) => this.#vocabulary.knownStem(word.stem) ?? -1), stems);
    again.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    return { hits: again.slice(from, from + options.most), total, nearest: total > 0 ? [] : this.#nearest(kept) };
  }

  /** Term → how much it says, from how rare it is over all segments. A word asked twice counts twice. */
  #weights(terms: readonly number[], field: "stems" | "grams"): Map<number, number> {
    const weights = new Map<number, number>();
    for (const term of terms) {
      const having = this.#segments.reduce((sum, segment) => {
        const range = segment[field].range(term);
        return sum + (range ? range[1] - range[0] : 0);
      }, 0);
      if (having > 0) weights.set(term, (weights.get(term) ?? 0) + rarity(this.#documents, having));
    }
    return weights;
  }

  #score(scores: Float64Array, { range, documents, counts, lengths }: Postings, weights: ReadonlyMap<number, number>, share: number, field: "stems" | "grams"): void {
    const mean = this.#segments.reduce((sum, segment) => sum + segment[field].total, 0) / this.#documents || 1;
    const [fixed, perTerm] = [k1 * (1 - b), (k1 * b) / mean];
    for (const [term, weight] of weights) {
      const found = range(term);
      if (!found) continue;
      const gain = share * weight * (k1 + 1);
      for (let at = found[0]; at < found[1]; at++) {
        const document = documents[at]!;
        const count = counts[at]!;
        scores[document]! += (gain * count) / (count + fixed + perTerm * lengths[document]!);
      }
    }
  }

  /** Adds what neighbouring words of the query say when they are neighbours in the document too. */
  #pairs(best: readonly { score: number; item: { segment: Segment; document: number } }[], asked: readonly number[], weights: ReadonlyMap<number, number>): Hit[] {
    const pairs = asked.slice(1).map((stem, at) => [asked[at]!, stem] as const).filter(([one, other]) => weights.has(one) && weights.has(other));
    const vocabulary = this.#vocabulary;
    const counted = best.map(({ item: { segment, document } }) => {
      const counts = pairs.map(() => 0);
      if (pairs.length === 0) return counts;
      let before = -1;
      for (let at = document === 0 ? 0 : segment.ends[document - 1]!; at < segment.ends[document]!; at++) {
        const form = segment.words[at]!;
        if (vocabulary.isStop(form)) continue;
        const stem = vocabulary.stemOf(form);
        for (let n = 0; n < pairs.length; n++) if (pairs[n]![0] === before && pairs[n]![1] === stem) counts[n]!++;
        before = stem;
      }
      return counts;
    });
    const having = pairs.map((_, n) => counted.reduce((sum, counts) => sum + (counts[n]! > 0 ? 1 : 0), 0));
    return best.map(({ score, item: { segment, document } }, at) => {
      let added = 0;
      counted[at]!.forEach((count, n) => {
        if (count > 0) added += (pairShare * rarity(this.#documents, having[n]!) * count * (k1 + 1)) / (count + k1);
      });
      return { id: segment.ids[document]!, score: score + added };
    });
  }

  #nearest(asked: readonly Word[]): string[] {
    const near = new Set<string>();
    for (const { form } of asked.slice(0, 6)) {
      const most = form.length > 5 ? 2 : 1;
      const found: { known: string; distance: number }[] = [];
      for (const known of this.#vocabulary.forms) {
        if (known.length < 3 || Math.abs(known.length - form.length) > most) continue;
        const distance = editDistance(form, known, most);
        if (distance <= most) found.push({ known, distance });
      }
      for (const { known } of found.sort((one, other) => one.distance - other.distance).slice(0, 3)) near.add(known);
    }
    return [...near].slice(0, 6);
  }
}

const rarity = (documents: number, having: number) => Math.log(1 + (documents - having + 0.5) / (having + 0.5));

const quoted = /["“«]([^"”»]{1,200})["”»]/g;

/** What was typed, as loose words (those of phrases too) and phrases of folded words. */
export function readQuery(query: string): { loose: string; phrases: string[][] } {
  const bounded = query.slice(0, 500);
  const phrases = [...bounded.matchAll(quoted)].map((match) => analyse(match[1]!).map((word) => word.form)).filter((phrase) => phrase.length > 0);
  return { loose: bounded.replace(/["“”«»]/g, " "), phrases };
}

function standsIn({ words, ends }: Segment, document: number, phrase: readonly number[]): boolean {
  const last = ends[document]! - phrase.length;
  for (let at = document === 0 ? 0 : ends[document - 1]!; at <= last; at++) {
    if (words[at] === phrase[0] && phrase.every((word, n) => words[at + n] === word)) return true;
  }
  return false;
}

/** Optimal string alignment distance, given up above `most`. */
function editDistance(one: string, other: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return least;
    [before, last] = [last, row];
  }
  return last[other.length]!;
}
