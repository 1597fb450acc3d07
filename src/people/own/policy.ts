import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { setFreshness } from "../register/freshness.rules.ts";
import { type Policy, policyShape } from "./policy.rules.ts";

const known = new Map<string, Promise<Policy>>();

/** The retention policy of a facility's data pack: `retention.yaml`, or the usual values when it has none. */
export function policyOf(folder: string): Promise<Policy> {
  let found = known.get(folder);
  if (!found) known.set(folder, (found = readPolicy(folder)));
  return found;
}

async function readPolicy(folder: string): Promise<Policy> {
  const file = join(folder, "retention.yaml");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const read = policyShape.safeParse(parse(text, { maxAliasCount: 20 }) ?? {});
  if (!read.success) throw new Error(`${file} needs correcting:\n${z.prettifyError(read.error)}`);
  setFreshness(read.data.freshness);
  return read.data;
}
