import type { z } from "zod";
import type { Context } from "#platform/operation.ts";
import { Problem } from "#platform/problem.ts";
import type { ApprovalKind } from "./approval.kind.ts";
import { covers } from "./approval.rules.ts";
import { approvedFor, endApproval, openFor } from "./approval.store.ts";
import { approvalWords as w } from "./approval.words.ts";
import { digestOf } from "./digest.ts";

/** The code of the refusal that means: a second person is needed. */
export const approvalNeeded = "approval-needed";
/** The same, when the asker has asked and nobody has decided. */
export const approvalWaiting = "approval-waiting";

/**
 * Inside an operation's `run`: lets it go on when somebody else has approved exactly this input for this actor, and uses
 * that approval up in the same transaction. `input` is parsed (`kind.input`'s output); `rows` is what it reaches now.
 * Returns the approval's id for the audit note; null for the system, which asks nobody.
 * @throws Problem 409 "approval-needed" (a page shows `<AskApproval>`) or "approval-waiting"
 */
export async function requireApproval<I extends z.ZodType>(ctx: Context, kind: ApprovalKind<I>, input: z.output<I>, rows: number): Promise<number | null> {
  if (ctx.actor.kind === "system") return null;
  const asker = ctx.actor.id;
  if (asker === null) throw new Problem(approvalNeeded, 409, w.needed);
  const digest = digestOf(input);
  const found = await approvedFor(ctx.db, kind.name, digest, asker, ctx.now);
  if (!found) {
    const waiting = await openFor(ctx.db, kind.name, digest, asker, ctx.now);
    throw waiting === null ? new Problem(approvalNeeded, 409, w.needed) : new Problem(approvalWaiting, 409, w.waiting(waiting));
  }
  if (!covers(found.rows, rows)) throw new Problem(approvalNeeded, 409, w.grown);
  if (!kind.repeatable) await endApproval(ctx.db, found.id, "used", ctx.now);
  return found.id;
}

/** Has somebody approved exactly this input for this actor? Uses nothing up: for the form before. */
export async function isApproved<I extends z.ZodType>(ctx: Context, kind: ApprovalKind<I>, input: z.output<I>, rows: number): Promise<boolean> {
  const { id } = ctx.actor;
  const found = id === null ? null : await approvedFor(ctx.db, kind.name, digestOf(input), id, ctx.now);
  return found !== null && covers(found.rows, rows);
}
