import { isCounted, isOpen, isUnheard, type RollStatus } from "../roll/roll.rules.ts";

/** How a crisis stood at a moment: nobody heard of; heard of and not done with; done with. Together everybody concerned. */
export type Point = { at: string; unheard: number; working: number; closed: number };

/** Adds figures by status up to a point. */
export function pointOf(at: string, figures: readonly { status: RollStatus; count: number }[]): Point {
  const sum = (fits: (status: RollStatus) => boolean) => figures.filter(({ status }) => isCounted(status) && fits(status)).reduce((total, { count }) => total + count, 0);
  return { at, unheard: sum(isUnheard), working: sum((status) => isOpen(status) && !isUnheard(status)), closed: sum((status) => !isOpen(status)) };
}

/** At most `most` points, evenly thinned, the first and the last always among them. */
export function thinned(points: readonly Point[], most: number): Point[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, n) => points[Math.round(n * step)]!);
}

/** Hours after which an area should have heard from us again, by its level: from daily at the first to every second hour at the last. */
export const cadenceHours: Readonly<Record<number, number>> = { 1: 24, 2: 12, 3: 4, 4: 2 };

/** Whether the time since we last spoke to an area is longer than its level allows; never spoken counts from the opening. */
export function isSilent(level: number, last: string | null, opened: string, now: string): boolean {
  return new Date(now).getTime() - new Date(last ?? opened).getTime() > (cadenceHours[level] ?? 24) * 3_600_000;
}

/** Share as a whole percent, rounded down so that 100 means everybody; null of nobody. */
export const percent = (part: number, of: number): number | null => (of === 0 ? null : Math.min(100, Math.floor((part / of) * 100)));
