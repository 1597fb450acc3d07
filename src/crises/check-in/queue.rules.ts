import { z } from "zod";
import type { Match } from "#people";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, ticked, typed } from "#platform/shapes.ts";
import { relations, rollStatuses } from "../roll/roll.rules.ts";
import type { Assigned, Member } from "./check-in.rules.ts";
import { member } from "./check-in.rules.ts";
import { officerWords } from "./officer.words.ts";

export const queueInput = z.object({
  crisis: recordId,
  search: typed(120).optional(),
  /** Id of the last item seen: the next page begins after it. */
  after: numberBetween(0, Number.MAX_SAFE_INTEGER).pipe(z.number().int()).optional(),
});

const personOnRoll = z.object({ person: z.number(), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(), status: z.enum(rollStatuses), household: z.number().nullable() });
const part = z.object({ asked: z.string().nullable(), found: z.string().nullable(), how: z.enum(["same", "spelling", "similar", "initial", "missing"]) });
/** How well somebody fits, as the register's matcher says it. */
const match: z.ZodType<Omit<Match, "person">> = z.object({
  band: z.enum(["same", "likely", "possible"]),
  score: z.number(),
  reasons: z.array(
    z.union([
      z.object({ kind: z.literal("name"), parts: z.array(part) }),
      z.object({ kind: z.literal("birth"), how: z.enum(["same", "day-month-swapped", "near-year", "first-of-january", "hijri", "differs"]) }),
      z.object({ kind: z.enum(["document", "phone", "email", "sex", "place", "household", "nationality"]), agrees: z.boolean() }),
    ]),
  ),
});
export const proposal = personOnRoll.extend({ by: z.array(z.enum(["name", "phone", "link"])), match: match.nullable() });
export type Proposal = z.output<typeof proposal>;

export const queueItem = z.object({
  id: z.number(),
  receipt: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  channel: z.enum(["web", "api", "link", "sms", "officer", "phone", "email", "visit", "warden"]),
  relation: z.enum(relations),
  allSafe: z.boolean(),
  count: z.number().nullable(),
  place: z.string().nullable(),
  phone: z.string().nullable(),
  message: z.string().nullable(),
  afterClosing: z.boolean(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  members: z.array(member.extend({ matched: personOnRoll.nullable(), proposals: z.array(proposal) })),
  /** For “all safe” without names: who may be meant. */
  proposals: z.array(proposal),
});

/** A number that sent more than the queue takes from one. `until` it was seen, it stays. */
const storm = z.object({ sender: z.string(), messages: z.number(), since: z.string(), last: z.string(), bodies: z.array(z.string()) });

export const queueOutput = z.object({ storms: z.array(storm), depth: z.number(), oldest: z.string().nullable(), items: z.array(queueItem), next: z.number().nullable(), asOf: z.string() });

/** `member` is the place in the check-in's list; null: one of those meant by “all safe”. */
const pick = z.object({ member: numberBetween(0, 29).pipe(z.number().int()).nullable(), person: recordId });
export const matchInput = z
  .object({
    crisis: recordId,
    checkIn: recordId,
    picks: z.array(pick).max(60).default([]),
    /** Nothing more is to be matched: the message was read, or the others are not on the roll. */
    finish: ticked.default(false),
  })
  .refine((input) => input.picks.length > 0 || input.finish, says(officerWords.nobodyPicked))
  .refine((input) => new Set(input.picks.map((one) => one.person)).size === input.picks.length, { ...says(officerWords.twice), path: ["picks"] });

export type Pick = z.output<typeof pick>;

/**
 * What the picks of an officer say of each person; null where a pick points at no member of this check-in, or at
 * “all safe” when that was not said.
 */
export function assignPicks(said: { allSafe: boolean; members: readonly Member[] }, picks: readonly Pick[]): (Assigned | null)[] {
  return picks.map(({ member: place, person }) => {
    if (place === null) return said.allSafe ? { person, status: "safe", member: null } : null;
    const named = said.members[place];
    return named ? { person, status: named.status, member: place } : null;
  });
}

/** Whether nothing is left for an officer: every member was found, and if none is named at least somebody was. */
export function isSettled(said: { members: readonly Member[] }, found: ReadonlySet<number | null>): boolean {
  return said.members.every((_, at) => found.has(at)) && found.size > 0;
}
