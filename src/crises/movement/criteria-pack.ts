import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type EvacuationPack, evacuationPack } from "./criteria.rules.ts";

export type KnownCriteria = { pack: EvacuationPack; digest: string };
const known = new Map<string, Promise<KnownCriteria>>();

/** Criteria of a facility's data pack: `evacuation.yaml`, or plain ones when it has none. Throws when the file is faulty. */
export function criteriaOf(folder: string): Promise<KnownCriteria> {
  let found = known.get(folder);
  if (!found) {
    known.set(folder, (found = readPack(folder)));
    found.catch(() => known.delete(folder));
  }
  return found;
}

async function readPack(folder: string): Promise<KnownCriteria> {
  const file = join(folder, "evacuation.yaml");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const read = evacuationPack.safeParse(parse(text, { maxAliasCount: 20 }) ?? {});
  if (!read.success) throw new Error(`${file} needs correcting:\n${z.prettifyError(read.error)}`);
  return { pack: read.data, digest: createHash("sha256").update(JSON.stringify(read.data)).digest("hex") };
}
