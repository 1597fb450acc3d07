import { z } from "zod";
import { recordId, typed } from "#platform/shapes.ts";

export const callOutcomes = ["reached", "not-reached", "moved"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

const last = z.object({ outcome: z.enum(callOutcomes), at: z.iso.datetime() });

/** A family as its warden sees it: whom to ask for, where, by which number. Nothing else. */
export const family = z.object({ household: z.number(), name: z.string(), phone: z.string().nullable(), place: z.string().nullable(), last: last.nullable() });
export type Family = z.infer<typeof family>;

export const newCall = z.object({ household: recordId, outcome: z.enum(callOutcomes), note: typed(500).optional() });

/** A family said to have moved, for the officer who follows it up. */
export const moved = z.object({ call: z.number(), household: z.number(), person: z.number().nullable(), name: z.string().nullable(), note: z.string().nullable(), at: z.iso.datetime(), by: z.string().nullable() });

type Household = { id: number; country: string; place: string | null; latitude: number | null; longitude: number | null };
type Caller<Area> = Area & { id: number; room: number };

/**
 * Gives each household to a warden whose area holds it and who may still be asked for a call, the one with the most room
 * first. What is left over: nobody's area (`uncovered`), or only wardens with no room (`full`).
 */
export function shareOut<C>(households: readonly Household[], wardens: readonly Caller<C>[], covers: (warden: Caller<C>, household: Household) => boolean): { pairs: { household: number; warden: number }[]; uncovered: number; full: number } {
  const room = new Map(wardens.map((one) => [one.id, one.room]));
  const pairs: { household: number; warden: number }[] = [];
  let [uncovered, full] = [0, 0];
  for (const household of households) {
    const fitting = wardens.filter((one) => covers(one, household));
    const best = fitting.filter((one) => room.get(one.id)! > 0).sort((a, b) => room.get(b.id)! - room.get(a.id)! || a.id - b.id)[0];
    if (best) {
      pairs.push({ household: household.id, warden: best.id });
      room.set(best.id, room.get(best.id)! - 1);
    } else if (fitting.length > 0) full++;
    else uncovered++;
  }
  return { pairs, uncovered, full };
}
