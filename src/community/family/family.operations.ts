import { z } from "zod";
import { confirmHousehold, peopleChanged } from "#people";
import type { Context } from "#platform/operation.ts";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { serves } from "../warden/warden.rules.ts";
import { wardens } from "../warden/warden.store.ts";
import { wardenWords } from "../warden/warden.words.ts";
import { family, moved, newCall } from "./family.rules.ts";
import { familiesOf, insertCall, settleMove, unsettledMoves, wardenOfHousehold } from "./family.store.ts";
import { familyWords as w } from "./family.words.ts";

const dayOf = (now: Date) => now.toISOString().slice(0, 10);

/** The wardens that the actor is: linked to the account, serving today, of a mission over which the role is held. */
async function ownWardens({ db, scope, actor, now }: Context) {
  if (actor.kind !== "staff" || actor.id === null) return [];
  return (await wardens(db, scope, { account: actor.id })).filter((one) => serves(one, dayOf(now)));
}

/** The signed-in warden's own families, and nobody else's. */
export const listOwnFamilies = operation({
  name: "community.listOwnFamilies",
  title: w.listOwn,
  action: "community.callFamilies",
  kind: "read",
  input: z.object({}),
  output: z.object({ families: z.array(family), people: z.array(z.number()), calledLately: z.number(), asOf: z.iso.datetime() }),
  audit: (_, { people }) => ({ subject: "person", ids: people, purpose: "warden" }),
  async run(context) {
    const { db, now } = context;
    const own = await ownWardens(context);
    const rows = own.length > 0 ? await familiesOf(db, own.map((one) => one.id), dayOf(now)) : [];
    const lately = now.getTime() - 30 * 86_400_000;
    return {
      families: rows.map(({ household, name, phone, place, last }) => ({ household, name: name ?? "–", phone, place, last })),
      people: rows.map((row) => row.person),
      calledLately: rows.filter((row) => row.last && Date.parse(row.last.at) >= lately).length,
      asOf: now.toISOString(),
    };
  },
});

/** A warden says of one of their families: reached (their record is then confirmed), not reached, or moved (an officer follows up). */
export const recordCall = operation({
  name: "community.recordCall",
  title: w.recordCall,
  action: "community.callFamilies",
  kind: "write",
  input: newCall,
  output: z.object({ id: z.number(), confirmed: z.number() }),
  audit: ({ household, outcome }, { confirmed }) => ({ subject: "household", ids: [household], details: { outcome, confirmed } }),
  async run(context, { household, outcome, note }) {
    const { db, now, actor, platform } = context;
    const of = await wardenOfHousehold(db, household);
    // Whether another warden has it is not for this one to learn.
    if (!of || !(await ownWardens(context)).some((one) => one.id === of.warden)) throw notFound();
    const id = await insertCall(db, { household, warden: of.warden, outcome, note: note ?? null, at: now, by: actor.name });
    const people = outcome === "reached" ? await confirmHousehold(db, household, now) : [];
    if (people.length > 0) await platform.jobs.tell(db, peopleChanged, { people });
    return { id, confirmed: people.length };
  },
});

/** Families said to have moved, for officers to follow up. */
export const listMoved = operation({
  name: "community.listMoved",
  title: wardenWords.listMoved,
  action: "community.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ moved: z.array(moved) }),
  audit: (_, { moved: found }) => ({ subject: "person", ids: found.flatMap((one) => one.person ?? []) }),
  run: async ({ db, scope }) => ({ moved: (await unsettledMoves(db, scope)).map((row) => ({ ...row, at: row.at.toISOString() })) }),
});

export const settleMoved = operation({
  name: "community.settleMoved",
  title: wardenWords.settleMoved,
  action: "community.change",
  kind: "write",
  input: z.object({ call: recordId }),
  output: z.object({ household: z.number() }),
  audit: (_, { household }) => ({ subject: "household", ids: [household] }),
  async run({ db, scope, now, actor }, { call }) {
    const [found] = await unsettledMoves(db, scope, call);
    if (!found) throw notFound();
    await settleMove(db, call, now, actor.name);
    return { household: found.household };
  },
});
