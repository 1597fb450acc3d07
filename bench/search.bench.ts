import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import MiniSearch from "minisearch";
import { SearchIndex } from "../src/platform/search/search-index.ts";

type Row = { _id: string; title?: string; text: string };
const lines = (file: string): Row[] => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as Row);

/**
 * Retrieval against labelled questions: corpus and queries as JSON lines ({ _id, title?, text }), qrels as
 * "query-id<TAB>corpus-id<TAB>score". Beside it MiniSearch as it comes, on the same questions. `--rows N` pads the corpus with shuffled
 * copies of its own words to N documents, for the times.
 */
export async function bench(): Promise<object> {
  const { values } = parseArgs({ args: process.argv.slice(3), options: { corpus: { type: "string" }, queries: { type: "string" }, qrels: { type: "string" }, language: { type: "string", default: "ar" }, rows: { type: "string", default: "0" } } });
  if (!values.corpus || !values.queries || !values.qrels) {
    console.error("npm run bench search -- --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --language ar [--rows 50000]");
    process.exit(2);
  }
  const corpus = lines(values.corpus).map(({ _id, title, text }) => ({ id: String(_id), title: title ?? "", text }));
  const queries = lines(values.queries).map(({ _id, text }) => ({ id: String(_id), text }));
  const wanted = new Map<string, Set<string>>();
  for (const line of readFileSync(values.qrels, "utf8").split("\n")) {
    const [query, document, score] = line.trim().split(/\t/);
    if (!query || !document || score === "0" || Number.isNaN(Number(score))) continue;
    wanted.set(query, (wanted.get(query) ?? new Set()).add(document));
  }
  const asked = queries.filter((query) => wanted.has(query.id));
  const began = performance.now();
  const index = new SearchIndex();
  index.put(corpus);
  const buildMs = performance.now() - began;
  const ours = measure(asked, wanted, (text) => index.search(text, { most: 10 }).hits.map((hit) => hit.id));

  const mini = new MiniSearch({ fields: ["title", "text"] });
  mini.addAll(corpus);
  const peer = measure(asked, wanted, (text) => mini.search(text).slice(0, 10).map((hit) => String(hit.id)));

  const rows = Number(values.rows);
  const large = rows > corpus.length ? enlarged(corpus, asked, rows) : undefined;
  return { language: values.language, documents: corpus.length, questions: asked.length, buildMs: Math.round(buildMs), ...ours, peers: { minisearch: peer }, ...(large ? { large } : {}) };
}

function measure(asked: readonly { id: string; text: string }[], wanted: ReadonlyMap<string, Set<string>>, search: (text: string) => string[]) {
  for (const { text } of asked.slice(0, 50)) search(text);
  const times: number[] = [];
  let reciprocal = 0;
  let recalled = 0;
  for (const { id, text } of asked) {
    const began = performance.now();
    const hits = search(text);
    times.push(performance.now() - began);
    const rank = hits.findIndex((hit) => wanted.get(id)!.has(hit));
    if (rank >= 0) reciprocal += 1 / (rank + 1);
    recalled += hits.filter((hit) => wanted.get(id)!.has(hit)).length / Math.min(10, wanted.get(id)!.size);
  }
  const share = (sum: number) => Number((sum / asked.length).toFixed(4));
  return { mrr10: share(reciprocal), recall10: share(recalled), ...quantiles(times) };
}

function quantiles(times: number[]) {
  times.sort((one, other) => one - other);
  const at = (share: number) => Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2));
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** The corpus padded to `rows` documents of the same words in another order, so that lengths and frequencies stay as they are. */
function enlarged(corpus: readonly { id: string; title: string; text: string }[], asked: readonly { text: string }[], rows: number) {
  let seed = 20_261_123;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const texts = corpus.map(({ text }) => text.split(/\s+/));
  const documents = [...corpus];
  while (documents.length < rows) {
    const words = texts[random(texts.length)]!;
    // Half of the words from elsewhere: no padding document is a copy.
    documents.push({ id: `pad-${documents.length}`, title: "", text: words.map((word, at) => (at % 2 ? word : texts[random(texts.length)]![random(5)] ?? word)).join(" ") });
  }
  const began = performance.now();
  const index = new SearchIndex();
  index.put(documents);
  const buildMs = Math.round(performance.now() - began);
  const times = asked.slice(0, 500).map(({ text }) => {
    const start = performance.now();
    index.search(text, { most: 10 });
    return performance.now() - start;
  });
  return { rows, buildMs, ...quantiles(times), heapMb: Math.round(process.memoryUsage().heapUsed / 1e6) };
}
