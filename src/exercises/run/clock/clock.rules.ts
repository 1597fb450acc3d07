import { z } from "zod";
import { numberBetween } from "#platform/shapes.ts";

/** Why the clock of an exercise goes otherwise from one moment on. */
export const clockReasons = ["start", "rate", "pause", "resume", "jump", "pause-all", "host-clock", "end"] as const;
export type ClockReason = (typeof clockReasons)[number];

/** Times real time; one for real time. */
export const mostRate = 120;
export const rates = [1, 2, 4, 6, 12, 24, 60] as const;
export const rate = numberBetween(0.25, mostRate);

/** Ninety days of exercise time. */
export const longest = 90 * 86_400_000;

/** One row of the clock: at a moment of the database's time the exercise had come so far, and went on at this rate (0: it stood). */
export type ClockChange = { at: Date; elapsed: number; rate: number; reason: ClockReason };

/** Milliseconds of exercise time at a moment, by the last change before it. Nothing has passed before the first. */
export function elapsedAt(changes: readonly Pick<ClockChange, "at" | "elapsed" | "rate">[], moment: Date): number {
  const last = changes.findLast((change) => change.at.getTime() <= moment.getTime());
  return last ? runOn(last, moment) : 0;
}

/** Exercise time at a moment after a change. */
export function runOn(change: Pick<ClockChange, "at" | "elapsed" | "rate">, moment: Date): number {
  return Math.min(longest, change.elapsed + Math.max(0, moment.getTime() - change.at.getTime()) * change.rate);
}

/** The real moment at which the clock, left alone, comes to an exercise time; null while it stands. */
export function momentOf(change: Pick<ClockChange, "at" | "elapsed" | "rate">, elapsed: number): Date | null {
  if (elapsed <= change.elapsed) return change.at;
  return change.rate > 0 ? new Date(change.at.getTime() + (elapsed - change.elapsed) / change.rate) : null;
}

/** "D+0 H+1 M+05" as minutes of exercise time are read aloud. */
export function clockText(elapsed: number): string {
  const minutes = Math.floor(elapsed / 60_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `D+${Math.floor(minutes / 1_440)} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:${two(Math.floor(elapsed / 1000) % 60)}`;
}

/**
 * How far the host's clock was moved between two looks at it (milliseconds, forward positive), by a second clock that
 * nobody can set; 0 when they agree within two seconds.
 */
export function movedBy(database: { before: Date; now: Date }, monotonic: { before: number; now: number }): number {
  const gap = database.now.getTime() - database.before.getTime() - (monotonic.now - monotonic.before);
  return Math.abs(gap) > 2_000 ? gap : 0;
}

export const jumpInput = z.object({ toMinutes: numberBetween(0, longest / 60_000) });
