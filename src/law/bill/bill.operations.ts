import { z } from "zod";
import { type Context, operation, performWithin } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordVersion, typed } from "#platform/shapes.ts";
import { draftAmendment, setSteps } from "../amendment/amendment.operations.ts";
import { amendsGraph } from "../amendment/amendment.store.ts";
import { amendmentWords } from "../amendment/amendment.words.ts";
import { circle } from "../amendment/consolidate.rules.ts";
import { slug } from "../law.rules.ts";
import { institutionsOf, obligationIds, obligationLines } from "../obligation/obligation.store.ts";
import "../permissions.ts";
import { billLine, billRef, billVersion, givenBill, isDrafted, keyOf, newProposal, wholeBill } from "./bill.rules.ts";
import * as store from "./bill.store.ts";
import { billWords as w } from "./bill.words.ts";
import { effectsOf, faultsOf } from "./effect.ts";

const saved = z.object({ id: z.number(), number: z.number() });
export const today = (ctx: Pick<Context, "now">): string => ctx.now.toISOString().slice(0, 10);

/** The bill, held until the transaction ends; 404 when it is not here. */
export async function requireBill(ctx: Context, id: number): Promise<store.BillRow> {
  const found = await store.findBill(ctx.db, id, true);
  if (!found) throw notFound();
  return found;
}

/** Begins a bill with its first version. 422 names what does not fit the law as it stands. */
export const beginBill = operation({
  name: "law.beginBill",
  title: w.begin,
  action: "law.draftBills",
  kind: "write",
  input: givenBill,
  output: saved,
  audit: (_, { id }) => ({ subject: "bill", ids: [id] }),
  async run(ctx, input) {
    const errors = await faultsOf(ctx, input.steps);
    if (errors.length) throw invalidInput(errors);
    const id = await store.insertBill(ctx.db, ctx.actor.name);
    await store.insertVersion(ctx.db, id, 1, input, ctx.actor.name);
    return { id, number: 1 };
  },
});

/** Saves another version. `at`: the one that was looked at; 409 when somebody saved another meanwhile. */
export const saveBill = operation({
  name: "law.saveBill",
  title: w.save,
  action: "law.draftBills",
  kind: "write",
  input: givenBill.extend({ ...billRef.shape, at: recordVersion }),
  output: saved,
  audit: ({ bill }, { number }) => ({ subject: "bill", ids: [bill], details: { version: number } }),
  async run(ctx, { bill, at, ...given }) {
    const held = await requireBill(ctx, bill);
    if (!isDrafted(held.state)) throw conflict(w.closed);
    if (held.number !== at) throw conflict(w.newer((await store.versionOf(ctx.db, bill, held.number))?.savedBy ?? ""));
    const errors = await faultsOf(ctx, given.steps);
    if (errors.length) throw invalidInput(errors);
    await store.insertVersion(ctx.db, bill, at + 1, given, ctx.actor.name);
    return { id: bill, number: at + 1 };
  },
});

/** Proposes how a cell of the matrix would be rated if the bill were law. An earlier proposal for it stays in the record. */
export const proposeRating = operation({
  name: "law.proposeRating",
  title: w.propose,
  action: "law.draftBills",
  kind: "write",
  input: newProposal,
  output: z.object({ id: z.number() }),
  audit: ({ bill, obligation }) => ({ subject: "bill", ids: [bill], details: { obligation } }),
  async run(ctx, { bill, obligation, ...given }) {
    const held = await requireBill(ctx, bill);
    if (!isDrafted(held.state)) throw conflict(w.closed);
    const { steps } = (await store.versionOf(ctx.db, bill, held.number))!;
    if (!steps.some((one) => keyOf(one) === keyOf(given.place))) throw invalidInput([{ path: "place", message: w.notInBill }]);
    const known = (await obligationIds(ctx.db, [obligation])).get(obligation);
    if (known === undefined) throw invalidInput([{ path: "obligation", message: w.unknownObligation }]);
    const instrument = (await store.instrumentsOf(ctx.db, [given.place.instrument])).get(given.place.instrument)!;
    return { id: await store.insertProposal(ctx.db, bill, held.number, known, instrument.id, given, ctx.actor.name) };
  },
});

/** Submits a bill, or withdraws it with a reason. 409 while a round is open, or when its state does not allow it. */
export const moveBill = operation({
  name: "law.moveBill",
  title: w.move,
  action: "law.draftBills",
  kind: "write",
  input: billRef.extend({ at: recordVersion, to: z.enum(["submitted", "withdrawn"]), why: typed(1_000).optional() }),
  output: z.object({ id: z.number() }),
  audit: ({ bill, to }) => ({ subject: "bill", ids: [bill], details: { to } }),
  async run(ctx, { bill, at, to, why }) {
    const held = await requireBill(ctx, bill);
    if (held.number !== at) throw conflict(w.newer(""));
    if (!isDrafted(held.state) && !(to === "withdrawn" && held.state === "submitted")) throw conflict(w.wrongState);
    if (to === "withdrawn" && !why) throw invalidInput([{ path: "why", message: w.needsWhy }]);
    const open = (await store.roundsOf(ctx.db, bill)).some((one) => one.closedAt === null);
    if (open && to === "submitted") throw conflict(w.roundIsOpen);
    if (open) await store.endRound(ctx.db, bill, ctx.actor.name);
    await store.setState(ctx.db, bill, to, why ?? null);
    return { id: bill };
  },
});

/** A submitted bill became law: its steps become a draft amendment for each instrument, by the law entered here. Nothing is applied. */
export const enactBill = operation({
  name: "law.enactBill",
  title: w.enact,
  action: "law.draftBills",
  kind: "write",
  input: billRef.extend({ by: slug }),
  output: z.object({ id: z.number(), amendments: z.array(z.number()) }),
  audit: ({ bill, by }, { amendments }) => ({ subject: "bill", ids: [bill], details: { by, amendments: amendments.join(" ") } }),
  async run(ctx, { bill, by }) {
    const held = await requireBill(ctx, bill);
    if (held.state !== "submitted") throw conflict(w.wrongState);
    const { steps } = (await store.versionOf(ctx.db, bill, held.number))!;
    const known = await store.instrumentsOf(ctx.db, [by, ...steps.map((one) => one.instrument)]);
    const law = known.get(by);
    if (!law) throw invalidInput([{ path: "by", message: w.noSuchInstrument }]);
    if ((await faultsOf(ctx, steps)).length) throw conflict(w.unfit);
    const graph = await amendsGraph(ctx.db);
    const names = new Map([...known].map(([name, one]) => [one.id, name]));
    const amendments: number[] = [];
    for (const [instrument, own] of Map.groupBy(steps, (one) => one.instrument)) {
      const round = circle(graph, law.id, known.get(instrument)!.id);
      if (round) throw conflict(amendmentWords.circular([law.id, ...round].map((one) => names.get(one) ?? "…").join(" → ")));
      const { id, version } = await performWithin(ctx, draftAmendment, { by, to: instrument });
      await performWithin(ctx, setSteps, { amendment: id, version, steps: own.map((one) => ({ ...one, instrument: undefined })) });
      amendments.push(id);
    }
    await store.setState(ctx.db, bill, "enacted", null, law.id);
    return { id: bill, amendments };
  },
});

/** All bills, the last changed first. */
export const listBills = operation({
  name: "law.listBills",
  title: w.bills,
  action: "law.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ bills: z.array(billLine), asOf: z.string() }),
  run: async (ctx) => ({ bills: await store.bills(ctx.db), asOf: ctx.now.toISOString() }),
});

/** A bill beside the law as it stands: what it would make of it and of the matrix, its versions, and what was said of it. */
export const readBill = operation({
  name: "law.readBill",
  title: w.show,
  action: "law.read",
  kind: "read",
  input: billRef,
  output: wholeBill,
  async run(ctx, { bill }) {
    const held = await store.findBill(ctx.db, bill);
    const version = held && (await store.versionOf(ctx.db, bill, held.number));
    if (!held || !version) throw notFound();
    return {
      ...version, id: bill, state: held.state, why: held.why, enactedBy: held.enactedBy, versions: await store.versionsOf(ctx.db, bill),
      effects: await effectsOf(ctx, version.steps, today(ctx)), proposals: await store.proposalsOf(ctx.db, bill), rounds: await store.roundsOf(ctx.db, bill), comments: await store.commentsOf(ctx.db, bill),
      obligations: (await obligationLines(ctx.db)).map(({ id, slug: name, says }) => ({ id, slug: name, says })), institutions: await institutionsOf(ctx.db), asOf: ctx.now.toISOString(),
    };
  },
});

/** Two versions of a bill. */
export const compareBill = operation({
  name: "law.compareBill",
  title: w.compare,
  action: "law.read",
  kind: "read",
  input: billRef.extend({ from: recordVersion, to: recordVersion }),
  output: z.object({ from: billVersion, to: billVersion }),
  async run(ctx, { bill, from, to }) {
    const [one, two] = [await store.versionOf(ctx.db, bill, from), await store.versionOf(ctx.db, bill, to)];
    if (!one || !two) throw notFound();
    return { from: one, to: two };
  },
});
