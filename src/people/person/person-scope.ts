import type { Context } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { missionsOf } from "./person.store.ts";

/** Refuses (403, recorded) unless one of the person's missions is within the actor's scope. Throws 404 for nobody. */
export async function requirePerson(ctx: Context, action: string, person: number): Promise<void> {
  const missions = (await missionsOf(ctx.db, [person])).get(person);
  if (!missions) throw notFound();
  const { scope } = ctx;
  if (scope === "all") return;
  ctx.require(action, missions.find((mission) => scope.includes(mission)) ?? missions[0] ?? null);
}
