import { describe, expect, test } from "vitest";
import { choicesOfPlace, pickAreas } from "./area-choice.rules.ts";
import { reachKm, reachRule } from "./hazard.rules.ts";

/**
 * Intensity by T. I. Allen, D. J. Wald, C. B. Worden (2012), by hypocentral distance: coefficients of the paper's table for
 * active crust. The distance on the ground at which it falls to `intensity`, at a depth of 10 km.
 */
function kilometresTo(intensity: number, magnitude: number): number {
  const near = -0.209 + 2.042 * Math.exp(magnitude - 5);
  const at = (ground: number) => {
    const distance = Math.hypot(ground, 10);
    return 2.085 + 1.428 * magnitude - 1.402 * Math.log(Math.hypot(distance, near)) + (distance > 50 ? 0.078 * Math.log(distance / 50) : 0);
  };
  let [least, most] = [0, 2_000];
  for (let turn = 0; turn < 50; turn++) [least, most] = at((least + most) / 2) > intensity ? [(least + most) / 2, most] : [least, (least + most) / 2];
  return least;
}

describe("how far an earthquake is taken to reach", () => {
  test.each([
    [5, 5.99],
    [6, 6.99],
    [7, 7.9],
  ])("from magnitude %s to %s is where the source's equation expects intensity V, within a tenth", (from, to) => {
    const middle = kilometresTo(5, (from + to) / 2);
    expect(reachKm("earthquake", 1, from)).toBeGreaterThan(middle * 0.9);
    expect(reachKm("earthquake", 1, from)).toBeLessThan(kilometresTo(5, to) * 1.1);
  });
  test("grows with the magnitude, is never nothing, and at least what the source's grade of harm says", () => {
    const radii = [-1, 4.9, 5, 6, 7, 8, 9.5].map((magnitude) => reachKm("earthquake", 1, magnitude));
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect([reachKm("earthquake", 1, -9), reachKm("earthquake", 3, 4.5), reachKm("earthquake", 1, null)]).toEqual([30, reachRule.shakenAtLeast[3], 60]);
  });
});

describe("choosing areas", () => {
  const offered = choicesOfPlace({ country: "SD", area: { kind: "circle", centre: { latitude: 19.6, longitude: 37.2 }, radiusKm: 40 } });
  const [port, country] = offered;
  test("a place offers itself and its whole country; a country only itself", () => {
    expect(offered.map((one) => [one.area.kind, one.usual])).toEqual([["circle", true], ["country", false]]);
    expect(choicesOfPlace({ country: "SD", area: { kind: "country", country: "SD" } })).toMatchObject([{ id: "country-SD", usual: true }]);
  });
  test("who says nothing gets the usual ones, who names a country only that; each comes once", () => {
    expect(pickAreas(offered, undefined, undefined)).toEqual([port!.area]);
    expect(pickAreas(offered, undefined, "SD")).toEqual([{ kind: "country", country: "SD" }]);
    expect(pickAreas(offered, [port!.id, country!.id, port!.id], "SD")).toEqual([port!.area, country!.area]);
    expect(pickAreas(offered, [], undefined)).toEqual([]);
  });
  test("what is not offered is refused whole", () => expect(pickAreas(offered, [port!.id, "area-x"], undefined)).toBeNull());
});
