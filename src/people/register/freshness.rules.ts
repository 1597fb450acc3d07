/** How far a record can be trusted to be still right. */
export const freshnessLevels = ["fresh", "ageing", "stale"] as const;
export type Freshness = (typeof freshnessLevels)[number];
/** Days since somebody last said that a record is right, from which it counts as ageing or stale. */
export type FreshnessRule = { ageingAfterDays: number; staleAfterDays: number };
export const usualFreshness: FreshnessRule = { ageingAfterDays: 180, staleAfterDays: 365 };
let rule = usualFreshness;

/** Puts the facility's own figures in place of the usual ones. */
export function setFreshness(own: FreshnessRule): void {
  rule = own;
}

const dayMs = 86_400_000;

/** The level of a record last confirmed (or, never confirmed, entered) at a moment. */
export function freshnessOf(confirmedOrCreated: Date | string, now: Date): Freshness {
  const days = (now.getTime() - new Date(confirmedOrCreated).getTime()) / dayMs;
  return days >= rule.staleAfterDays ? "stale" : days >= rule.ageingAfterDays ? "ageing" : "fresh";
}

/** For SQL: a record is at least this level when coalesce(record_confirmed_at, created_at) is at or before this moment. */
export function agedBefore(level: "ageing" | "stale", now: Date): Date {
  return new Date(now.getTime() - (level === "stale" ? rule.staleAfterDays : rule.ageingAfterDays) * dayMs);
}
