import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, numberBetween, recordId, typed } from "#platform/shapes.ts";
import { stayKinds } from "../person/kinds.rules.ts";
import { country, longest } from "../person/person.rules.ts";
import { stayWords as w } from "./stay.words.ts";

const said = {
  country,
  place: typed(longest.place).optional(),
  latitude: numberBetween(-90, 90).optional(),
  longitude: numberBetween(-180, 180).optional(),
  fromDay: day.optional(),
  untilDay: day.optional(),
  kind: z.enum(stayKinds).default("resident"),
};
type Said = { latitude?: number | undefined; longitude?: number | undefined; fromDay?: string | undefined; untilDay?: string | undefined };
const whole = ({ latitude, longitude }: Said) => (latitude === undefined) === (longitude === undefined);
const inOrder = ({ fromDay, untilDay }: Said) => !fromDay || !untilDay || fromDay <= untilDay;

/** Where somebody stays, from when until when (days included). */
export const stayShape = z
  .object(said)
  .refine(whole, { ...says(w.bothCoordinates), path: ["longitude"] })
  .refine(inOrder, { ...says(w.daysReversed), path: ["untilDay"] });
export type StayInput = z.output<typeof stayShape>;

/** A stay to change, or (without `stay`) to add to a person. */
export const changedStay = z
  .object({ person: recordId, stay: recordId.optional(), ...said })
  .refine(whole, { ...says(w.bothCoordinates), path: ["longitude"] })
  .refine(inOrder, { ...says(w.daysReversed), path: ["untilDay"] });

export const endedStay = z.object({ person: recordId, stay: recordId, untilDay: day.optional() });
