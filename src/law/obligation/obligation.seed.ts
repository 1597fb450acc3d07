import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { textPair } from "#platform/shapes.ts";
import { listInstruments } from "../instrument/instrument.operations.ts";
import { confidences, eId, slug, sources } from "../law.rules.ts";
import { enterObligation, nameObligationTopic, rateObligation, readMatrix } from "./obligation.operations.ts";
import { basisOf, ratings } from "./obligation.rules.ts";
import { presentOf } from "./obligation.store.ts";

const said = { slug, says: textPair(1_000), confidence: z.enum(confidences), sources: sources.default([]) };
const pack = z.strictObject({
  topics: z.record(slug, textPair(120)),
  obligations: z.array(z.strictObject({ ...said, treaty: slug, article: z.string().max(80), topic: slug, binding: z.boolean() })).max(1_000),
  benchmarks: z.array(z.strictObject({ ...said, frame: z.string(), number: z.number().int() })).max(500),
  suggestions: z.array(z.strictObject({ instrument: slug, provisions: z.array(eId), obligations: z.array(slug), rating: z.enum(ratings), why: textPair(4_000) })).max(500),
});
export type ObligationPack = z.output<typeof pack>;

/** Reads `law/obligations.yaml` of a facility's folder; null when there is none. Throws an Error that says what is wrong in it. */
export async function readObligationPack(facility: string): Promise<ObligationPack | null> {
  const file = await readFile(join(facility, "law/obligations.yaml"), "utf8").catch(() => null);
  if (file === null) return null;
  const result = pack.safeParse(parse(file, { maxAliasCount: 100 }));
  if (!result.success) throw new Error(`law/obligations.yaml: ${z.prettifyError(result.error)}`);
  return result.data;
}

const keeper = { ...system, name: "facility pack (suggestion for a lawyer to confirm)" };

/**
 * The pack's obligations and benchmarks, and what it suggests of the provisions that are here: marked as suggestions until a
 * lawyer rates. Does nothing when there are obligations, or the pack has none, or the facility keeps other treaties.
 */
export async function seedObligations(platform: Platform, facility: string): Promise<void> {
  if ((await perform(platform, readMatrix, system, {})).total > 0) return;
  const given = await readObligationPack(facility);
  if (!given) return;
  const { db } = platform.database;
  const here = new Set((await perform(platform, listInstruments, system, { kind: "treaty" })).instruments.map((one) => one.slug));
  const obligations = given.obligations.filter((one) => here.has(one.treaty));
  if (obligations.length === 0) return;
  for (const [topic, title] of Object.entries(given.topics)) await perform(platform, nameObligationTopic, keeper, { topic, title });
  for (const one of obligations) await perform(platform, enterObligation, keeper, one);
  for (const { number, ...one } of given.benchmarks) await perform(platform, enterObligation, keeper, { ...one, article: String(number) });
  const known = new Set([...obligations, ...given.benchmarks].map((one) => one.slug));
  const on = new Date().toISOString().slice(0, 10);
  const rated = new Set<string>();
  for (const one of given.suggestions) {
    const read = await presentOf(db, on, one.provisions.map((name) => `${one.instrument}#${name}`));
    const places = one.provisions.length === 0 ? [null] : read;
    for (const obligation of one.obligations.filter((name) => known.has(name)))
      for (const place of places) {
        const provision = place?.place ? { instrument: place.place.instrument, eId: place.place.eId } : undefined;
        const cell = `${obligation} ${provision ? `${provision.instrument}#${provision.eId}` : "-"}`;
        // Two suggestions for one cell: the first stands, the pack's order is its own.
        if (rated.has(cell)) continue;
        rated.add(cell);
        await perform(platform, rateObligation, keeper, { obligation, ...(provision ? { provision } : {}), basis: basisOf(place?.version ?? null, place?.textIds ?? []), rating: one.rating, reasons: one.why });
      }
  }
}
