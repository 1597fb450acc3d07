import { may } from "#platform/actor.ts";
import type { Context } from "#platform/operation.ts";
import { conflict, notAllowed, notFound } from "#platform/problem.ts";
import { playedBy } from "../run/player/player.store.ts";
import { requireHall } from "../run/hall.ts";
import { type RunRow, runById } from "../run/run.store.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { insertObservers, observerBy, type ObserverRow } from "./observer.store.ts";
import { reportOf } from "./report.store.ts";

type Asked = Pick<Context, "platform" | "db" | "actor">;

/** Whether somebody prepares exercises, and does not play now. */
export async function controls({ db, actor }: Asked): Promise<boolean> {
  if (!may(actor, "exercises.write")) return false;
  const account = actor.kind === "staff" ? Number(actor.id) : NaN;
  return !(Number.isSafeInteger(account) && (await playedBy(db, account)).length > 0);
}

/** The run for one of its observers or for whoever controls exercises; 403 for anybody else, players above all. 409 outside a hall. */
export async function watchRun(ctx: Asked, id: number): Promise<{ run: RunRow; me: ObserverRow | null; controller: boolean }> {
  requireHall(ctx);
  const run = await runById(ctx.db, id);
  const controller = await controls(ctx);
  const me = run && ctx.actor.id !== null ? await observerBy(ctx.db, run.id, ctx.actor.id) : null;
  if (!controller && !me) throw notAllowed();
  if (!run) throw notFound();
  return { run, me, controller };
}

/** The same for writing: whoever controls becomes an observer by the first thing noted. 409 once the report is finished. */
export async function writeAsObserver(ctx: Asked, id: number): Promise<{ run: RunRow; me: ObserverRow }> {
  const { run, me } = await watchRun(ctx, id);
  await requireOpenReport(ctx, run.id);
  if (me) return { run, me };
  const name = (ctx.actor.name ?? "–").slice(0, 80);
  const [made] = await insertObservers(ctx.db, run.id, [{ name, account: ctx.actor.id ?? "system" }], null, name);
  const found = made ?? (await observerBy(ctx.db, run.id, ctx.actor.id ?? "system"));
  if (!found) throw notAllowed();
  return { run, me: found };
}

export async function requireOpenReport({ db }: Pick<Context, "db">, run: number): Promise<void> {
  if ((await reportOf(db, run))?.finishedAt) throw conflict(w.reportFinished);
}
