import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, recordVersion, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { moment, parseMoment } from "../crisis/crisis.rules.ts";
import { familyWords as w } from "./family.words.ts";
import { movementPath } from "./movement.rules.ts";
import { seatClasses } from "./seats.rules.ts";

/** Several records: a list, or what ticked boxes of one name send ("3,7,12"). */
export function idList(most: number) {
  const ids = z.string().max(16 * most).regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14})*$/).transform((value) => value.split(",").map(Number)).pipe(z.array(z.number()).min(1).max(most));
  return z.union([z.array(recordId).min(1).max(most), ids]);
}

/** The moment that something speaks of: not in the future. Left out: now. */
export const pastMoment = moment.refine((value) => (parseMoment(value)?.getTime() ?? 0) <= Date.now() + 60_000, says(w.inFuture));

const familyPath = { ...movementPath, household: recordId };
export const familyId = z.object(familyPath);
export const ways = ["in-person", "phone", "written", "message"] as const;
export type Way = (typeof ways)[number];
export const wayTitles: Record<Way, Text> = { "in-person": w.inPerson, phone: w.byPhone, written: w.written, message: w.byMessage };

export const addInput = z.object({
  ...movementPath,
  households: idList(200),
  /** Members of these families who are not on the roll and come along. */
  include: idList(60).optional(),
  /** Why a family is put on the list that the criteria do not admit. */
  despite: typed(300, 10).optional(),
});
export const bringInput = z.object({ ...familyPath, include: idList(60) });
export const fillInput = z.object({
  ...movementPath,
  /** Only families of this area of the crisis. */
  area: recordId.optional(),
  /** Families that go on the waiting list beside those that fit. */
  reserve: numberBetween(0, 200).pipe(z.number().int()).default(10),
});
export const withdrawInput = z.object({ ...familyPath, because: typed(300, 5) });
export const splitInput = z.object({ ...familyPath, going: idList(60), reason: typed(500, 10), agreedBy: typed(120, 2), how: z.enum(ways) });
export const seatInput = z.object({ ...movementPath, person: recordId, class: z.enum(seatClasses) });
export const scoreInput = z.object({ ...familyPath, score: numberBetween(0, 2_000).pipe(z.number().int()).optional(), reason: typed(300, 10).optional() }).refine(({ score, reason }) => score === undefined || reason !== undefined, { ...says(w.reasonNeeded), path: ["reason"] });

export const consentInput = z.object({
  ...familyPath,
  /** For whom it is said; everybody of the family who may still travel unless told. */
  people: idList(60).optional(),
  granted: z.enum(["yes", "no"]),
  saidBy: typed(120, 2),
  saidByPerson: recordId.optional(),
  how: z.enum(ways),
  language: z.enum(["ar", "en"]),
  /** Of the words that were read out. */
  termsVersion: recordVersion,
  at: pastMoment.optional(),
});
