import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { dropHazards } from "./feed.operations.ts";
import { feedFile, staleAfter } from "./feed.rules.ts";
import { findFeeds, insertFeed } from "./feed.store.ts";
import { latestDrops } from "./hazard.store.ts";
import { recordIndicator } from "./indicator.operations.ts";
import { readPart } from "./pack.ts";
import { weighHazard, weighPlace } from "./weigh.ts";
import { findPlaces } from "./indicator.store.ts";
import { hazardsToWeigh } from "./affected.store.ts";

/** Puts the pack's feeds on the list, stopped; those that are there stay as they are. */
export async function seedFeeds(platform: Platform, folder: string): Promise<void> {
  const { db } = platform.database;
  const known = new Set((await findFeeds(db)).map((one) => one.slug));
  for (const { id, ...feed } of (await readPart(folder, "feeds.yaml", feedFile))?.feeds ?? []) {
    if (!known.has(id)) await insertFeed(db, { ...feed, slug: id, active: false, staleMinutes: staleAfter(feed.everyMinutes) }, { account: null, name: null });
  }
}

const saidFile = z.strictObject({ said: z.array(z.strictObject({ country: z.string(), code: z.string(), state: z.string(), source: z.string(), daysAgo: z.number().min(0).max(365) })).max(200) });

/** Hands in the pack's invented hazards and words on indicators, all marked as examples; does nothing when any was handed in before. */
export async function seedWatch(platform: Platform, folder: string): Promise<void> {
  const { db } = platform.database;
  if ((await latestDrops(db, 1)).length > 0) return;
  const now = new Date();
  const documents = join(folder, "example-hazards");
  const names = await readdir(documents).catch(() => []);
  for (const name of names.filter((one) => /\.(xml|geojson)$/.test(one)).sort()) {
    const content = datedAgainst(now, await readFile(join(documents, name), "utf8"));
    await perform(platform, dropHazards, system, { name, contentBase64: Buffer.from(content).toString("base64"), example: true });
  }
  for (const { daysAgo, ...said } of (await readPart(folder, "example-indicators.yaml", saidFile))?.said ?? []) {
    await perform(platform, recordIndicator, system, { ...said, observedAt: new Date(now.getTime() - daysAgo * 86_400_000).toISOString(), example: true });
  }
  // The jobs that this queued do nothing new; done here, the first look at the page is complete.
  for (const id of await hazardsToWeigh(db, now, now)) await db.transaction().execute((trx) => weighHazard(platform, trx, id, now));
  for (const place of await findPlaces(db, "all")) await db.transaction().execute((trx) => weighPlace(platform, trx, place.id, now));
}

/** Times within an example document: {rss:-3}, {iso:-3} and "{ms:-3}" stand for three hours before now. */
function datedAgainst(now: Date, template: string): string {
  const at = (hours: string) => new Date(now.getTime() + Number(hours) * 3_600_000);
  return template
    .replace(/\{rss:(-?\d{1,4})\}/g, (_, hours: string) => at(hours).toUTCString())
    .replace(/\{iso:(-?\d{1,4})\}/g, (_, hours: string) => `${at(hours).toISOString().slice(0, 19)}-00:00`)
    .replace(/"\{ms:(-?\d{1,4})\}"/g, (_, hours: string) => String(at(hours).getTime()));
}
