import { normaliseName } from "../person/name.rules.ts";

/**
 * Who is worth comparing with whom when tens of thousands of rows meet the whole register: those born on the same day
 * (or on a day that slips turn it into) whose names have consonants in common, and, where a birth date is missing on
 * either side, those who share two words of the name. Coarse on purpose: it only saves comparisons, `judge` decides.
 */

// Letters that are heard alike, or written for one another between the scripts, are one. What is not here is a vowel,
// or as good as one (h, ع, ح, ه), and left out.
const classes: Record<string, string> = {};
for (const [one, letters] of Object.entries({ B: "بپbp", F: "فڤfv", K: "كکقغخجگkqgcjx", D: "تثدذضطظسشصزtdsz", R: "رr", L: "لl", M: "مm", N: "نn" })) for (const letter of letters) classes[letter] = one;

const articles = /^(?:al|el|ul|il|ال)(?=.{2})/u;
const left = /^(?:al|el|ul|il|bin|ben|ibn|bent|bint|ould|as|ar|es|er|ad|ed|az|ez|an|en|at|et|ash|esh|بن|ابن|بنت|ولد|ال)$/u;

function bones(word: string): string {
  let found = "";
  for (const letter of word) {
    const one = classes[letter];
    if (one && !found.endsWith(one)) found += one;
  }
  return found;
}

/** The words of names as what is left of them across scripts and spellings; each once. */
export function skeletons(names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const words = normaliseName(name.slice(0, 200)).split(" ").filter((word) => word && !left.test(word));
    for (let at = 0; at < words.length; at++) {
      let word = words[at]!;
      // Servant of …: with what follows, however it is written together.
      const servant = /^(?:abd|عبد)/u.exec(word)?.[0];
      if (servant) {
        const rest = word.slice(servant.length).replace(/^[aeiou]?(?:l|([rsdtznj])(?=\1))/u, "").replace(/^ال/u, "");
        word = rest.length > 1 ? rest : (words[++at] ?? "").replace(articles, "");
        found.add(`*${bones(word)}`);
        continue;
      }
      const bare = bones(word.replace(articles, ""));
      if (bare) found.add(bare);
    }
  }
  return [...found];
}

/** Equal, or one letter apart when there are letters enough. */
function near(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 3 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1);
}

/** The first word of each (the given name, however the rest is ordered) has a counterpart; without one nobody is proposed. */
function givenMeet(asked: readonly string[], record: readonly string[]): boolean {
  return record.some((other) => near(asked[0]!, other)) && asked.some((one) => near(one, record[0]!));
}

/** Two words met: to the letter where the birth day is only a slip of the other's. */
function alike(asked: readonly string[], record: readonly string[], slip: boolean): boolean {
  if (!givenMeet(asked, record)) return false;
  let met = 0;
  const needed = Math.min(2, asked.length, record.length);
  for (const one of asked) if (record.some((other) => (slip ? one === other : near(one, other))) && ++met >= needed) return needed > 0;
  return false;
}

export type Dated = { names: readonly string[]; birthDate: string | null; birthPrecision?: string | null };
const undated = "";
/** A date that stands for a year, or for nothing that anybody knew. */
const isLoose = ({ birthDate, birthPrecision }: Dated) => birthDate === null || (birthPrecision != null && birthPrecision !== "day") || birthDate.endsWith("-01-01");

export class Block {
  readonly #ids: number[] = [];
  readonly #words: string[] = [];
  readonly #byDay = new Map<string, number[]>();
  // Words alone, of all; with the year, of all; with the year (or none), of those whose date stands for no day.
  readonly #byWord = new Map<string, number[]>();
  readonly #byYear = new Map<string, number[]>();
  readonly #loose = new Map<string, number[]>();

  get size(): number {
    return this.#ids.length;
  }

  add(id: number, { names, birthDate }: Dated): void {
    const words = skeletons(names);
    const at = this.#ids.push(id) - 1;
    this.#words.push(words.join(" "));
    const year = birthDate?.slice(0, 4) ?? undated;
    push(this.#byDay, birthDate ?? undated, at);
    for (const word of words) {
      push(this.#byWord, word, at);
      if (birthDate !== null) push(this.#byYear, `${year} ${word}`, at);
      if (birthDate === null || birthDate.endsWith("-01-01")) push(this.#loose, `${year} ${word}`, at);
    }
  }

  /** Persons worth comparing, at most `most`. */
  find(asked: Dated, most: number): number[] {
    const words = skeletons(asked.names);
    if (words.length === 0) return [];
    const found = new Set<number>();
    const loose = isLoose(asked);
    if (asked.birthDate !== null && !loose)
      for (const day of slips(asked.birthDate)) for (const at of this.#byDay.get(day) ?? []) if (alike(words, this.#words[at]!.split(" "), day !== asked.birthDate)) found.add(at);
    const year = asked.birthDate?.slice(0, 4);
    // A date that is not known contradicts nothing; of two that stand for a year the year has to agree.
    const postings = (word: string): readonly (readonly number[] | undefined)[] =>
      year === undefined ? [this.#byWord.get(word)] : [(loose ? this.#byYear : this.#loose).get(`${year} ${word}`), this.#loose.get(`${undated} ${word}`)];
    for (const at of this.#sharing(words, postings, most)) found.add(at);
    return [...found].slice(0, most).map((at) => this.#ids[at]!);
  }

  /** Those who share two words (or the only one), the rarest words first. */
  #sharing(words: readonly string[], postings: (word: string) => readonly (readonly number[] | undefined)[], most: number): number[] {
    const lists = words.map((word) => postings(word).flatMap((list) => list ?? [])).filter((list) => list.length > 0).toSorted((a, b) => a.length - b.length);
    const needed = Math.min(2, words.length);
    const met = new Map<number, number>();
    for (const [order, list] of lists.entries()) {
      // Whoever has none of the rarer words cannot reach the number any more.
      const open = lists.length - order >= needed;
      for (const at of list) {
        const before = met.get(at);
        if (before !== undefined) met.set(at, before + 1);
        else if (open && met.size < mostMet) met.set(at, 1);
      }
    }
    const enough = ([at, count]: [number, number]) => {
      const record = this.#words[at]!.split(" ");
      return count >= Math.min(needed, record.length) && givenMeet(words, record);
    };
    return [...met].filter(enough).toSorted((a, b) => b[1] - a[1]).slice(0, most).map(([at]) => at);
  }
}

const mostMet = 20_000;

function push(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}

/** The day itself; day and month exchanged; a year more or less. */
function slips(day: string): string[] {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
  const years = [Number(year) - 1, Number(year) + 1].map((one) => `${one}-${month}-${date}`);
  return Number(date) <= 12 && date !== month ? [day, `${year}-${date}-${month}`, ...years] : [day, ...years];
}
