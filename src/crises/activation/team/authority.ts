import { may } from "#platform/actor.ts";
import type { Context } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import type { CrisisFunction } from "./function.rules.ts";
import { holds, isOpen } from "./team.store.ts";
import { teamWords } from "./team.words.ts";

/** Does the actor command, by their account's role or by holding one of the functions in this crisis? */
export async function commands(ctx: Pick<Context, "actor" | "db">, crisis: number, functions: readonly CrisisFunction[] = ["command"]): Promise<boolean> {
  return may(ctx.actor, "crises.command", null) || holds(ctx.db, crisis, ctx.actor.id, functions);
}

/** Refuses (403, recorded) whoever commands neither by role nor by function. */
export async function requireCommand(ctx: Context, crisis: number, functions?: readonly CrisisFunction[]): Promise<void> {
  if (!(await commands(ctx, crisis, functions))) ctx.require("crises.command", null);
}

/** 404 without such a crisis, 409 when it is closed. */
export async function requireOpen(ctx: Context, crisis: number): Promise<void> {
  const open = await isOpen(ctx.db, crisis);
  if (open === undefined) throw notFound();
  if (!open) throw conflict(teamWords.closed);
}
