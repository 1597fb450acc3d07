import { type Actor, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { situationSeedWords as said } from "./situation.seed.words.ts";
import { listSitreps } from "./situation-read.operations.ts";
import { saveSitrepSection, signSitrep, startSitrep, submitSitrep } from "./situation.operations.ts";

const writer: Actor = { ...system, name: "خلية الأزمة (مثال)" };
const signer: Actor = { ...system, name: "مدير الشؤون القنصلية (مثال)" };

/** A first situation report of the example crisis, written and signed. Does nothing when there is one. */
export async function seedSitrep(platform: Platform, crisis: number): Promise<void> {
  if ((await perform(platform, listSitreps, system, { crisis })).sitreps.length > 0) return;
  const { sitrep } = await perform(platform, startSitrep, writer, { crisis });
  for (const [section, texts] of Object.entries(said)) await perform(platform, saveSitrepSection, writer, { sitrep, section, at: 0, texts });
  const { version } = await perform(platform, submitSitrep, writer, { sitrep });
  await perform(platform, signSitrep, signer, { sitrep, version, sure: true });
}
