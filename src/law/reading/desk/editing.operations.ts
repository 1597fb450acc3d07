import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { amendmentRef } from "../../amendment/amendment.rules.ts";
import { findAmendment, readSteps, timelines } from "../../amendment/amendment.store.ts";
import { consolidate } from "../../amendment/consolidate.rules.ts";
import { requireInstrument } from "../../instrument/instrument.operations.ts";
import { instrumentRef, type ShownProvision } from "../../instrument/instrument.rules.ts";
import { noteChanges, readProvisions, topics } from "../../instrument/instrument.store.ts";
import { instrumentWords } from "../../instrument/instrument.words.ts";
import "../../permissions.ts";
import { editedInstrument, type Preview, preview } from "./editing.rules.ts";
import * as store from "./editing.store.ts";
import { editingWords as w } from "./editing.words.ts";

/** Corrects what is said of an instrument, whole. 409 when somebody changed it first; its name in addresses stays. */
export const editInstrument = operation({
  name: "law.editInstrument",
  title: w.edit,
  action: "law.edit",
  kind: "write",
  input: editedInstrument,
  output: z.object({ id: z.number(), slug: z.string() }),
  audit: (input, { id }) => ({ subject: "instrument", ids: [id], details: { kind: input.kind } }),
  async run(ctx, input) {
    const { id, slug } = await requireInstrument(ctx, input.instrument, true);
    if (input.issuedOn && input.issuedOn > ctx.now.toISOString().slice(0, 10)) throw invalidInput([{ path: "issuedOn", message: instrumentWords.futureDay }]);
    if (input.dateText && !input.calendar) throw invalidInput([{ path: "calendar", message: instrumentWords.calendarNeeded }]);
    const known = new Set((await topics(ctx.db)).map((one) => one.slug));
    if (input.topics.some((one) => !known.has(one))) throw invalidInput([{ path: "topics", message: instrumentWords.unknownTopic }]);
    if (input.akn && (await store.aknTaken(ctx.db, id, input.akn))) throw invalidInput([{ path: "akn", message: instrumentWords.aknTaken }]);
    if (!(await store.updateInstrument(ctx.db, id, input))) throw conflict();
    await noteChanges(ctx.db, [{ instrument: id, kind: "corrected", summary: w.corrected }]);
    return { id, slug };
  },
});

/** The version of an instrument's record, for a form to send back. */
export const instrumentVersion = operation({
  name: "law.instrumentVersion",
  title: w.edit,
  action: "law.edit",
  kind: "read",
  input: z.object({ instrument: instrumentRef }),
  output: z.object({ version: z.number() }),
  run: async (ctx, { instrument }) => ({ version: await store.versionOfInstrument(ctx.db, (await requireInstrument(ctx, instrument)).id) }),
});

/** What the written steps of an amendment make of each provision they touch, before anything is applied. */
export const previewAmendment = operation({
  name: "law.previewAmendment",
  title: w.preview,
  action: "law.read",
  kind: "read",
  input: amendmentRef,
  output: preview,
  async run(ctx, { amendment: id }) {
    const amendment = await findAmendment(ctx.db, id);
    if (!amendment) throw notFound();
    const steps = await readSteps(ctx.db, id);
    // An applied amendment is in the timelines already: applied to them again it would only contradict itself.
    const { faults } = amendment.state === "applied" ? { faults: [] } : consolidate(await timelines(ctx.db, amendment.to), steps.map((one) => ({ ordinal: one.ordinal, action: one.action, eId: one.eId, afterEId: one.after ?? null, commencesOn: one.commencesOn })));
    const written = new Map<string, ShownProvision["texts"]>();
    const shown: Preview["steps"] = [];
    for (const step of steps.toSorted((a, b) => (a.commencesOn < b.commencesOn ? -1 : a.commencesOn > b.commencesOn ? 1 : a.ordinal - b.ordinal))) {
      const day = amendment.state === "applied" ? new Date(Date.parse(`${step.commencesOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) : step.commencesOn;
      const [stands] = await readProvisions(ctx.db, amendment.to, day, step.eId);
      const before = written.get(step.eId) ?? stands?.texts ?? [];
      const after = step.action === "repeal" ? [] : step.texts;
      written.set(step.eId, after);
      shown.push({ ordinal: step.ordinal, action: step.action, eId: step.eId, kind: stands?.kind ?? step.kind, number: stands?.number ?? step.number ?? null, commencesOn: step.commencesOn, before, after });
    }
    return { steps: shown, faults: faults.map(({ ordinal, message }) => ({ ordinal, message })) };
  },
});
