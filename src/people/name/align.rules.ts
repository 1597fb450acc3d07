import type { Token } from "./token.rules.ts";

/** One part of a name beside its counterpart, as both were written; `asked` null is an extra part of the record. */
export type AlignedPart = { asked: string | null; found: string | null; how: "same" | "spelling" | "similar" | "initial" | "missing" };

/** How much a part of one name speaks for being a part of the other, in nats, and how well it fits as a spelling. */
export type Weighed = { gain: number; fits: number };

const weights = { askedMissing: 2.6, askedTitle: 0.6, askedInitial: 0.8, extra: 0.8, extraTitle: 0.2, link: 0.1, order: 0.35, article: 0.4, initial: 1.2, differs: 1.5 };

type Edge = { from: number; to: number; gain: number; fits: number };

/**
 * Pairs the parts of two names one to one, in any order, so that the sum of what the pairs speak for is greatest, less
 * what is missing on either side. `weigh` gives the gain of a pair or null when the two are unlike.
 */
export function align(asked: readonly Token[], found: readonly Token[], weigh: (from: number, to: number) => Weighed | null): { score: number; pairs: readonly Edge[] } {
  const edges: Edge[] = [];
  for (const [from, one] of asked.entries()) {
    if (one.role === "link") continue;
    for (const [to, other] of found.entries()) {
      if (other.role === "link") continue;
      const weighed = weigh(from, to) ?? initials(one, other);
      if (weighed) edges.push({ from, to, ...weighed, gain: weighed.gain + (one.article === other.article ? 0 : -weights.article) });
    }
  }
  // Greatest gain first; among equals those that stand nearest to each other in order.
  edges.sort((one, other) => other.gain - one.gain || Math.abs(one.from - one.to) - Math.abs(other.from - other.to));
  const pairs: Edge[] = [];
  let [fromTaken, toTaken, score] = [0, 0, 0];
  for (const edge of edges) {
    if (fromTaken & (1 << edge.from) || toTaken & (1 << edge.to)) continue;
    fromTaken |= 1 << edge.from;
    toTaken |= 1 << edge.to;
    pairs.push(edge);
    score += edge.gain;
  }
  let [lacking, more] = [0, 0];
  for (const [from, one] of asked.entries()) {
    if (one.role === "part" && !(fromTaken & (1 << from))) lacking++;
    if (one.role !== "link" && !(fromTaken & (1 << from))) score -= one.role === "title" ? weights.askedTitle : one.role === "initial" ? weights.askedInitial : weights.askedMissing;
  }
  for (const [to, other] of found.entries()) {
    if (other.role === "part" && !(toTaken & (1 << to))) more++;
    if (other.role !== "link" && !(toTaken & (1 << to))) score -= other.role === "title" ? weights.extraTitle : weights.extra;
  }
  // A part left over on both sides is a part that differs: a brother, not the same person with a part left out.
  score -= weights.differs * Math.min(lacking, more);
  pairs.sort((one, other) => one.from - other.from);
  for (let at = 1; at < pairs.length; at++) score += pairs[at]!.to > pairs[at - 1]!.to ? weights.order : -weights.order;
  return { score, pairs };
}

// In Latin script an initial may stand for what sounds alike; in Arabic for the letter itself.
function initials(one: Token, other: Token): Weighed | null {
  if (one.role !== "initial" && other.role !== "initial") return null;
  const [initial, whole] = one.role === "initial" ? [one, other] : [other, one];
  const first = soundOf(initial.key[0]!);
  return first !== "" && first === soundOf(whole.key.replace(/^['ع](?=.)/, "")[0]!) ? { gain: weights.initial, fits: -1 } : null;
}

const alike = ["aeiouاعوي'yw", "bpبپ", "tتطثd دضذظz", "jgجغqقkكcخ", "sسشصc", "hحه", "rر", "lل", "mم", "nن", "fvف"];
const soundOf = (letter: string) => alike.find((group) => group.includes(letter)) ?? letter;

const pairHow = (asked: Token, found: Token, edge: Edge): AlignedPart["how"] => {
  if (asked.role === "initial" || found.role === "initial") return asked.key === found.key ? "same" : "initial";
  if (asked.key === found.key) return "same";
  return edge.fits / Math.max(4, Math.min(asked.key.length, found.key.length)) > -0.85 ? "spelling" : "similar";
};

/** The pairs as a reason to show: the asked parts in order, then what the record has more. Links are left out. */
export function partsOf(asked: readonly Token[], found: readonly Token[], pairs: readonly Edge[]): AlignedPart[] {
  const parts: AlignedPart[] = [];
  for (const [from, one] of asked.entries()) {
    if (one.role === "link") continue;
    const edge = pairs.find((pair) => pair.from === from);
    parts.push(edge ? { asked: one.word, found: found[edge.to]!.word, how: pairHow(one, found[edge.to]!, edge) } : { asked: one.word, found: null, how: "missing" });
  }
  for (const [to, other] of found.entries()) {
    if (other.role !== "link" && !pairs.some((pair) => pair.to === to)) parts.push({ asked: null, found: other.word, how: "missing" });
  }
  return parts;
}
