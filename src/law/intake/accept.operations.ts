import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput } from "#platform/problem.ts";
import { lawChanged } from "../amendment/amendment.operations.ts";
import { findInstrument, insertProvisions, insertTexts, noteChanges } from "../instrument/instrument.store.ts";
import { type GivenText, mostProvisions, textKindTitles } from "../law.rules.ts";
import { faultsOf } from "./faults.rules.ts";
import { accepted, stops } from "./intake.rules.ts";
import { requireReview, standingOn, today } from "./intake.operations.ts";
import * as store from "./intake.store.ts";
import { intakeWords as w } from "./intake.words.ts";
import { newPlaces } from "./place.rules.ts";

/**
 * Takes a reviewed text over, whole or not at all: provisions that the instrument has get the words in the version that holds on
 * the day; those it does not have are entered where they belong. 422 while an article has a fault that must be put right.
 */
export const acceptIntake = operation({
  name: "law.acceptIntake",
  title: w.acceptTitle,
  action: "law.edit",
  kind: "write",
  input: accepted,
  output: z.object({ id: z.number(), instrument: z.string(), entered: z.number(), given: z.number() }),
  audit: (input, output) => ({ subject: "intake", ids: [input.intake], details: { instrument: output.instrument, entered: output.entered, given: output.given } }),
  async run(ctx, { intake, version, sources: newer, from }) {
    const found = await requireReview(ctx, intake, version);
    // Whoever enters provisions or applies an amendment to the same instrument waits for this one.
    await findInstrument(ctx.db, found.instrument.id, true);
    const sources = newer.length ? newer : found.sources;
    const on = from ?? null;
    if (on && on > today(ctx)) throw invalidInput([{ path: "from", message: w.futureDay }]);
    if (found.kind === "official" && sources.length === 0) throw invalidInput([{ path: "sources", message: w.noSource }]);
    const { present, byName, gone } = await standingOn(ctx, found.instrument.id, on);
    const faults = faultsOf(found.articles, gone);
    if (faults.some((own) => own.some((fault) => stops.includes(fault)))) throw conflict(w.faultsLeft);
    const pieces = found.articles.filter((one) => !one.skip);
    if (pieces.length === 0) throw conflict(w.nothingToTake);
    const fresh = pieces.filter((one) => !byName.has(one.eId));
    if (present.length + fresh.length > mostProvisions) throw invalidInput([{ path: "", message: w.tooMany }]);
    const textOf = (one: (typeof pieces)[number]): GivenText => ({ language: found.language, kind: found.kind, paragraphs: one.paragraphs, confidence: found.kind === "official" ? "source-text" : "entered", sources });
    const places = newPlaces(present, pieces.map(({ eId }) => eId));
    const known = new Set([...byName.keys(), ...fresh.map(({ eId }) => eId)]);
    const by = ctx.actor.name;
    if (fresh.length)
      await insertProvisions(ctx.db, found.instrument.id, fresh.map((one) => ({
        eId: one.eId, kind: one.kind, topics: [], place: places.get(one.eId)!, texts: one.paragraphs.length ? [textOf(one)] : [],
        ...(one.number ? { number: one.number } : {}), ...(one.parent && known.has(one.parent) ? { parent: one.parent } : {}),
        ...(one.heading ? { heading: { en: one.heading, ar: one.heading } } : {}), ...(on ? { from: on } : {}),
      })), by);
    const standing = pieces.flatMap((one) => (byName.has(one.eId) ? [{ piece: one, held: byName.get(one.eId)! }] : []));
    await insertTexts(ctx.db, standing.filter(({ piece }) => piece.paragraphs.length > 0).map(({ piece, held }) => ({ version: held.version!, text: textOf(piece) })), by);
    await store.writeHeadings(ctx.db, found.language, standing.flatMap(({ piece, held }) => (piece.heading ? [{ version: held.version!, heading: piece.heading }] : [])));
    await noteChanges(ctx.db, [{ instrument: found.instrument.id, kind: "text", summary: w.summaryGiven(pieces.length, textKindTitles[found.kind]), onDay: on }]);
    await store.decide(ctx.db, intake, "accepted", by, { sources, from: on });
    await ctx.platform.jobs.tell(ctx.db, lawChanged, { instrument: found.instrument.id, provisions: pieces.map(({ eId }) => eId) });
    return { id: intake, instrument: found.instrument.slug, entered: fresh.length, given: standing.length };
  },
});
