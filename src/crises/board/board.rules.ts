import { z } from "zod";
import { recordId, typed } from "#platform/shapes.ts";
import { areaOutput, crisisKinds } from "../crisis/crisis.rules.ts";
import { isCounted, isNeedy, isOpen, isUnheard, type RollStatus, rollStatuses } from "../roll/roll.rules.ts";

/**
 * Beside a single status: "unheard" (nobody has said anything of them; the list without a choice), "open" (not done with),
 * "closed", "due" (past the last day that was given), "disputed" (something else was said of who is deceased or a
 * duplicate), "all".
 */
export const statusGroups = ["unheard", "open", "closed", "due", "disputed", "all"] as const;
export type StatusGroup = (typeof statusGroups)[number];
export const statusFilters = [...rollStatuses, ...statusGroups] as const;
export const isUnheardFilter = (status: string) => status === "unheard" || isUnheard(status as RollStatus);

/** The filters of the list, as they stand in the address. `mission` "none": people without one. */
export const filters = z.object({
  status: z.enum(statusFilters).default("unheard"),
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
  /** Whom the crisis concerns: without duplicates and those who turned out to be elsewhere. */
  total: count,
  /** Of them, those with whom we are not done. */
  open: count,
  byStatus: z.array(tally),
  areas: z.array(areaOutput.extend({ total: count, unaccounted: count, inNeed: count, open: count, newest: z.string().nullable() })),
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
  statusSource: z.string().nullable(),
  /** Last day for which the status is meant to hold, YYYY-MM-DD; `due` when it has passed. */
  until: z.string().nullable(),
  due: z.boolean(),
  contactedAt: z.string().nullable(),
  /** Something else was said since a state that holds. */
  disputed: z.boolean(),
  /** Reported deceased, to be confirmed by a second person. False to those who may not know of it. */
  reportedDead: z.boolean(),
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
    total: concernedOf(those),
    unaccounted: sum(those.filter((line) => isUnheard(line.status))),
    inNeed: sum(those.filter((line) => isNeedy(line.status))),
    open: sum(those.filter((line) => isOpen(line.status))),
    newest: those.reduce<string | null>((at, line) => later(line.newest?.toISOString() ?? null, at), null),
  };
}

/** How many a crisis concerns: everybody but duplicates and those who turned out to be elsewhere. */
export const concernedOf = (lines: readonly { status: RollStatus; count: number }[]) => sum(lines.filter((line) => isCounted(line.status)));

export const sum = (lines: readonly { count: number }[]) => lines.reduce((total, line) => total + line.count, 0);
