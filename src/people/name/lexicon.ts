import { asked, background, fit, likeness, spellingFrom, type Asked } from "./evidence.ts";
import { frequentNames } from "./frequent.rules.ts";
import { knownNames } from "./known.rules.ts";
import { lettersOf } from "./letters.rules.ts";
import { differing, soundsOf } from "./sounds.rules.ts";
import { facesOf, type Token } from "./token.rules.ts";
import { Trie } from "./trie.rules.ts";

/** A stored word that may be what was asked, and how well it fits (nats, about zero at best). */
export type Candidate = { token: number; fits: number };
type Known = { from: Asked; background: number; candidates: Candidate[]; seen: number };

const widest = 60;
// So many of those that were reached are compared in the other direction too.
const compared = 45;
// How much a word that looks Arabic is preferred to one that looks foreign, for each nat of looks.
const native = 0.4;
// How much a name in common use is preferred, and what each letter more or less than usual costs (four letters of
// Latin script for three of Arabic).
const inUse = 1;
const length = 0.3;
const frequent = new Set(frequentNames.map((name) => name.key));
const window = 13;
const mostKept = 30_000;
// Above so many words added since, a remembered look-up is made again rather than brought up to date.
const mostFresh = 4000;

/** All distinct parts of names of a register, each once, and how they are found by other spellings. */
export class Lexicon {
  readonly #ids = new Map<string, number>();
  readonly #tries: readonly [Trie, Trie] = [new Trie(), new Trie()];
  readonly #known = new Map<string, Known>();
  readonly keys: string[] = [];
  readonly #sounds: number[] = [];

  /** The number of a part, made when it is new. */
  token(token: Pick<Token, "key" | "arabic" | "article">): number {
    const known = this.#ids.get(token.key);
    if (known !== undefined) return known;
    const id = this.keys.length;
    this.#ids.set(token.key, id);
    this.keys.push(token.key);
    this.#sounds.push(soundsOf(token.key));
    for (const face of facesOf(token)) this.#tries[token.arabic ? 1 : 0].add(lettersOf(face.key), id, face.cost);
    return id;
  }

  isArabic(id: number): boolean {
    return this.keys[id]!.charCodeAt(0) >= 0x600;
  }

  /** The stored words that may be what was asked, the best first; remembered. `quick` looks at the likeliest only. */
  candidates(token: Pick<Token, "key" | "arabic" | "article">, quick = false): Known {
    const key = `${quick ? "~" : ""}${token.article ? "+" : ""}${token.key}`;
    let known = this.#known.get(key);
    if (known) this.#known.delete(key);
    if (!known || this.keys.length - known.seen > mostFresh) known = this.#find(token, quick);
    else if (known.seen < this.keys.length) this.#renew(known);
    this.#known.set(key, known);
    if (this.#known.size > mostKept) this.#known.delete(this.#known.keys().next().value!);
    return known;
  }

  #find(token: Pick<Token, "key" | "arabic" | "article">, quick: boolean): Known {
    const from = asked(token);
    const candidates: Candidate[] = [];
    for (const side of [0, 1] as const) {
      const spelling = spellingFrom(side === 1, token.arabic);
      const reached = new Map<number, { chance: number; face: number }>();
      for (const [face, { letters, cost, sound }] of from.faces.entries()) {
        if (letters.length === 0 || (sound && side === 1)) continue;
        for (const { entry, chance } of this.#tries[side].reach(spelling, letters, { effort: (face === 0 ? 1400 : 630) / (quick ? 6 : 1), window: 14 })) {
          if (chance - cost > (reached.get(entry)?.chance ?? -Infinity)) reached.set(entry, { chance: chance - cost, face });
        }
      }
      const best = [...reached].toSorted((one, other) => other[1].chance - one[1].chance).slice(0, quick ? 12 : compared);
      for (const [entry, { face }] of best) candidates.push({ token: entry, fits: this.#fits(from, face, entry) });
    }
    return { from, background: background(from), candidates: this.#kept(from, candidates), seen: this.keys.length };
  }

  /** The best way to read both, whatever faces they have. */
  #fits(from: Asked, face: number, entry: number): number {
    const key = this.keys[entry]!;
    if (key === from.token.key) return 0;
    const arabic = this.isArabic(entry);
    let best = -Infinity;
    for (const other of facesOf({ key, arabic, article: arabic })) {
      if (best > -Infinity && other.cost > 7.5) continue;
      const found = { letters: lettersOf(other.key), arabic, sound: other.sound };
      for (const [at, one] of from.faces.entries()) if (at === face || at === 0 || (one.sound && other.sound)) best = Math.max(best, fit(from, at, found, other.cost));
    }
    return arabic && !from.token.arabic ? best + native * likeness.of(key) + (frequent.has(key) || knownNames.has(key) ? inUse : -inUse) - length * Math.abs(key.length - 0.75 * from.token.key.length) : best;
  }

  #kept(from: Asked, candidates: Candidate[]): Candidate[] {
    const same = this.#ids.get(from.token.key);
    if (same !== undefined && !candidates.some((one) => one.token === same)) candidates.push({ token: same, fits: 0 });
    candidates.sort((one, other) => other.fits - one.fits);
    const least = (candidates[0]?.fits ?? 0) - window;
    return candidates.filter((one) => one.fits >= least).slice(0, widest);
  }

  #renew(known: Known): void {
    const sounds = soundsOf(known.from.token.key);
    const fresh: Candidate[] = [];
    for (let id = known.seen; id < this.keys.length; id++) {
      if (differing(sounds, this.#sounds[id]!) > 5) continue;
      fresh.push({ token: id, fits: this.#fits(known.from, 0, id) });
    }
    known.seen = this.keys.length;
    if (fresh.length > 0) known.candidates = this.#kept(known.from, [...known.candidates, ...fresh]);
  }
}
