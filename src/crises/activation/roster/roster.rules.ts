import { z } from "zod";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { crisisFunction } from "../team/function.rules.ts";
import { zoneName } from "./zone.rules.ts";

/** A shift as a form gives it: local times in a zone. */
export const newShift = z.object({ crisis: recordId, function: crisisFunction, account: recordId, starts: z.string().max(20), ends: z.string().max(20), zone: zoneName });
export const cancelShiftInput = z.object({ crisis: recordId, shift: recordId, version: recordVersion, because: typed(300) });

export const longestShiftHours = 16;
/** How far ahead gaps are looked for. */
export const gapHours = 48;

export type Span = { start: number; end: number };

/** The parts of [from, to) that no span covers, in order; all in milliseconds. */
export function gapsIn(from: number, to: number, spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let covered = from;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= covered) continue;
    if (start >= to) break;
    if (start > covered) gaps.push({ start: covered, end: start });
    covered = end;
  }
  if (covered < to) gaps.push({ start: covered, end: to });
  return gaps;
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Rest before a shift that is less than this is worth a word: hours. */
export const leastRestHours = 8;

/** Shifts of one account that follow one another with less than the least rest between, as ids of the later ones. */
export function withoutRest(shifts: readonly { id: number; account: string; start: number; end: number }[]): Set<number> {
  const short = new Set<number>();
  for (const own of Map.groupBy(shifts, (one) => one.account).values()) {
    const inOrder = own.toSorted((a, b) => a.start - b.start);
    for (let at = 1; at < inOrder.length; at++) if (inOrder[at]!.start - inOrder[at - 1]!.end < leastRestHours * 3_600_000) short.add(inOrder[at]!.id);
  }
  return short;
}
