import { z } from "zod";
import { relations, saidStatuses } from "./roll.rules.ts";
import { sources } from "./status.rules.ts";

/** One word said of a person: what, of when, by whom, how it came, when it reached us, who wrote it down. */
export const told = z.object({
  id: z.number(), status: z.enum(saidStatuses), at: z.iso.datetime(), recordedAt: z.iso.datetime(), relation: z.enum(relations), source: z.enum(sources).nullable(), channel: z.string(),
  /** Of the check-in that brought it. */
  receipt: z.string().nullable(),
  note: z.string().nullable(), until: z.string().nullable(), recordedByName: z.string().nullable(), confirmedByName: z.string().nullable(),
  /** Said under a record that was merged into the person's. */
  merged: z.boolean(),
});
export type Told = z.output<typeof told>;

type Stored = { id: number; status: string; at: Date; recordedAt: Date; relation: "self" | "other"; source: string | null; channel: string; receipt: string | null; note: string | null; until: string | null; recordedByName: string | null; confirmedByName: string | null; merged: boolean };

/** A stored word as it is shown. */
export function toldOf({ at, recordedAt, ...rest }: Stored): Told {
  return { ...rest, status: rest.status as Told["status"], source: rest.source as Told["source"], at: at.toISOString(), recordedAt: recordedAt.toISOString() };
}
