import type { Context } from "#platform/operation.ts";
import { notAllowed } from "#platform/problem.ts";
import { playedBy } from "../run/player/player.store.ts";

/** 403 for whoever plays in a run: a player with the role of a crisis manager must not read what is to come. */
export async function requireReader({ db, actor }: Pick<Context, "db" | "actor">): Promise<void> {
  const account = actor.kind === "staff" ? Number(actor.id) : NaN;
  if (Number.isSafeInteger(account) && (await playedBy(db, account)).length > 0) throw notAllowed();
}
