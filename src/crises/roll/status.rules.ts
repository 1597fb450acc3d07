import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, recordId, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { moment, parseMoment } from "../crisis/crisis.rules.ts";
import { isHeld, type Report, type RollStatus, type SaidStatus, saidStatuses, supersedes } from "./roll.rules.ts";
import { statusWords as w } from "./status.words.ts";

/** Who said it. Only the person's own household counts as `self`, which outranks all others of the same age. */
export const sources = ["self", "family", "warden", "officer", "host-authority", "mission", "other"] as const;
export type Source = (typeof sources)[number];
export const sourceTitles: Record<Source, Text> = {
  self: w.sourceSelf, family: w.sourceFamily, warden: w.sourceWarden, officer: w.sourceOfficer, "host-authority": w.sourceHost, mission: w.sourceMission, other: w.sourceOther,
};

/** How a word that an officer records reached us. */
export const setChannels = ["phone", "visit", "email", "sms", "warden", "officer"] as const;
/** Everything that may stand beside a status. */
export const statusChannels = ["web", "api", "link", "sms", "officer", "phone", "email", "visit", "warden", "movement", "interchange"] as const;
export type StatusChannel = (typeof statusChannels)[number];

/** Whose voice records it: a warden for their families, an officer, or whoever commands. */
export type Voice = "warden" | "officer" | "manager";
const wardens: readonly SaidStatus[] = ["missing", "needs-help", "injured", "detained", "safe", "left-area", "not-in-area"];
export const maySay = (voice: Voice, status: SaidStatus): boolean => voice !== "warden" || wardens.includes(status);

const alive: readonly SaidStatus[] = ["missing", "needs-help", "injured", "detained", "evacuating", "safe", "left-area", "arrived", "declined", "not-in-area"];
const always: readonly SaidStatus[] = [...alive, "deceased", "duplicate"];
/** What may follow what. Whoever arrived is not being evacuated again; nobody declines who has arrived. */
const follows: Readonly<Record<RollStatus, readonly SaidStatus[]>> = {
  unaccounted: always, "no-reply": always, missing: always, "needs-help": always, injured: always, detained: always, evacuating: always, safe: always, declined: always,
  "left-area": always,
  "not-in-area": always,
  arrived: always.filter((status) => status !== "evacuating" && status !== "declined"),
  // Corrections of what holds: of a death by whoever commands, of a duplicate by an officer.
  deceased: alive, duplicate: alive,
};

export type Refusal = "not-yours" | "may-not-follow";
/** Whether this voice may set a status when another is on the roll; null: it may. */
export function refusalOf(present: RollStatus, next: SaidStatus, voice: Voice): Refusal | null {
  if (!maySay(voice, next)) return "not-yours";
  if (present === "deceased" && voice !== "manager") return "not-yours";
  if (present === "duplicate" && voice === "warden") return "not-yours";
  return follows[present].includes(next) ? null : "may-not-follow";
}

/** States that may have a last day: they end by themselves, and somebody must look when they did. */
export const endingStatuses: readonly SaidStatus[] = ["evacuating", "left-area", "detained"];
/** What has to be explained in a note. */
const explained: readonly SaidStatus[] = ["missing", "detained", "deceased", "duplicate", "not-in-area"];
const leastNote = 10;

const asOf = moment.refine((value) => (parseMoment(value)?.getTime() ?? 0) <= Date.now() + 60_000, says(w.future));

export const setStatusInput = z
  .strictObject({
    crisis: recordId,
    person: recordId,
    status: z.enum(saidStatuses),
    source: z.enum(sources),
    channel: z.enum(setChannels).default("phone"),
    note: typed(1000).optional(),
    /** The moment that the word speaks of; now unless told. */
    at: asOf.optional(),
    /** The last day for which it is meant to hold. */
    until: day.optional(),
  })
  .refine(({ status, note }) => !explained.includes(status) || (note?.length ?? 0) >= leastNote, { ...says(w.noteNeeded), path: ["note"] })
  .refine(({ status, until }) => until === undefined || endingStatuses.includes(status), { ...says(w.untilOnly), path: ["until"] })
  .refine(({ until, at }) => until === undefined || until >= (at === undefined ? new Date() : parseMoment(at)!).toISOString().slice(0, 10), { ...says(w.untilPast), path: ["until"] });

type Row = Report & { status: SaidStatus; decision: boolean };

/**
 * The row that is a person's present status. A decided state that holds (deceased, duplicate) is present until an
 * officer's later decision ends it; of all others the order of `supersedes` says. `newestOf` in roll-merge.store.ts says
 * the same in SQL.
 */
export function presentOf<R extends Row>(rows: readonly R[]): R | null {
  const standing = rows.filter((row) => !isHeld(row.status) || !rows.some((later) => later.decision && !isHeld(later.status) && later.id > row.id));
  const held = standing.filter((row) => isHeld(row.status));
  return (held.length > 0 ? held : standing).reduce<R | null>((best, row) => (best === null || supersedes(row, best) ? row : best), null);
}
