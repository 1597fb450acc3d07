import type { Context } from "#platform/operation.ts";
import { conflict, notAllowed, notFound } from "#platform/problem.ts";
import { playedBy } from "./player/player.store.ts";
import { runWords } from "./run.words.ts";
import { type RunRow, runById } from "./run.store.ts";

type Asked = Pick<Context, "platform" | "db" | "actor">;

/** 409 in the facility itself: exercises are held beside it. */
export function requireHall(ctx: Pick<Context, "platform">): void {
  if (!ctx.platform.config.exercise) throw conflict(runWords.onlyInHall);
}

/** 403 for whoever plays: a player who holds the role of a crisis manager must not see what is to come. */
export async function requireController(ctx: Asked): Promise<void> {
  requireHall(ctx);
  const account = ctx.actor.kind === "staff" ? Number(ctx.actor.id) : NaN;
  if (Number.isSafeInteger(account) && (await playedBy(ctx.db, account)).length > 0) throw notAllowed();
}

/** A run of this hall for its controller; `change` holds it until the transaction ends, and refuses (409) once it has ended. 404 without one. */
export async function holdRun(ctx: Asked, id: number, change = false): Promise<RunRow> {
  await requireController(ctx);
  const run = await runById(ctx.db, id, change);
  if (!run) throw notFound();
  if (change && run.state === "ended") throw conflict(runWords.ended);
  return run;
}
