import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { indicatorFile, type IndicatorList } from "./indicator.rules.ts";

const empty: IndicatorList = { groups: [], indicators: [] };
const known = new Map<string, Promise<IndicatorList>>();

/** The facility's indicators, read once; none when the pack has no list. A list with mistakes throws, naming the place. */
export function watchPack(folder: string): Promise<IndicatorList> {
  let found = known.get(folder);
  if (!found) {
    found = readPart(folder, "indicators.yaml", indicatorFile).then((list) => list ?? empty);
    found.catch(() => known.delete(folder));
    known.set(folder, found);
  }
  return found;
}

/** One YAML file of the pack by its shape; null when it is not there. */
export async function readPart<S extends z.ZodType>(folder: string, name: string, shape: S): Promise<z.output<S> | null> {
  const source = await readFile(join(folder, name), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (source === null) return null;
  const read = shape.safeParse(parse(source, { maxAliasCount: 100 }));
  if (!read.success) throw new Error(`${name}: ${z.prettifyError(read.error)}`);
  return read.data;
}
