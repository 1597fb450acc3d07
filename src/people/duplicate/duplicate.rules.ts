import { z } from "zod";
import { recordId, typed } from "#platform/shapes.ts";

export const foundOns = ["registration", "import", "check-in", "correction"] as const;
export type FoundOn = (typeof foundOns)[number];
export const bands = ["same", "likely", "possible"] as const;
export const pairStates = ["open", "same", "different", "undone"] as const;

/** What an officer chooses between when two records become one. Everything else is kept of both. */
export const choosable = ["nameArabic", "nameLatin", "birth", "sex", "nationality", "household"] as const;
export type Choosable = (typeof choosable)[number];
export type Chosen = Partial<Record<Choosable, "a" | "b">>;

/** Whether a judgement still stands: neither record has changed in what tells people apart. */
export function stillHolds(judged: { print_a: string; print_b: string }, now: { print_a: string; print_b: string }): boolean {
  return judged.print_a === now.print_a && judged.print_b === now.print_b;
}

const nullable = z.string().nullable();
const moment = z.iso.datetime();
export const namesShape = z.object({ nameArabic: nullable, nameLatin: nullable });

/** A pair as the queue shows it. */
export const pairLine = z.object({
  id: z.number(), band: z.enum(bands), foundOn: z.enum(foundOns), foundAt: moment, state: z.enum(pairStates), later: z.boolean(),
  a: namesShape, b: namesShape, birthA: nullable, birthB: nullable, missionsA: z.array(z.number()), missionsB: z.array(z.number()),
  decidedAt: moment.nullable(), decidedBy: nullable,
});
export type PairLine = z.infer<typeof pairLine>;

export const pairFilter = z.object({
  mission: recordId.optional(),
  band: z.enum(bands).optional(),
  found: z.enum(foundOns).optional(),
  state: z.enum(["open", "decided"]).default("open"),
  after: z.string().regex(/^\d{1,6}$/).optional(),
});

const side = z.enum(["a", "b"]);
export const mergeInput = z.object({
  pair: recordId,
  choose: z.partialRecord(z.enum(choosable), side).default({}),
  /** Whether those who live with the other come along into one household. */
  join: z.union([z.boolean(), z.enum(["true", "on"]).transform(() => true), z.enum(["false", ""]).transform(() => false)]).default(true),
  /** Versions that were looked at; a record changed since is refused. */
  versionA: recordId.optional(),
  versionB: recordId.optional(),
});
export const differentInput = z.object({ pair: recordId, because: typed(300, 3) });
export const undoInput = z.object({ merge: recordId, because: typed(300, 3) });

/** One of two records, with what is needed to judge. Of another mission's: numbers are shortened to their last signs. */
export const sideRecord = z.object({
  id: z.number(), ...namesShape.shape, otherNames: z.array(z.string()), birth: nullable, sex: nullable, nationality: nullable, source: z.string(), version: z.number(), household: z.number(),
  missions: z.array(z.number()), mine: z.boolean(), mergedInto: z.number().nullable(), updatedAt: moment, updatedBy: nullable, confirmedAt: moment.nullable(), createdAt: moment,
  documents: z.array(z.object({ kind: z.string(), number: z.string(), country: nullable, expires: nullable, shared: z.boolean() })),
  contacts: z.array(z.object({ channel: z.string(), value: z.string(), shared: z.boolean() })),
  stays: z.array(z.object({ country: z.string(), place: nullable, fromDay: nullable, untilDay: nullable, kind: z.string(), mission: z.number().nullable() })),
  companions: z.array(z.object({ id: z.number(), ...namesShape.shape })),
  lists: z.array(z.object({ import: z.number(), file: z.string(), row: z.number(), at: moment })),
});
export type SideRecord = z.infer<typeof sideRecord>;

export const leftOver = z.object({ what: z.string(), how: z.enum(["changed", "added", "removed"]), value: nullable });
export type LeftOver = z.infer<typeof leftOver>;

/** The last signs of a number: enough to see whether two are one, too little to call or to travel. */
export function shortened(value: string): string {
  const [name, domain] = value.split("@");
  if (domain !== undefined) return `${name!.slice(0, 1)}…@${domain}`;
  return value.length <= 4 ? "…" : `…${value.slice(-4)}`;
}
