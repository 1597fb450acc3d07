import tables from "./spelling.json" with { type: "json" };
import { frequentNames } from "./frequent.rules.ts";
import { lettersOf } from "./letters.rules.ts";
import { amongArabic } from "./slips.rules.ts";
import { Likeness } from "./likeness.rules.ts";
import { Spelling, type SpellingTable, type Written } from "./spelling.rules.ts";
import { facesOf, type Face, type Token } from "./token.rules.ts";
import { Trie } from "./trie.rules.ts";

const read = tables as unknown as Record<"toLatin" | "toArabic" | "amongLatin" | "native", SpellingTable>;
/** How Arabic a word written in Arabic looks. */
export const likeness = new Likeness(read.native ?? {});
const toLatin = new Spelling(read.toLatin);
const toArabic = new Spelling(read.toArabic);
const latin = new Spelling(read.amongLatin);
const arabic = new Spelling(amongArabic);

/** The spelling by which a word of the first script is written in the second. */
export const spellingFrom = (fromArabic: boolean, intoArabic: boolean): Spelling => (fromArabic ? (intoArabic ? arabic : toLatin) : intoArabic ? toArabic : latin);

/** What was asked, prepared: every way it may be read, ready for comparing. */
export type Asked = { token: Pick<Token, "key" | "arabic" | "article">; faces: (Face & { letters: Uint8Array; written: [Written, Written] })[] };

export function asked(token: Asked["token"]): Asked {
  const faces = facesOf(token).map((face) => {
    const letters = lettersOf(face.key);
    return { ...face, letters, written: [spellingFrom(false, token.arabic).piecesOf(letters), spellingFrom(true, token.arabic).piecesOf(letters)] as [Written, Written] };
  });
  return { token, faces };
}

/** A fit below this is none. */
export const hopeless = -14;
/** How much of the sum of both directions counts. */
const share = 0.5;
// What a right spelling costs a letter, on average: in the other script, and by another hand in Latin. Given back, so that
// a name in the other script speaks for a person as much as the same letters do.
const usual = { across: 0.6, latin: 0.5, arabic: 0 };

/**
 * How well a face of what was asked fits a face of a word, in nats, about zero for a usual spelling: the mean of how
 * likely each is as a spelling of the other, less what is usual.
 */
function quality(forward: number, backward: number, given: number): number {
  const usually = share * (forward + backward) + given;
  // Better than usual says little more: it is the name's letters that are easy, not the person who is nearer.
  return usually > 0 ? usually / (4) : usually;
}

/** How likely the found word is as a spelling of the asked one; `forward` is the way there when it is known already. */
export function fit(from: Asked, face: number, found: { letters: Uint8Array; arabic: boolean; sound?: true }, cost: number, forward?: number): number {
  const one = from.faces[face]!;
  if (one.sound !== found.sound) return -Infinity;
  const there = forward ?? spellingFrom(found.arabic, from.token.arabic).compare(found.letters, one.written[found.arabic ? 1 : 0]);
  const given = from.token.arabic !== found.arabic ? usual.across : found.arabic ? usual.arabic : usual.latin;
  // The other direction cannot make up for it.
  if (share * there + given * one.letters.length < hopeless) return -Infinity;
  const spelling = spellingFrom(from.token.arabic, found.arabic);
  return quality(there, spelling.compare(one.letters, spelling.piecesOf(found.letters)), given * one.letters.length) - cost - one.cost;
}

const frequentTrie = new Trie();
for (const [at, { key }] of frequentNames.entries()) for (const face of facesOf({ key, arabic: true, article: false })) frequentTrie.add(lettersOf(face.key), at, face.cost);

/** log P(asked): how often one meets something written like this at all, from frequent names and from its length. */
export function background(from: Asked): number {
  let sum = 0;
  const best = new Map<number, number>();
  for (const [at, face] of from.faces.entries()) {
    if (face.sound) continue;
    for (const { entry, chance } of frequentTrie.reach(spellingFrom(true, from.token.arabic), face.letters, { effort: 250, window: 8 })) {
      best.set(entry, Math.max(best.get(entry) ?? -Infinity, fit(from, at, { letters: frequentNames[entry]!.letters, arabic: true }, 0, chance)));
    }
  }
  for (const [entry, fits] of best) sum += frequentNames[entry]!.share * Math.exp(fits);
  return Math.log(sum + Math.exp((-2) - (1.4) * from.faces[0]!.letters.length));
}
