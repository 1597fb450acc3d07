import { geoMercator } from "d3-geo";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Coordinates } from "../../geo/geo.ts";
import {
  areaOutline, fitBounds, outlinePath, panned, type Projection, projectPoint, scaleBar, transformBetween, unprojectPoint, visibleBounds, zoomed,
} from "./map-view.ts";

const around = { south: 34.4, west: 33.5, north: 39.9, east: 40.5 };
const view = fitBounds(around, 900, 540);
const pacific = fitBounds({ south: -25, west: 170, north: -10, east: -170 }, 800, 500);
const at = (latitude: number, longitude: number): Coordinates => ({ latitude, longitude });
const near = (point: readonly number[], other: readonly number[], digits = 6) =>
  point.forEach((value, index) => expect(value).toBeCloseTo(other[index]!, digits));

describe("the projection", () => {
  test("is the Mercator that d3-geo draws with", () => {
    for (const projection of [view, pacific]) {
      const theirs = geoMercator().rotate([-projection.centreLongitude, 0]).scale(projection.scale).translate([...projection.translate]);
      for (const place of [at(37.17, 37.03), at(-18, 178.4), at(-18, -178.4), at(0, 5), at(60, 100)])
        near(projectPoint(projection, place), theirs([place.longitude, place.latitude])!, 4);
    }
  });

  test("shows all of the bounds, touching two edges", () => {
    const [left, top] = projectPoint(view, at(around.north, around.west));
    const [right, bottom] = projectPoint(view, at(around.south, around.east));
    near([top, bottom], [0, 540]);
    expect(left).toBeGreaterThan(0);
    near([left + right], [900]);
  });

  test("crosses the date line without a jump", () => {
    expect(pacific.centreLongitude).toBe(180);
    const [west] = projectPoint(pacific, at(-17, 179.9));
    const [east] = projectPoint(pacific, at(-17, -179.9));
    expect(east - west).toBeGreaterThan(0);
    expect(east - west).toBeLessThan(10);
  });

  test("is undone by unprojectPoint", () => {
    const inView = fc.record({ latitude: fc.double({ min: -80, max: 80, noNaN: true }), longitude: fc.double({ min: -179, max: 179, noNaN: true }) });
    fc.assert(
      fc.property(inView, (place) => {
        const back = unprojectPoint(view, projectPoint(view, place));
        near([back.latitude, back.longitude], [place.latitude, place.longitude]);
      }),
    );
  });

  test("stays finite at the poles", () => {
    for (const latitude of [90, -90]) expect(projectPoint(view, at(latitude, 0)).every(Number.isFinite)).toBe(true);
    const world = fitBounds({ south: -90, west: -180, north: 90, east: 180 }, 900, 540);
    expect(world.scale).toBeGreaterThan(0);
    expect(world.translate.every(Number.isFinite)).toBe(true);
  });
});

describe("moving the map", () => {
  test("brings what was left of the edge into the picture", () => {
    near(projectPoint(panned(view, 120, -30), at(37, 37)), [projectPoint(view, at(37, 37))[0] + 120, projectPoint(view, at(37, 37))[1] - 30]);
  });

  test("enlarges round the point that is held", () => {
    const held: [number, number] = [200, 400];
    const before = unprojectPoint(view, held);
    near(projectPoint(zoomed(view, 2.5, held), before), held, 5);
  });

  test("moves what was drawn as it moves what is projected", () => {
    const screen = panned(zoomed(panned(pacific, 300, 40), 3, [100, 90]), -55, 12);
    const { zoom, x, y } = transformBetween(pacific, screen);
    for (const place of [at(-17, 179), at(-17, -179)]) {
      const [drawnX, drawnY] = projectPoint(pacific, place);
      near([drawnX * zoom + x, drawnY * zoom + y], projectPoint(screen, place), 5);
    }
  });

  test("knows what it shows, so that a picture of those bounds is the same", () => {
    const screen = zoomed(pacific, 1.7, [10, 20]);
    const again = fitBounds(visibleBounds(screen, 800, 500), 800, 500);
    near([again.scale, again.centreLongitude, ...again.translate], [screen.scale, screen.centreLongitude, ...screen.translate], 5);
  });
});

describe("an outline", () => {
  const numbers = (path: string) => [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

  test("of a circle is round and as large as its radius where it lies", () => {
    const path = outlinePath(view, areaOutline({ kind: "circle", centre: at(37.17, 37.03), radiusKm: 100 })!);
    const [x, y] = projectPoint(view, at(37.17, 37.03));
    const unitsPerKm = view.scale / (6371.0088 * Math.cos((37.17 * Math.PI) / 180));
    for (const [px, py] of numbers(path)) expect(Math.abs(Math.hypot(px - x, py - y) / (100 * unitsPerKm) - 1)).toBeLessThan(0.02);
  });

  test("never jumps round the world at the date line", () => {
    const path = outlinePath(fitBounds({ south: -58, west: -180, north: 78, east: 180 }, 900, 540), areaOutline({ kind: "circle", centre: at(-17, 179), radiusKm: 800 })!);
    const pieces = path.split("M").filter(Boolean).map(numbers);
    // Seen at both edges of a world map: once on each side.
    expect(pieces).toHaveLength(2);
    for (const piece of pieces) piece.slice(1).forEach(([x], index) => expect(Math.abs(x - piece[index]![0])).toBeLessThan(50));
  });

  test("round a pole reaches up to it", () => {
    const world = fitBounds({ south: -80, west: -180, north: 80, east: 180 }, 900, 540);
    const ys = numbers(outlinePath(world, areaOutline({ kind: "circle", centre: at(88, 10), radiusKm: 1500 })!)).map(([, y]) => y);
    expect(Math.min(...ys)).toBeLessThan(0);
  });

  test("of a country is not known here", () => {
    expect(areaOutline({ kind: "country", country: "TD" })).toBeUndefined();
  });
});

describe("the scale bar", () => {
  test("has a round length that is true in the middle of the map", () => {
    const { km, length } = scaleBar(view, 540, 120);
    expect(km).toBe(100);
    expect(length).toBeLessThanOrEqual(120);
    const middle = unprojectPoint(view, [450, 270]);
    const [x] = projectPoint(view, middle);
    const end = unprojectPoint(view, [x + length, 270]);
    const degrees = end.longitude - middle.longitude;
    expect((degrees * Math.PI * 6371.0088 * Math.cos((middle.latitude * Math.PI) / 180)) / 180).toBeCloseTo(100, 3);
  });

  test("fits at every scale", () => {
    fc.assert(
      fc.property(fc.double({ min: 100, max: 100_000, noNaN: true }), (scale) => {
        const screen: Projection = { ...view, scale };
        const { km, length } = scaleBar(screen, 540, 120);
        expect(length).toBeGreaterThanOrEqual(120 / 2.5 - 0.001);
        expect(length).toBeLessThanOrEqual(120);
        expect([1, 2, 5]).toContain(Number(km.toExponential().split("e")[0]));
      }),
    );
  });
});
