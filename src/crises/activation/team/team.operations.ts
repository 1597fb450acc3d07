import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { crisisId } from "../../crisis/crisis.rules.ts";
import "../../permissions.ts";
import { commands, requireCommand, requireOpen } from "./authority.ts";
import { crisisFunction, crisisFunctions, rank } from "./function.rules.ts";
import { officerBy, officers } from "./officer.store.ts";
import { endPost, insertPost, isOpen, lockHolders, type Post, postsOf, setCommander } from "./team.store.ts";
import { teamWords as w } from "./team.words.ts";

const by = ({ actor }: Context) => ({ account: actor.id, name: actor.name });
const because = z.union([z.literal(""), typed(300)]).optional();

const post = z.object({
  id: z.number(), function: z.string(), rank, name: z.string(), mine: z.boolean(), takenAt: z.string(), givenBy: z.string().nullable(), because: z.string().nullable(),
  endedAt: z.string().nullable(), endedBy: z.string().nullable(), endedBecause: z.string().nullable(),
});
const shown = (one: Post, account: string | null) => ({
  id: one.id, function: one.function, rank: one.rank, name: one.name, mine: account !== null && one.account === account, takenAt: one.taken_at.toISOString(), givenBy: one.given_name,
  because: one.because, endedAt: one.ended_at?.toISOString() ?? null, endedBy: one.ended_name, endedBecause: one.ended_because,
});

/** Every function with who holds it, and everybody who did. `officers`: whom it may be given to, for those who may give it. */
export const readTeam = operation({
  name: "crises.readTeam",
  title: w.read,
  action: "crises.activation",
  kind: "read",
  input: crisisId,
  output: z.object({
    functions: z.array(z.object({ function: z.string(), primary: post.nullable(), alternate: post.nullable() })),
    former: z.array(post),
    mayCommand: z.boolean(),
    officers: z.array(z.object({ account: z.string(), name: z.string() })),
    asOf: z.string(),
  }),
  async run(ctx, { crisis }) {
    if ((await isOpen(ctx.db, crisis)) === undefined) throw notFound();
    const posts = (await postsOf(ctx.db, crisis)).map((one) => shown(one, ctx.actor.id));
    const holder = (id: string, as: string) => posts.find((one) => one.function === id && one.rank === as && one.endedAt === null) ?? null;
    const mayCommand = await commands(ctx, crisis);
    return {
      functions: crisisFunctions.map((id) => ({ function: id, primary: holder(id, "primary"), alternate: holder(id, "alternate") })),
      former: posts.filter((one) => one.endedAt !== null),
      mayCommand,
      officers: await officers(ctx.db),
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Gives a function to an account at once; whoever held it is relieved in the same moment. For whoever commands. */
export const givePost = operation({
  name: "crises.givePost",
  title: w.give,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, function: crisisFunction, rank, account: recordId, because }),
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "crisis", ids: [input.crisis], details: { post: id, function: input.function, rank: input.rank, account: input.account } }),
  async run(ctx, input) {
    await requireCommand(ctx, input.crisis);
    await requireOpen(ctx, input.crisis);
    const officer = await officerBy(ctx.db, input.account);
    if (!officer) throw invalidInput([{ path: "account", message: w.notOfTeam }]);
    const holders = await lockHolders(ctx.db, input.crisis, input.function);
    const same = holders.find((one) => one.account === officer.account);
    if (same) throw invalidInput([{ path: "account", message: same.rank === input.rank ? w.holdsAlready : w.otherRank }]);
    const present = holders.find((one) => one.rank === input.rank);
    const at = present && (await endPost(ctx.db, present.id, input.because || null, by(ctx)));
    const id = await insertPost(ctx.db, { ...input, ...officer, because: input.because || null, at }, by(ctx));
    await ctx.platform.live.publish(ctx.db, `crisis:${input.crisis}`);
    return { id };
  },
});

/** The alternate takes the function over, without waiting for anybody: the primary is relieved, the alternate's place is empty. */
export const takeOver = operation({
  name: "crises.takeOver",
  title: w.take,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, function: crisisFunction, because: typed(300) }),
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "crisis", ids: [input.crisis], details: { post: id, function: input.function } }),
  async run(ctx, input) {
    await requireOpen(ctx, input.crisis);
    const holders = await lockHolders(ctx.db, input.crisis, input.function);
    const alternate = holders.find((one) => one.rank === "alternate" && one.account !== null && one.account === ctx.actor.id);
    if (!alternate) throw conflict(w.notAlternate);
    let at: Date | undefined;
    for (const one of holders) at = await endPost(ctx.db, one.id, input.because, by(ctx));
    const id = await insertPost(ctx.db, { crisis: input.crisis, function: input.function, rank: "primary", account: alternate.account, name: alternate.name, because: input.because, at }, by(ctx));
    await ctx.platform.live.publish(ctx.db, `crisis:${input.crisis}`);
    return { id };
  },
});

/** Relieves somebody of a function without a successor. */
export const relievePost = operation({
  name: "crises.relievePost",
  title: w.end,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, function: crisisFunction, rank, because: typed(300) }),
  output: z.object({ ended: z.number() }),
  audit: (input, { ended }) => ({ subject: "crisis", ids: [input.crisis], details: { post: ended, function: input.function, rank: input.rank } }),
  async run(ctx, input) {
    await requireCommand(ctx, input.crisis);
    const present = (await lockHolders(ctx.db, input.crisis, input.function)).find((one) => one.rank === input.rank);
    if (!present) throw conflict(w.notHeld);
    await endPost(ctx.db, present.id, input.because, by(ctx));
    if (input.function === "command" && input.rank === "primary") await setCommander(ctx.db, input.crisis, { account: null, name: null });
    return { ended: present.id };
  },
});
