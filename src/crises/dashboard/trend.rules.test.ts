import { describe, expect, it } from "vitest";
import { isSilent, percent, pointOf, thinned } from "./trend.rules.ts";

describe("a point of the trend", () => {
  it("adds up to everybody concerned: duplicates and who was never there are nobody", () => {
    const figures = (["unaccounted", "no-reply", "injured", "evacuating", "safe", "arrived", "deceased", "duplicate", "not-in-area"] as const).map((status, at) => ({ status, count: 2 ** at }));
    expect(pointOf("2026-11-20T10:00:00Z", figures)).toEqual({ at: "2026-11-20T10:00:00Z", unheard: 3, working: 12, closed: 112 });
  });
  it("is thinned with the first and the last kept", () => {
    const points = Array.from({ length: 1000 }, (_, n) => ({ at: String(n), unheard: 0, working: 0, closed: n }));
    const few = thinned(points, 7);
    expect([few.length, few[0]!.closed, few.at(-1)!.closed]).toEqual([7, 0, 999]);
    expect(thinned(points.slice(0, 3), 7)).toHaveLength(3);
  });
});

describe("the cadence clock", () => {
  it("allows less silence the higher the level, and counts from the opening when we never spoke", () => {
    const opened = "2026-11-20T00:00:00Z";
    expect([1, 2, 3, 4].map((level) => isSilent(level, null, opened, "2026-11-20T06:00:00Z"))).toEqual([false, false, true, true]);
    expect(isSilent(4, "2026-11-20T05:00:00Z", opened, "2026-11-20T06:00:00Z")).toBe(false);
  });
});

it("a share is rounded down, so that 100 means everybody", () => {
  expect([percent(999, 1000), percent(1000, 1000), percent(5, 0), percent(7, 3)]).toEqual([99, 100, null, 100]);
});
