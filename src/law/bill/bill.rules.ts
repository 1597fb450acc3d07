import { z } from "zod";
import { recordId, recordVersion, textPair, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { givenStep } from "../amendment/amendment.rules.ts";
import { shownText } from "../instrument/instrument.rules.ts";
import { day, eId, provisionKinds, slug } from "../law.rules.ts";
import { cell, ratings } from "../obligation/obligation.rules.ts";
import { billWords as w } from "./bill.words.ts";

export const billStates = ["draft", "in-consultation", "submitted", "enacted", "withdrawn"] as const;
export type BillState = (typeof billStates)[number];
export const billTitles: Record<BillState, Text> = { draft: w.draft, "in-consultation": w.inConsultation, submitted: w.submitted, enacted: w.enacted, withdrawn: w.withdrawn };
/** While it may be written anew. */
export const isDrafted = (state: BillState): boolean => state === "draft" || state === "in-consultation";

export const outcomes = ["accepted", "partly", "not-accepted", "noted"] as const;
export const outcomeTitles: Record<(typeof outcomes)[number], Text> = { accepted: w.accepted, partly: w.partly, "not-accepted": w.notAccepted, noted: w.noted };
export const actionTitles = { replace: w.replace, insert: w.insert, repeal: w.repeal } as const;

/** A step of an amendment, with the instrument that it changes. */
export const billStep = givenStep.extend({ instrument: slug });
export type BillStep = z.output<typeof billStep>;
export const mostBillSteps = 200;

export const givenBill = z.object({ title: textPair(300), sponsor: typed(200), about: textPair(4_000).optional(), note: typed(2_000).optional(), steps: z.array(billStep).min(1).max(mostBillSteps) });
export type GivenBill = z.output<typeof givenBill>;

export const billRef = z.object({ bill: recordId });
const place = z.object({ instrument: slug, eId });
export const newProposal = billRef.extend({ obligation: slug, place, rating: z.enum(ratings), reasons: textPair(4_000) });
export const newRound = billRef.extend({ deadline: day, asks: typed(2_000).optional() });
export const newComment = billRef.extend({ at: recordVersion, place: place.optional(), institution: recordId.optional(), institutionName: typed(200).optional(), says: typed(5_000) });
export const newAnswer = billRef.extend({ comment: recordId, outcome: z.enum(outcomes), answer: typed(5_000) });

const pair = z.object({ en: z.string(), ar: z.string() });
export const billLine = z.object({ id: z.number(), state: z.enum(billStates), number: z.number(), title: pair, sponsor: z.string(), changedAt: z.iso.datetime(), deadline: z.string().nullable(), unanswered: z.number() });
export type BillLine = z.output<typeof billLine>;

export const billVersion = z.object({ number: z.number(), title: pair, sponsor: z.string(), about: pair.nullable(), note: z.string().nullable(), steps: z.array(billStep), savedAt: z.iso.datetime(), savedBy: z.string().nullable() });
export type BillVersion = z.output<typeof billVersion>;

/** A step against the law as it stands: what is there, what would be, what does not fit, and the ratings that rest on it. */
export const steppedOn = z.object({
  step: billStep, instrumentTitle: pair, kind: z.enum(provisionKinds), number: pair.nullable(),
  present: z.object({ state: z.enum(["in-force", "repealed"]).nullable(), texts: z.array(shownText) }).nullable(),
  faults: z.array(pair), ratings: z.array(cell),
});
export type SteppedOn = z.output<typeof steppedOn>;

const proposal = z.object({ obligation: z.string(), place, rating: z.enum(ratings), reasons: pair, billNumber: z.number(), at: z.iso.datetime(), by: z.string().nullable() });
export type Proposal = z.output<typeof proposal>;
const round = z.object({ id: z.number(), number: z.number(), billNumber: z.number(), deadline: z.string(), asks: z.string().nullable(), openedAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable() });
export type Round = z.output<typeof round>;
const comment = z.object({
  id: z.number(), round: z.number(), billNumber: z.number(), place: place.nullable(), institution: pair, says: z.string(), late: z.boolean(), at: z.iso.datetime(), by: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(), answer: z.string().nullable(), answeredAt: z.iso.datetime().nullable(), answeredBy: z.string().nullable(),
});
export type Comment = z.output<typeof comment>;

export const wholeBill = billVersion.extend({
  id: z.number(), state: z.enum(billStates), why: z.string().nullable(), enactedBy: z.object({ slug: z.string(), title: pair }).nullable(),
  versions: z.array(z.object({ number: z.number(), note: z.string().nullable(), savedAt: z.iso.datetime(), savedBy: z.string().nullable() })),
  effects: z.array(steppedOn), proposals: z.array(proposal), rounds: z.array(round), comments: z.array(comment),
  /** Obligations that are rated on what it changes, or proposed to be; by slug. */
  obligations: z.array(z.object({ id: z.number(), slug: z.string(), says: pair })),
  institutions: z.array(z.object({ id: z.number(), name: pair })), asOf: z.string(),
});
export type WholeBill = z.output<typeof wholeBill>;

/** Whether what comes in today comes late to a round. */
export const isLate = (one: Pick<Round, "deadline" | "closedAt">, today: string): boolean => one.closedAt !== null || today > one.deadline;
export const keyOf = (one: { instrument: string; eId: string }): string => `${one.instrument}#${one.eId}`;

export type Row = { obligation: number; place: { instrument: string; eId: string }; now: z.output<typeof cell> | null; proposal: Proposal | null };
/** What a bill does to the matrix: each cell that rests on a provision it changes, and each that is proposed. */
export function rowsOf(bill: Pick<WholeBill, "effects" | "proposals" | "obligations">): Row[] {
  const rows = new Map<string, Row>();
  const at = (obligation: number, where: Row["place"]) => {
    const key = `${obligation} ${keyOf(where)}`;
    if (!rows.has(key)) rows.set(key, { obligation, place: { instrument: where.instrument, eId: where.eId }, now: null, proposal: null });
    return rows.get(key)!;
  };
  for (const { step, ratings: held } of bill.effects) for (const one of held) at(one.obligation, step).now = one;
  for (const one of bill.proposals) {
    const known = bill.obligations.find((each) => each.slug === one.obligation);
    if (known) at(known.id, one.place).proposal = one;
  }
  return [...rows.values()];
}
