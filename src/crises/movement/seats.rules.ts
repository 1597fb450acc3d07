import type { Text } from "#platform/words.ts";
import { ageOn, infantUnder } from "./criteria.rules.ts";
import { movementWords as w } from "./movement.words.ts";

export const seatClasses = ["seated", "lying", "wheelchair", "infant"] as const;
export type SeatClass = (typeof seatClasses)[number];
export type Seats = Partial<Record<SeatClass, number>>;
export const classTitles: Record<SeatClass, Text> = { seated: w.seated, lying: w.lying, wheelchair: w.wheelchair, infant: w.infant };

/** The class that somebody is proposed for, until an officer says otherwise. An infant sits on a lap where the movement counts laps. */
export function classFor(person: { birth: string | null; needs: readonly string[] }, capacity: Seats, on: string): SeatClass {
  const age = ageOn(person.birth, on);
  if (age !== null && age < infantUnder && (capacity.infant ?? 0) > 0) return "infant";
  return person.needs.includes("mobility") && (capacity.wheelchair ?? 0) > 0 ? "wheelchair" : "seated";
}

export function countClasses(classes: Iterable<SeatClass>): Seats {
  const counted: Seats = {};
  for (const one of classes) counted[one] = (counted[one] ?? 0) + 1;
  return counted;
}

const within = (wanted: Seats, offered: Seats): boolean => seatClasses.every((one) => (wanted[one] ?? 0) <= (offered[one] ?? 0));
const less = (from: Seats, what: Seats): Seats => Object.fromEntries(seatClasses.map((one) => [one, (from[one] ?? 0) - (what[one] ?? 0)]));

/** Why a family is not placed: it is larger than the whole movement; a class it needs is not offered; no seats are left now. */
export const waitReasons = ["larger", "class", "seats"] as const;
export type WaitReason = (typeof waitReasons)[number];
export const waitTitles: Record<WaitReason, Text> = { larger: w.waitsLarger, class: w.waitsClass, seats: w.waitsSeats };

export type Waiting = { family: number; score: number; needs: Seats };
export type Arranged = { placed: number[]; waits: { family: number; for: WaitReason }[]; left: Seats };

/** Who comes first: the higher score, then who was considered first. */
export const inOrder = <T extends { score: number; family: number }>(families: readonly T[]): T[] => families.toSorted((a, b) => b.score - a.score || a.family - b.family);

/**
 * Gives free seats to waiting families in the order of their priority. A family gets all its seats or none: it is never
 * split. Seats too few for one family go to the next that fits, rather than travelling empty; who is placed stays placed.
 */
export function arrange(capacity: Seats, taken: Seats, waiting: readonly Waiting[]): Arranged {
  let left = less(capacity, taken);
  const placed: number[] = [];
  const waits: Arranged["waits"] = [];
  for (const { family, needs } of inOrder(waiting)) {
    if (within(needs, left)) {
      left = less(left, needs);
      placed.push(family);
    } else {
      const missing = seatClasses.some((one) => (needs[one] ?? 0) > 0 && (capacity[one] ?? 0) === 0);
      waits.push({ family, for: missing ? "class" : within(needs, capacity) ? "seats" : "larger" });
    }
  }
  return { placed, waits, left };
}
