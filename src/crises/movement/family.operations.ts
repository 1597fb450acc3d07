import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { bring } from "./bring.ts";
import { familiesOf, noteSplit, setClass, setFamilyState, setScore, setTravellers, travellersOf } from "./family.store.ts";
import { addInput, fillInput, scoreInput, seatInput, splitInput, withdrawInput } from "./family.rules.ts";
import { familyWords as w } from "./family.words.ts";
import { takeIn } from "./take-in.ts";
import { addEvent, seatsOf } from "./movement.store.ts";
import { arrangeNow, weighHouseholds, packOf } from "./place.ts";
import { byOf, shared } from "./reach.ts";
import { seatClasses } from "./seats.rules.ts";
import { candidateHouseholds } from "./family.store.ts";
import type { Context } from "#platform/operation.ts";
import type { MovementRow } from "./movement.store.ts";

const placedAndWaiting = z.object({ families: z.number(), placed: z.number(), waiting: z.number() });

/**
 * Puts families on a movement: those that fit get seats, in the order of their priority, the others wait. 422 beside
 * `households`: a family is not admitted by the criteria (unless `despite` says why), is on it already, or one of them is on
 * another movement at that time, which is named.
 */
export const addFamilies = operation({
  name: "crises.addFamilies",
  title: w.add,
  action: "crises.placeFamilies",
  kind: "write",
  input: addInput,
  output: placedAndWaiting.extend({ people: z.array(z.number()) }),
  audit: (input, { people }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement, households: input.households.length, ...(input.despite ? { despite: true } : {}) } }),
  async run(ctx, input) {
    const movement = await shared(ctx, input, "crises.placeFamilies");
    for (const person of input.include ?? []) await bring(ctx, movement, input.households, person);
    const families = await weighHouseholds(ctx, movement, [...new Set(input.households)], input.include);
    if (families.length < new Set(input.households).size) throw invalidInput([{ path: "households", message: w.noSuchFamily }]);
    for (const family of families) ctx.require("crises.placeFamilies", family.mission);
    const people = await takeIn(ctx, movement, families, input.despite ?? null);
    return { ...(await arranged(ctx, movement, families.map((one) => one.household))), people };
  },
});

async function arranged(ctx: Context, movement: MovementRow, households: readonly number[]) {
  await arrangeNow(ctx, movement);
  await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
  const now = (await familiesOf(ctx.db, movement.id)).filter((one) => households.includes(one.household));
  return { families: now.length, placed: now.filter((one) => one.state === "placed").length, waiting: now.filter((one) => one.state === "waiting").length };
}

/** How many people a filling looks at, at the most; the likeliest to be urgent come first. */
export const mostWeighed = 6_000;

/** Fills free seats from the roll by the criteria, within the asker's missions, with some more families on the waiting list. */
export const fillMovement = operation({
  name: "crises.fillMovement",
  title: w.fill,
  action: "crises.placeFamilies",
  kind: "write",
  input: fillInput,
  output: placedAndWaiting.extend({ people: z.array(z.number()) }),
  audit: (input, { people }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, input) {
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const pack = await packOf(ctx, movement);
    const { capacity, taken } = await seatsOf(ctx.db, movement.id);
    const free = seatClasses.reduce((sum, one) => sum + Math.max(0, (capacity[one] ?? 0) - (taken[one] ?? 0)), 0);
    const found = await candidateHouseholds(ctx.db, { id: movement.id, crisis: movement.crisis, starts: movement.startsAt, ends: movement.endsAt }, ctx.scope, pack.statuses, input.area ?? null, mostWeighed);
    const admitted = (await weighHouseholds(ctx, movement, found)).filter((one) => one.bars.length === 0);
    let seats = free;
    let reserve = input.reserve;
    const chosen = admitted.filter((one) => {
      const size = one.travelling.length;
      if (size > seats) return reserve-- > 0;
      seats -= size;
      return true;
    });
    const people = await takeIn(ctx, movement, chosen, null);
    return { ...(await arranged(ctx, movement, chosen.map((one) => one.household))), people };
  },
});

async function familyOn(ctx: Context, movement: MovementRow, household: number) {
  const [family] = await familiesOf(ctx.db, movement.id, household);
  if (!family) throw notFound();
  ctx.require("crises.placeFamilies", family.mission);
  return family;
}

const done = z.object({ household: z.number(), people: z.array(z.number()) });
const note = (input: { crisis: number; movement: number }, { people }: z.output<typeof done>) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement } });

/** Takes a family off a movement, with the reason; its seats go to the next. 409 once one of them is on board. */
export const withdrawFamily = operation({
  name: "crises.withdrawFamily",
  title: w.withdraw,
  action: "crises.placeFamilies",
  kind: "write",
  input: withdrawInput,
  output: done,
  audit: note,
  async run(ctx, input) {
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const family = await familyOn(ctx, movement, input.household);
    const all = await travellersOf(ctx.db, movement.id, input.household);
    if (all.some((one) => one.state === "boarded")) throw conflict(w.onBoard);
    const off = all.filter((one) => one.state === "placed" || one.state === "waiting").map((one) => one.person);
    await setTravellers(ctx.db, movement.id, off, "withdrawn");
    await setFamilyState(ctx.db, family.id, "withdrawn", input.because);
    await addEvent(ctx.db, movement.id, "withdrawn", byOf(ctx), { household: input.household, people: off.length });
    await arranged(ctx, movement, []);
    return { household: input.household, people: off };
  },
});

/**
 * Lets a part of a family travel and the rest not: only with an officer's reason and with who of the family agreed. Nobody
 * is split by the system itself.
 */
export const splitFamily = operation({
  name: "crises.splitFamily",
  title: w.split,
  action: "crises.placeFamilies",
  kind: "write",
  input: splitInput,
  output: done,
  audit: note,
  async run(ctx, input) {
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const family = await familyOn(ctx, movement, input.household);
    const open = (await travellersOf(ctx.db, movement.id, input.household)).filter((one) => ["placed", "waiting", "apart"].includes(one.state));
    const going = new Set(input.going);
    const [with_, without] = [open.filter((one) => going.has(one.person)), open.filter((one) => !going.has(one.person))];
    if (with_.length < going.size) throw invalidInput([{ path: "going", message: w.notOfFamily }]);
    if (without.length === 0) throw invalidInput([{ path: "going", message: w.nobodyLeft }]);
    // The family gives its seats back and asks for those of the part that goes.
    await setTravellers(ctx.db, movement.id, with_.map((one) => one.person), "waiting");
    await setTravellers(ctx.db, movement.id, without.map((one) => one.person), "apart");
    await setFamilyState(ctx.db, family.id, "waiting");
    await noteSplit(ctx.db, family.id, input, byOf(ctx));
    await addEvent(ctx.db, movement.id, "split", byOf(ctx), { household: input.household, going: with_.length, staying: without.length });
    await arranged(ctx, movement, []);
    return { household: input.household, people: open.map((one) => one.person) };
  },
});

/** Gives somebody a seat of another class. 422 when the class is full or not offered. */
export const setSeat = operation({
  name: "crises.setSeat",
  title: w.setSeat,
  action: "crises.placeFamilies",
  kind: "write",
  input: seatInput,
  output: done,
  audit: note,
  async run(ctx, input) {
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const one = (await travellersOf(ctx.db, movement.id)).find((each) => each.person === input.person);
    if (!one) throw notFound();
    ctx.require("crises.placeFamilies", one.mission);
    if (!["placed", "waiting"].includes(one.state)) throw conflict(w.onBoard);
    const { capacity, taken } = await seatsOf(ctx.db, movement.id);
    if (one.state === "placed" && one.class !== input.class && (taken[input.class] ?? 0) >= (capacity[input.class] ?? 0)) throw invalidInput([{ path: "class", message: w.classFull }]);
    await setClass(ctx.db, movement.id, input.person, input.class);
    await addEvent(ctx.db, movement.id, "seat", byOf(ctx), { person: input.person, class: input.class });
    await arranged(ctx, movement, []);
    return { household: one.household, people: [input.person] };
  },
});

/** Another priority than the criteria give, with a name and a reason; without a score that of the criteria holds again. */
export const setPriority = operation({
  name: "crises.setPriority",
  title: w.setPriority,
  action: "crises.placeFamilies",
  kind: "write",
  input: scoreInput,
  output: done,
  audit: note,
  async run(ctx, input) {
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const family = await familyOn(ctx, movement, input.household);
    await setScore(ctx.db, family.id, input.score ?? null, input.score === undefined ? null : input.reason!, byOf(ctx));
    await addEvent(ctx.db, movement.id, "priority", byOf(ctx), { household: input.household, ...(input.score === undefined ? {} : { score: input.score }) });
    await arranged(ctx, movement, []);
    return { household: input.household, people: [] };
  },
});
