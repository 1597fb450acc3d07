import type { Actor } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { AnyDb } from "#platform/database.ts";

const within = 15 * 60_000;
const mostKept = 200_000;
const seen = new Map<string, number>();

/**
 * Records that an actor was shown these people of a crisis. A board that refreshes itself shows the same people every
 * few seconds: whoever was recorded within a quarter of an hour is not recorded again by this process. The purpose is
 * the crisis.
 */
export async function recordDisclosure(db: AnyDb, actor: Actor, operation: string, crisis: number, people: readonly number[], now: Date): Promise<void> {
  const keyOf = (person: number) => `${actor.kind} ${actor.id ?? ""} ${crisis} ${person}`;
  const fresh = people.filter((person) => (seen.get(keyOf(person)) ?? 0) < now.getTime() - within);
  if (fresh.length === 0) return;
  await recordAudit(db, actor, operation, "done", { subject: "person", ids: fresh, purpose: `crisis:${crisis}`, details: { crisis } });
  if (seen.size > mostKept) seen.clear();
  for (const person of fresh) seen.set(keyOf(person), now.getTime());
}
