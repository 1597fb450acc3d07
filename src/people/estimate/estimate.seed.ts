import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { missionIds } from "#directory";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { recordEstimate } from "./estimate.operations.ts";
import { estimatesInForce } from "./estimate.store.ts";

// What an estimate holds is checked by the operation; here only that the file is a list of records.
const file = z.array(z.looseObject({ mission: z.string() })).max(500);

/** Records the pack's example estimates, every one marked as invented; does nothing when any is there, or the pack has none. */
export async function seedEstimates(platform: Platform, facilityFolder: string): Promise<void> {
  const { db } = platform.database;
  if ((await estimatesInForce(db, "all")).length > 0) return;
  const source = await readFile(join(facilityFolder, "example-estimates.yaml"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (source === null) return;
  const missions = await missionIds(db);
  for (const { mission, ...said } of file.parse(parse(source, { maxAliasCount: 100 }))) {
    const id = missions(mission);
    if (id !== null) await perform(platform, recordEstimate, system, { ...said, mission: id, example: true });
  }
}
