import { describe, expect, test } from "vitest";
import type { CrisisKind } from "../crisis/crisis.rules.ts";
import type { Grade } from "./hazard.rules.ts";
import { reachKm } from "./hazard.rules.ts";
import { type IndicatorState, levelForHazard, levelForPlace, type Standing, stepFor } from "./level.rules.ts";
import { seriesOf, standingAt, trendOf } from "./indicator.rules.ts";
import { feedState, nextAfter } from "./feed.rules.ts";

const level = (kind: CrisisKind, grade: Grade, registered: number, more = {}) => levelForHazard({ kind, grade, registered, estimated: 0, missionsInside: 0, ...more }).level;

describe("a hazard's level", () => {
  // Registered people: 0, 1, 9, 10, 99, 100, 999, 1000.
  const people = [0, 1, 9, 10, 99, 100, 999, 1_000];
  test.each<[Grade, (number | null)[]]>([
    [1, [null, null, null, null, null, 1, 1, 1]],
    [2, [null, 1, 1, 1, 1, 2, 2, 2]],
    [3, [null, 2, 2, 2, 2, 3, 3, 3]],
  ])("grade %i, by registered people", (grade, expected) => expect(people.map((count) => level("earthquake", grade, count))).toEqual(expected));

  test("conflict is one more, what grows slowly one less and never nothing", () => {
    expect([level("conflict", 3, 100), level("conflict", 2, 5), level("epidemic", 3, 100), level("epidemic", 2, 1), level("other", 1, 100)]).toEqual([4, 2, 2, 1, 1]);
  });
  test("a natural hazard never asks everybody to leave", () => expect(level("storm", 3, 1_000_000)).toBe(3));
  test("a mission in the area counts though nobody is registered", () => {
    expect([level("flood", 1, 0, { missionsInside: 1 }), level("flood", 2, 0, { missionsInside: 1 }), level("flood", 3, 0, { missionsInside: 2 })]).toEqual([null, 1, 2]);
  });
  test("nobody registered, but citizens are believed to be there", () => {
    expect([level("flood", 3, 0, { estimated: 500 }), level("flood", 2, 0, { estimated: 500 })]).toEqual([1, null]);
  });
  test("says why", () => expect(levelForHazard({ kind: "conflict", grade: 3, registered: 12, estimated: 0, missionsInside: 1 }).reasons).toEqual([{ code: "grade", grade: 3 }, { code: "people", count: 12, level: 2 }, { code: "shift", kind: "conflict", by: 1 }]));
});

test("an earthquake reaches further the stronger it is, and as far as its alert says", () => expect([reachKm("earthquake", 1, 4.6), reachKm("earthquake", 1, 6.2), reachKm("earthquake", 3, 6.2), reachKm("earthquake", 3, 7.8), reachKm("earthquake", 1, null)]).toEqual([30, 120, 150, 250, 60]));

describe("a place's level", () => {
  const one = (id: string, weight: number, state: IndicatorState, least: Standing["least"] = null, stale = false): Standing => ({ id, weight, state, least, stale });
  test.each([
    ["nothing known", [], null],
    ["nothing so", [one("a", 5, "no"), one("b", 5, "unknown")], null],
    ["one point short", [one("a", 1.5, "yes")], null],
    ["two points", [one("a", 2, "yes")], 1],
    ["signs count half", [one("a", 4, "signs")], 1],
    ["six points", [one("a", 4, "yes"), one("b", 2, "yes")], 2],
    ["eleven", [one("a", 5, "yes"), one("b", 6, "yes")], 3],
    ["eighteen", [one("a", 6, "yes"), one("b", 6, "yes"), one("c", 6, "yes")], 4],
    ["one that suffices alone", [one("a", 1, "yes", 3)], 3],
    ["signs of it do not suffice", [one("a", 1, "signs", 3)], null],
  ] as [string, Standing[], number | null][])("%s", (_, standing, expected) => expect(levelForPlace(standing).level).toBe(expected));
  test("says why, the heaviest first, and which are old", () =>
    expect(levelForPlace([one("a", 2, "yes", null, true), one("b", 5, "signs"), one("c", 1, "no")]).reasons).toEqual([{ code: "points", points: 4.5, level: 1, from: 2 }, { code: "indicator", indicator: "b", state: "signs", points: 2.5, stale: false }, { code: "indicator", indicator: "a", state: "yes", points: 2, stale: true }, { code: "stale", count: 1 }]));
});

test.each([
  [null, null, null, "none"], [2, null, null, "make"], [2, 2, null, "refresh"], [3, 2, null, "supersede"], [1, 2, null, "supersede"], [null, 2, null, "withdraw"],
  [2, null, 2, "none"], [1, null, 2, "none"], [3, null, 2, "make"], [2, 3, 2, "withdraw"],
] as const)("rule says %s, %s waits, %s was decided: %s", (now, open, decided, step) => expect(stepFor(now, open, decided)).toBe(step));

describe("indicators over time", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();
  const said = [{ code: "a", state: "yes" as const, at: at(1) }, { code: "b", state: "signs" as const, at: at(5) }, { code: "a", state: "no" as const, at: at(9) }];
  const list = [{ id: "a", group: "x", name: { en: "A", ar: "أ" }, weight: 4, least: null, staleDays: 3 }, { id: "b", group: "x", name: { en: "B", ar: "ب" }, weight: 2, least: null, staleDays: 3 }];
  test("the newest word that is not later holds", () => expect([...standingAt(said, Date.parse(at(6))).values()].map((one) => one.state)).toEqual(["yes", "signs"]));
  test("are drawn day by day", () => expect(seriesOf(said, list, new Date(at(10)), 10)).toEqual([0, 4, 4, 4, 4, 5, 5, 5, 5, 1, 1]));
  test("are better or worse than a week ago", () => expect([trendOf([0, 0, 0, 0, 0, 0, 0, 5]), trendOf([5, 0, 0, 0, 0, 0, 0, 1]), trendOf([2, 9, 9, 9, 9, 9, 9, 2]), trendOf([3])]).toEqual(["worse", "better", "same", "same"]));
});

describe("a feed", () => {
  const now = new Date("2026-11-25T10:00:00Z");
  const minutes = (at: Date) => (at.getTime() - now.getTime()) / 60_000;
  test("that fails is asked later and later, six hours at most, or when it says", () => {
    expect([0, 1, 2, 3, 9, 400].map((failures) => minutes(nextAfter(now, 15, failures, 0)))).toEqual([15, 30, 60, 120, 360, 360]);
    expect(minutes(nextAfter(now, 15, 1, 7_200))).toBe(120);
    expect(minutes(nextAfter(now, 1_440, 3, 0))).toBe(1_440);
  });
  test("is as its last answers were", () => {
    const feed = { active: true, failures: 0, heardAt: "2026-11-25T09:30:00Z", staleMinutes: 60 };
    expect([feed, { ...feed, active: false }, { ...feed, failures: 2 }, { ...feed, heardAt: null }, { ...feed, heardAt: "2026-11-25T08:30:00Z" }].map((one) => feedState(one, now))).toEqual(["heard", "stopped", "failing", "waiting", "quiet"]);
  });
});
