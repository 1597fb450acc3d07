import { describe, expect, test } from "vitest";
import { coverageRows, registeredWithin } from "./coverage.rules.ts";
import { areaKey, type CoverageRow, coverageOf, type Estimate, gapsFirst, hasAged, newEstimate } from "./estimate.rules.ts";

const circle = { kind: "circle", centre: { latitude: 37.07, longitude: 37.38 }, radiusKm: 40 } as const;
const whole = { kind: "country", country: "TR" } as const;
const said = { mission: 1, area: whole, number: 100, method: "consular", source: "x", onDay: "2026-01-01", confidence: "low" };
const paths = (more: object) => newEstimate.safeParse({ ...said, ...more }).error?.issues.map((issue) => issue.path.join(".")) ?? [];
const estimate: Estimate = {
  id: 1, mission: 1, area: circle, key: "place:TR:gaziantep", country: "TR", name: { en: "Gaziantep", ar: "غازي عنتاب" }, number: 200, lowest: 100, highest: 400, method: "consular",
  source: "x", note: null, onDay: "2026-01-01", confidence: "low", example: false, author: null, recordedAt: "2026-01-01T00:00:00.000Z", supersededAt: null,
};
const spot = { mission: 1, country: "TR", place: null, latitude: null, longitude: null, citizens: 10, stale: 4, others: 1 };

describe("an estimate", () => {
  test("is taken for a whole country without a name, and for an area with its name and country", () => {
    expect(paths({})).toEqual([]);
    expect(paths({ number: "1200", lowest: "1000", highest: "1500" })).toEqual([]);
    expect(paths({ area: circle, country: "TR", name: { en: "Gaziantep", ar: "غازي عنتاب" } })).toEqual([]);
  });
  test.each([
    ["an area without a name", { area: circle, country: "TR" }, "name"],
    ["an area without its country", { area: circle, name: { en: "G", ar: "غ" } }, "country"],
    ["half a range", { lowest: 50 }, "highest"],
    ["a number outside its range", { lowest: 150, highest: 200 }, "number"],
    ["a negative number", { number: -1 }, "number"],
    ["part of a person", { number: 1.5 }, "number"],
    ["an unheard-of method", { method: "guess" }, "method"],
    ["no source", { source: " " }, "source"],
    ["a day that does not exist", { onDay: "2026-02-30" }, "onDay"],
  ])("is refused with %s", (_, more, path) => expect(paths(more)).toContain(path));
  test("supersedes by area, whatever marks the name is written with", () => {
    expect(areaKey({ area: whole, country: "TR" })).toBe("country:TR");
    expect(areaKey({ area: circle, country: "TR", name: { en: "Şanlıurfa" } })).toBe(areaKey({ area: whole.kind === "country" ? circle : circle, country: "TR", name: { en: "sanliurfa" } }));
    expect(areaKey({ area: circle, country: "TR", name: { en: "X" } })).not.toBe(areaKey({ area: circle, country: "SY", name: { en: "X" } }));
  });
  test("is old after a year, not on its first birthday", () => {
    expect(hasAged("2025-01-01", new Date("2026-01-01T00:00:00Z"))).toBe(false);
    expect(hasAged("2025-01-01", new Date("2026-01-02T00:00:00Z"))).toBe(true);
  });
});

describe("coverage", () => {
  test("is the share of the estimate, with the shares of its range's ends; none of zero", () => {
    expect(coverageOf(50, estimate)).toEqual({ percent: 25, least: 12.5, most: 50 });
    expect(coverageOf(50, { number: 0, lowest: null, highest: null })).toBeNull();
  });
  test("counts in an area whoever stands there, or names it where no position is known; the rest of the country apart", () => {
    const spots = [
      { ...spot, latitude: 37.1, longitude: 37.3 },
      { ...spot, place: "غازي عنتاب" },
      { ...spot, place: "GAZIANTEP" },
      { ...spot, place: "Gaziantep", country: "SY" },
      { ...spot, place: "Gaziantep", latitude: 41, longitude: 29 },
      { ...spot },
    ];
    expect(registeredWithin(spots, estimate)).toEqual({ citizens: 30, stale: 12, others: 3, unplaced: 10 });
  });
  test("has a row for every country with people and every estimate, and one for a mission with neither", () => {
    const missions = [{ id: 1, name: { en: "A", ar: "أ" }, country: "TR" }, { id: 2, name: { en: "B", ar: "ب" }, country: "EG" }];
    const rows = coverageRows({ missions, estimates: [estimate], countries: [{ mission: 1, country: "TR", citizens: 5, stale: 1, others: 0 }], spots: [{ ...spot, place: "Gaziantep" }], now: new Date("2026-06-01") });
    expect(rows.map((row) => [row.mission.id, row.key, row.registered.citizens, row.coverage?.percent ?? null, row.missing])).toEqual([
      [1, "country:TR", 5, null, null],
      [1, "place:TR:gaziantep", 10, 5, 190],
      [2, "country:EG", 0, null, null],
    ]);
  });
  test("shows gaps first: people without an estimate, then the most missing", () => {
    const row = (key: string, citizens: number, number: number | null): CoverageRow => ({
      mission: { id: 1, name: { en: "A", ar: "أ" } }, country: "TR", name: null, key, registered: { citizens, stale: 0, others: 0, unplaced: 0 },
      estimate: number === null ? null : { ...estimate, number }, coverage: null, missing: number === null ? null : number - citizens, aged: false,
    });
    expect(gapsFirst([row("covered", 90, 100), row("few", 2, null), row("missing", 10, 500), row("many", 50, null)]).map((one) => one.key)).toEqual(["many", "few", "missing", "covered"]);
  });
});
