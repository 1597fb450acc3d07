import { may } from "#platform/actor.ts";
import type { Context } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import "../permissions.ts";
import { isWritable } from "./movement.rules.ts";
import { type By, movementOf, type MovementRow } from "./movement.store.ts";
import { movementWords as w } from "./movement.words.ts";

type Path = { crisis: number; movement: number };
export const byOf = ({ actor }: Pick<Context, "actor">): By => ({ account: actor.id, name: actor.name });

/** A movement that everybody of this crisis's staff may know of. 404 otherwise. */
export async function known(ctx: Context, { crisis, movement }: Path, lock = false): Promise<MovementRow> {
  const found = await movementOf(ctx.db, crisis, movement, lock);
  if (!found) throw notFound();
  return found;
}

/** A movement that the actor runs: their mission's, or headquarters' for who acts for all. Held to the end of the transaction. */
export async function own(ctx: Context, path: Path, action: string): Promise<MovementRow> {
  const found = await known(ctx, path, true);
  ctx.require(action, found.mission);
  return found;
}

/** The same, while families, seats and legs may change. 409 afterwards. */
export async function ownOpen(ctx: Context, path: Path, action: string): Promise<MovementRow> {
  const found = await own(ctx, path, action);
  if (!isWritable(found.state)) throw conflict(w.notWritable);
  return found;
}

/** A movement on which the actor puts families of theirs: their mission's or headquarters'. */
export async function shared(ctx: Context, path: Path, action: string): Promise<MovementRow> {
  const found = await known(ctx, path, true);
  if (found.mission !== null) ctx.require(action, found.mission);
  if (!isWritable(found.state)) throw conflict(w.notWritable);
  return found;
}

export const runs = (ctx: Context, action: string, movement: MovementRow): boolean => may(ctx.actor, action, movement.mission);

/** Everybody on a movement, whichever mission's they are, for who runs it: their names are what the list is for. */
export function whole<T>(ctx: Context, movement: MovementRow, action: string, run: () => Promise<T>): Promise<T> {
  return runs(ctx, action, movement) ? acrossMissions(ctx, `movement ${movement.id}`, run) : run();
}
