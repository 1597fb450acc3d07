import { z } from "zod";
import type { ListField } from "./column.rules.ts";

/** Why a row had the outcome it had. `value` is what stood in the cell (cut), `row` another row of the file. */
export const reasonCodes = [
  // The row is refused.
  "no-name", "no-country", "unknown-country", "other-mission", "registered-elsewhere", "several-people",
  // The row is skipped.
  "unchanged", "duplicate",
  // The row is taken as it is; worth knowing.
  "may-be-known", "also-elsewhere", "corrected", "new-document", "other-spelling", "split-name", "hijri",
  // The row is taken, but the register keeps what it has.
  "kept-other",
  // The row is taken; this field is left empty.
  "bad-name", "formula", "too-long", "bad-birth", "birth-in-future", "bad-day", "days-reversed", "bad-sex", "bad-phone", "bad-email", "bad-coordinates",
  "half-coordinates", "unknown-nationality", "unknown-kind", "unknown-language", "bad-document", "document-shared",
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
export const refusing: ReadonlySet<ReasonCode> = new Set<ReasonCode>(["no-name", "no-country", "unknown-country", "other-mission", "registered-elsewhere", "several-people"]);
/** What is told of a row that was taken whole: no fault. */
export const notes: ReadonlySet<ReasonCode> = new Set<ReasonCode>(["may-be-known", "also-elsewhere", "corrected", "new-document", "other-spelling", "split-name", "hijri"]);
/** `people`: persons of the register that the reason speaks of. */
export type Reason = { code: ReasonCode; field?: ListField; value?: string; row?: number; people?: number[] };
export const reasonShape = z.object({ code: z.enum(reasonCodes), field: z.string().optional(), value: z.string().optional(), row: z.number().optional(), people: z.array(z.number()).optional() });

/** Whether something of a row that was taken is to be looked at. */
export function isWarned(reasons: readonly { code: ReasonCode }[]): boolean {
  return reasons.some((reason) => !notes.has(reason.code));
}

export const outcomes = ["created", "updated", "skipped", "refused"] as const;
export type Outcome = (typeof outcomes)[number];
