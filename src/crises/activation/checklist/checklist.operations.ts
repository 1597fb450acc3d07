import { z } from "zod";
import { may } from "#platform/actor.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { crisisId } from "../../crisis/crisis.rules.ts";
import { findCrises } from "../../crisis/crisis.store.ts";
import "../../permissions.ts";
import { officerBy } from "../team/officer.store.ts";
import { itemDecision, itemOwner, itemStates, listOutput } from "./checklist.rules.ts";
import { decideItem, type Held, listsOf, lockItem, notesOf, setOwner } from "./checklist.store.ts";
import { checklistWords as w } from "./checklist.words.ts";

const by = ({ actor }: Context) => ({ account: actor.id, name: actor.name });

/** Every checklist of a crisis, those in force and those that were superseded, as far as the asker's missions go. */
export const readChecklists = operation({
  name: "crises.readChecklists",
  title: w.read,
  action: "crises.activation",
  kind: "read",
  input: crisisId,
  output: z.object({
    lists: z.array(listOutput),
    notes: z.array(z.object({ item: z.number(), what: z.enum([...itemStates, "owner"]), detail: z.string().nullable(), at: z.string(), by: z.string().nullable() })),
    asOf: z.string(),
  }),
  async run({ db, scope, actor, now }, { crisis }) {
    if ((await findCrises(db, { id: crisis })).length === 0) throw notFound();
    const lists = (await listsOf(db, crisis, scope, actor.id, now)).map((list) => ({ ...list, mayChange: list.supersededAt === null && may(actor, "crises.checklist", list.mission?.id ?? null) }));
    const touched = lists.flatMap((list) => list.items.filter((item) => item.version > 1).map((item) => item.id)).slice(0, 500);
    return { lists, notes: (await notesOf(db, touched)).map((one) => ({ ...one, at: one.at.toISOString() })), asOf: now.toISOString() };
  },
});

/** The item, after looking whether the actor may change it and whether it is as they saw it. */
async function held(ctx: Context, input: { crisis: number; item: number; version: number }): Promise<Held> {
  const item = await lockItem(ctx.db, input.crisis, input.item);
  if (!item) throw notFound();
  ctx.require("crises.checklist", item.mission);
  if (item.superseded) throw conflict(w.notInForce);
  if (item.version !== input.version) throw conflict();
  return item;
}

/** Says that an item is done, does not apply (with a reason) or is open again. 409 when somebody else was first or the level changed. */
export const decideOnItem = operation({
  name: "crises.decideOnItem",
  title: w.decide,
  action: "crises.checklist",
  kind: "write",
  input: itemDecision,
  output: z.object({ item: z.number(), state: z.string() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis], details: { item: input.item, state: input.state } }),
  async run(ctx, input) {
    const item = await held(ctx, input);
    if (item.state !== input.state) await decideItem(ctx.db, input.item, input.state, input.reason || null, by(ctx));
    await ctx.platform.live.publish(ctx.db, `crisis:${input.crisis}`);
    return { item: input.item, state: input.state };
  },
});

/** Gives an item to an account, or to nobody. */
export const giveItem = operation({
  name: "crises.giveItem",
  title: w.own,
  action: "crises.checklist",
  kind: "write",
  input: itemOwner,
  output: z.object({ item: z.number(), owner: z.string().nullable() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis], details: { item: input.item, owner: input.account === "" ? null : input.account } }),
  async run(ctx, input) {
    await held(ctx, input);
    const owner = input.account === "" ? null : ((await officerBy(ctx.db, input.account)) ?? null);
    if (input.account !== "" && !owner) throw invalidInput([{ path: "account", message: w.notOwner }]);
    await setOwner(ctx.db, input.item, owner, by(ctx));
    return { item: input.item, owner: owner?.name ?? null };
  },
});
