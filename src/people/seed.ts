import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { hasExampleImport } from "./import/import.store.ts";
import { runImport } from "./import/import.job.ts";
import { startImport, uploadList } from "./import/import.operations.ts";

const exampleList = "example-consular-list.csv";

/** Imports the pack's example list the way an officer would; does nothing when it is there, or the pack has none. */
export async function seedPeople(platform: Platform, facilityFolder: string): Promise<void> {
  if (await hasExampleImport(platform.database.db)) return;
  const content = await readFile(join(facilityFolder, exampleList)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!content) return;
  const { id } = await perform(platform, uploadList, system, { name: exampleList, contentBase64: content.toString("base64"), example: true });
  await perform(platform, startImport, system, { import: id });
  // Now, so that what is filled in next finds the people; the queued job will find nothing left to do.
  await runImport(platform, id);
}
