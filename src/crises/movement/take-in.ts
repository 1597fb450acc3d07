import { nameFor } from "#people";
import type { Context } from "#platform/operation.ts";
import { type InputError, invalidInput } from "#platform/problem.ts";
import { familiesOf, insertFamily, onOther } from "./family.store.ts";
import { familyWords as w } from "./family.words.ts";
import { addEvent, type MovementRow, seatsOf } from "./movement.store.ts";
import { dayOf, type WeighedFamily } from "./place.ts";
import { byOf } from "./reach.ts";
import { classFor } from "./seats.rules.ts";

const head = (family: WeighedFamily) => ({ en: nameFor(family.members[0]!, "en"), ar: nameFor(family.members[0]!, "ar") });

/** Enters weighed families on a movement's list, all waiting; returns the people. 422 beside `households` for each that may not be. */
export async function takeIn(ctx: Context, movement: MovementRow, families: readonly WeighedFamily[], despite: string | null): Promise<number[]> {
  const { db } = ctx;
  const travelling = new Map(families.map((one) => [one.household, one.travelling]));
  const already = new Set((await familiesOf(db, movement.id)).filter((one) => one.state === "waiting" || one.state === "placed").map((one) => one.household));
  const busy = new Map((await onOther(db, { id: movement.id, starts: movement.startsAt, ends: movement.endsAt }, [...travelling.values()].flat().map((one) => one.person))).map((one) => [one.person, one]));
  const faults = families.flatMap((family): InputError[] => {
    const fault = (message: InputError["message"]) => [{ path: "households", message }];
    const people = travelling.get(family.household)!;
    const elsewhere = people.flatMap((one) => busy.get(one.person) ?? [])[0];
    if (elsewhere) {
      const who = people.find((one) => one.person === elsewhere.person)!;
      return fault(w.onOther({ en: nameFor(who, "en"), ar: nameFor(who, "ar") }, elsewhere.number, elsewhere.title));
    }
    if (already.has(family.household)) return fault(w.alreadyOn(head(family)));
    if (people.length === 0) return fault(w.nobodyOnRoll(head(family)));
    if (despite === null && family.bars.length > 0) return fault((family.bars[0] === "no-citizen" ? w.noCitizen : w.notPresent)(head(family)));
    return [];
  });
  if (faults.length > 0) throw invalidInput(faults.slice(0, 20));
  const { capacity } = await seatsOf(db, movement.id);
  const on = dayOf(movement);
  for (const { household, mission, score, reasons, bars } of families) {
    const travellers = travelling.get(household)!.map((one) => ({ person: one.person, class: classFor(one, capacity, on) }));
    await insertFamily(db, { movement: movement.id, household, mission, score, reasons, despite: bars.length > 0 ? despite : null, travellers }, byOf(ctx));
  }
  const people = [...travelling.values()].flat().map((one) => one.person);
  if (families.length > 0) await addEvent(db, movement.id, "families", byOf(ctx), { families: families.length, people: people.length });
  return people;
}
