import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doubleMetaphone } from "double-metaphone";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import pg from "pg";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres/embedded-postgres.ts";
import { foldedWords } from "../src/people/name/fold.rules.ts";
import type { Answer } from "./names.measure.ts";
import type { Row } from "./names.rows.ts";

/** Another way to search the same rows. All are given the same plain Latin letters, since none reads both scripts. */
export type Peer = { name: string; ask(query: string): Answer | Promise<Answer>; stop?(): Promise<void> };

const plain: Readonly<Record<string, string>> = {
  ا: "a", ب: "b", ت: "t", ث: "th", ج: "j", ح: "h", خ: "kh", د: "d", ذ: "dh", ر: "r", ز: "z", س: "s", ش: "sh", ص: "s", ض: "d", ط: "t", ظ: "z", ع: "a", غ: "gh", ف: "f", ق: "q", ك: "k", ل: "l", م: "m", ن: "n", ه: "h", و: "w", ي: "y", پ: "p", چ: "ch", ژ: "zh", گ: "g", ڤ: "v",
};

/** A name in plain Latin letters, one for one. */
export const plainLatin = (name: string) => foldedWords(name).map(({ key, arabic }) => (arabic ? Array.from(key, (letter) => plain[letter] ?? letter).join("") : key.replaceAll("'", ""))).join(" ");

export function miniSearch(rows: readonly Row[]): Peer {
  const search = new MiniSearch({ fields: ["text"], searchOptions: { fuzzy: 0.4 } });
  search.addAll(rows.map((row) => ({ id: row.id, text: plainLatin(row.name) })));
  return { name: "MiniSearch", ask: (query) => search.search(plainLatin(query)).slice(0, 50).map(({ id, score }) => ({ id: String(id), score })) };
}

export function fuse(rows: readonly Row[]): Peer {
  const search = new Fuse(rows.map((row) => ({ id: row.id, text: plainLatin(row.name) })), { keys: ["text"], threshold: 0.4, includeScore: true, ignoreLocation: true });
  return { name: "Fuse.js", ask: (query) => search.search(plainLatin(query), { limit: 50 }).map(({ item, score }) => ({ id: item.id, score: -score! })) };
}

export function metaphone(rows: readonly Row[]): Peer {
  const keys = new Map<string, Set<string>>();
  const lengths = new Map<string, number>();
  const codes = (name: string) => plainLatin(name).split(" ").map((word) => new Set(doubleMetaphone(word)));
  for (const row of rows) {
    const words = codes(row.name);
    lengths.set(row.id, words.length);
    for (const code of new Set(words.flatMap((word) => [...word]))) keys.set(code, (keys.get(code) ?? new Set()).add(row.id));
  }
  return {
    name: "Double Metaphone",
    ask(query) {
      const found = new Map<string, number>();
      for (const word of codes(query)) for (const id of new Set([...word].flatMap((code) => [...(keys.get(code) ?? [])]))) found.set(id, (found.get(id) ?? 0) + 1);
      return [...found].map(([id, hits]) => ({ id, score: hits - lengths.get(id)! / 1000 })).toSorted((one, other) => other.score - one.score).slice(0, 50);
    },
  };
}

/** Trigrams in the embedded PostgreSQL, nearest first by its index. */
export async function trigrams(rows: readonly Row[]): Promise<Peer> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-names-"));
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create extension if not exists pg_trgm");
  await client.query("create table name (id text primary key, text text not null)");
  await client.query("insert into name select * from unnest($1::text[], $2::text[])", [rows.map((row) => row.id), rows.map((row) => plainLatin(row.name))]);
  await client.query("create index on name using gist (text gist_trgm_ops(siglen = 64))");
  await client.query("analyze name");
  return {
    name: "pg_trgm",
    async ask(query) {
      const { rows: found } = await client.query<{ id: string; score: number }>("select id, 1 - (text <-> $1) as score from name order by text <-> $1 limit 50", [plainLatin(query)]);
      return found;
    },
    async stop() {
      await client.end();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
