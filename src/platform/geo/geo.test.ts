import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Area, area, areaBounds, areaContains, circlePoints, type Coordinates, distanceKm, formatPoints, joinBounds, longitudeSpan,
  parseAreaFields,
} from "./geo.ts";

const at = (latitude: number, longitude: number): Coordinates => ({ latitude, longitude });
const circle = (centre: Coordinates, radiusKm: number): Area => ({ kind: "circle", centre, radiusKm });
const polygon = (...points: [number, number][]): Area => ({ kind: "polygon", points: points.map(([a, b]) => at(a, b)) });
const inside = (where: Area, latitude: number, longitude: number) => areaContains(where, { coordinates: at(latitude, longitude) });

const somewhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe("distance", () => {
  test.each([
    ["the epicentre of 6 February 2023 to Gaziantep", at(37.17, 37.03), at(37.066, 37.383), 33.4, 0.1],
    ["London to Paris", at(51.5074, -0.1278), at(48.8566, 2.3522), 343.6, 0.5],
    ["Nashville to Los Angeles, the textbook pair", at(36.12, -86.67), at(33.94, -118.4), 2886.4, 0.5],
    ["pole to pole, half a circumference", at(90, 0), at(-90, 70), 20015.1, 0.1],
    ["across the date line", at(0, 179.5), at(0, -179.5), 111.2, 0.1],
    ["a place to itself", at(32.9, 13.18), at(32.9, 13.18), 0, 0],
  ])("is known for %s", (_, a, b, km, tolerance) => {
    expect(Math.abs(distanceKm(a, b) - km)).toBeLessThanOrEqual(tolerance);
  });

  test("is the same in both directions and never more than half a circumference", () => {
    fc.assert(
      fc.property(somewhere, somewhere, (a, b) => {
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
        expect(distanceKm(a, b)).toBeLessThanOrEqual(20015.2);
      }),
    );
  });
});

describe("a circle", () => {
  const quake = circle(at(37.17, 37.03), 250);

  test("holds Gaziantep, Aleppo and Malatya, and leaves out Ankara, Damascus and Beirut", () => {
    for (const [latitude, longitude] of [[37.066, 37.383], [36.2, 37.16], [38.35, 38.31]] as const)
      expect(inside(quake, latitude, longitude)).toBe(true);
    for (const [latitude, longitude] of [[39.93, 32.86], [33.51, 36.29], [33.89, 35.5]] as const)
      expect(inside(quake, latitude, longitude)).toBe(false);
  });

  test("does not hold a place whose coordinates are unknown", () => {
    expect(areaContains(quake, { country: "TR" })).toBe(false);
    expect(areaContains(quake, { country: "TR", coordinates: null })).toBe(false);
  });

  test("reaches across the date line and over the pole", () => {
    expect(inside(circle(at(-17, 179.8), 100), -17, -179.8)).toBe(true);
    expect(inside(circle(at(89, 0), 300), 89, 180)).toBe(true);
  });

  test("holds every point nearer than its radius and no point further away", () => {
    fc.assert(
      fc.property(somewhere, somewhere, fc.double({ min: 0.001, max: 5000, noNaN: true }), (centre, point, radiusKm) => {
        expect(areaContains(circle(centre, radiusKm), { coordinates: point })).toBe(distanceKm(centre, point) <= radiusKm);
      }),
    );
  });

  test("is drawn by points that all lie at its radius and inside its box", () => {
    fc.assert(
      fc.property(somewhere, fc.double({ min: 1, max: 5000, noNaN: true }), (centre, radiusKm) => {
        const box = areaBounds([circle(centre, radiusKm)])!;
        for (const point of circlePoints(centre, radiusKm, 16)) {
          expect(distanceKm(centre, point)).toBeCloseTo(radiusKm, 4);
          expect(point.latitude).toBeGreaterThanOrEqual(box.south - 1e-6);
          expect(point.latitude).toBeLessThanOrEqual(box.north + 1e-6);
          const eastOfWest = (((point.longitude - box.west + 1e-6) % 360) + 360) % 360;
          expect(eastOfWest).toBeLessThanOrEqual(longitudeSpan(box) + 2e-6);
        }
      }),
    );
  });
});

describe("a polygon", () => {
  const delta = polygon([32, 29], [32, 33], [30, 31]);
  const fiji = polygon([-16, 177], [-16, -178], [-20, -178], [-20, 177]);
  const arctic = polygon([80, 0], [80, 90], [80, 180], [80, -90]);

  test("holds what is inside and its corners, whichever way round it is drawn", () => {
    const backwards = polygon([30, 31], [32, 33], [32, 29]);
    for (const shape of [delta, backwards]) {
      expect(inside(shape, 31, 31)).toBe(true);
      expect(inside(shape, 32, 29)).toBe(true);
      expect(inside(shape, 30, 30)).toBe(false);
      expect(inside(shape, -31, -149)).toBe(false);
    }
  });

  test("crosses the date line", () => {
    expect(inside(fiji, -18, 179.9)).toBe(true);
    expect(inside(fiji, -18, -179.9)).toBe(true);
    expect(inside(fiji, -18, 0)).toBe(false);
    expect(inside(fiji, -18, 176)).toBe(false);
  });

  test("may surround a pole", () => {
    expect(inside(arctic, 90, 0)).toBe(true);
    expect(inside(arctic, 85, 45)).toBe(true);
    expect(inside(arctic, 79, 45)).toBe(false);
    expect(inside(arctic, -90, 0)).toBe(false);
  });

  test("has great circles for edges: the edge between two northern points bulges to the north", () => {
    expect(inside(polygon([50, 0], [50, 60], [40, 30]), 52, 30)).toBe(true);
  });

  test("whose sides cross, fold back or repeat a corner is refused", () => {
    const refused = [
      polygon([0, 0], [2, 2], [2, 0], [0, 2]),
      polygon([0, 0], [0, 2], [0, 1]),
      polygon([0, 0], [0, 0], [1, 1]),
      polygon([0, 0], [0, 2], [2, 2], [0, 0]),
      polygon([0, 0], [0, 4], [2, 4], [0, 2], [2, 0]),
    ];
    for (const shape of refused) expect(area.safeParse(shape).success, JSON.stringify(shape)).toBe(false);
    for (const shape of [delta, fiji, arctic]) expect(area.safeParse(shape).success).toBe(true);
  });

  test("of half the Earth is refused, for its inside is not clear", () => {
    const result = area.safeParse(polygon([0, 0], [0, 120], [0, -120]));
    expect(result.error?.issues[0]?.message).toMatch(/half of the Earth/);
  });

  test("of three points holds their middle", () => {
    const near = fc.record({ latitude: fc.double({ min: -60, max: 60, noNaN: true }), longitude: fc.double({ min: -40, max: 40, noNaN: true }) });
    fc.assert(
      fc.property(near, near, near, fc.double({ min: -180, max: 180, noNaN: true }), (a, b, c, turn) => {
        const points = [a, b, c].map((p) => at(p.latitude, ((p.longitude + turn + 540) % 360) - 180));
        const shape = area.safeParse({ kind: "polygon", points });
        fc.pre(shape.success && points.every((p, i) => distanceKm(p, points[(i + 1) % 3]!) > 100));
        const sum = points.reduce(([x, y, z], p) => {
          const [f, l] = [(p.latitude * Math.PI) / 180, (p.longitude * Math.PI) / 180];
          return [x! + Math.cos(f) * Math.cos(l), y! + Math.cos(f) * Math.sin(l), z! + Math.sin(f)];
        }, [0, 0, 0]);
        const middle = at((Math.atan2(sum[2]!, Math.hypot(sum[0]!, sum[1]!)) * 180) / Math.PI, (Math.atan2(sum[1]!, sum[0]!) * 180) / Math.PI);
        expect(areaContains(shape.data!, { coordinates: middle })).toBe(true);
      }),
    );
  });
});

describe("a country", () => {
  test("is asked for by its code, coordinates or none", () => {
    const sudan: Area = { kind: "country", country: "SD" };
    expect(areaContains(sudan, { country: "SD" })).toBe(true);
    expect(areaContains(sudan, { country: "SS", coordinates: at(15.5, 32.5) })).toBe(false);
    expect(areaContains(sudan, { coordinates: at(15.5, 32.5) })).toBe(false);
  });
});

describe("the box round areas", () => {
  test("is tight round a circle", () => {
    const box = areaBounds([circle(at(37.17, 37.03), 250)])!;
    expect(box.north - box.south).toBeCloseTo((250 / 6371.0088) * (360 / Math.PI), 6);
    expect(box.west).toBeCloseTo(34.208, 2);
  });

  test("goes the short way round when areas lie on both sides of the date line", () => {
    const box = areaBounds([circle(at(0, 170), 100), circle(at(0, -170), 100)])!;
    expect([box.west, box.east].map(Math.round)).toEqual([169, -169]);
    expect(areaBounds([polygon([-16, 177], [-16, -178], [-20, 177])])).toMatchObject({ west: expect.closeTo(177, 9), east: expect.closeTo(-178, 9) });
  });

  test("spans all longitudes round a pole", () => {
    expect(areaBounds([polygon([80, 0], [80, 90], [80, 180], [80, -90])])).toMatchObject({ west: -180, north: 90, east: 180 });
    expect(areaBounds([circle(at(-89, 20), 300)])).toMatchObject({ south: -90, west: -180, east: 180 });
  });

  test("asks the caller for the shape of a country, and is undefined when nothing has a shape", () => {
    const chad: Area = { kind: "country", country: "TD" };
    const box = { south: 7, west: 13, north: 24, east: 24 };
    expect(areaBounds([chad])).toBeUndefined();
    expect(areaBounds([chad], () => box)).toEqual(box);
  });

  test("holds all boxes it joins", () => {
    const boxes = [{ south: 0, west: 170, north: 1, east: -175 }, { south: -5, west: -178, north: 0, east: -160 }, { south: 2, west: 100, north: 3, east: 101 }];
    expect(joinBounds(boxes)).toEqual({ south: -5, west: 100, north: 3, east: -160 });
  });
});

describe("the fields of an area", () => {
  test("make a circle, and ignore what other kinds left behind", () => {
    const form = { "area.kind": "circle", "area.latitude": "37.17", "area.longitude": "37.03", "area.radiusKm": "250", "area.country": "zzz" };
    expect(parseAreaFields(form, "area")).toEqual({ ok: true, area: circle(at(37.17, 37.03), 250) });
  });

  test("may be written with Arabic digits and marks", () => {
    const form = { "a.kind": "circle", "a.latitude": "٣٧٫١٧", "a.longitude": "\u200f−٣٧٫٠٣", "a.radiusKm": "۲۵۰" };
    expect(parseAreaFields(form, "a")).toEqual({ ok: true, area: circle(at(37.17, -37.03), 250) });
    const points = { "a.kind": "polygon", "a.points": "٣٢، ٢٩؛ 32,33\n30, 31" };
    expect(parseAreaFields(points, "a")).toEqual({ ok: true, area: polygon([32, 29], [32, 33], [30, 31]) });
  });

  test("say what is wrong at the input where it is wrong, in both languages", () => {
    const wrong = parseAreaFields({ "x.kind": "circle", "x.latitude": "91", "x.longitude": "east", "x.radiusKm": "" }, "x");
    expect(wrong.ok ? {} : wrong.issues).toEqual({
      "x.latitude": { en: "At most 90.", ar: expect.stringContaining("90") },
      "x.longitude": { en: "This is not the kind of value expected here.", ar: expect.any(String) },
      "x.radiusKm": { en: "Please fill this in.", ar: expect.any(String) },
    });
  });

  test.each([
    ["nothing at all", {}, "x.kind"],
    ["an unknown kind", { "x.kind": "square" }, "x.kind"],
    ["no country", { "x.kind": "country", "x.country": "" }, "x.country"],
    ["a country's name", { "x.kind": "country", "x.country": "Turkey" }, "x.country"],
    ["two corners", { "x.kind": "polygon", "x.points": "1,1 2,2" }, "x.points"],
    ["half a corner", { "x.kind": "polygon", "x.points": "1,1 2,2 3" }, "x.points"],
    ["a corner off the globe", { "x.kind": "polygon", "x.points": "1,1 2,2 300,1" }, "x.points"],
    ["crossed sides", { "x.kind": "polygon", "x.points": "0,0 2,2 2,0 0,2" }, "x.points"],
    ["a flood of corners", { "x.kind": "polygon", "x.points": "1,1 ".repeat(5000) }, "x.points"],
    ["a number in another base", { "x.kind": "circle", "x.latitude": "0x10", "x.longitude": "1", "x.radiusKm": "1" }, "x.latitude"],
    ["a radius of nothing", { "x.kind": "circle", "x.latitude": "1", "x.longitude": "1", "x.radiusKm": "0" }, "x.radiusKm"],
  ])("refuse %s", (_, form, field) => {
    const result = parseAreaFields(form, "x");
    expect(result.ok ? [] : Object.keys(result.issues)).toEqual([field]);
  });

  test("read back the points they write", () => {
    const points = [at(31.9999999, 29), at(32, 33.1234567), at(-30, -31)];
    expect(parseAreaFields({ "p.kind": "polygon", "p.points": formatPoints(points) }, "p")).toEqual({ ok: true, area: { kind: "polygon", points } });
  });
});
