import { describe, expect, test } from "vitest";
import { isTimeZone, localOf, momentIn } from "./moment.rules.ts";

const at = (local: string, zone: string) => momentIn(local, zone)?.toISOString() ?? null;

describe("a clock in a place", () => {
  test.each([
    ["2026-12-24T18:00", "Europe/Istanbul", "2026-12-24T15:00:00.000Z"],
    ["2026-07-01T18:00", "Europe/London", "2026-07-01T17:00:00.000Z"],
    ["2026-12-24 18:00", "Europe/London", "2026-12-24T18:00:00.000Z"],
    ["2026-12-24T00:30", "Asia/Kuala_Lumpur", "2026-12-23T16:30:00.000Z"],
    ["2026-01-01T00:00", "America/New_York", "2026-01-01T05:00:00.000Z"],
    ["2026-01-01T00:00", "UTC", "2026-01-01T00:00:00.000Z"],
  ])("reads %s in %s", (local, zone, moment) => expect(at(local, zone)).toBe(moment));
  test("reads the hour that summer time skips as the one after, and the hour that comes twice as the first", () => {
    expect(at("2026-03-29T01:30", "Europe/London")).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-10-25T01:30", "Europe/London")).toBe("2026-10-25T00:30:00.000Z");
  });
  test("shows a moment as it was typed", () => {
    for (const zone of ["Europe/Istanbul", "Africa/Cairo", "Asia/Kathmandu", "Pacific/Kiritimati"])
      for (const local of ["2026-02-28T23:59", "2026-06-15T12:00", "2026-11-24T00:00"]) expect(localOf(momentIn(local, zone)!, zone)).toBe(local);
  });
  test("refuses what is no date and time", () => {
    for (const wrong of ["2026-02-30T10:00", "2026-13-01T10:00", "2026-01-01", "25:00", "", "2026-01-01T24:30"]) expect(at(wrong, "UTC")).toBeNull();
    expect([isTimeZone("Africa/Tripoli"), isTimeZone("Mars/Olympus"), isTimeZone("")]).toEqual([true, false, false]);
  });
});
