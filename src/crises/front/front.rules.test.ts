import { describe, expect, test } from "vitest";
import { levels } from "../crisis/crisis.rules.ts";
import { byLevel, changedAt, nearestFirst, steps } from "./front.rules.ts";

describe("advice on the public pages", () => {
  test("exists for every level, in two to four steps, in both languages", () => {
    for (const level of levels) {
      const advice = steps[level]!;
      expect(advice.length).toBeGreaterThanOrEqual(2);
      expect(advice.length).toBeLessThanOrEqual(4);
      for (const step of advice) {
        expect(step.en.trim()).not.toBe("");
        expect(step.ar).toMatch(/\p{Script=Arabic}/u);
      }
    }
  });

  test("is given once per level, the highest first", () => {
    const area = (id: number, level: number) => ({ id, level, levelAt: "2023-02-06T02:00:00Z" });
    expect(byLevel([area(1, 2), area(2, 4), area(3, 2)]).map(({ level, areas }) => [level, areas.map((a) => a.id)])).toEqual([[4, [2]], [2, [1, 3]]]);
    expect(byLevel([])).toEqual([]);
  });
});

test("a crisis is as old as its newest public change", () => {
  const areas = [{ level: 2, levelAt: "2023-02-07T00:00:00Z" }, { level: 3, levelAt: "2023-02-06T12:00:00Z" }];
  expect(changedAt({ openedAt: "2023-02-06T02:00:00Z", closedAt: null, areas })).toBe("2023-02-07T00:00:00Z");
  expect(changedAt({ openedAt: "2023-02-06T02:00:00Z", closedAt: null, areas: [] })).toBe("2023-02-06T02:00:00Z");
  expect(changedAt({ openedAt: "2023-02-06T02:00:00Z", closedAt: "2023-03-01T00:00:00Z", areas })).toBe("2023-03-01T00:00:00Z");
});

test("a family sees first the missions near an open crisis", () => {
  const missions = [["DE", 52.5, 13.4], ["TR", 41, 29], ["TR", 39.9, 32.9]].map(([country, latitude, longitude]) => ({ country, latitude, longitude }) as { country: string; latitude: number; longitude: number });
  const circle = { kind: "circle" as const, centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 };
  expect(nearestFirst(missions, [circle])).toEqual([missions[2], missions[1], missions[0]]);
  expect(nearestFirst(missions, [{ kind: "country", country: "TR" }])).toEqual([missions[1], missions[2], missions[0]]);
  expect(nearestFirst(missions, [])).toEqual(missions);
});
