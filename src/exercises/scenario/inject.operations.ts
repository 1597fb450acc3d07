import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { recordId, recordVersion } from "#platform/shapes.ts";
import "../permissions.ts";
import { injectNumber, injectShape } from "./inject.rules.ts";
import { dropInject, injectsOf, putInject } from "./inject.store.ts";
import { injectWords as w } from "./inject.words.ts";
import { by, openForWriting } from "./scenario-open.ts";
import { touchScenario } from "./scenario.store.ts";

/** Injects of one scenario. */
export const mostInjects = 300;
const saved = z.object({ scenario: z.number(), version: z.number(), number: z.number() });

/** Adds an inject, or writes another in its place (`was`: the number it had). A version that a run used is followed by the next. */
export const saveInject = operation({
  name: "exercises.saveInject",
  title: w.saveInject,
  action: "exercises.write",
  kind: "write",
  input: z.object({ scenario: recordId, at: recordVersion, was: injectNumber.optional(), inject: injectShape }),
  output: saved,
  audit: (_, { scenario, number }) => ({ subject: "scenario", ids: [scenario], details: { inject: number } }),
  async run(ctx, { scenario, at, was, inject }) {
    const open = await openForWriting(ctx, scenario, at);
    const kept = await injectsOf(ctx.db, open.id);
    if (was !== undefined && !kept.some(({ number }) => number === was)) throw notFound();
    if (inject.number !== was && kept.some(({ number }) => number === inject.number)) throw invalidInput([{ path: "inject.number", message: w.numberTaken }]);
    if (was === undefined && kept.length >= mostInjects) throw invalidInput([{ path: "", message: w.tooMany }]);
    await putInject(ctx.db, open.id, inject, was);
    return { scenario: open.id, version: await touchScenario(ctx.db, open.id, null, by(ctx.actor), ctx.now), number: inject.number };
  },
});

/** Removes an inject of an open version (of a frozen one: of the next). */
export const removeInject = operation({
  name: "exercises.removeInject",
  title: w.removeInject,
  action: "exercises.write",
  kind: "write",
  input: z.object({ scenario: recordId, at: recordVersion, number: injectNumber }),
  output: saved,
  audit: ({ number }, { scenario }) => ({ subject: "scenario", ids: [scenario], details: { inject: number } }),
  async run(ctx, { scenario, at, number }) {
    const open = await openForWriting(ctx, scenario, at);
    if (!(await dropInject(ctx.db, open.id, number))) throw notFound();
    return { scenario: open.id, version: await touchScenario(ctx.db, open.id, null, by(ctx.actor), ctx.now), number };
  },
});
