import type { Text } from "#platform/words.ts";
import { rollWords } from "./roll.words.ts";

/** What a check-in may say of a person. */
export const reportedStatuses = ["safe", "needs-help", "injured", "missing", "left-area"] as const;
export type ReportedStatus = (typeof reportedStatuses)[number];
/** How a person stands on the roll; `unaccounted` until somebody has said something. */
export const rollStatuses = ["unaccounted", ...reportedStatuses] as const;
export type RollStatus = (typeof rollStatuses)[number];

export const statusTitles: Record<RollStatus, Text> = {
  unaccounted: rollWords.unaccounted,
  safe: rollWords.safe,
  "needs-help": rollWords.needsHelp,
  injured: rollWords.injured,
  missing: rollWords.missing,
  "left-area": rollWords.leftArea,
};

/** Who speaks: a member of the household about the household, or anybody else about them. */
export const relations = ["self", "other"] as const;
export type Relation = (typeof relations)[number];

export type Report = { at: Date; relation: Relation; id: number };

const minute = (at: Date) => Math.floor(at.getTime() / 60_000);

/**
 * Whether a report takes the place of another as a person's present status. The newer one does; between two of the
 * same age (to the minute, as ages are shown) the household's own word outranks anybody else's. A total order, so
 * the present status does not depend on the order of arrival. `roll.store.ts` says the same in SQL.
 */
export function supersedes(report: Report, present: Report): boolean {
  const mine = [minute(report.at), report.relation === "self" ? 1 : 0, report.at.getTime(), report.id];
  const theirs = [minute(present.at), present.relation === "self" ? 1 : 0, present.at.getTime(), present.id];
  const differs = mine.findIndex((value, place) => value !== theirs[place]);
  return differs >= 0 && mine[differs]! > theirs[differs]!;
}
