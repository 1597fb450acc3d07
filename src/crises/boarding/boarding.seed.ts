import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { listMovements } from "../movement/movement.operations.ts";
import { issuePasses } from "./pass.operations.ts";

/** Passes for whoever is on the signed manifest of the example movement. Does nothing twice. */
export async function seedPasses(platform: Platform, crisis: number): Promise<void> {
  const { movements } = await perform(platform, listMovements, system, { crisis });
  for (const one of movements.filter((each) => each.example)) await perform(platform, issuePasses, system, { crisis, movement: one.id });
}
