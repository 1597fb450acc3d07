import { z } from "zod";
import { checkInInput } from "./check-in.rules.ts";

/** Longer than the receipt of a check-in that is counted at once, so that one is never the other. */
export const heldReceiptLength = 12;
const version = 1;

/** A check-in as the journal holds it. */
export const heldEntry = z.object({
  version: z.literal(version),
  input: z.unknown(),
  /** When it was accepted. */
  at: z.iso.datetime(),
  door: z.enum(["page", "api", "job", "console"]),
  receipt: z.string().length(heldReceiptLength),
});
export type HeldEntry = z.output<typeof heldEntry>;

/** A record of the journal read back; null for what this version cannot read. */
export function readHeld(value: unknown): { entry: HeldEntry; input: z.output<typeof checkInInput> } | null {
  const entry = heldEntry.safeParse(value);
  const input = entry.success ? checkInInput.safeParse(entry.data.input) : null;
  return entry.success && input?.success ? { entry: entry.data, input: input.data } : null;
}
