import type { Context } from "#platform/operation.ts";
import { localTime } from "../activation/roster/zone.rules.ts";
import { casePriorities, familiesOf, keepWaiting, type KnownMember, membersOf, onOther, placeFamilies, travellersOf } from "./family.store.ts";
import { criteriaOf } from "./criteria-pack.ts";
import { type EvacuationPack, type Weighed, weighFamily } from "./criteria.rules.ts";
import { criteriaAt, type MovementRow, seatsOf } from "./movement.store.ts";
import { arrange, countClasses } from "./seats.rules.ts";

/** The day of travel, where the assembly point is. */
export const dayOf = (movement: Pick<MovementRow, "assemblyAt" | "assemblyZone">): string => localTime(movement.assemblyAt, movement.assemblyZone).slice(0, 10);

/** The criteria of a movement, as they stood when it was planned. */
export async function packOf(ctx: Pick<Context, "db" | "platform">, movement: MovementRow): Promise<EvacuationPack> {
  return (await criteriaAt(ctx.db, movement.criteriaVersion)) ?? (await criteriaOf(ctx.platform.config.FACILITY)).pack;
}

export type WeighedFamily = Weighed & { household: number; mission: number | null; members: KnownMember[]; travelling: KnownMember[] };
/**
 * Households with their members and what the criteria say of each, the most urgent first. Weighed are the members who can travel:
 * on the roll, in a state that the criteria admit (somebody who left, arrived, is missing or detained is shown, not counted), and
 * those of `include`. When nobody of the family can, all who are on the roll.
 */
export async function weighHouseholds(ctx: Context, movement: MovementRow, households: readonly number[], include: readonly number[] = []): Promise<WeighedFamily[]> {
  const pack = await packOf(ctx, movement);
  const members = Map.groupBy(await membersOf(ctx.db, movement.crisis, households), (one) => one.household);
  const cases = await casePriorities(ctx.db, movement.crisis, households);
  const on = dayOf(movement);
  return households
    .map((household) => {
      const all = members.get(household) ?? [];
      const onRoll = all.filter((one) => one.status !== null);
      const able = onRoll.filter((one) => pack.statuses.includes(one.status!) || include.includes(one.person));
      const travelling = able.length > 0 ? able : onRoll;
      return { household, mission: onRoll.find((one) => one.mission !== null)?.mission ?? null, members: all, travelling, ...weighFamily(pack, { members: travelling, casePriority: cases.get(household) ?? null }, on) };
    })
    .filter((one) => one.members.length > 0)
    .sort((a, b) => b.score - a.score || a.household - b.household);
}

/**
 * Gives free seats to the families that wait, in order; who would be on two movements at once is passed over. Called after
 * everything that frees a seat or brings a family. The movement is locked by the caller.
 */
export async function arrangeNow(ctx: Context, movement: MovementRow): Promise<{ placed: number[] }> {
  const { db } = ctx;
  const waiting = (await familiesOf(db, movement.id)).filter((one) => one.state === "waiting");
  if (waiting.length === 0) return { placed: [] };
  const people = Map.groupBy((await travellersOf(db, movement.id)).filter((one) => one.state === "waiting"), (one) => one.family);
  const busy = new Set((await onOther(db, { id: movement.id, starts: movement.startsAt, ends: movement.endsAt }, [...people.values()].flat().map((one) => one.person))).map((one) => one.person));
  const { capacity, taken } = await seatsOf(db, movement.id);
  const free = waiting.filter((one) => people.has(one.id) && !people.get(one.id)!.some((each) => busy.has(each.person)));
  const { placed, waits } = arrange(capacity, taken, free.map((one) => ({ family: one.id, score: one.score, needs: countClasses(people.get(one.id)!.map((each) => each.class)) })));
  await placeFamilies(db, placed);
  await keepWaiting(db, waits);
  return { placed };
}
