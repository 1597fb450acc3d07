import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { asRole } from "#platform/testing.ts";
import { saveSitrepSection, signSitrep, startSitrep, submitSitrep } from "./situation.operations.ts";

export const writer: Actor = { ...asRole("crisis-manager"), id: "test-writer", name: "Mariam" };
export const signer: Actor = { ...asRole("crisis-manager"), id: "test-signer", name: "Huda" };

export const write = (platform: Platform, sitrep: number, section: string, en: string, at = 0, by = writer) => perform(platform, saveSitrepSection, by, { sitrep, section, at, texts: { en, ar: `${en} بالعربية` } });

/** A draft with the two parts that are needed. */
export async function writtenSitrep(platform: Platform, crisis: number, asOf?: string): Promise<number> {
  const { sitrep } = await perform(platform, startSitrep, writer, { crisis, ...(asOf ? { asOf } : {}) });
  await write(platform, sitrep, "situation", "The airport is closed");
  await write(platform, sitrep, "people", "Few were reached");
  return sitrep;
}

/** The same, signed by the second person. */
export async function signedSitrep(platform: Platform, crisis: number): Promise<{ sitrep: number; number: number }> {
  const sitrep = await writtenSitrep(platform, crisis);
  const { version } = await perform(platform, submitSitrep, writer, { sitrep });
  return perform(platform, signSitrep, signer, { sitrep, version, sure: true });
}
