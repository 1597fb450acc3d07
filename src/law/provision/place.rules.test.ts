import fc from "fast-check";
import { expect, test } from "vitest";
import { firstPlaces, placeBetween, placesBetween } from "./place.rules.ts";

test("the first places stand in order, for two as for three thousand", () => {
  for (const count of [1, 2, 99, 100, 3_000]) {
    const places = firstPlaces(count);
    expect([...places].sort()).toEqual(places);
    expect(new Set(places).size).toBe(count);
  }
});

test("there is always room between two neighbours, at the front and at the end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.array(fc.nat(), { minLength: 1, maxLength: 150 }), (count, inserts) => {
      const places = firstPlaces(count);
      for (const at of inserts) {
        const behind = at % (places.length + 1);
        const key = placeBetween(places[behind - 1] ?? null, places[behind] ?? null);
        places.splice(behind, 0, key);
      }
      expect([...places].sort()).toEqual(places);
      expect(new Set(places).size).toBe(places.length);
      expect(Math.max(...places.map((place) => place.length))).toBeLessThanOrEqual(200);
    }),
  );
});

test("places out of order are refused", () => {
  expect(() => placeBetween("25", "15")).toThrow(RangeError);
  expect(() => placeBetween("15", "15")).toThrow(RangeError);
});

test("thousands entered behind the last keep short places, in order", () => {
  const places = ["0005", ...placesBetween("0005", null, 5_000)];
  expect([...places].sort()).toEqual(places);
  expect(Math.max(...places.map((place) => place.length))).toBeLessThan(40);
});
