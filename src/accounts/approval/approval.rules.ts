import { z } from "zod";
import { numberBetween, recordId, typed } from "#platform/shapes.ts";

/** Hours in which a request may be decided, unless the asker names others; and the most. */
export const hoursToDecide = 72;
export const mostHoursToDecide = 7 * 24;

export const approvalStates = ["asked", "approved", "refused", "withdrawn", "used", "expired"] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** What somebody asks a second person for. `input` is that of the operation, as its door takes it. */
export const askedApproval = z.object({
  kind: z.string().regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/),
  input: z.record(z.string().max(60), z.unknown()),
  reason: typed(500, 10),
  hours: numberBetween(1, mostHoursToDecide).default(hoursToDecide),
});

export const decidedApproval = z.object({ approval: recordId, decision: z.enum(["approved", "refused"]), reason: typed(500, 5) });

const text = z.object({ en: z.string(), ar: z.string() });
const moment = z.iso.datetime();

/** A request as pages and clients see it. Times are ISO 8601 in UTC. */
export const approvalRecord = z.object({
  id: z.number(), kind: z.string(), title: text, subject: text, rows: z.number(), missions: z.array(z.number()).nullable(), reason: z.string(),
  askedBy: z.string().nullable(), askedAt: moment, expiresAt: moment, state: z.enum(approvalStates),
  decidedBy: z.string().nullable(), decidedAt: moment.nullable(), decision: z.string().nullable(), usedAt: moment.nullable(),
  /** It is the reader's own request; the reader may decide it. */
  own: z.boolean(), mayDecide: z.boolean(),
});
export type ApprovalRecord = z.infer<typeof approvalRecord>;

/** As stored, except that one whose time is over says so. */
export function stateOf(state: Exclude<ApprovalState, "expired">, expiresAt: Date, now: Date): ApprovalState {
  return (state === "asked" || state === "approved") && expiresAt <= now ? "expired" : state;
}

/** What was counted when it was approved covers a little growth of the register meanwhile, not another amount. */
export function covers(approved: number, rows: number): boolean {
  return rows <= approved + Math.max(10, Math.floor(approved / 10));
}
