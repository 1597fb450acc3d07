import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { requireInstrument } from "../instrument/instrument.operations.ts";
import { placesOf, readProvisions } from "../instrument/instrument.store.ts";
import { instrumentRef } from "../instrument/instrument.rules.ts";
import { day } from "../law.rules.ts";
import { cites, type KnownInstrument } from "./citation.rules.ts";
import { aids, type Backlink, backlink, change, provisionAsked, wholeProvision } from "./reading.rules.ts";
import * as store from "./reading.store.ts";
import { readingWords as w } from "./reading.words.ts";
import "../permissions.ts";

/** What a reader's page needs beside the text: instruments that it may cite, terms that it may use. */
export const readingAids = operation({
  name: "law.readingAids",
  title: w.aids,
  action: "law.public",
  kind: "read",
  input: z.object({}),
  output: aids,
  run: async ({ db }) => ({ known: await store.knownInstruments(db), terms: await store.terms(db) }),
});

function backlinksIn(passages: readonly store.Passage[], target: { slug: string; eId: string | null }, known: readonly KnownInstrument[]): Backlink[] {
  const found = new Map<string, Backlink>();
  for (const { text, language, ...one } of passages) {
    const key = `${one.slug}#${one.eId}`;
    if (key === `${target.slug}#${target.eId}` || !cites(text, language, one.slug, target, known)) continue;
    const before = found.get(key);
    if (before) before.languages.push(language);
    else found.set(key, { ...one, languages: [language] });
  }
  return [...found.values()];
}

/** Provisions elsewhere that cite an instrument as the law stood on a day. */
export const listBacklinks = operation({
  name: "law.backlinks",
  title: w.citedBy,
  action: "law.public",
  kind: "read",
  input: z.object({ instrument: instrumentRef, on: day.optional() }),
  output: z.object({ backlinks: z.array(backlink) }),
  async run(ctx, { instrument, on = ctx.now.toISOString().slice(0, 10) }) {
    const { id, slug } = await requireInstrument(ctx, instrument);
    const known = await store.knownInstruments(ctx.db);
    const passages = await store.passagesNear(ctx.db, await store.named(ctx.db, id), on, false);
    return { backlinks: backlinksIn(passages, { slug, eId: null }, known) };
  },
});

/** One provision as it stood on a day (today unless told), with all its versions and who cites it. 404 when it is not here. */
export const showProvision = operation({
  name: "law.showProvision",
  title: w.provision,
  action: "law.public",
  kind: "read",
  input: provisionAsked,
  output: wholeProvision,
  async run(ctx, { instrument: ref, provision: eId, on = ctx.now.toISOString().slice(0, 10) }) {
    const { id } = await requireInstrument(ctx, ref);
    const [provision] = await readProvisions(ctx.db, id, on, eId);
    if (!provision) throw notFound();
    const { number, year, ...instrument } = await store.named(ctx.db, id);
    const known = await store.knownInstruments(ctx.db);
    const passages = await store.passagesNear(ctx.db, { id, number, year }, on, true);
    return {
      instrument, on, provision, names: (await placesOf(ctx.db, id)).map((one) => one.eId), versions: await store.versions(ctx.db, provision.id),
      backlinks: backlinksIn(passages, { slug: instrument.slug, eId }, known), ...(await store.neighbours(ctx.db, id, eId)),
    };
  },
});

/** What changed in the law, newest first. */
export const listChanges = operation({
  name: "law.changes",
  title: w.changes,
  action: "law.public",
  kind: "read",
  input: z.object({}),
  output: z.object({ changes: z.array(change) }),
  run: async ({ db }) => ({ changes: await store.changes(db, 100) }),
});
