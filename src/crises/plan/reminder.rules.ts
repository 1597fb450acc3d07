import { daysAfter } from "./readiness.rules.ts";

export type Step = "first" | "second" | "due" | "overdue";

/**
 * The reminder that is due today, or null. `noticeDays` before the review date, at a quarter of that, on the day itself, and
 * once more a month after it: four for one version of a plan, never more. A day on which nothing ran is made up for, by
 * the newest step only.
 */
export function reminderStep(reviewOn: string, today: string, noticeDays: number): Step | null {
  if (today >= daysAfter(reviewOn, 30)) return "overdue";
  if (today >= reviewOn) return "due";
  if (today >= daysAfter(reviewOn, -Math.ceil(noticeDays / 4))) return "second";
  return today >= daysAfter(reviewOn, -noticeDays) ? "first" : null;
}
