import { z } from "zod";
import { event } from "#platform/jobs.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notFound } from "#platform/problem.ts";
import { recordVersion } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { instrumentRef } from "../instrument/instrument.rules.ts";
import { requireInstrument } from "../instrument/instrument.operations.ts";
import { findInstrument, insertLink } from "../instrument/instrument.store.ts";
import { provisionTitle } from "../law.rules.ts";
import { placeBetween } from "../provision/place.rules.ts";
import { readNumber } from "../provision/number.rules.ts";
import { amendmentLine, amendmentRef, type GivenStep, givenStep, mostSteps } from "./amendment.rules.ts";
import * as store from "./amendment.store.ts";
import { amendmentWords as w } from "./amendment.words.ts";
import { circle, consolidate, type Step } from "./consolidate.rules.ts";
import "../permissions.ts";

/** The law changed: these provisions have new versions. Answers, ratings and indexes that rest on them look again. */
export const lawChanged = event({ name: "law.changed", input: z.object({ instrument: z.number().int().positive(), provisions: z.array(z.string()).max(10_000) }) });

const made = z.object({ id: z.number(), version: z.number() });

async function requireDraft(ctx: Context, id: number): Promise<store.Amendment> {
  const found = await store.findAmendment(ctx.db, id, true);
  if (!found) throw notFound();
  if (found.state === "applied") throw conflict(w.applied);
  return found;
}

/** Begins a draft of what one instrument does to another; it changes nothing until it is applied. */
export const draftAmendment = operation({
  name: "law.draftAmendment",
  title: w.draft,
  action: "law.edit",
  kind: "write",
  input: z.object({ by: instrumentRef, to: instrumentRef }),
  output: made,
  audit: (input, { id }) => ({ subject: "amendment", ids: [id], details: { by: String(input.by), to: String(input.to) } }),
  async run(ctx, input) {
    const by = await requireInstrument(ctx, input.by);
    const to = await requireInstrument(ctx, input.to);
    if (by.id === to.id) throw invalidInput([{ path: "to", message: w.itself }]);
    if (to.kind === "treaty") throw invalidInput([{ path: "to", message: w.treaty }]);
    return { id: await store.insertAmendment(ctx.db, by.id, to.id, ctx.actor.name), version: 1 };
  },
});

/** What is wrong with a step by itself. */
function stepFaults(step: GivenStep, at: number): InputError[] {
  const on = (field: string) => `steps.${at}.${field}`;
  const twice = step.texts.some((text, n) => step.texts.findIndex((other) => other.language === text.language && other.kind === text.kind) !== n);
  return [
    ...(step.action === "repeal" && step.texts.length > 0 ? [{ path: on("texts"), message: w.noText }] : []),
    ...(step.action !== "repeal" && step.texts.length === 0 ? [{ path: on("texts"), message: w.needsText }] : []),
    ...(twice ? [{ path: on("texts"), message: w.twiceOneLanguage }] : []),
    ...(step.action === "insert" && step.kind === "article" && !step.number && !readNumber(step.eId.replace(/^art_/, "").replace(/(\d)([a-z])/, "$1 $2").replaceAll("_", " ")) ? [{ path: on("number"), message: w.needsNumber }] : []),
  ];
}

/** What the steps make of the instrument, or what is wrong with them. */
async function tryOut(ctx: Context, amendment: Pick<store.Amendment, "to">, steps: readonly GivenStep[]) {
  const before = await store.timelines(ctx.db, amendment.to);
  const plain: Step[] = steps.map((step, at) => ({ ordinal: at + 1, action: step.action, eId: step.eId, afterEId: step.after ?? null, commencesOn: step.commencesOn }));
  const { timelines, faults } = consolidate(before, plain);
  const errors = [...steps.flatMap(stepFaults), ...faults.map((fault) => ({ path: `steps.${fault.ordinal - 1}.${fault.field === "afterEId" ? "after" : fault.field}`, message: fault.message }))];
  return { before, timelines, errors };
}

/** Writes the steps of a draft whole. 422 names what does not fit at its step; 409 when somebody changed it first. */
export const setSteps = operation({
  name: "law.setSteps",
  title: w.change,
  action: "law.edit",
  kind: "write",
  input: amendmentRef.extend({ version: recordVersion, steps: z.array(givenStep).max(mostSteps) }),
  output: made,
  audit: (input) => ({ subject: "amendment", ids: [input.amendment], details: { steps: input.steps.length } }),
  async run(ctx, { amendment: id, version, steps }) {
    const amendment = await requireDraft(ctx, id);
    const { errors } = await tryOut(ctx, amendment, steps);
    if (errors.length) throw invalidInput(errors);
    if (!(await store.replaceSteps(ctx.db, id, version, steps))) throw conflict();
    return { id, version: version + 1 };
  },
});

/** Applies a draft: each step begins a version of its provision on its own day. It cannot be undone, only amended again. */
export const applyAmendment = operation({
  name: "law.applyAmendment",
  title: w.apply,
  action: "law.edit",
  kind: "write",
  input: amendmentRef.extend({ version: recordVersion }),
  output: z.object({ id: z.number(), provisions: z.array(z.string()) }),
  audit: (input, output) => ({ subject: "amendment", ids: [input.amendment], details: { provisions: output.provisions.join(" ").slice(0, 900) } }),
  async run(ctx, { amendment: id, version }) {
    const amendment = await requireDraft(ctx, id);
    if (amendment.version !== version) throw conflict();
    // Whoever applies another amendment to the same instrument waits for this one.
    await findInstrument(ctx.db, amendment.to, true);
    const steps = await store.readSteps(ctx.db, id);
    if (steps.length === 0) throw invalidInput([{ path: "steps", message: w.noSteps }]);
    const round = circle(await store.amendsGraph(ctx.db), amendment.by, amendment.to);
    if (round) {
      const names = await store.slugsOf(ctx.db, [amendment.by, ...round]);
      throw conflict(w.circular([amendment.by, ...round].map((one) => names.get(one)).join(" → ")));
    }
    const { before, timelines, errors } = await tryOut(ctx, amendment, steps);
    if (errors.length) throw invalidInput(errors);
    await store.writeVersions(ctx.db, amendment, results(before, timelines, steps), (step) => summaryOf(step, amendment.byTitle), ctx.actor.name);
    await insertLink(ctx.db, amendment.by, amendment.to, { from: amendment.by, kind: "amends", to: amendment.to, confidence: "entered", sources: [], disputed: false });
    const provisions = [...new Set(steps.map((step) => step.eId))];
    await ctx.platform.jobs.tell(ctx.db, lawChanged, { instrument: amendment.to, provisions });
    return { id, provisions };
  },
});

type Before = Awaited<ReturnType<typeof store.timelines>>;

/** What each step made, in the order in which it took effect, with the place of what is new. */
function results(before: Before, after: ReturnType<typeof consolidate>["timelines"], steps: readonly store.StoredStep[]): store.Made[] {
  const places = before.map(({ eId, place }) => ({ eId, place }));
  const known = new Map(before.map((one) => [one.eId, one.id]));
  const byEId = new Map(after.map((one) => [one.eId, one.spans]));
  const inOrder = [...steps].sort((a, b) => (a.commencesOn < b.commencesOn ? -1 : a.commencesOn > b.commencesOn ? 1 : a.ordinal - b.ordinal));
  return inOrder.map((step) => {
    const span = byEId.get(step.eId)!.find((one) => one.step === step.ordinal)!;
    let place: string | null = null;
    if (!places.some((one) => one.eId === step.eId)) {
      const at = step.after === undefined ? 0 : places.findIndex((one) => one.eId === step.after) + 1;
      place = placeBetween(places[at - 1]?.place ?? null, places[at]?.place ?? null);
      places.splice(at, 0, { eId: step.eId, place });
    }
    const number = step.number ?? readNumber(step.eId.replace(/^art_/, "").replace(/(\d)([a-z])/, "$1 $2").replaceAll("_", " "))?.number;
    return { step: number ? { ...step, number } : step, provision: known.get(step.eId) ?? null, place, from: step.commencesOn, until: span.until, state: span.state };
  });
}

function summaryOf(step: store.StoredStep, by: Text): { en: string; ar: string } {
  const title = provisionTitle(step.kind, step.number ?? readNumber(step.eId.replace(/^art_/, "").replaceAll("_", " "))?.number ?? null);
  if (step.action === "insert") return { en: `${title.en} inserted by ${by.en}`, ar: `أضيفت ${title.ar} بموجب ${by.ar}` };
  if (step.action === "repeal") return { en: `${title.en} repealed by ${by.en}`, ar: `ألغيت ${title.ar} بموجب ${by.ar}` };
  return { en: `${title.en} replaced by ${by.en}`, ar: `استُبدلت ${title.ar} بموجب ${by.ar}` };
}

/** Takes a draft away; an applied amendment stays. */
export const dropAmendment = operation({
  name: "law.dropAmendment",
  title: w.drop,
  action: "law.edit",
  kind: "write",
  input: amendmentRef,
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "amendment", ids: [input.amendment] }),
  async run(ctx, { amendment }) {
    await requireDraft(ctx, amendment);
    await store.deleteDraft(ctx.db, amendment);
    return { id: amendment };
  },
});

/** Amendments, newest first; of or to one instrument when asked. */
export const listAmendments = operation({
  name: "law.listAmendments",
  title: w.list,
  action: "law.read",
  kind: "read",
  input: z.object({ instrument: instrumentRef.optional() }),
  output: z.object({ amendments: z.array(amendmentLine) }),
  async run(ctx, { instrument }) {
    return { amendments: await store.amendments(ctx.db, instrument === undefined ? null : (await requireInstrument(ctx, instrument)).id) };
  },
});

/** An amendment with its steps. */
export const showAmendment = operation({
  name: "law.showAmendment",
  title: w.show,
  action: "law.read",
  kind: "read",
  input: amendmentRef,
  output: amendmentLine.extend({ written: z.array(givenStep) }),
  async run(ctx, { amendment }) {
    const found = await store.findAmendment(ctx.db, amendment);
    if (!found) throw notFound();
    const line = (await store.amendments(ctx.db, found.by)).find((one) => one.id === amendment);
    if (!line) throw notFound();
    return { ...line, written: await store.readSteps(ctx.db, amendment) };
  },
});
