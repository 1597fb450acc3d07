import { describe, expect, test } from "vitest";
import { readTypedBirth } from "./birth.rules.ts";
import { hijriToGregorian } from "./hijri.rules.ts";

describe("birth dates as people write them", () => {
  test.each([
    ["1987-03-25", "1987-03-25", null],
    ["25/3/1987", "1987-03-25", null],
    ["25.03.1987", "1987-03-25", null],
    ["٢٥/٣/١٩٨٧", "1987-03-25", null],
    ["۱۹۸۷", "1987", null],
    ["3/1987", "1987-03", null],
    ["1405-07-12", "1985-04-03", "1405-07-12"],
    ["12/7/1405 هـ", "1985-04-03", "1405-07-12"],
    ["١٤٠٥", "1985", "1405"],
  ])("%s is %s", (typed, birth, given) => expect(readTypedBirth(typed)).toEqual({ birth, given }));

  test.each(["31/02/1990", "2099-01-01", "1200", "1405-13-01", "1405-01-31", "ليس تاريخًا", "25-3-87", "", "1 2 3 4"])("%s is none", (typed) => expect(readTypedBirth(typed)).toBeNull());
});

describe("the Hijri calendar", () => {
  // Known days: the first of each of these years, as calendars of Umm al-Qura print them.
  test.each([
    [1420, 1, 1, "1999-04-17"],
    [1445, 9, 1, "2024-03-11"],
    [1446, 10, 1, "2025-03-30"],
  ])("%i-%i-%i is %s", (year, month, day, expected) => expect(hijriToGregorian(year, month, day)).toBe(expected));

  test("every day of 1300–1500 follows the one before", () => {
    let before = "";
    for (let year = 1300; year <= 1500; year += 7)
      for (let month = 1; month <= 12; month++)
        for (const day of [1, 29]) {
          const at = hijriToGregorian(year, month, day);
          expect(at).not.toBeNull();
          expect(at! > before).toBe(true);
          before = at!;
        }
  });
});
