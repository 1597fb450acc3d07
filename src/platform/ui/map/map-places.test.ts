import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cluster, layOutPlaces, type MapPlace, type Mark } from "./map-places.ts";
import { fitBounds } from "./map-view.ts";
import type { Tone } from "./map.words.ts";

const screen = fitBounds({ south: 34, west: 33, north: 40, east: 41 }, 900, 540);
const place = (latitude: number, longitude: number, tone: Tone, count?: number): MapPlace => ({
  coordinates: { latitude, longitude }, label: `${latitude} ${longitude}`, tone, ...(count === undefined ? {} : { count }),
});
const lay = (...places: MapPlace[]) => layOutPlaces(screen, 900, 540, places);
const gap = (a: Mark, b: Mark) => Math.hypot(a.x - b.x, a.y - b.y) - a.size - b.size;

describe("marks", () => {
  test("have areas in proportion to their counts", () => {
    const [large, small] = lay(place(37, 37, "safe", 400), place(36, 39, "safe", 100));
    expect(large!.size / small!.size).toBeCloseTo(2, 6);
  });

  test("of one tone that overlap become one, counted together, nearer to the larger", () => {
    const marks = lay(place(37, 37, "unaccounted", 90), place(37, 37.2, "unaccounted", 10), place(35, 40, "unaccounted", 5));
    expect(marks.map(({ count, places }) => [count, places.length])).toEqual([[100, 2], [5, 1]]);
    const [joint] = marks;
    const [alone] = lay(place(37, 37, "unaccounted", 90));
    expect(joint!.x - alone!.x).toBeGreaterThan(0);
    expect(joint!.x - alone!.x).toBeLessThan((0.2 * Math.PI * screen.scale) / 180 / 5);
    expect(joint!.places[0]!.count).toBe(90);
  });

  test("of different tones at one place stay apart, both readable, and lead back to their place", () => {
    const marks = lay(place(37, 37, "unaccounted", 50), place(37, 37, "help", 5), place(37, 37, "mission"));
    expect(marks).toHaveLength(3);
    for (const a of marks) for (const b of marks) if (a !== b) expect(gap(a, b)).toBeGreaterThan(-1);
    const help = marks.find(({ tone }) => tone === "help")!;
    expect(help.origin).toEqual([expect.closeTo(450, 0), expect.any(Number)]);
  });

  test("outside the picture are left out", () => {
    expect(lay(place(-37, 37, "safe", 3))).toEqual([]);
  });

  test("grow with the unit of a narrow screen, but never over a tenth of the picture", () => {
    const [mark] = layOutPlaces(screen, 900, 540, [place(37, 37, "safe", 3)], 3);
    expect(mark!.size).toBeGreaterThanOrEqual(33);
    expect(mark!.size).toBeLessThan(90 / 1.6);
  });

  test("lose nobody when they are joined, and none of one tone overlap", () => {
    const marks = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 200 }), count: fc.integer({ min: 1, max: 500 }), tone: fc.constantFrom<Tone>("safe", "help") }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(marks, (drawn) => {
        const sizeOf = (_: Tone, count: number) => 4 + Math.sqrt(count);
        const single = drawn.map(({ x, y, count, tone }): Mark => ({ x, y, count, tone, size: sizeOf(tone, count), places: [place(0, 0, tone, count)] }));
        const joined = cluster(single, sizeOf);
        const total = (some: readonly Mark[], tone: Tone) => some.filter((mark) => mark.tone === tone).reduce((sum, { count }) => sum + count, 0);
        for (const tone of ["safe", "help"] as const) expect(total(joined, tone)).toBe(total(single, tone));
        for (const a of joined) for (const b of joined) if (a !== b && a.tone === b.tone) expect(gap(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
