import type { Text } from "#platform/words.ts";
import { rollWords } from "./roll.words.ts";

/** What a check-in may say of a person. */
export const reportedStatuses = ["safe", "needs-help", "injured", "missing", "left-area"] as const;
export type ReportedStatus = (typeof reportedStatuses)[number];
/** What may be said of a person at all: by a check-in, an officer, a manifest. */
export const saidStatuses = ["missing", "needs-help", "injured", "detained", "evacuating", "safe", "left-area", "arrived", "declined", "not-in-area", "deceased", "duplicate"] as const;
export type SaidStatus = (typeof saidStatuses)[number];
/** How a person stands on the roll; `unaccounted` until somebody has said something, `no-reply` once we wrote or called in vain. Those still to do come first. */
export const rollStatuses = ["unaccounted", "no-reply", ...saidStatuses] as const;
export type RollStatus = (typeof rollStatuses)[number];

/** Somebody of whom nothing was said yet. */
export const unheardStatuses = ["unaccounted", "no-reply"] as const satisfies readonly RollStatus[];
/** States with which we are not done: they count as work. */
export const openStatuses = ["unaccounted", "no-reply", "missing", "needs-help", "injured", "detained", "evacuating"] as const satisfies readonly RollStatus[];
/** Somebody who is in need of something from us. */
export const needyStatuses = ["missing", "needs-help", "injured", "detained"] as const satisfies readonly RollStatus[];
/** States that hold against later words: only an officer's decision ends them (`status.rules.ts`). */
export const heldStatuses = ["deceased", "duplicate"] as const satisfies readonly RollStatus[];
/** Entries that are nobody whom the crisis concerns: never part of a total. */
export const uncountedStatuses = ["not-in-area", "duplicate"] as const satisfies readonly RollStatus[];

const among = (list: readonly RollStatus[]) => (status: RollStatus) => list.includes(status);
export const isUnheard = among(unheardStatuses);
export const isOpen = among(openStatuses);
export const isNeedy = among(needyStatuses);
export const isHeld = among(heldStatuses);
export const isCounted = (status: RollStatus) => !among(uncountedStatuses)(status);

export const statusTitles: Record<RollStatus, Text> = {
  unaccounted: rollWords.unaccounted,
  "no-reply": rollWords.noReply,
  safe: rollWords.safe,
  "needs-help": rollWords.needsHelp,
  injured: rollWords.injured,
  missing: rollWords.missing,
  detained: rollWords.detained,
  evacuating: rollWords.evacuating,
  arrived: rollWords.arrived,
  "left-area": rollWords.leftArea,
  declined: rollWords.declined,
  deceased: rollWords.deceased,
  "not-in-area": rollWords.notInArea,
  duplicate: rollWords.duplicate,
};

/** Who speaks: a member of the household about the household, or anybody else about them. */
export const relations = ["self", "other"] as const;
export type Relation = (typeof relations)[number];

export type Report = { at: Date; relation: Relation; id: number };

const minute = (at: Date) => Math.floor(at.getTime() / 60_000);

/**
 * Whether a report takes the place of another as a person's present status. The newer one does; between two of the
 * same age (to the minute, as ages are shown) the household's own word outranks anybody else's, whatever the state and
 * whoever the other is (family, warden, officer, host authority, another mission). A total order, so the present status
 * does not depend on the order of arrival. `roll.store.ts` says the same in SQL. States that hold stand outside it:
 * `presentOf` in `status.rules.ts`.
 */
export function supersedes(report: Report, present: Report): boolean {
  const mine = [minute(report.at), report.relation === "self" ? 1 : 0, report.at.getTime(), report.id];
  const theirs = [minute(present.at), present.relation === "self" ? 1 : 0, present.at.getTime(), present.id];
  const differs = mine.findIndex((value, place) => value !== theirs[place]);
  return differs >= 0 && mine[differs]! > theirs[differs]!;
}
