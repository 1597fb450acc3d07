import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { problemWords, says } from "#platform/problem.ts";
import { numberBetween, recordId, recordVersion, ticked, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { isZone, momentOf, zoneName } from "../activation/roster/zone.rules.ts";
import { movementWords as w } from "./movement.words.ts";

export const modes = ["bus", "ship", "aircraft", "foot"] as const;
export type Mode = (typeof modes)[number];
export const modeTitles: Record<Mode, Text> = { bus: w.bus, ship: w.ship, aircraft: w.aircraft, foot: w.foot };

export const movementStates = ["planned", "boarding", "departed", "arrived", "completed", "cancelled"] as const;
export type MovementState = (typeof movementStates)[number];
export const stateTitles: Record<MovementState, Text> = { planned: w.planned, boarding: w.boarding, departed: w.departed, arrived: w.arrived, completed: w.completed, cancelled: w.cancelled };

/** What may follow what; the pages and the operation read the same table. Boarding goes back to planned as long as nobody boarded. */
export const turns: Readonly<Record<MovementState, readonly MovementState[]>> = {
  planned: ["boarding", "cancelled"],
  boarding: ["departed", "planned", "cancelled"],
  departed: ["arrived"],
  arrived: ["completed"],
  completed: [],
  cancelled: [],
};
/** Families, seats and legs may change. */
export const isWritable = (state: MovementState): boolean => state === "planned" || state === "boarding";
export const isOver = (state: MovementState): boolean => state === "completed" || state === "cancelled";

export const travellerStates = ["waiting", "placed", "apart", "declined", "withdrawn", "boarded", "no-show", "arrived", "left-on-way"] as const;
export type TravellerState = (typeof travellerStates)[number];
export const travellerTitles: Record<TravellerState, Text> = {
  waiting: w.onWaitingList, placed: w.placed, apart: w.apart, declined: w.declined, withdrawn: w.withdrawn, boarded: w.boarded, "no-show": w.noShow, arrived: w.arrivedPerson, "left-on-way": w.leftOnWay,
};

export const movementPath = { crisis: recordId, movement: recordId };
export const movementId = z.object(movementPath);

const country = z.string().trim().refine(isCountryCode, says(problemWords.notListed));
const local = z.string().max(20);
/** Null: there is no such time in the zone. Undefined: there is no such zone, which is said elsewhere. */
const momentIn = (time: string, zone: string): Date | null | undefined => (isZone(zone) ? momentOf(time, zone) : undefined);
const leg = z
  .object({ fromPlace: typed(120), fromCountry: country, toPlace: typed(120), toCountry: country, departs: local, departsZone: zoneName, arrives: local, arrivesZone: zoneName })
  .superRefine((given, context) => {
    const [departs, arrives] = [momentIn(given.departs, given.departsZone), momentIn(given.arrives, given.arrivesZone)];
    const fault = (path: string, message: Text) => context.addIssue({ code: "custom", path: [path], ...said(message) });
    if (departs === null) fault("departs", w.noSuchTime);
    if (arrives === null) fault("arrives", w.noSuchTime);
    if (departs && arrives && arrives <= departs) fault("arrives", w.arrivesFirst);
    if (departs && arrives && arrives.getTime() - departs.getTime() > longestLegDays * 86_400_000) fault("arrives", w.tooLong(longestLegDays));
  });
export type LegInput = z.output<typeof leg>;
export const longestLegDays = 21;
const said = (message: Text) => ({ message: message.en, params: { text: message } });

const amount = numberBetween(0, 1_000_000);
const seat = numberBetween(0, 5_000).pipe(z.number().int()).default(0);
const seats = z.object({ seated: seat, lying: seat, wheelchair: seat, infant: seat });

const described = z.object({
  title: typed(120, 2),
  mode: z.enum(modes),
  /** Whose movement it is; none: headquarters. */
  mission: recordId.optional(),
  carrier: typed(120).optional(),
  vehicle: typed(80).optional(),
  carrierContact: typed(200).optional(),
  assemblyPlace: typed(200),
  assemblyLatitude: numberBetween(-90, 90).optional(),
  assemblyLongitude: numberBetween(-180, 180).optional(),
  assembly: local,
  assemblyZone: zoneName,
  legs: z.array(leg).min(1).max(12),
  seats,
  promissory: ticked.default(false),
  fare: amount.optional(),
  currency: z.string().trim().regex(/^[A-Z]{3}$/).optional(),
  terms: z.object({ en: typed(4_000, 20), ar: typed(4_000, 20) }).optional(),
  example: z.boolean().default(false),
});

function inTime(given: z.output<typeof described>, context: z.RefinementCtx): void {
  const fault = (path: PropertyKey[], message: Text) => context.addIssue({ code: "custom", path, ...said(message) });
  const assembly = momentIn(given.assembly, given.assemblyZone);
  const moments = given.legs.map((one) => ({ departs: momentIn(one.departs, one.departsZone), arrives: momentIn(one.arrives, one.arrivesZone) }));
  if (assembly === null) fault(["assembly"], w.noSuchTime);
  if (assembly && moments[0]?.departs && moments[0].departs < assembly) fault(["legs", 0, "departs"], w.departsBeforeAssembly);
  moments.slice(1).forEach((one, at) => {
    const before = moments[at]!.arrives;
    if (before && one.departs && one.departs < before) fault(["legs", at + 1, "departs"], w.departsBeforeArrival);
  });
  if (Object.values(given.seats).every((one) => one === 0)) fault(["seats", "seated"], w.noSeats);
  if (given.promissory && given.fare === undefined) fault(["fare"], problemWords.required);
  if (given.promissory && given.currency === undefined) fault(["currency"], problemWords.required);
  if ((given.assemblyLatitude === undefined) !== (given.assemblyLongitude === undefined)) fault(["assemblyLatitude"], w.bothCoordinates);
}

/** A movement as a form or client gives it: times are local, each with its zone. */
export const newMovement = described.extend({ crisis: recordId }).superRefine(inTime);
export const changedMovement = described.omit({ mission: true, example: true }).extend({ ...movementPath, version: recordVersion }).superRefine((given, context) => inTime({ ...given, example: false }, context));
export type MovementInput = z.output<typeof newMovement>;

export const turnInput = z.object({ ...movementPath, to: z.enum(movementStates), version: recordVersion, because: typed(500, 5).optional() });

/** First moment and last of a movement. */
export function spanOf(given: Pick<MovementInput, "assembly" | "assemblyZone" | "legs">): { starts: Date; ends: Date } {
  const last = given.legs.at(-1)!;
  return { starts: momentOf(given.assembly, given.assemblyZone)!, ends: momentOf(last.arrives, last.arrivesZone)! };
}
