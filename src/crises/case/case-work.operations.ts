import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { caseTopic, newCase, noteInput, reopenInput, resolveInput, takeCases, triage } from "./case.rules.ts";
import { addEvent } from "./case.store.ts";
import { caseRoles } from "./case-list.operations.ts";
import { holdCases, isOpenCase, moveItems, waitingReferrals, writeOutcome, writeOwner, writeReopened, writeTriage, writeTry } from "./case-work.store.ts";
import { caseWords as w } from "./case.words.ts";
import { act, byOf, holdCase, priorityOf, tell } from "./hold-case.ts";
import { openCase } from "./open-case.ts";
import { officersFor } from "./owner.store.ts";
import { acceptedBy } from "./referral.store.ts";
import { keepCriteria } from "./case.store.ts";
import { triageOf } from "./triage-pack.ts";
import { dueAt, type Priority, weigh } from "./triage.rules.ts";

const done = z.object({ case: z.number(), state: z.string() });

/** Opens a case by hand, or adds to the open one of the same people: what was said by telephone, letter or at the counter. */
export const openCaseByHand = operation({
  name: "crises.openCase",
  title: w.open,
  action: "crises.case-open",
  kind: "write",
  input: newCase,
  output: z.object({ case: z.number() }),
  audit: (input, output) => ({ subject: "case", ids: [output.case], people: input.people, details: { kind: input.kind, channel: input.channel, crisis: input.crisis ?? null } }),
  async run(ctx, input) {
    const crisis = input.crisis ?? null;
    if (crisis !== null && (await findCrises(ctx.db, { id: crisis })).length === 0) throw notFound();
    const own = ctx.scope !== "all" && ctx.scope.length === 1 ? ctx.scope[0]! : null;
    const mission = input.mission ?? own;
    if (mission !== null) ctx.require("crises.case-open", mission);
    const id = await openCase(ctx.platform, ctx.db, {
      crisis, kind: input.kind, people: input.people, text: input.text, contact: input.contact ?? null, mission, by: byOf(ctx),
      source: { channel: input.channel, reference: input.contact ?? `note:${input.key}` }, key: `hand:${ctx.actor.id ?? "system"}:${input.key}`,
    });
    return { case: id };
  },
});

/** Confirms which criteria are met and so the priority; another priority takes a reason and keeps the officer's name. The clock starts anew. */
export const triageCase = operation({
  name: "crises.triageCase",
  title: w.triage,
  action: "crises.case",
  kind: "write",
  input: triage,
  output: done.extend({ priority: z.number(), score: z.number() }),
  audit: (input, output) => ({ subject: "case", ids: [input.case], details: { priority: output.priority, score: output.score, override: input.priority !== undefined } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case, { version: input.version });
    const { pack, digest } = await triageOf(ctx.platform.config.FACILITY);
    await keepCriteria(ctx.db, pack.version, digest, pack.criteria);
    const criteria = pack.criteria.map(({ id }) => id).filter((id) => input.criteria.includes(id));
    const weighed = weigh(pack, criteria);
    const override = input.priority !== undefined && input.priority !== weighed.priority ? { priority: input.priority, reason: input.reason ?? "", name: ctx.actor.name } : null;
    if (override && !override.reason) throw invalidInput([{ path: "reason", message: w.reasonNeeded }]);
    const mission = input.mission ?? held.mission_id;
    if (input.mission !== undefined) ctx.require("crises.case", mission);
    const priority = (override?.priority ?? weighed.priority) as Priority;
    const waiting = await waitingReferrals(ctx.db, held.id);
    const state = held.state === "new" ? "triaged" : held.state;
    await writeTriage(ctx.db, held.id, {
      kind: input.kind, criteria, version: pack.version, score: weighed.score, priority: weighed.priority, override, by: ctx.actor.name, mission, state,
      // Still nobody has done anything for them: the time until that is the first one's.
      due: waiting[0]?.answer_by ?? dueAt(pack, priority, state === "triaged" ? { waitingSince: ctx.now, lastAct: ctx.now } : { waitingSince: null, lastAct: ctx.now }),
    });
    await tell(ctx, held, { kind: "triage", details: { criteria, score: weighed.score, priority: weighed.priority, version: pack.version, kind: input.kind } });
    if (override) await tell(ctx, held, { kind: "override", text: override.reason, details: { from: weighed.priority, to: override.priority } });
    return { case: held.id, state, priority, score: weighed.score };
  },
});

/** Takes cases, gives them to a colleague, or to nobody; all of them or none. No clock changes by it. */
export const assignCases = operation({
  name: "crises.assignCases",
  title: w.assign,
  action: "crises.case",
  kind: "write",
  input: takeCases,
  output: z.object({ cases: z.array(z.number()), owner: z.string().nullable() }),
  audit: (_, output) => ({ subject: "case", ids: output.cases, details: { owner: output.owner } }),
  async run(ctx, input) {
    const ids = [...new Set(input.cases)];
    const held = (await holdCases(ctx.db, ids, ctx.scope)).filter((one) => one.state !== "resolved");
    if (held.length !== ids.length) throw conflict(w.notThere);
    let owner: { id: string; name: string } | null = null;
    if (!input.release) {
      if (input.owner === undefined || input.owner === ctx.actor.id) owner = ctx.actor.id ? { id: ctx.actor.id, name: ctx.actor.name ?? "" } : null;
      else {
        // A colleague's desk is filled by whoever leads; taking for oneself needs no leave.
        for (const one of held) ctx.require("crises.case-assign", one.mission_id ?? (ctx.scope === "all" ? null : (ctx.scope[0] ?? null)));
        const found = (await officersFor(ctx.db, caseRoles(), held.map((one) => one.mission_id))).find((one) => one.id === input.owner);
        if (!found) throw invalidInput([{ path: "owner", message: w.unknownOwner }]);
        owner = { id: found.id, name: found.name };
      }
    }
    await writeOwner(ctx.db, ids, owner);
    for (const one of held) await addEvent(ctx.db, { case: one.id, kind: "owner", by: byOf(ctx), details: { to: owner?.name ?? null, from: one.owner_name } });
    for (const crisis of new Set(held.map((one) => one.crisis_id))) await ctx.platform.live.publish(ctx.db, caseTopic(crisis));
    return { cases: ids, owner: owner?.name ?? null };
  },
});

/** A note, or a call. A call without an answer is counted, and the person goes on waiting; a note about nothing done moves no clock either. */
export const noteCase = operation({
  name: "crises.noteCase",
  title: w.note,
  action: "crises.case",
  kind: "write",
  input: noteInput,
  output: done,
  audit: (input) => ({ subject: "case", ids: [input.case], details: { what: input.what, reached: input.reached } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    const event = { kind: input.what, text: input.text, details: input.what === "call" ? { reached: input.reached } : {} };
    if (input.what === "note") await tell(ctx, held, event);
    else if (!input.reached) {
      await writeTry(ctx.db, held.id);
      await tell(ctx, held, event);
    } else if (held.triaged_at === null) throw conflict(w.notTriaged);
    else await act(ctx, held, event);
    const [after] = await holdCases(ctx.db, [held.id], ctx.scope);
    return { case: held.id, state: after!.state };
  },
});

/** Closes a case with what became of it. Each outcome has its proof: tries for "not reachable", an acceptance for "referred", the other case for "duplicate". */
export const resolveCase = operation({
  name: "crises.resolveCase",
  title: w.resolve,
  action: "crises.case",
  kind: "write",
  input: resolveInput,
  output: done,
  audit: (input) => ({ subject: "case", ids: [input.case], details: { outcome: input.outcome } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case, { version: input.version });
    const { pack } = await triageOf(ctx.platform.config.FACILITY);
    const refuse = (path: string, message: { en: string; ar: string }): never => {
      throw invalidInput([{ path, message }]);
    };
    if (held.triaged_at === null && input.outcome !== "duplicate") throw conflict(w.notTriaged);
    if ((await waitingReferrals(ctx.db, held.id)).length > 0) throw conflict(w.waitingAnswer);
    if (input.outcome === "not-reachable" && held.tries < pack.triesBeforeUnreachable) refuse("outcome", w.tooFewTries(pack.triesBeforeUnreachable));
    if (input.outcome === "referred" && !(await acceptedBy(ctx.db, held.id))) refuse("outcome", w.notAccepted);
    const into = input.outcome === "duplicate" ? (input.duplicateOf ?? 0) : null;
    if (into !== null) {
      if (into === held.id || !(await isOpenCase(ctx.db, into, ctx.scope))) refuse("duplicateOf", w.duplicateNeeded);
      await moveItems(ctx.db, held.id, into);
      await addEvent(ctx.db, { case: into, kind: "item", by: byOf(ctx), details: { from: held.id } });
    }
    await writeOutcome(ctx.db, held.id, { outcome: input.outcome, note: input.note ?? null, duplicateOf: into, by: ctx.actor.name });
    await tell(ctx, held, { kind: "resolved", text: input.note ?? null, details: { outcome: input.outcome, priority: priorityOf(held) } });
    return { case: held.id, state: "resolved" };
  },
});

/** Opens a closed case again, with a reason; somebody waits from now. */
export const reopenCase = operation({
  name: "crises.reopenCase",
  title: w.reopen,
  action: "crises.case",
  kind: "write",
  input: reopenInput,
  output: done,
  audit: (input) => ({ subject: "case", ids: [input.case] }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case, { resolved: true });
    if (held.state !== "resolved") throw conflict(w.isOpen);
    const { pack } = await triageOf(ctx.platform.config.FACILITY);
    await writeReopened(ctx.db, held.id, dueAt(pack, priorityOf(held), { waitingSince: ctx.now, lastAct: ctx.now }));
    await tell(ctx, held, { kind: "reopened", text: input.reason });
    return { case: held.id, state: held.triaged_at === null ? "new" : "in-hand" };
  },
});
