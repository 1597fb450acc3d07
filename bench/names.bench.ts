import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { foldedWords } from "../src/people/name/fold.rules.ts";
import { NameIndex } from "../src/people/name/name-index.ts";
import { bands } from "./names.bands.ts";
import { type Figures, measure, type Question } from "./names.measure.ts";
import { padding } from "./names.padding.ts";
import { fuse, metaphone, miniSearch, trigrams } from "./names.peers.ts";
import { missing, readIndex, readQueries, type Row } from "./names.rows.ts";
import { arabicToArabic, arabicToLatin, dice, latinToLatin, sample } from "./names.sets.ts";

const say = (line: string) => process.stderr.write(`  ${line}\n`);
const megabytes = (bytes: number) => Math.round(bytes / 1e6);
setFlagsFromString("--expose-gc");
const tidy = runInNewContext("gc") as () => void;

function memory(): number {
  tidy();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** An index of the rows, with how long it took to build and how much memory it holds. */
function indexOf(rows: readonly Row[], more: Iterable<string> = []) {
  const before = memory();
  const start = performance.now();
  const index = new NameIndex();
  for (const [at, row] of rows.entries()) index.add(at, [row.name]);
  let count = rows.length;
  // Those that fill the register stand for themselves; their own names are needed to see which are the same as a row's.
  const filled: string[] = [];
  for (const name of more) {
    index.add(count++, [name]);
    filled.push(name);
  }
  const buildMs = Math.round(performance.now() - start);
  const keyOf = (name: string) => foldedWords(name).map((word) => word.key).join(" ");
  const names = new Map(rows.map((row) => [row.id, keyOf(row.name)]));
  const same = (id: string) => names.get(id) ?? keyOf(filled[Number(id.slice(1))]!);
  const ask = (query: string) => index.search(query, 50).map(({ id, score }) => ({ id: id < rows.length ? rows[id]!.id : `+${id - rows.length}`, score }));
  return { index, ask, same, buildMs, built: () => megabytes(memory() - before - filled.reduce((sum, name) => sum + 32 + name.length * 2, 0)) };
}

async function measureAll(sets: ReadonlyMap<string, readonly Question[]>, built: ReturnType<typeof indexOf>): Promise<Record<string, Figures>> {
  const figures: Record<string, Figures> = {};
  for (const [set, questions] of sets) {
    if (questions.length === 0) continue;
    figures[set] = await measure(questions, built.ask, built.same);
    say(`${set}: ${JSON.stringify(figures[set])}`);
  }
  return figures;
}

/** The same few questions of each set to every other way of searching, and to ours. */
async function peers(rows: readonly Row[], sets: ReadonlyMap<string, readonly Question[]>, ours: ReturnType<typeof indexOf>, size: number): Promise<Record<string, Record<string, Figures>>> {
  const roll = dice(7);
  const few = [...sets].map(([set, questions]) => [set, sample(questions, size, roll)] as const);
  const others = [{ name: "mitaf", ask: ours.ask, stop: undefined }, await trigrams(rows), metaphone(rows), miniSearch(rows), fuse(rows)];
  const figures: Record<string, Record<string, Figures>> = {};
  for (const peer of others) {
    figures[peer.name] = {};
    for (const [set, questions] of few) if (questions.length > 0) figures[peer.name]![set] = await measure(questions, peer.ask, ours.same);
    say(`${peer.name}: ${Object.entries(figures[peer.name]!).map(([set, one]) => `${set} ${one.r1}/${one.r10}`).join(", ")}`);
    await peer.stop?.();
  }
  return figures;
}

/**
 * Names across scripts: `npm run bench names -- --index INDEX.tsv --queries QUERIES.tsv [--rows 1000000] [--no-peers]`.
 * Words and full names are two indexes. `--rows` fills the register of full names up with generated people.
 */
export async function bench(): Promise<object> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { index: { type: "string" }, queries: { type: "string" }, rows: { type: "string" }, peers: { type: "boolean" }, "no-peers": { type: "boolean" }, sample: { type: "string", default: "30" } },
  });
  const lacking = missing([values.index, values.queries]);
  if (lacking.length > 0) return { skipped: `no file at ${lacking.map((path) => path ?? "(not given)").join(", ")}; use --index FILE and --queries FILE` };
  const { token, full } = await readIndex(values.index!);
  const queries = await readQueries(values.queries!);
  const result: Record<string, unknown> = { cpus: cpus().length, node: process.version, rows: { token: token.length, full: full.length } };
  // One search before the clock runs: what is made at the first use belongs to no question.
  new NameIndex().search("Mohamed محمد", 1);

  const words = indexOf(token);
  const people = indexOf(full);
  const wordSets = new Map([...queries].filter(([set]) => set === "tokens"));
  const nameSets = new Map([...queries].filter(([set]) => set !== "tokens"));
  const roll = dice(20261123);
  nameSets.set("arabic→arabic", arabicToArabic(full, 300, roll));
  const sets = { ...(await measureAll(wordSets, words)), ...(await measureAll(nameSets, people)) };
  const names = new Map(full.map((row) => [row.id, row.name]));
  const latin = latinToLatin(queries, 300, roll);
  Object.assign(sets, await measureAll(new Map([["latin→latin", latin.questions]]), indexOf(latin.rows)));
  const turned = arabicToLatin(queries, names, 300, roll);
  Object.assign(sets, await measureAll(new Map([["arabic→latin", turned.questions]]), indexOf(turned.rows)));
  Object.assign(result, { sets, bands: bands(queries, full, roll), small: { tokenBuildMs: words.buildMs, fullBuildMs: people.buildMs, indexesMb: Math.max(0, words.built()) } });

  const rows = Number(values.rows ?? 0);
  if (rows > full.length) {
    say(`filling up to ${rows} rows`);
    const large = indexOf(full, padding(token, full, rows - full.length));
    const memoryMb = large.built();
    say(`${large.index.size} records, ${large.index.words} distinct parts, ${large.buildMs} ms, ${memoryMb} MB above base`);
    const largeSets = await measureAll(nameSets, large);
    const all = Object.entries(largeSets).filter(([set]) => sets[set]);
    const loss = Math.max(...all.map(([set, one]) => sets[set]!.r10 - one.r10));
    result["large"] = { rows: large.index.size, distinctParts: large.index.words, buildMs: large.buildMs, memoryMb, sets: largeSets, mostLostR10: Number(loss.toFixed(3)), worstP95: Math.max(...all.map(([, one]) => one.p95)) };
  }
  if (values.peers || !values["no-peers"]) result["peers"] = await peers(full, new Map([...nameSets].filter(([set]) => set !== "arabic→arabic")), people, Number(values.sample));
  return result;
}
