import { describe, expect, test } from "vitest";
import { type ClockChange, clockText, elapsedAt, momentOf, movedBy } from "./clock.rules.ts";

const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1) + seconds * 1_000);
const changes: ClockChange[] = [
  { at: at(0), elapsed: 0, rate: 1, reason: "start" },
  { at: at(60), elapsed: 60_000, rate: 12, reason: "rate" },
  { at: at(120), elapsed: 780_000, rate: 0, reason: "pause" },
  { at: at(600), elapsed: 780_000, rate: 2, reason: "resume" },
  { at: at(610), elapsed: 3_600_000, rate: 2, reason: "jump" },
];

describe("the exercise clock", () => {
  test.each([
    [-5, 0],
    [30, 30_000],
    [90, 420_000],
    [300, 780_000],
    [605, 790_000],
    [620, 3_620_000],
  ])("is derived from its changes at any moment: after %i s", (seconds, expected) => expect(elapsedAt(changes, at(seconds))).toBe(expected));

  test("knows when it will reach a time, and that it never does while it stands", () => {
    expect(momentOf(changes[1]!, 780_000)).toEqual(at(120));
    expect(momentOf(changes[2]!, 800_000)).toBeNull();
    expect(momentOf(changes[4]!, 60_000)).toEqual(at(610));
  });

  test("tells a host clock that was set from a slow machine", () => {
    expect(movedBy({ before: at(0), now: at(3_601) }, { before: 0, now: 1_000 })).toBe(3_600_000);
    expect(movedBy({ before: at(3_600), now: at(1) }, { before: 0, now: 1_000 })).toBe(-3_600_000);
    expect(movedBy({ before: at(0), now: at(9) }, { before: 0, now: 8_000 })).toBe(0);
  });

  test("is written as day and time", () => expect(clockText(((26 * 60 + 5) * 60 + 9) * 1_000)).toBe("D+1 02:05:09"));
});
