import { readFile, writeFile } from "node:fs/promises";
import { foldedWords } from "../src/people/name/fold.rules.ts";
import { lettersOf } from "../src/people/name/letters.rules.ts";
import { Likeness } from "../src/people/name/likeness.rules.ts";
import { Spelling, type SpellingTable } from "../src/people/name/spelling.rules.ts";
import { nameTokens } from "../src/people/name/token.rules.ts";
import { learn, type Pair } from "./spelling-em.ts";
import { seeds } from "./spelling-seed.ts";

/**
 * `node scripts/train-names.ts PAIRS.tsv [OUT.json]`: learns how names are spelt from pairs of an Arabic and a Latin
 * name and writes the table the product ships, src/people/name/spelling.json. PAIRS.tsv has the columns kind, sources,
 * cluster, native, confirmed, ar, lat (more are ignored). Only rows whose every source may be shipped are used.
 */
const open = new Set(["wikidata", "wikidata2+", "google", "tfp-dict", "ismailelbery", "un", "eu", "un-alias", "eu-alias", "everypol"]);
const shipped = new URL("../src/people/name/spelling.json", import.meta.url).pathname;

/** `wikidata2++google` is two sources: `wikidata2+` and `google`. */
export const sourcesOf = (text: string) => text.replaceAll("2+", "2±").split("+").map((source) => source.replace("±", "+"));

type Row = { full: boolean; native: boolean; confirmed: boolean; ar: string; lat: string };
// Sources that list people of Arabic-speaking countries: native whatever the column says.
const register = new Set(["tfp-dict", "ismailelbery"]);

async function rowsOf(path: string): Promise<Row[]> {
  const lines = (await readFile(path, "utf8")).split("\n").slice(1);
  return lines.filter(Boolean).flatMap((line) => {
    const [kind, sources, , native, confirmed, ar, lat] = line.split("\t");
    if (!sourcesOf(sources!).every((source) => open.has(source))) return [];
    return [{ full: kind === "full", native: native === "1" || sourcesOf(sources!).some((source) => register.has(source)), confirmed: confirmed === "1", ar: ar!, lat: lat! }];
  });
}

const joined = (name: string) => foldedWords(name).map((word) => word.key).join("");
const article = /^(?:[aeiu]l|[ae](?=([tdrzsn])\1))(?=.{3})/;

type Spelt = { ar: string; lat: string; weight: number };

/** One-word pairs, with the article taken off both sides; the article itself is learned from some that keep it. */
function words(rows: readonly Row[], likeness: (word: string) => number): Spelt[] {
  return rows.filter((row) => !row.full).flatMap((row) => {
    const [ar, lat] = [joined(row.ar), joined(row.lat)];
    if (ar.length < 2 || lat.length < 2) return [];
    const weight = (1 + 9 / (1 + Math.exp(-likeness(ar.replace(/^ال(?=.{3})/, "")) - (row.native ? 2 : -1)))) * (row.confirmed ? 1.5 : 1);
    if (!ar.startsWith("ال") || ar.length < 5) return [{ ar, lat, weight }];
    const bare = lat.replace(article, "");
    return bare === lat ? [{ ar: ar.slice(2), lat, weight }] : [{ ar: ar.slice(2), lat: bare, weight }, { ar, lat, weight: weight / 3 }];
  });
}

/** Pairs of parts found in full names: those that are one another's best and fit well. */
function parts(rows: readonly Row[], spelling: Spelling): Spelt[] {
  return rows.filter((row) => row.full).flatMap((row) => {
    const [ar, lat] = [nameTokens(row.ar), nameTokens(row.lat)].map((tokens) => tokens.filter((token) => token.role !== "initial" && token.key.length > 1));
    const fits = ar!.map((one) => lat!.map((other) => spelling.compare(lettersOf(one.key), spelling.piecesOf(lettersOf(other.key))) / Math.max(one.key.length, other.key.length)));
    return ar!.flatMap((one, at) => {
      const best = fits[at]!.indexOf(Math.max(...fits[at]!));
      if (best < 0 || fits[at]![best]! < -1.5 || fits.some((others) => others[best]! > fits[at]![best]!)) return [];
      return [{ ar: one.key, lat: lat![best]!.key, weight: 8 }];
    });
  });
}

/** For each letter after two others, how much likelier it is in Arabic names than in foreign names written in Arabic (nats). */
function likenessOf(rows: readonly Row[]): SpellingTable {
  const counts = [new Map<string, number>(), new Map<string, number>()] as const;
  for (const row of rows) {
    for (const word of row.full ? nameTokens(row.ar).map((token) => token.key) : [joined(row.ar).replace(/^ال(?=.{3})/, "")]) {
      const letters = `__${word}_`;
      for (let at = 2; at < letters.length; at++) {
        for (const from of [at - 2, at - 1, at]) {
          const side = counts[row.native || row.full ? 1 : 0];
          side.set(letters.slice(from, at + 1), (side.get(letters.slice(from, at + 1)) ?? 0) + 1);
          side.set(`${letters.slice(from, at)}*`, (side.get(`${letters.slice(from, at)}*`) ?? 0) + 1);
        }
      }
    }
  }
  const chance = (side: 0 | 1, context: string, letter: string): number => {
    const shorter = context === "" ? 1 / 40 : chance(side, context.slice(1), letter);
    return ((counts[side].get(context + letter) ?? 0) + 5 * shorter) / ((counts[side].get(`${context}*`) ?? 0) + 5);
  };
  const table: Record<string, string> = {};
  for (const key of new Set([...counts[0].keys(), ...counts[1].keys()])) {
    if (key.length !== 3 || key.endsWith("*") || (counts[0].get(key) ?? 0) + (counts[1].get(key) ?? 0) < 3) continue;
    const [context, letter] = [key.slice(0, 2), key[2]!];
    const ratio = Math.log(chance(1, context, letter) / chance(0, context, letter));
    table[context] = `${table[context] ? `${table[context]} ` : ""}${letter} ${ratio.toFixed(1)}`;
  }
  return table;
}

const pair = (word: string, written: string, weight: number): Pair => ({ word: lettersOf(word), written: lettersOf(written), weight });
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Latin spellings of the same Arabic word, each way round. */
function alike(spelt: readonly Spelt[]): Pair[] {
  const groups = Map.groupBy(spelt, (one) => one.ar);
  return [...groups.values()].flatMap((group) => {
    const spellings = [...new Map(group.map((one) => [one.lat, one])).values()].slice(0, 12);
    return spellings.flatMap((one) => spellings.map((other) => pair(one.lat, other.lat, (one === other ? 2 : 1) * Math.min(one.weight, other.weight) / spellings.length)));
  });
}

if (import.meta.main) {
  const [path, out = shipped] = process.argv.slice(2);
  if (!path) {
    process.stderr.write("node scripts/train-names.ts PAIRS.tsv [OUT.json]\n");
    process.exit(2);
  }
  const rows = await rowsOf(path);
  const native = likenessOf(rows);
  const likeness = new Likeness(native);
  const single = words(rows, (word) => likeness.of(word));
  const first = new Spelling(learn(single.map((one) => pair(one.ar, one.lat, one.weight)), seeds.toLatin, { rounds: 5, report: say }));
  const inFull = parts(rows, first);
  say(`${inFull.length} pairs from full names`);
  const spelt = [...single, ...inFull];
  const toLatin = learn(spelt.map((one) => pair(one.ar, one.lat, one.weight)), seeds.toLatin, { report: say });
  const toArabic = learn(spelt.map((one) => pair(one.lat, one.ar, one.weight)), seeds.toArabic, { longest: 3, report: say });
  const amongLatin = learn(alike(spelt), seeds.amongLatin, { longest: 3, worst: -2, rounds: 6, report: say });
  const tables: Record<string, SpellingTable> = { toLatin, toArabic, amongLatin, native };
  await writeFile(out, `${JSON.stringify(tables, null, 0).replaceAll('","', '",\n"')}\n`);
}
