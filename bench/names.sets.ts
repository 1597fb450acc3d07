import { foldedWords } from "../src/people/name/fold.rules.ts";
import type { Question } from "./names.measure.ts";
import type { Row } from "./names.rows.ts";

/** Numbers that look random and are the same every time. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function sample<T>(from: readonly T[], size: number, roll: () => number): T[] {
  const rest = [...from];
  for (let at = rest.length - 1; at > 0; at--) {
    const other = Math.floor(roll() * (at + 1));
    [rest[at], rest[other]] = [rest[other]!, rest[at]!];
  }
  return rest.slice(0, size);
}

/** Latin names of the records the questions are about, and the same people asked in another Latin spelling. */
export function latinToLatin(queries: ReadonlyMap<string, readonly Question[]>, most: number, roll: () => number): { rows: Row[]; questions: Question[] } {
  const spellings = new Map<string, string[]>();
  for (const set of ["lists", "lists-alias", "modern", "classical"]) {
    for (const { query, targets } of queries.get(set) ?? []) for (const target of targets) spellings.set(target, [...(spellings.get(target) ?? []), query]);
  }
  const rows: Row[] = [];
  const asked: Question[] = [];
  for (const [id, names] of spellings) {
    rows.push({ id, name: names[0]! });
    const words = (name: string) => foldedWords(name).map((word) => word.key);
    // An alias that shares no beginning of a word with the name is another name, not another spelling.
    const other = names.slice(1).find((name) => name.toLowerCase() !== names[0]!.toLowerCase() && words(name).filter((word) => words(names[0]!).some((one) => one.slice(0, 2) === word.slice(0, 2))).length >= 2);
    if (other) asked.push({ query: other, targets: new Set([id]) });
  }
  const made = sample(rows, most, roll).map((row) => ({ query: respelt(row.name, roll), targets: new Set([row.id]) }));
  return { rows, questions: [...asked, ...made.filter((question) => !asked.some((one) => one.targets.has([...question.targets][0]!)))].slice(0, most) };
}

const habits: readonly (readonly [RegExp, string])[] = [
  [/ou/gi, "u"], [/oo|(?<=[^aeo])u(?=[^aeiou])/gi, "ou"], [/ee/gi, "i"], [/q/gi, "k"], [/(?<=[a-z])e(?=[a-z])/gi, "a"], [/dh/gi, "d"], [/sh/gi, "ch"], [/kh/gi, "k"], [/\bal[- ]/gi, "el "], [/(?<=[a-z])y(?=\b)/gi, "i"], [/mm|ss|ll|dd/gi, ""],
];

/** A Latin name as another clerk may write it: two to three habits of spelling applied. */
function respelt(name: string, roll: () => number): string {
  let out = name;
  for (const [pattern, instead] of sample(habits, 6, roll)) {
    const next = out.replace(pattern, (found) => (instead === "" ? found[0]! : instead));
    if (next !== out && next.length > 3) out = next;
    if (out !== name && roll() < 0.4) break;
  }
  return out;
}

/** Arabic names as another clerk may type them: other forms of letters, عبد apart or joined, a dot too few, a part left out. */
export function arabicToArabic(rows: readonly Row[], most: number, roll: () => number): Question[] {
  return sample(rows.filter((row) => row.name.split(" ").length >= 2), most, roll).map((row) => {
    let name = row.name;
    const turns: ((text: string) => string)[] = [
      (text) => text.replace(/[أإآ]/g, "ا"),
      (text) => text.replace(/ة(?=\s|$)/g, "ه").replace(/ى(?=\s|$)/g, "ي"),
      (text) => (text.includes("عبد ال") ? text.replace(/عبد ال/g, "عبدال") : text.replace(/عبدال/g, "عبد ال")),
      (text) => text.replace(/[ذظ]/, (letter) => (letter === "ذ" ? "د" : "ض")),
      (text) => {
        const at = 1 + Math.floor(roll() * (text.length - 2));
        return roll() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
      },
      (text) => text.replace(/ (?:بن|ابن) /g, " "),
    ];
    for (const turn of sample(turns, 3, roll)) name = turn(name);
    return { query: name, targets: new Set([row.id]) };
  });
}

/** Latin records asked in Arabic: the pairs of the sets turned round. */
export function arabicToLatin(queries: ReadonlyMap<string, readonly Question[]>, names: ReadonlyMap<string, string>, most: number, roll: () => number): { rows: Row[]; questions: Question[] } {
  const pairs = ["classical", "lists", "modern"].flatMap((set) => (queries.get(set) ?? []).map((question) => ({ latin: question.query, target: [...question.targets][0]! })));
  const rows = pairs.map((pair, at) => ({ id: `l${at}`, name: pair.latin }));
  return { rows, questions: sample(pairs.map((pair, at) => ({ query: names.get(pair.target)!, targets: new Set([`l${at}`]) })), most, roll) };
}
