import type { Context } from "#platform/operation.ts";
import type { InputError } from "#platform/problem.ts";
import { readNumber } from "../provision/number.rules.ts";
import { timelines } from "../amendment/amendment.store.ts";
import { amendmentWords } from "../amendment/amendment.words.ts";
import { consolidate } from "../amendment/consolidate.rules.ts";
import { readProvisions } from "../instrument/instrument.store.ts";
import { cells } from "../obligation/obligation.store.ts";
import type { BillStep, SteppedOn } from "./bill.rules.ts";
import { instrumentsOf } from "./bill.store.ts";
import { billWords as w } from "./bill.words.ts";

const numbered = (eId: string) => readNumber(eId.replace(/^art_/, "").replace(/(\d)([a-z])/, "$1 $2").replaceAll("_", " "))?.number ?? null;

/** What is wrong with a bill's steps against the law as it stands, each at its step. One reading of the database for each instrument. */
export async function faultsOf(ctx: Context, steps: readonly BillStep[]): Promise<InputError[]> {
  const known = await instrumentsOf(ctx.db, [...new Set(steps.map((one) => one.instrument))]);
  const errors: InputError[] = steps.flatMap((step, at) => {
    const on = (field: string) => `steps.${at}.${field}`;
    const instrument = known.get(step.instrument);
    return [
      ...(!instrument ? [{ path: on("instrument"), message: w.noSuchInstrument }] : instrument.kind === "treaty" ? [{ path: on("instrument"), message: w.isTreaty }] : []),
      ...(step.action === "repeal" && step.texts.length > 0 ? [{ path: on("texts"), message: amendmentWords.noText }] : []),
      ...(step.action !== "repeal" && step.texts.length === 0 ? [{ path: on("texts"), message: amendmentWords.needsText }] : []),
      ...(step.action === "insert" && !step.number && !numbered(step.eId) ? [{ path: on("number"), message: amendmentWords.needsNumber }] : []),
    ];
  });
  for (const [slug, { id }] of known) {
    const own = steps.flatMap((step, at) => (step.instrument === slug ? [{ ordinal: at, action: step.action, eId: step.eId, afterEId: step.after ?? null, commencesOn: step.commencesOn }] : []));
    errors.push(...consolidate(await timelines(ctx.db, id), own).faults.map((fault) => ({ path: `steps.${fault.ordinal}.${fault.field === "afterEId" ? "after" : fault.field}`, message: fault.message })));
  }
  return errors;
}

/** Each step beside the law as it stands on a day, with the ratings that rest on its provision. */
export async function effectsOf(ctx: Context, steps: readonly BillStep[], on: string): Promise<SteppedOn[]> {
  const known = await instrumentsOf(ctx.db, [...new Set(steps.map((one) => one.instrument))]);
  const faults = await faultsOf(ctx, steps);
  const standing = new Map<string, Awaited<ReturnType<typeof readProvisions>>>();
  for (const [slug, { id }] of known) standing.set(slug, await readProvisions(ctx.db, id, on));
  const present = steps.map((step) => standing.get(step.instrument)?.find((one) => one.eId === step.eId) ?? null);
  const held = Map.groupBy(await cells(ctx.db, on, { provisions: present.flatMap((one) => (one ? [one.id] : [])) }), (one) => one.place?.provision);
  return steps.map((step, at) => {
    const there = present[at] ?? null;
    return {
      step, instrumentTitle: known.get(step.instrument)?.title ?? { en: step.instrument, ar: step.instrument }, kind: there?.kind ?? step.kind, number: there?.number ?? step.number ?? numbered(step.eId),
      present: there && { state: there.state, texts: there.texts },
      faults: faults.flatMap((one) => (one.path.startsWith(`steps.${at}.`) ? [one.message] : [])), ratings: there ? (held.get(there.id) ?? []) : [],
    };
  });
}
