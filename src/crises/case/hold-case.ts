import type { Context } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { caseTopic } from "./case.rules.ts";
import { addEvent, type By } from "./case.store.ts";
import { type Held, holdCases, missionsOfCases, waitingReferrals, writeAct } from "./case-work.store.ts";
import { caseWords as w } from "./case.words.ts";
import { triageOf } from "./triage-pack.ts";
import { dueAt, type Priority } from "./triage.rules.ts";

export const byOf = ({ actor }: Pick<Context, "actor">): By => ({ id: actor.id, name: actor.name });
export const priorityOf = (one: Held): Priority => (one.override_priority ?? one.priority) as Priority;

/** The case, locked for a change. 404 unknown, 403 another mission's, 409 closed, or seen in an older version than `version`. */
export async function holdCase(ctx: Context, id: number, options: { version?: number; resolved?: boolean } = {}): Promise<Held> {
  const [found] = await holdCases(ctx.db, [id], ctx.scope);
  if (!found) {
    const [elsewhere] = await missionsOfCases(ctx.db, [id]);
    if (!elsewhere) throw notFound();
    ctx.require("crises.case", elsewhere.mission);
    throw notFound();
  }
  if (!options.resolved && found.state === "resolved") throw conflict(w.isResolved);
  if (options.version !== undefined && options.version !== found.version) throw conflict();
  return found;
}

/** Something was done for somebody: writes the act, its line in the history and the next clock. */
export async function act(ctx: Context, held: Held, event: { kind: string; text?: string | null; details?: Record<string, unknown> }, state?: string): Promise<void> {
  const { pack } = await triageOf(ctx.platform.config.FACILITY);
  const waiting = await waitingReferrals(ctx.db, held.id);
  const next = state ?? (held.state === "new" ? "new" : waiting.length > 0 ? "referred" : "in-hand");
  // While an institution is asked, its time limit is what is due.
  const due = waiting[0]?.answer_by ?? dueAt(pack, priorityOf(held), { waitingSince: null, lastAct: ctx.now });
  await writeAct(ctx.db, held.id, { state: next, due });
  await tell(ctx, held, event);
}

/** A line in the history that moves no clock. */
export async function tell(ctx: Context, held: Pick<Held, "id" | "crisis_id">, event: { kind: string; text?: string | null; details?: Record<string, unknown> }): Promise<void> {
  await addEvent(ctx.db, { case: held.id, by: byOf(ctx), ...event });
  await ctx.platform.live.publish(ctx.db, caseTopic(held.crisis_id));
  if (held.crisis_id !== null) await ctx.platform.live.publish(ctx.db, `crisis:${held.crisis_id}`);
}
