import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type TriagePack, triagePack } from "./triage.rules.ts";

export type KnownTriage = { pack: TriagePack; digest: string };
const known = new Map<string, Promise<KnownTriage>>();

/** Rules of triage in a facility's data pack: `triage.yaml`, or plain ones when it has none. Throws when the file is faulty. */
export function triageOf(folder: string): Promise<KnownTriage> {
  let found = known.get(folder);
  if (!found) {
    known.set(folder, (found = readPack(folder)));
    found.catch(() => known.delete(folder));
  }
  return found;
}

async function readPack(folder: string): Promise<KnownTriage> {
  const file = join(folder, "triage.yaml");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const read = triagePack.safeParse(parse(text, { maxAliasCount: 20 }) ?? {});
  if (!read.success) throw new Error(`${file} needs correcting:\n${z.prettifyError(read.error)}`);
  return { pack: read.data, digest: createHash("sha256").update(JSON.stringify(read.data)).digest("hex") };
}
