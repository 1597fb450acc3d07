import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Platform } from "#platform/platform.ts";
import { publicAlert } from "../alert/alert.shape.ts";
import { crisisOutput } from "../crisis/crisis.rules.ts";

/** What the public may see of crises, as it last was. Nothing in it is personal. */
const copyShape = z.object({ at: z.iso.datetime(), crises: z.array(crisisOutput), alerts: z.array(publicAlert) });
export type Copy = z.output<typeof copyShape>;

const copies = new WeakMap<object, Copy>();
const fileOf = (platform: Platform) => join(platform.config.DATA_DIR, "held", "public.json");

/** The last good copy; null when this process has never seen one. */
export const copyOf = (platform: Platform): Copy | null => copies.get(platform.database) ?? null;

/** Keeps a copy in memory and on disk. A disk that takes nothing leaves the one in memory. */
export async function keepCopy(platform: Platform, copy: Copy): Promise<void> {
  const before = copies.get(platform.database);
  copies.set(platform.database, copy);
  // Every ten seconds the same again is no reason to write.
  if (before && JSON.stringify([before.crises, before.alerts]) === JSON.stringify([copy.crises, copy.alerts])) return;
  const file = fileOf(platform);
  try {
    await mkdir(join(platform.config.DATA_DIR, "held"), { recursive: true, mode: 0o700 });
    const aside = `${file}.${process.pid}`;
    const handle = await open(aside, "w", 0o600);
    await handle.writeFile(JSON.stringify(copy));
    await handle.sync();
    await handle.close();
    await rename(aside, file);
  } catch (error) {
    platform.log.warn({ code: (error as NodeJS.ErrnoException).code }, "the public copy could not be written");
  }
}

/** Reads the copy that an earlier process left. */
export async function recallCopy(platform: Platform): Promise<void> {
  if (copies.has(platform.database)) return;
  const read = await readFile(fileOf(platform), "utf8").then((text) => copyShape.safeParse(JSON.parse(text)), () => null);
  if (read?.success) copies.set(platform.database, read.data);
}
