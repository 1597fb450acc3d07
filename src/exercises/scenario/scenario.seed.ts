import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { Problem } from "#platform/problem.ts";
import { importScenarioYaml } from "./file.operations.ts";
import { keysInUse } from "./scenario.store.ts";

/**
 * The pack's scenarios (`exercises/*.yaml` of the facility's folder) that the library never had; one that was changed or taken
 * out since stays so. Throws naming file and line when one cannot be read.
 */
export async function seedExercises(platform: Platform, facilityFolder: string): Promise<void> {
  const folder = join(facilityFolder, "exercises");
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith(".yaml")).sort();
  const present = names.length > 0 ? await keysInUse(platform.database.db) : new Set();
  for (const name of names) {
    // A file is called as its scenario.
    if (present.has(name.slice(0, -".yaml".length))) continue;
    try {
      await perform(platform, importScenarioYaml, system, { yaml: await readFile(join(folder, name), "utf8"), example: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Another process at the same start was first.
      if (error.status === 409) continue;
      throw new Error(`${join(folder, name)} cannot be read:\n${error.errors.map(({ message }) => `  ${message.en}`).join("\n")}`, { cause: error });
    }
  }
}
