import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Question } from "./names.measure.ts";

export type Row = { id: string; name: string };

const table = async (path: string) => (await readFile(path, "utf8")).split(/\r?\n/).slice(1).filter(Boolean).map((line) => line.split("\t"));

/** The rows of an index file (`id`, `kind`, `ar`): words and full names are two separate indexes. */
export async function readIndex(path: string): Promise<{ token: Row[]; full: Row[] }> {
  const rows = (await table(path)).map(([id, kind, name]) => ({ id: id!, kind, name: name! }));
  return { token: rows.filter((row) => row.kind === "token"), full: rows.filter((row) => row.kind === "full") };
}

/** The questions of a file (`query`, `targets` with commas between, `set`) by set. */
export async function readQueries(path: string): Promise<Map<string, Question[]>> {
  const questions = (await table(path)).map(([query, targets, set]) => ({ query: query!, targets: new Set(targets!.split(",")), set: set! }));
  return Map.groupBy(questions, (question) => question.set);
}

export const missing = (paths: readonly (string | undefined)[]) => paths.filter((path) => !path || !existsSync(path));
