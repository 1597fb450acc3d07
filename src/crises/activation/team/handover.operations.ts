import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { crisisId } from "../../crisis/crisis.rules.ts";
import "../../permissions.ts";
import { requireOpen } from "./authority.ts";
import { crisisFunction } from "./function.rules.ts";
import { figuresNow, handoversOf, insertHandover, lockHandover, receive, withdraw } from "./handover.store.ts";
import { handoverWords as w } from "./handover.words.ts";
import { officerBy } from "./officer.store.ts";
import { endPost, insertPost, isOpen, lockHolders } from "./team.store.ts";
import { teamWords } from "./team.words.ts";

const figures = z.object({ open: z.number(), overdue: z.number(), waiting: z.number(), unaccounted: z.number() });

/** Handover notes of a crisis, newest first. `yours`: the asker's to sign; `own`: signed by the asker first. */
export const readHandovers = operation({
  name: "crises.readHandovers",
  title: w.read,
  action: "crises.activation",
  kind: "read",
  input: crisisId,
  output: z.object({
    handovers: z.array(
      z.object({
        id: z.number(), function: z.string(), from: z.string(), to: z.string(), stillOpen: z.string(), decisions: z.string(), worries: z.string(), figures, signedAt: z.string(),
        receivedAt: z.string().nullable(), receivedNote: z.string().nullable(), withdrawnAt: z.string().nullable(), yours: z.boolean(), own: z.boolean(),
      }),
    ),
  }),
  async run({ db, actor }, { crisis }) {
    if ((await isOpen(db, crisis)) === undefined) throw notFound();
    return {
      handovers: (await handoversOf(db, crisis)).map((one) => {
        const waiting = one.received_at === null && one.withdrawn_at === null;
        return {
          id: one.id, function: one.function, from: one.from_name, to: one.to_name, stillOpen: one.still_open, decisions: one.decisions, worries: one.worries, figures: one.figures, signedAt: one.signed_at.toISOString(),
          receivedAt: one.received_at?.toISOString() ?? null, receivedNote: one.received_note, withdrawnAt: one.withdrawn_at?.toISOString() ?? null,
          yours: waiting && one.to_account === actor.id, own: waiting && one.from_account === actor.id,
        };
      }),
    };
  },
});

/** The primary of a function writes and signs what whoever follows must know. The function passes with the second signature. */
export const offerHandover = operation({
  name: "crises.offerHandover",
  title: w.offer,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, function: crisisFunction, to: recordId, stillOpen: typed(4_000), decisions: typed(4_000), worries: typed(4_000) }),
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "crisis", ids: [input.crisis], details: { handover: id, function: input.function, to: input.to } }),
  async run(ctx, input) {
    const { db, actor, platform } = ctx;
    await requireOpen(ctx, input.crisis);
    const holder = (await lockHolders(db, input.crisis, input.function)).find((one) => one.rank === "primary");
    if (!holder || holder.account === null || holder.account !== actor.id) throw invalidInput([{ path: "function", message: w.notHolder }]);
    const to = await officerBy(db, input.to);
    if (!to) throw invalidInput([{ path: "to", message: w.notOfTeam }]);
    if (to.account === holder.account) throw invalidInput([{ path: "to", message: w.toSelf }]);
    const id = await insertHandover(db, { ...input, post: holder.id, from: { account: holder.account, name: holder.name }, to, figures: await figuresNow(db, input.crisis) });
    if (id === null) throw conflict(w.offeredAlready);
    await platform.live.publish(db, `crisis:${input.crisis}`);
    return { id };
  },
});

/** The second signature: whoever it is addressed to takes the function over at this moment. */
export const receiveHandover = operation({
  name: "crises.receiveHandover",
  title: w.receive,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, handover: recordId, note: z.union([z.literal(""), typed(1_000)]).optional() }),
  output: z.object({ post: z.number() }),
  audit: (input, { post }) => ({ subject: "crisis", ids: [input.crisis], details: { handover: input.handover, post } }),
  async run(ctx, input) {
    const { db, actor } = ctx;
    await requireOpen(ctx, input.crisis);
    const one = await lockHandover(db, input.crisis, input.handover);
    if (!one) throw notFound();
    if (one.to_account !== actor.id) throw conflict(w.notForYou);
    const holders = await lockHolders(db, input.crisis, one.function);
    const holder = holders.find((held) => held.id === one.post_id);
    if (one.received_at || one.withdrawn_at || !holder) throw conflict(w.gone);
    const by = { account: actor.id, name: actor.name };
    // An alternate who takes over is the alternate no longer.
    let at: Date | undefined;
    for (const held of holders) if (held.id === holder.id || held.account === one.to_account) at = await endPost(db, held.id, teamWords.handedOver.en, by);
    const post = await insertPost(db, { crisis: input.crisis, function: crisisFunction.parse(one.function), rank: "primary", account: one.to_account, name: one.to_name, because: teamWords.handedOver.en, at }, { account: one.from_account, name: one.from_name });
    await receive(db, one.id, input.note || null);
    await ctx.platform.live.publish(db, `crisis:${input.crisis}`);
    return { post };
  },
});

/** Takes back what was signed, as long as the other has not. */
export const withdrawHandover = operation({
  name: "crises.withdrawHandover",
  title: w.withdraw,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, handover: recordId }),
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis], details: { handover: input.handover } }),
  async run({ db, actor }, input) {
    const one = await lockHandover(db, input.crisis, input.handover);
    if (!one || one.from_account !== actor.id) throw notFound();
    if (one.received_at || one.withdrawn_at) throw conflict(w.gone);
    await withdraw(db, one.id);
    return { id: one.id };
  },
});
