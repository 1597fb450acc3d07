import { z } from "zod";
import { recordId, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { isMinor } from "./criteria.rules.ts";
import { custodyWords as w } from "./custody.words.ts";
import { pastMoment } from "./family.rules.ts";
import { movementPath } from "./movement.rules.ts";

export const custodyRoles = ["parent", "guardian", "relative", "officer", "escort", "crew", "protection", "other"] as const;
export type CustodyRole = (typeof custodyRoles)[number];
export const custodyTitles: Record<CustodyRole, Text> = { parent: w.parent, guardian: w.guardian, relative: w.relative, officer: w.officer, escort: w.escort, crew: w.crew, protection: w.protection, other: w.other };
/** With one of these a child is where it belongs, and the chain ends. */
const final: readonly CustodyRole[] = ["parent", "guardian", "relative", "protection"];
export const isFinal = (role: CustodyRole): boolean => final.includes(role);

/** One hand to the next. Who gives is asked of the first step only: afterwards it is whoever took last. */
export const custodyInput = z.object({
  ...movementPath,
  person: recordId,
  fromName: typed(120, 2).optional(),
  fromRole: z.enum(custodyRoles).optional(),
  toName: typed(120, 2),
  toRole: z.enum(custodyRoles),
  /** Document that whoever takes over showed. */
  toDocument: typed(80).optional(),
  toContact: typed(120).optional(),
  place: typed(200, 2),
  at: pastMoment.optional(),
  signedName: typed(120, 2),
  note: typed(500).optional(),
});

type Traveller = { person: number; family: number; birth: string | null; state: string };
const travels = ["placed", "boarded", "arrived"];
/** Minors with no adult of their family on the same movement, on the day of travel. */
export function minorsAlone<T extends Traveller>(travellers: readonly T[], on: string): T[] {
  const going = travellers.filter((one) => travels.includes(one.state));
  const withAdult = new Set(going.filter((one) => !isMinor(one.birth, on)).map((one) => one.family));
  return going.filter((one) => isMinor(one.birth, on) && !withAdult.has(one.family));
}
