import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { numberBetween } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { requireInstrument } from "../instrument/instrument.operations.ts";
import { placesOf, readProvisions } from "../instrument/instrument.store.ts";
import { instrumentRef } from "../instrument/instrument.rules.ts";
import { mostProvisions } from "../law.rules.ts";
import "../permissions.ts";
import { applyChange, type ChangeFault } from "./change.rules.ts";
import { faultsOf, notesOf } from "./faults.rules.ts";
import { changed, intakeLine, intakeRef, newIntake, shownIntake, stops } from "./intake.rules.ts";
import * as store from "./intake.store.ts";
import { intakeWords as w } from "./intake.words.ts";
import { receive } from "./receive.ts";
import { splitText } from "./split.rules.ts";

const made = z.object({ id: z.number(), version: z.number() });
export const today = (ctx: Context) => ctx.now.toISOString().slice(0, 10);

/** Brings in a text: read, cleaned, split into provisions, kept for review. 422 says by field why a file or text is not taken. */
export const startIntake = operation({
  name: "law.startIntake",
  title: w.start,
  action: "law.edit",
  kind: "write",
  input: newIntake,
  output: made,
  audit: (input, { id }) => ({ subject: "intake", ids: [id], details: { instrument: String(input.instrument), language: input.language, kind: input.kind, file: input.file?.name ?? "" } }),
  async run(ctx, input) {
    const { id: instrument } = await requireInstrument(ctx, input.instrument);
    if (input.from && input.from > today(ctx)) throw invalidInput([{ path: "from", message: w.futureDay }]);
    const received = await receive(input);
    if ("path" in received) throw invalidInput([received]);
    const articles = splitText(received.text);
    if (articles.length > mostProvisions) throw invalidInput([{ path: input.file ? "file" : "text", message: w.tooMany }]);
    const notes = [...(received.tracked ? [`tracked-${input.reading}` as const] : []), ...notesOf(articles, input.language)];
    const { sourceKind, digest } = received;
    const id = await store.insertIntake(ctx.db, { instrument, language: input.language, kind: input.kind, sourceKind, fileName: input.file?.name ?? null, digest, articles, notes, sources: input.sources, from: input.from ?? null, by: ctx.actor.name });
    return { id, version: 1 };
  },
});

/** Texts brought in, newest first; of one instrument when asked. */
export const listIntakes = operation({
  name: "law.listIntakes",
  title: w.list,
  action: "law.edit",
  kind: "read",
  input: z.object({ instrument: instrumentRef.optional() }),
  output: z.object({ intakes: z.array(intakeLine) }),
  async run(ctx, { instrument }) {
    return { intakes: await store.intakes(ctx.db, instrument === undefined ? null : (await requireInstrument(ctx, instrument)).id) };
  },
});

/** A text under review: so many provisions from the place asked for, each beside what stands in the instrument on its day; all faults. */
export const readIntake = operation({
  name: "law.readIntake",
  title: w.show,
  action: "law.edit",
  kind: "read",
  input: intakeRef.extend({ after: numberBetween(0, mostProvisions).default(0), most: numberBetween(1, mostProvisions).default(50) }),
  output: shownIntake,
  async run(ctx, { intake, after, most }) {
    const found = await store.findIntake(ctx.db, intake);
    if (!found) throw notFound();
    const standing = await standingOn(ctx, found.instrument.id, found.from);
    const faults = faultsOf(found.articles, found.state === "review" ? standing.gone : new Set());
    const listed = found.articles.map((one, at) => ({ ...one, at, faults: faults[at]! }));
    const kept = listed.filter((one) => !one.skip);
    const { articles: _, ...line } = found;
    return {
      ...line,
      counts: {
        new: kept.filter((one) => !standing.byName.has(one.eId)).length, given: kept.filter((one) => standing.byName.has(one.eId)).length, skipped: listed.length - kept.length,
        stopping: kept.filter((one) => one.faults.some((fault) => stops.includes(fault))).length, doubtful: kept.filter((one) => one.faults.length > 0).length,
      },
      faulty: listed.filter((one) => one.faults.length > 0).map(({ at, eId, kind, number, faults }) => ({ at, eId, kind, number, faults })),
      articles: listed.slice(after, after + most).map((one) => {
        const now = standing.byName.get(one.eId);
        const text = now?.texts.filter(({ language }) => language === found.language).sort((a, b) => Number(b.kind === found.kind) - Number(a.kind === found.kind))[0];
        return { ...one, now: now ? { state: now.state, heading: now.heading, kind: text?.kind ?? null, paragraphs: text?.paragraphs ?? [] } : null };
      }),
    };
  },
});

/** What stands in an instrument on a day (today when null), by name; `gone`: what is there and does not hold on that day. */
export async function standingOn(ctx: Context, instrument: number, from: string | null) {
  const present = await placesOf(ctx.db, instrument);
  const held = new Map((await readProvisions(ctx.db, instrument, from ?? today(ctx))).map((one) => [one.eId, one]));
  const byName = new Map(present.map((one) => [one.eId, held.get(one.eId) ?? { ...one, state: null, heading: null, texts: [], version: null }]));
  return { present, byName, gone: new Set(present.filter(({ eId }) => held.get(eId)?.state !== "in-force").map(({ eId }) => eId)) };
}

/** The text under review, locked; 404, or 409 when it was decided or somebody changed it first. */
export async function requireReview(ctx: Context, id: number, version?: number) {
  const found = await store.findIntake(ctx.db, id, true);
  if (!found) throw notFound();
  if (found.state !== "review") throw conflict(w.decided);
  if (version !== undefined && found.version !== version) throw conflict();
  return found;
}

const refusal: Record<ChangeFault, { path: string; message: Text }> = {
  "no-such": { path: "change.at", message: w.noSuch }, "no-number": { path: "change.number", message: w.noNumber }, "nothing-in-front": { path: "change.at", message: w.inFront }, "no-such-paragraph": { path: "change.before", message: w.noSuchParagraph },
};

/** Edits, merges, splits, leaves out or takes in again one provision of a text under review. */
export const changeIntake = operation({
  name: "law.changeIntake",
  title: w.change,
  action: "law.edit",
  kind: "write",
  input: changed,
  output: made,
  audit: (input) => ({ subject: "intake", ids: [input.intake], details: { act: input.change.act, at: input.change.at } }),
  async run(ctx, { intake, version, change }) {
    const found = await requireReview(ctx, intake, version);
    const articles = applyChange(found.articles, change);
    if (typeof articles === "string") throw invalidInput([refusal[articles]]);
    if (articles.length > mostProvisions) throw invalidInput([{ path: "change.at", message: w.tooMany }]);
    await store.writeArticles(ctx.db, intake, articles);
    return { id: intake, version: version + 1 };
  },
});

/** Drops a text under review; it stays in the record. */
export const dropIntake = operation({
  name: "law.dropIntake",
  title: w.dropTitle,
  action: "law.edit",
  kind: "write",
  input: intakeRef,
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "intake", ids: [input.intake] }),
  async run(ctx, { intake }) {
    await requireReview(ctx, intake);
    await store.decide(ctx.db, intake, "dropped", ctx.actor.name);
    return { id: intake };
  },
});
