import { describe, expect, test } from "vitest";
import { gapsIn, withoutRest } from "./roster.rules.ts";
import { isZone, localTime, momentOf } from "./zone.rules.ts";

describe("a local time", () => {
  test.each([
    ["2026-11-23T08:00", "Africa/Tripoli", "2026-11-23T06:00:00.000Z"],
    ["2026-07-01T08:00", "Europe/Berlin", "2026-07-01T06:00:00.000Z"],
    ["2026-01-01T08:00", "Asia/Kolkata", "2026-01-01T02:30:00.000Z"],
    ["2026-01-01T00:30", "Pacific/Kiritimati", "2025-12-31T10:30:00.000Z"],
    // Clocks go back: half past two is shown twice, the first time is meant.
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T03:30", "Europe/Berlin", "2026-10-25T02:30:00.000Z"],
  ])("%s in %s is %s", (local, zone, at) => {
    expect(momentOf(local, zone)?.toISOString()).toBe(at);
    expect(localTime(at, zone)).toBe(local);
  });
  test.each([
    ["the hour left out when clocks go forward", "2026-03-29T02:30", "Europe/Berlin"],
    ["a midnight left out", "2026-04-24T00:30", "Africa/Cairo"],
    ["a day that does not exist", "2026-02-30T08:00", "Africa/Tripoli"],
    ["no time", "2026-02-20", "Africa/Tripoli"],
  ])("that is %s is none", (_what, local, zone) => expect(momentOf(local, zone)).toBeNull());
});

test("zones are those of the list, not offsets nor abbreviations", () => {
  for (const zone of ["Africa/Tripoli", "America/Argentina/Buenos_Aires", "UTC"]) expect(isZone(zone), zone).toBe(true);
  for (const zone of ["+02:00", "EST", "Africa/Nowhere", "", "Africa/Tripoli; drop"]) expect(isZone(zone), zone).toBe(false);
});

test("gaps are what no shift covers", () => {
  expect(gapsIn(0, 10, [])).toEqual([{ start: 0, end: 10 }]);
  expect(gapsIn(0, 10, [{ start: -5, end: 3 }, { start: 2, end: 4 }, { start: 6, end: 20 }])).toEqual([{ start: 4, end: 6 }]);
  expect(gapsIn(0, 10, [{ start: 0, end: 10 }])).toEqual([]);
  expect(gapsIn(0, 10, [{ start: 12, end: 14 }, { start: 1, end: 2 }])).toEqual([{ start: 0, end: 1 }, { start: 2, end: 10 }]);
});

test("a night that begins soon after the day's end is named", () => {
  const hour = 3_600_000;
  const shifts = [{ id: 1, account: "a", start: 0, end: 8 * hour }, { id: 2, account: "a", start: 12 * hour, end: 20 * hour }, { id: 3, account: "b", start: 9 * hour, end: 17 * hour }, { id: 4, account: "a", start: 28 * hour, end: 30 * hour }];
  expect([...withoutRest(shifts)]).toEqual([2]);
});
