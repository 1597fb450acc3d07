import { z } from "zod";
import { nameFor } from "#people";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { bring } from "./bring.ts";
import { bringInput } from "./family.rules.ts";
import { addTraveller, familiesOf, onOther, travellersOf } from "./family.store.ts";
import { familyWords as w } from "./family.words.ts";
import { addEvent, seatsOf } from "./movement.store.ts";
import { dayOf } from "./place.ts";
import { byOf, shared } from "./reach.ts";
import { classFor } from "./seats.rules.ts";

/**
 * Members of a family on this movement who were not on its list come along: foreign members, who is not on the roll, who came back.
 * 422 beside `include` when no seat is left for one of them (the others keep theirs), or one is on another movement at that time.
 */
export const bringMembers = operation({
  name: "crises.bringMembers",
  title: w.bringMembers,
  action: "crises.placeFamilies",
  kind: "write",
  input: bringInput,
  output: z.object({ household: z.number(), people: z.array(z.number()) }),
  audit: (input, { people }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, input) {
    const { db } = ctx;
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const [family] = await familiesOf(db, movement.id, input.household);
    if (!family || (family.state !== "placed" && family.state !== "waiting")) throw notFound();
    ctx.require("crises.placeFamilies", family.mission);
    const on = new Set((await travellersOf(db, movement.id, input.household)).map((one) => one.person));
    const people = [...new Set(input.include)];
    if (people.some((one) => on.has(one))) throw invalidInput([{ path: "include", message: w.notOfFamily }]);
    const busy = new Map((await onOther(db, { id: movement.id, starts: movement.startsAt, ends: movement.endsAt }, people)).map((one) => [one.person, one]));
    for (const person of people) {
      const member = await bring(ctx, movement, [input.household], person);
      const other = busy.get(person);
      if (other) throw invalidInput([{ path: "include", message: w.onOther({ en: nameFor(member, "en"), ar: nameFor(member, "ar") }, other.number, other.title) }]);
      const { capacity, taken } = await seatsOf(db, movement.id);
      const seat = classFor(member, capacity, dayOf(movement));
      if (family.state === "placed" && (taken[seat] ?? 0) >= (capacity[seat] ?? 0)) throw invalidInput([{ path: "include", message: w.classFull }]);
      await addTraveller(db, { movement: movement.id, family: family.id, person, class: seat, state: family.state });
    }
    await addEvent(db, movement.id, "families", byOf(ctx), { people: people.length });
    await ctx.platform.live.publish(db, `crisis:${movement.crisis}`);
    return { household: input.household, people };
  },
});
