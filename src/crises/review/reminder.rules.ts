import { daysAfter } from "../plan/readiness.rules.ts";

/**
 * The reminder of an open action that is due today, or null: a week before its day, on the day, then every 30 days while
 * it stays open. A day on which nothing ran is made up for, by the newest step only.
 */
export function actionStep(dueOn: string, today: string): string | null {
  if (today < daysAfter(dueOn, -7)) return null;
  if (today < dueOn) return "soon";
  const late = Math.floor((Date.parse(today) - Date.parse(dueOn)) / (30 * 86_400_000));
  return late === 0 ? "due" : `late-${late}`;
}
