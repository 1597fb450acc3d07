import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type AlertPack, alertPack } from "./alert-pack.rules.ts";

const known = new Map<string, Promise<AlertPack>>();

/** Texts and rules of alerts in a facility's data pack: `alerts.yaml`, or plain ones when it has none. */
export function packOf(folder: string): Promise<AlertPack> {
  let found = known.get(folder);
  if (!found) known.set(folder, (found = readPack(folder)));
  return found;
}

async function readPack(folder: string): Promise<AlertPack> {
  const file = join(folder, "alerts.yaml");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const read = alertPack.safeParse(parse(text, { maxAliasCount: 20 }) ?? {});
  if (!read.success) throw new Error(`${file} needs correcting:\n${z.prettifyError(read.error)}`);
  return read.data;
}
