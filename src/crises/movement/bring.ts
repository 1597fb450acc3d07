import type { Context } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { enterOnRoll } from "../roll/roll-person.store.ts";
import { type KnownMember, membersOf } from "./family.store.ts";
import { familyWords as w } from "./family.words.ts";
import type { MovementRow } from "./movement.store.ts";

/** A member of one of these families who is not on the roll goes on it, so that their arrival can be accounted for. */
export async function bring(ctx: Context, movement: MovementRow, households: readonly number[], person: number): Promise<KnownMember> {
  const all = await membersOf(ctx.db, movement.crisis, households);
  const member = all.find((one) => one.person === person);
  if (!member) throw invalidInput([{ path: "include", message: w.notOfFamily }]);
  if (member.status !== null) return member;
  const mission = all.find((one) => one.household === member.household && one.mission !== null)?.mission ?? null;
  await enterOnRoll(ctx.db, { crisis: movement.crisis, person, household: member.household, mission, area: null });
  return { ...member, status: "unaccounted", mission };
}
