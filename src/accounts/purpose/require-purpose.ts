import type { Context } from "#platform/operation.ts";
import { Problem, purposeNeeded } from "#platform/problem.ts";
import { unstated } from "./purpose.rules.ts";
import { purposeOf } from "./purpose.store.ts";
import { purposeWords as w } from "./purpose.words.ts";

/**
 * Inside the `run` of what discloses people's records: makes sure that the audit row says why. `given` is what the
 * request itself says; otherwise what the officer chose holds. At a page, an officer who has chosen nothing is asked
 * (Problem 428 "purpose-needed", which `page.read` answers with the question); a client of the API is recorded as not
 * having said. In a crisis the crisis is the purpose: give `crisis:<id>`.
 */
export async function requirePurpose(ctx: Context, given?: string | null): Promise<void> {
  if (ctx.actor.kind !== "staff") return;
  // Read anew when unknown: another process may have taken the choice a moment ago.
  const chosen = given ?? ctx.purpose ?? (ctx.actor.id === null ? null : (await purposeOf(ctx.db, ctx.actor.id))?.purpose) ?? null;
  if (chosen === null && ctx.actor.door === "page") throw new Problem(purposeNeeded, 428, w.needed);
  ctx.purpose = chosen ?? unstated;
}
