import { describe, expect, test } from "vitest";
import { coveredSpots, covers, kmTo, largestGaps, placeKey } from "./cover.rules.ts";
import { lacking, serves } from "./warden.rules.ts";

const gaziantep = { country: "TR", place: "غازي عنتاب", area: { kind: "circle" as const, centre: { latitude: 37.07, longitude: 37.38 }, radiusKm: 30 } };
const whole = { status: "active" as const, trainedOn: "2026-01-01", agreedOn: "2026-01-01", untilDay: null, alternates: [{ id: 1, name: "x" }], phone: "+1234567" };

describe("who covers a place", () => {
  test("is told by position, and by the name of the place where none is known", () => {
    expect(covers(gaziantep, { country: "TR", coordinates: { latitude: 37.1, longitude: 37.3 } })).toBe(true);
    expect(covers(gaziantep, { country: "TR", coordinates: { latitude: 38, longitude: 37.3 } })).toBe(false);
    expect(covers(gaziantep, { country: "TR", place: "غازى عنتاب" })).toBe(true);
    expect(covers(gaziantep, { country: "SY", place: "غازي عنتاب" })).toBe(false);
    expect(covers({ ...gaziantep, area: { kind: "country", country: "TR" } }, { country: "TR" })).toBe(true);
    expect(covers(gaziantep, { country: "TR", place: "غازي عنتاب", coordinates: { latitude: 41, longitude: 29 } })).toBe(false);
  });
  test("reads names of places without case, accents and forms of letters", () => {
    expect(placeKey(" ŞANLIURFA ")).toBe(placeKey("sanlıurfa"));
    expect(placeKey("أنطاكية")).toBe(placeKey("انطاكيه"));
  });
  test("gives kilometres to the middle, and none where there is no position", () => {
    expect(kmTo(gaziantep.area, { latitude: 37.07, longitude: 38.38 })).toBe(89);
    expect(kmTo({ kind: "country", country: "TR" }, { latitude: 37, longitude: 38 })).toBeNull();
    expect(kmTo(gaziantep.area, null)).toBeNull();
  });
  test("marks the gaps", () => {
    const spot = { country: "TR", place: null, people: 3 };
    expect(coveredSpots([{ ...spot, latitude: 37.07, longitude: 37.38 }, { ...spot, latitude: 41, longitude: 29 }, { ...spot, latitude: null, longitude: null }], [gaziantep]).map((one) => one.covered)).toEqual([true, false, false]);
  });
});

test("the largest gaps count spellings of one place together", () => {
  const spot = (place: string, latitude: number | null, people: number, covered = false) => ({ country: "TR", place, latitude, longitude: latitude === null ? null : 35.3, people, covered });
  const gaps = largestGaps([spot("أضنة", 37, 5), spot("اضنه", 37.05, 4), spot("مرسين", 36.3, 6), spot("x", 38, 9, true), spot("y", null, 9)], 2);
  expect(gaps.map((one) => [one.place, one.people])).toEqual([["أضنة", 9], ["مرسين", 6]]);
});

describe("a warden", () => {
  test("lacks nothing when trained, agreed, reachable and replaceable", () => expect(lacking(whole, "2026-11-24")).toEqual([]));
  test.each([
    [{ trainedOn: null }, "not-trained"],
    [{ trainedOn: "2024-01-01" }, "training-old"],
    [{ agreedOn: null }, "no-agreement"],
    [{ untilDay: "2026-11-23" }, "term-over"],
    [{ untilDay: "2026-12-31" }, "term-ends"],
    [{ alternates: [] }, "no-alternate"],
    [{ phone: null }, "no-phone"],
  ])("with %j lacks %s", (more, lack) => expect(lacking({ ...whole, ...more }, "2026-11-24")).toEqual([lack]));
  test("serves while active and within the term, its days included", () => {
    const one = { status: "active" as const, fromDay: "2026-01-01", untilDay: "2026-12-31" };
    expect(["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map((day) => serves(one, day))).toEqual([false, true, true, false]);
    expect(serves({ ...one, status: "paused" }, "2026-06-01")).toBe(false);
  });
});
