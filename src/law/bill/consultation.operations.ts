import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { institutionsOf } from "../obligation/obligation.store.ts";
import "../permissions.ts";
import { requireBill, today } from "./bill.operations.ts";
import { billRef, isDrafted, isLate, keyOf, newAnswer, newComment, newRound } from "./bill.rules.ts";
import * as store from "./bill.store.ts";
import { billWords as w } from "./bill.words.ts";

const done = z.object({ id: z.number() });

/** Opens a round of comments on the newest version, until the end of a day. One at a time. */
export const openBillRound = operation({
  name: "law.openBillRound",
  title: w.openRound,
  action: "law.draftBills",
  kind: "write",
  input: newRound,
  output: done,
  audit: ({ bill, deadline }) => ({ subject: "bill", ids: [bill], details: { deadline } }),
  async run(ctx, { bill, ...given }) {
    const held = await requireBill(ctx, bill);
    if (!isDrafted(held.state)) throw conflict(w.closed);
    if (given.deadline < today(ctx)) throw invalidInput([{ path: "deadline", message: w.pastDay }]);
    if ((await store.roundsOf(ctx.db, bill)).some((one) => one.closedAt === null)) throw conflict(w.roundIsOpen);
    const id = await store.insertRound(ctx.db, bill, held.number, given, ctx.actor.name);
    await store.setState(ctx.db, bill, "in-consultation");
    return { id };
  },
});

/** Closes the open round. What comes in afterwards is taken as late, as long as the bill is in consultation. */
export const closeBillRound = operation({
  name: "law.closeBillRound",
  title: w.closeRound,
  action: "law.draftBills",
  kind: "write",
  input: billRef,
  output: done,
  audit: ({ bill }) => ({ subject: "bill", ids: [bill] }),
  async run(ctx, { bill }) {
    await requireBill(ctx, bill);
    if (!(await store.endRound(ctx.db, bill, ctx.actor.name))) throw conflict(w.noRound);
    return { id: bill };
  },
});

/**
 * An institution comments on the bill or on one provision of it, on the version that it read. After the deadline, or after the
 * round was closed, the comment is taken and marked as late: an answer owed is better than a comment lost.
 */
export const commentOnBill = operation({
  name: "law.commentOnBill",
  title: w.comment,
  action: "law.commentBills",
  kind: "write",
  input: newComment,
  output: done.extend({ late: z.boolean() }),
  audit: ({ bill }, { id, late }) => ({ subject: "bill", ids: [bill], details: { comment: id, late } }),
  async run(ctx, { bill, at, place, institution, institutionName, says }) {
    const held = await requireBill(ctx, bill);
    const [round] = await store.roundsOf(ctx.db, bill);
    if (held.state !== "in-consultation" || !round) throw conflict(w.notConsulted);
    const version = await store.versionOf(ctx.db, bill, at);
    if (!version) throw notFound();
    if ((institution === undefined) === (institutionName === undefined)) throw invalidInput([{ path: "institution", message: w.oneInstitution }]);
    if (institution !== undefined && !(await institutionsOf(ctx.db)).some((one) => one.id === institution)) throw invalidInput([{ path: "institution", message: w.unknownInstitution }]);
    if (place && !version.steps.some((one) => keyOf(one) === keyOf(place))) throw invalidInput([{ path: "place", message: w.notInBill }]);
    const instrument = place ? (await store.instrumentsOf(ctx.db, [place.instrument])).get(place.instrument)!.id : null;
    const late = isLate(round, today(ctx));
    return { id: await store.insertComment(ctx.db, { bill, number: at, round: round.id, instrument, eId: place?.eId ?? null, institution: institution ?? null, institutionName: institutionName ?? null, says, late, by: ctx.actor.name }), late };
  },
});

/** Says what became of a comment and why. Once: 409 when it was answered already. */
export const answerComment = operation({
  name: "law.answerComment",
  title: w.answer,
  action: "law.draftBills",
  kind: "write",
  input: newAnswer,
  output: done,
  audit: ({ bill, comment, outcome }) => ({ subject: "bill", ids: [bill], details: { comment, outcome } }),
  async run(ctx, { bill, comment, outcome, answer }) {
    const set = await store.setAnswer(ctx.db, bill, comment, outcome, answer, ctx.actor.name);
    if (set === null) throw notFound();
    if (!set) throw conflict(w.answered);
    return { id: comment };
  },
});
