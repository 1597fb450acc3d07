import type { Text } from "#platform/words.ts";
import { riskWords } from "./risk.words.ts";

/** Raised whenever weights or conditions change: lists and exports say by which edition they are ordered. */
export const riskEdition = 1;

/** What is known of an unaccounted person. Unknown facts are null and weigh nothing. */
export type RiskFacts = {
  /** Present level of the area, 1–4. */
  level: number;
  /** From the centre of the area (the epicentre of an earthquake); null for a country or an unknown place. */
  distanceKm: number | null;
  /** Completed years. */
  age: number | null;
  needs: readonly string[];
  /** Nobody of the household, the person included, has been heard from. */
  householdSilent: boolean;
};

export type RiskReason = "level" | "near" | "needs" | "infant" | "minor" | "elderly" | "silent";
export type Weighed = { reason: RiskReason; points: number };

const levelPoints: Record<number, number> = { 1: 0, 2: 10, 3: 20, 4: 30 };
/** Within so many kilometres of the centre: so many points. */
export const rings = [
  { km: 30, points: 30 },
  { km: 80, points: 20 },
  { km: 150, points: 10 },
] as const;
const oneNeed = 20;
const moreNeeds = 30;
const infantPoints = 20;
const minorPoints = 15;
const elderlyPoints = 15;
/** Weighs only while the household is silent, so it is kept apart from what `standingRisk` adds up. */
export const silentPoints = 15;

/** Largest score that the rule can give. */
export const mostPoints = 30 + 30 + moreNeeds + infantPoints + silentPoints;

/**
 * Whom to look for first: adds up what makes a person more likely to be in danger or less able to call.
 * Reasons come heaviest first; their points sum to the score. Ties in the list go to the longest on the roll.
 */
export function riskOf(facts: RiskFacts): { score: number; reasons: Weighed[] } {
  const reasons: Weighed[] = [];
  const add = (reason: RiskReason, points: number) => void (points > 0 && reasons.push({ reason, points }));
  add("level", levelPoints[facts.level] ?? 0);
  if (facts.distanceKm !== null) add("near", rings.find((ring) => facts.distanceKm! <= ring.km)?.points ?? 0);
  if (facts.needs.length > 0) add("needs", facts.needs.length > 1 ? moreNeeds : oneNeed);
  if (facts.age !== null) {
    if (facts.age < 5) add("infant", infantPoints);
    else if (facts.age < 18) add("minor", minorPoints);
    else if (facts.age >= 65) add("elderly", elderlyPoints);
  }
  if (facts.householdSilent) add("silent", silentPoints);
  reasons.sort((a, b) => b.points - a.points);
  return { score: reasons.reduce((sum, one) => sum + one.points, 0), reasons };
}

/** The part of the score that does not change as check-ins arrive; it is computed ahead, so that a long roll sorts quickly. */
export function standingRisk(facts: Omit<RiskFacts, "householdSilent">): number {
  return riskOf({ ...facts, householdSilent: false }).score;
}

/** Completed years on a day; null without a birth date or with one that lies ahead. Dates are YYYY-MM-DD. */
export function ageOn(birthDate: string | null, at: Date): number | null {
  if (!birthDate) return null;
  const today = at.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
  return Number.isFinite(years) && years >= 0 ? years : null;
}

/** The reason in words, with the fact behind it. */
export function reasonText(reason: RiskReason, facts: { level: number; distanceKm: number | null; age: number | null }): Text {
  switch (reason) {
    case "level":
      return riskWords.level(facts.level);
    case "near":
      return riskWords.near(Math.max(1, Math.round(facts.distanceKm ?? 0)));
    case "needs":
      return riskWords.needs;
    case "infant":
      return riskWords.infant;
    case "minor":
      return riskWords.minor(facts.age ?? 0);
    case "elderly":
      return riskWords.elderly(facts.age ?? 0);
    case "silent":
      return riskWords.silent;
  }
}
