import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestStory, readTime, storyClock, writtenTime } from "./time.rules.ts";

const story = fc.integer({ min: 0, max: longestStory });
const east = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));

describe("the time of an inject", () => {
  test.each([
    ["D+2 H+3 M+45", 2 * 1440 + 225], ["d+2 h+3 m+45", 3105], ["D2 03:45", 3105], ["D+2 03:45", 3105], ["D+2, 03:45", 3105], ["+03:45", 225], ["03:45", 225], ["3:45", 225], ["T+03:45", 225],
    ["03:45:00", 225], ["27:45", 1665], ["M+45", 45], ["H+1", 60], ["D+1", 1440], ["D+0 00:00", 0], ["T+90", 90], ["3h 45m", 225], ["45 min", 45], ["2 hours", 120], ["+45m", 45], ["H+0 M+90", 90],
    ["ي+2 س+3 د+45", 3105], ["ي+٢ س+٣ د+٤٥", 3105], ["يوم 2 03:45", 3105], ["٠٣:٤٥", 225], ["45 دقيقة", 45], ["  D+2   H+3  ", 3060],
  ])("%s is read", (written, minutes) => expect(readTime(written)).toEqual({ minutes }));

  test.each([
    ["", "empty"], ["   ", "empty"], ["45", "unknown"], ["soon", "unknown"], ["M+5 D+1", "unknown"], ["H+1 H+2", "unknown"], ["1.15625", "unknown"], ["03:75", "no-such-hour"], ["D+1 24:10", "no-such-hour"],
    ["D-1", "before-start"], ["-00:30", "before-start"], ["T-15", "before-start"], ["D+61", "too-long"], ["2026-11-24", "unknown"], ["X+2", "unknown"], ["03:45:30", "unknown"], ["H2 03:45", "unknown"],
  ])("%s is refused, and why", (written, fault) => expect(readTime(written)).toEqual({ fault }));

  test("what we write we read, whatever the minute", () => fc.assert(fc.property(story, (minutes) => void expect(readTime(writtenTime(minutes))).toEqual({ minutes }))));

  test("every spelling of a moment is that moment", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.boolean(), (day, hour, minute, eastern) => {
        const minutes = day * 1440 + hour * 60 + minute;
        const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        for (const written of [`D+${day} H+${hour} M+${minute}`, `D${day} ${clock}`, `ي+${day} س+${hour} د+${minute}`, `${day}d ${hour}h ${minute}m`, `${day * 24 + hour}:${clock.slice(3)}`])
          expect(readTime(eastern ? east(written) : written)).toEqual({ minutes });
      }),
    ));

  test("no text makes it fail or leave the story", () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[DHMTdhm+: 0-9يسد-]{0,20}$/)), (written) => {
        const read = readTime(written);
        if ("minutes" in read) {
          expect(Number.isInteger(read.minutes)).toBe(true);
          expect(read.minutes).toBeGreaterThanOrEqual(0);
          expect(read.minutes).toBeLessThanOrEqual(longestStory);
        }
      }),
    ));

  test("the clock of the story goes on past midnight", () => {
    expect(storyClock("06:40", 0)).toEqual({ day: 1, clock: "06:40" });
    expect(storyClock("06:40", 225)).toEqual({ day: 1, clock: "10:25" });
    expect(storyClock("22:30", 120)).toEqual({ day: 2, clock: "00:30" });
  });
});
