import { describe, expect, test } from "vitest";
import { ageOn, mostPoints, reasonText, type RiskFacts, riskOf, rings, silentPoints, standingRisk } from "./risk.rules.ts";

const levels = [1, 2, 3, 4];
const distances = [null, 0, 29.9, 30, 30.1, 80, 80.1, 150, 150.1, 5000];
const ages = [null, 0, 4, 5, 17, 18, 64, 65, 120];
const needs = [[], ["medical"], ["medical", "mobility"], ["medical", "mobility", "pregnant"]];
const everyone: RiskFacts[] = levels.flatMap((level) =>
  distances.flatMap((distanceKm) => ages.flatMap((age) => needs.flatMap((those) => [true, false].map((householdSilent) => ({ level, distanceKm, age, needs: those, householdSilent }))))),
);
const plain: RiskFacts = { level: 1, distanceKm: null, age: 30, needs: [], householdSilent: false };
const score = (facts: Partial<RiskFacts>) => riskOf({ ...plain, ...facts }).score;

describe("the rule of whom to look for first", () => {
  test("gives a healthy adult far away at level 1, of a household heard from, no points and no reason", () => {
    expect(riskOf(plain)).toEqual({ score: 0, reasons: [] });
  });

  test("shows reasons that add up to the score, heaviest first, each once and with points, for every combination", () => {
    expect(everyone).toHaveLength(4 * 10 * 9 * 4 * 2);
    for (const facts of everyone) {
      const { score, reasons } = riskOf(facts);
      expect(reasons.reduce((sum, one) => sum + one.points, 0)).toBe(score);
      expect(reasons.map((one) => one.points)).toEqual(reasons.map((one) => one.points).sort((a, b) => b - a));
      expect(new Set(reasons.map((one) => one.reason)).size).toBe(reasons.length);
      expect(reasons.every((one) => one.points > 0)).toBe(true);
      expect(score).toBeLessThanOrEqual(mostPoints);
    }
  });

  test("reaches its stated maximum", () => {
    expect(Math.max(...everyone.map((facts) => riskOf(facts).score))).toBe(mostPoints);
  });

  test("never falls when one fact gets worse, whatever the others are", () => {
    for (const facts of everyone) {
      const { score } = riskOf(facts);
      if (facts.level < 4) expect(riskOf({ ...facts, level: facts.level + 1 }).score).toBeGreaterThan(score);
      if (facts.distanceKm !== null) expect(riskOf({ ...facts, distanceKm: facts.distanceKm / 2 }).score).toBeGreaterThanOrEqual(score);
      expect(riskOf({ ...facts, needs: [...facts.needs, "blind"] }).score).toBeGreaterThanOrEqual(score);
      expect(riskOf({ ...facts, householdSilent: true }).score).toBe(score + (facts.householdSilent ? 0 : silentPoints));
    }
  });

  test.each([
    [{ level: 1 }, 0], [{ level: 2 }, 10], [{ level: 3 }, 20], [{ level: 4 }, 30],
    [{ distanceKm: 0 }, 30], [{ distanceKm: 30 }, 30], [{ distanceKm: 30.1 }, 20], [{ distanceKm: 80 }, 20], [{ distanceKm: 80.1 }, 10], [{ distanceKm: 150 }, 10], [{ distanceKm: 150.1 }, 0], [{ distanceKm: null }, 0],
    [{ needs: ["medical"] }, 20], [{ needs: ["medical", "mobility"] }, 30], [{ needs: ["a", "b", "c"] }, 30],
    [{ age: 0 }, 20], [{ age: 4 }, 20], [{ age: 5 }, 15], [{ age: 17 }, 15], [{ age: 18 }, 0], [{ age: 64 }, 0], [{ age: 65 }, 15], [{ age: null }, 0],
    [{ householdSilent: true }, 15],
  ] as [Partial<RiskFacts>, number][])("weighs %j with %i points", (facts, points) => {
    expect(score(facts)).toBe(points);
  });

  test("keeps what does not change apart from what check-ins change", () => {
    for (const facts of everyone) expect(standingRisk(facts) + (facts.householdSilent ? silentPoints : 0)).toBe(riskOf(facts).score);
  });

  test("has rings that grow while their points fall", () => {
    rings.forEach((ring, at) => {
      const next = rings[at + 1];
      if (next) expect(next.km > ring.km && next.points < ring.points).toBe(true);
    });
  });

  test("says every reason in both languages", () => {
    for (const { reason } of riskOf({ level: 4, distanceKm: 12.4, age: 3, needs: ["medical"], householdSilent: true }).reasons) {
      const said = reasonText(reason, { level: 4, distanceKm: 12.4, age: 3 });
      expect(said.en).not.toBe("");
      expect(said.ar).toMatch(/\p{Script=Arabic}/u);
    }
    expect(reasonText("near", { level: 1, distanceKm: 12.4, age: null }).en).toBe("12 km from the centre");
    expect(reasonText("near", { level: 1, distanceKm: 0.2, age: null }).ar).toContain("كيلومتر واحد");
    expect(reasonText("minor", { level: 1, distanceKm: null, age: 9 }).en).toBe("Minor (9)");
    expect(reasonText("elderly", { level: 1, distanceKm: null, age: 70 }).en).toBe("Elderly (70)");
  });
});

describe("age", () => {
  const day = new Date("2023-02-06T12:00:00Z");
  test.each([
    ["2023-02-06", 0], ["2022-02-07", 0], ["2022-02-06", 1], ["2005-02-07", 17], ["2005-02-06", 18], ["1958-02-06", 65], ["2000-02-29", 22],
    ["2023-02-07", null], [null, null],
  ] as const)("of somebody born %s is %s", (born, age) => {
    expect(ageOn(born, day)).toBe(age);
  });
});
