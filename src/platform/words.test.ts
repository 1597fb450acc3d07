import { describe, expect, it } from "vitest";
import { formatAge, formatDate, formatNumber, plural } from "./words.ts";

const person = (n: number) =>
  plural(n, { one: "# person", other: "# people" }, { zero: "لا أحد", one: "شخص واحد", two: "شخصان", few: "# أشخاص", many: "# شخصًا", other: "# شخص" });

describe("plural", () => {
  it.each([
    [0, "0 people", "لا أحد"],
    [1, "1 person", "شخص واحد"],
    [2, "2 people", "شخصان"],
    [3, "3 people", "3 أشخاص"],
    [10, "10 people", "10 أشخاص"],
    [11, "11 people", "11 شخصًا"],
    [99, "99 people", "99 شخصًا"],
    [100, "100 people", "100 شخص"],
    [103, "103 people", "103 أشخاص"],
  ])("gives the right form for %i", (count, en, ar) => {
    expect(person(count)).toEqual({ en, ar });
  });
});

describe("numbers and dates", () => {
  it("writes Western digits in both languages", () => {
    expect(formatNumber(1234567, "ar")).toMatch(/^1[,٬.]?234[,٬.]?567$/);
    expect(formatDate("2023-02-06T01:17:35Z", "ar", "date-time")).not.toMatch(/[٠-٩]/);
  });
  it("uses Gregorian months by their Arabic names", () => {
    expect(formatDate("2023-02-06", "ar")).toContain("فبراير");
    expect(formatDate("2023-02-06", "en")).toBe("6 February 2023");
  });
  it("shows a moment in the zone asked for", () => {
    expect(formatDate("2023-02-06T23:30:00Z", "en", "date-time", "Africa/Tripoli")).toContain("7 February 2023");
  });
  it("says an age in its largest fitting unit and never in the future", () => {
    const now = new Date("2026-01-10T12:00:00Z");
    expect(formatAge("2026-01-10T11:59:20Z", "en", now)).toBe("40 seconds ago");
    expect(formatAge("2026-01-10T09:00:00Z", "en", now)).toBe("3 hours ago");
    expect(formatAge("2026-01-05T12:00:00Z", "ar", now)).toMatch(/5 أيام/);
    expect(formatAge("2026-01-10T12:05:00Z", "en", now)).toBe("now");
  });
});
