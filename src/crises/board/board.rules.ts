import { z } from "zod";
import { recordId, typed } from "#platform/shapes.ts";
import { areaOutput, crisisKinds } from "../crisis/crisis.rules.ts";
import { type RollStatus, rollStatuses } from "../roll/roll.rules.ts";

/** "all": whatever their status. Without a status the list is of those not heard from. */
export const statusFilters = [...rollStatuses, "all"] as const;

/** The filters of the list, as they stand in the address. `mission` "none": people without one. */
export const filters = z.object({
  status: z.enum(statusFilters).default("unaccounted"),
  area: recordId.optional(),
  mission: z.union([recordId, z.literal("none")]).optional(),
  need: typed(60).optional(),
  text: typed(80, 2).optional(),
  household: recordId.optional(),
});
export type Filters = z.output<typeof filters>;

export const listInput = filters.extend({ crisis: recordId, page: recordId.optional() });
export const boardInput = z.object({ crisis: recordId, mission: filters.shape.mission });

const text = z.object({ en: z.string(), ar: z.string() });
const count = z.number().int();
const tally = z.object({ status: z.enum(rollStatuses), count, newest: z.string().nullable() });
export type Tally = z.output<typeof tally>;

export const boardOutput = z.object({
  crisis: z.object({
    id: z.number(), title: text, kind: z.enum(crisisKinds), beganAt: z.string(), openedAt: z.string(), closedAt: z.string().nullable(), example: z.boolean(),
    commander: z.string().nullable(), rollAt: z.string().nullable(),
  }),
  /** Whose people are counted: null for all missions, else names of those in the asker's scope. */
  scope: z.array(text).nullable(),
  total: count,
  byStatus: z.array(tally),
  areas: z.array(areaOutput.extend({ total: count, unaccounted: count, inNeed: count, newest: z.string().nullable() })),
  /** Missions with people on the roll, most people first. Null: people without a mission. */
  missions: z.array(z.object({ id: z.number().nullable(), name: text.nullable(), count })),
  places: z.array(z.object({ label: z.string().nullable(), latitude: z.number(), longitude: z.number(), tone: z.enum(["help", "unaccounted", "safe"]), count })),
  latest: z.array(z.object({ id: z.number(), channel: z.string(), receivedAt: z.string(), state: z.string(), people: count })),
  /** Null for those who may not work through it. */
  queue: z.object({ depth: count, oldest: z.string().nullable() }).nullable(),
  newest: z.string().nullable(),
  asOf: z.string(),
});
export type Board = z.output<typeof boardOutput>;

export const rollRow = z.object({
  person: z.number(),
  /** As given, in the script given. */
  names: z.array(z.string()),
  age: z.number().nullable(),
  needs: z.array(z.string()),
  phones: z.array(z.string()),
  place: z.string().nullable(),
  household: z.number().nullable(),
  area: z.number(),
  mission: z.number().nullable(),
  status: z.enum(rollStatuses),
  statusAt: z.string().nullable(),
  statusChannel: z.string().nullable(),
  statusRelation: z.string().nullable(),
  score: z.number(),
  distanceKm: z.number().nullable(),
  level: z.number(),
  reasons: z.array(z.object({ reason: z.enum(["level", "near", "needs", "infant", "minor", "elderly", "silent"]), points: z.number() })),
});
export type RollRow = z.output<typeof rollRow>;
export const listOutput = z.object({ rows: z.array(rollRow), total: count, page: count, asOf: z.string() });

/** One line per area, mission and status, as counted. */
export type Counted = { area: number; mission: number | null; status: RollStatus; count: number; newest: Date | null };

const later = (a: string | null, b: string | null) => (a !== null && (b === null || a > b) ? a : b);
const inNeed: readonly RollStatus[] = ["needs-help", "injured", "missing"];

/** Adds counted lines up by status, in the order of `rollStatuses`, zeros included. */
export function byStatus(lines: readonly Counted[]): Tally[] {
  return rollStatuses.map((status) => {
    const those = lines.filter((line) => line.status === status);
    return { status, count: sum(those), newest: those.reduce<string | null>((at, line) => later(line.newest?.toISOString() ?? null, at), null) };
  });
}

/** What one area comes to. */
export function areaTotals(lines: readonly Counted[], area: number) {
  const those = lines.filter((line) => line.area === area);
  return {
    total: sum(those),
    unaccounted: sum(those.filter((line) => line.status === "unaccounted")),
    inNeed: sum(those.filter((line) => inNeed.includes(line.status))),
    newest: those.reduce<string | null>((at, line) => later(line.newest?.toISOString() ?? null, at), null),
  };
}

export const sum = (lines: readonly { count: number }[]) => lines.reduce((total, line) => total + line.count, 0);
