import { expect, test } from "vitest";
import { distanceToCentre } from "./centre.rules.ts";

const gaziantep = [37.066, 37.383] as const;
const points = (...all: [number, number][]) => ({ kind: "polygon" as const, points: all.map(([latitude, longitude]) => ({ latitude, longitude })) });

test("distance is measured from the centre of a circle", () => {
  expect(distanceToCentre({ kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 }, ...gaziantep)).toBeCloseTo(33.4, 0);
});

test("distance is measured from the middle of a polygon, across the date line too", () => {
  expect(distanceToCentre(points([36, 36], [36, 38], [38, 38], [38, 36]), 37, 37)).toBeCloseTo(0, 5);
  expect(distanceToCentre(points([-16, 177], [-16, -179], [-20, -179], [-20, 177]), -18, 179)).toBeCloseTo(0, 5);
});

test("there is no distance without a centre or without a place", () => {
  expect(distanceToCentre({ kind: "country", country: "TR" }, ...gaziantep)).toBeNull();
  expect(distanceToCentre({ kind: "circle", centre: { latitude: 0, longitude: 0 }, radiusKm: 1 }, null, null)).toBeNull();
  expect(distanceToCentre(undefined, 1, 1)).toBeNull();
});
