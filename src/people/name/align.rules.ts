import type { Token } from "./token.rules.ts";

/** One part of a name beside its counterpart, as both were written; `asked` null is an extra part of the record. */
export type AlignedPart = { asked: string | null; found: string | null; how: "same" | "spelling" | "similar" | "initial" | "missing" };

/** How much a part of one name speaks for being a part of the other, in nats, and how well it fits as a spelling. */
export type Weighed = { gain: number; fits: number };

// In nats; found by trying a few values of each, one after the other, on people the spelling table had not seen (README).
export const weights = { askedMissing: 2.6, askedTitle: 0.6, askedInitial: 0.8, extra: 0.8, extraFirst: 0.3, extraLast: 0.3, extraTitle: 0.2, order: 0.6, article: 0.4, articleAlone: 1.6, articleNisba: 0, nisbaBare: 0.3, initial: 1.2, stem: 1.8, differs: 1.5 };

/** A pair of parts; `fromMore` and `toMore` tell that the part after it belongs to the pair too: Ahmad Ali, احمدعلي. */
export type Edge = { from: number; to: number; gain: number; fits: number; fromMore?: true; toMore?: true };
export type Alignment = { score: number; pairs: readonly Edge[]; fromTaken: number; toTaken: number };

const counts = (token: Token) => token.role === "part" || token.role === "initial";

/** What the pairs speak for, less what is missing on either side or stands in another order. */
function scoreOf(asked: readonly Token[], found: readonly Token[], pairs: Edge[]): Alignment {
  let [fromTaken, toTaken, score, lacking, more] = [0, 0, 0, 0, 0];
  for (const { from, to, gain, fromMore, toMore } of pairs) {
    fromTaken |= (fromMore ? 3 : 1) << from;
    toTaken |= (toMore ? 3 : 1) << to;
    score += gain;
  }
  for (let from = 0; from < asked.length; from++) {
    const { role } = asked[from]!;
    if (role === "link" || fromTaken & (1 << from)) continue;
    if (role === "part") lacking++;
    score -= role === "title" ? weights.askedTitle : role === "initial" ? weights.askedInitial : weights.askedMissing;
  }
  let [first, last] = [-1, -1];
  for (let to = 0; to < found.length; to++) {
    const { role } = found[to]!;
    if (role === "link") continue;
    if (counts(found[to]!)) {
      if (first < 0) first = to;
      last = to;
    }
    if (toTaken & (1 << to)) continue;
    if (role === "part") more++;
    score -= role === "title" ? weights.extraTitle : weights.extra;
  }
  // Fathers and grandfathers are left out more often than the first name and the last.
  if (first >= 0 && !(toTaken & (1 << first))) score -= weights.extraFirst;
  if (last > first && !(toTaken & (1 << last))) score -= weights.extraLast;
  // A part left over on both sides is a part that differs: a brother, not the same person with a part left out.
  score -= weights.differs * Math.min(lacking, more);
  pairs.sort((one, other) => one.from - other.from);
  for (let at = 1; at < pairs.length; at++) score += pairs[at]!.to > pairs[at - 1]!.to ? weights.order : -weights.order;
  return { score, pairs, fromTaken, toTaken };
}

/**
 * Pairs the parts of two names one to one, in any order, so that the sum of what the pairs speak for is greatest, less
 * what is missing on either side. `weigh` gives the gain of a pair or null when the two are unlike.
 */
export function align(asked: readonly Token[], found: readonly Token[], weigh: (from: number, to: number) => Weighed | null): Alignment {
  const edges: Edge[] = [];
  for (let from = 0; from < asked.length; from++) {
    const one = asked[from]!;
    if (one.role === "link") continue;
    for (let to = 0; to < found.length; to++) {
      const other = found[to]!;
      if (other.role === "link") continue;
      const weighed = beginnings(one, other) ?? weigh(from, to);
      if (weighed) edges.push({ from, to, fits: weighed.fits, gain: weighed.gain - articleCost(one, other, asked.length === 1) });
    }
  }
  // Greatest gain first; among equals those that stand nearest to each other in order.
  edges.sort((one, other) => other.gain - one.gain || Math.abs(one.from - one.to) - Math.abs(other.from - other.to));
  const pairs: Edge[] = [];
  let [fromTaken, toTaken] = [0, 0];
  for (const edge of edges) {
    if (fromTaken & (1 << edge.from) || toTaken & (1 << edge.to)) continue;
    fromTaken |= 1 << edge.from;
    toTaken |= 1 << edge.to;
    pairs.push(edge);
  }
  return scoreOf(asked, found, pairs);
}

/** The article is left out of a name of origin (الجبالي, Jebali) more easily than of another word, and in Latin script more often than not. */
function articleCost(one: Token, other: Token, alone: boolean): number {
  const nisba = other.arabic && other.key.length > 4 && other.key.endsWith("ي");
  if (one.article === other.article) return nisba && !one.article && !one.arabic ? weights.nisbaBare : 0;
  return nisba ? weights.articleNisba : alone ? weights.articleAlone : weights.article;
}

const joined = (one: Token, other: Token): Token => ({ ...one, word: `${one.word} ${other.word}`, key: one.key + (other.arabic && other.article ? "ال" : "") + other.key });

// Comparing letter by letter is dear: only what begins alike and is about as long.
function mayBeOne(one: Token, other: Token): boolean {
  const ratio = (one.key.length * (one.arabic ? 1.33 : 1)) / (other.key.length * (other.arabic ? 1.33 : 1));
  return ratio > 0.65 && ratio < 1.55 && soundOf(one.key[0]!) === soundOf(other.key[0]!);
}

/**
 * Parts written apart on one side and as one on the other (Nik Varz, نيكورز): two parts beside each other that found no
 * counterpart are read as one and compared with a part that found none either.
 */
export function mend(asked: readonly Token[], found: readonly Token[], so: Alignment, weigh: (one: Token, other: Token) => Weighed | null): Alignment {
  const alone = (tokens: readonly Token[], taken: number) => tokens.flatMap((token, at) => (token.role === "part" && !(taken & (1 << at)) ? [at] : []));
  const [left, right] = [alone(asked, so.fromTaken), alone(found, so.toTaken)];
  if (left.length === 0 || right.length === 0 || left.length + right.length < 3) return so;
  const after = (tokens: readonly Token[], places: readonly number[], at: number) => places.includes(at + 1) && tokens[at]!.arabic === tokens[at + 1]!.arabic;
  let best: Alignment = so;
  for (const from of left) {
    for (const to of right) {
      const tries: [Token, Token, Partial<Edge>][] = [];
      if (after(asked, left, from)) tries.push([joined(asked[from]!, asked[from + 1]!), found[to]!, { fromMore: true }]);
      if (after(found, right, to)) tries.push([asked[from]!, joined(found[to]!, found[to + 1]!), { toMore: true }]);
      for (const [one, other, more] of tries) {
        if (!mayBeOne(one, other)) continue;
        const weighed = weigh(one, other);
        if (!weighed || weighed.gain < 2) continue;
        const mended = scoreOf(asked, found, [...so.pairs, { from, to, ...weighed, ...more }]);
        if (mended.score > best.score) best = mended;
      }
    }
  }
  return best;
}

const stem = /^(?:'?abd(?:[aeiou]{1,2}[lr])?|عبد|ا?بو|اب[اي]|a?b(?:ou|u|oo))$/;
/** True for عبد, Abdul, ابو, Abu standing alone: the beginning of a part whose rest was left out. */
export const isStem = (token: Token) => token.key.length <= 7 && stem.test(token.key);
const stemOf = (key: string) => (/^(?:'?abd|عبد)/.test(key) ? "abd" : /^(?:ا?بو|اب[اي]|a?b(?:ou|u|oo|o))/.test(key) ? "abu" : "");

// In Latin script an initial may stand for what sounds alike; in Arabic for the letter itself. عبد or ابو alone is what
// was left of a part.
function beginnings(one: Token, other: Token): Weighed | null {
  if (isStem(one) || isStem(other)) return stemOf(one.key) === stemOf(other.key) ? { gain: weights.stem, fits: one.key === other.key ? 0 : -1 } : null;
  if (one.role !== "initial" && other.role !== "initial") return null;
  const [initial, whole] = one.role === "initial" ? [one, other] : [other, one];
  const first = soundOf(initial.key[0]!);
  return first !== "" && first === soundOf(whole.key.replace(/^['ع](?=.)/, "")[0]!) ? { gain: weights.initial, fits: -1 } : null;
}

const alike = ["aeiouاعوي'yw", "bpبپ", "tتطثd دضذظz", "jgجغqقkكcخ", "sسشصc", "hحه", "rر", "lل", "mم", "nن", "fvف"];
const soundOf = (letter: string) => alike.find((group) => group.includes(letter)) ?? letter;

const pairHow = (asked: Token, found: Token, edge: Edge): AlignedPart["how"] => {
  if (asked.role === "initial" || found.role === "initial") return asked.key === found.key ? "same" : "initial";
  if (asked.key === found.key && !edge.fromMore && !edge.toMore) return "same";
  return edge.fits / Math.max(4, Math.min(asked.key.length, found.key.length)) > -0.85 ? "spelling" : "similar";
};

/** The pairs as a reason to show: the asked parts in order, then what the record has more. Links are left out. */
export function partsOf(asked: readonly Token[], found: readonly Token[], pairs: readonly Edge[]): AlignedPart[] {
  const parts: AlignedPart[] = [];
  const word = (tokens: readonly Token[], at: number, more?: true) => (more ? `${tokens[at]!.word} ${tokens[at + 1]!.word}` : tokens[at]!.word);
  for (const [from, one] of asked.entries()) {
    if (one.role === "link" || pairs.some((pair) => pair.fromMore && pair.from + 1 === from)) continue;
    const edge = pairs.find((pair) => pair.from === from);
    parts.push(edge ? { asked: word(asked, from, edge.fromMore), found: word(found, edge.to, edge.toMore), how: pairHow(one, found[edge.to]!, edge) } : { asked: one.word, found: null, how: "missing" });
  }
  for (const [to, other] of found.entries()) {
    if (other.role !== "link" && !pairs.some((pair) => pair.to === to || (pair.toMore && pair.to + 1 === to))) parts.push({ asked: null, found: other.word, how: "missing" });
  }
  return parts;
}
