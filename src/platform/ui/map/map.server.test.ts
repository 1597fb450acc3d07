import { gzipSync } from "node:zlib";
import { geoContains, geoMercator, geoPath } from "d3-geo";
import { describe, expect, test } from "vitest";
import type { Area } from "../../geo/geo.ts";
import { landOf } from "./map-atlas.server.ts";
import { boundsFor, countryBounds, mapResponse, mapView } from "./map.server.ts";
import { unprojectPoint } from "./map-view.ts";

const quake: Area = { kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 };
const ask = (bounds: Parameters<typeof mapView>[0]["bounds"], language: "ar" | "en" = "en", width = 900, height = 540) => mapView({ bounds, width, height, language });
const world = { south: -58, west: -180, north: 78, east: 180 };

describe("a picture of the earthquake", () => {
  const view = ask(boundsFor([quake]), "ar");

  test("shows the countries round it, named in the language asked for", () => {
    const shown = Object.fromEntries(view.countries.map(({ code, name }) => [code, name]));
    expect(shown).toMatchObject({ TR: "تركيا", SY: "سوريا", IQ: "العراق", CY: "قبرص" });
    expect(shown).not.toHaveProperty("LY");
    const english = ask(boundsFor([quake]), "en").countries.find(({ code }) => code === "SY");
    expect(english?.name).toBe("Syria");
  });

  test("puts each name on its own country", () => {
    for (const { code, labelX, labelY, room } of view.countries.filter((country) => country.code && country.room > 20)) {
      const { latitude, longitude } = unprojectPoint(view, [labelX, labelY]);
      const on = landOf("10m").filter((land) => geoContains(land.polygon, [longitude, latitude]));
      expect(on.map((land) => land.code), `${code} at ${latitude},${longitude} with ${room}`).toEqual([code]);
    }
  });

  test("draws the outlines that d3-geo draws, to a unit or so", () => {
    const turkey = landOf("10m").filter(({ code }) => code === "TR");
    const theirs = geoPath(
      geoMercator().rotate([-view.centreLongitude, 0]).scale(view.scale).translate([...view.translate])
        .clipExtent([[-225, -135], [1125, 675]]),
    );
    const area = turkey.reduce((sum, { polygon }) => sum + theirs.area(polygon), 0);
    expect(Math.abs(areaOfPath(view.countries.find(({ code }) => code === "TR")!.path) / area - 1)).toBeLessThan(0.005);
  });

  test("is small enough to send", () => {
    expect(gzipSync(JSON.stringify(view)).length).toBeLessThan(15_000);
    expect(gzipSync(JSON.stringify(ask(world))).length).toBeLessThan(45_000);
  });

  test("stays within its margin", () => {
    for (const { path } of view.countries)
      for (const [x, y] of pointsOf(path).flat()) {
        expect(x).toBeGreaterThan(-226);
        expect(x).toBeLessThan(1126);
        expect(y).toBeGreaterThan(-136);
        expect(y).toBeLessThan(676);
      }
  });
});

describe("pictures", () => {
  test("are drawn once and then kept", () => {
    expect(ask(boundsFor([quake]), "ar")).toBe(ask(boundsFor([quake]), "ar"));
    expect(ask(boundsFor([quake]), "ar")).not.toBe(ask(boundsFor([quake]), "en"));
  });

  test("that are kept do not grow without end", () => {
    const first = ask({ south: 10, west: 10, north: 11, east: 11 }, "en", 200, 200);
    for (let step = 0; step < 100; step += 1) ask({ south: -40, west: -30 + step / 100, north: -39, east: -29 }, "en", 200, 200);
    expect(ask({ south: 10, west: 10, north: 11, east: 11 }, "en", 200, 200)).not.toBe(first);
  });

  test("cross the date line", () => {
    const fiji = ask({ south: -20, west: 176, north: -15, east: -178 });
    expect(fiji.centreLongitude).toBe(179);
    const xs = fiji.countries.filter(({ code }) => code === "FJ").flatMap(({ path }) => pointsOf(path).flat().map(([x]) => x!));
    expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(700);
  });

  test("do not paint the globe when a speck of the atlas is inside out", () => {
    const maldives = ask({ south: 3, west: 72, north: 7, east: 75 });
    expect(areaOfPath(maldives.countries.find(({ code }) => code === "MV")!.path)).toBeLessThan(900 * 540 * 0.02);
  });

  test("know every country of the atlas that has a number by its letters", () => {
    const unknown = new Set(landOf("50m").filter(({ code }) => code === "").map(({ name }) => name));
    expect([...unknown].sort()).toEqual(["Indian Ocean Ter.", "N. Cyprus", "Siachen Glacier", "Somaliland"]);
  });

  test("of sizes and positions that make no sense are refused", () => {
    expect(() => ask(world, "en", 10_000)).toThrow();
    expect(() => ask({ ...world, north: 91 })).toThrow();
    expect(() => ask({ south: 10, west: 0, north: 5, east: 10 })).toThrow();
  });
});

describe("the box of a picture", () => {
  test("holds areas and places with some air, and is the world when there are none", () => {
    const box = boundsFor([quake], [{ latitude: 39.93, longitude: 32.86 }]);
    expect(box.west).toBeLessThan(32.5);
    expect(box.north).toBeGreaterThan(40.2);
    expect(box.east).toBeLessThan(42);
    expect(boundsFor([])).toEqual({ south: -58, west: -180, north: 78, east: 180 });
  });

  test("of a country leaves out islands overseas, and may cross the date line", () => {
    const france = countryBounds("FR")!;
    expect(france.south).toBeGreaterThan(40);
    expect(france.north).toBeLessThan(52);
    expect(countryBounds("RU")!.east).toBeLessThan(countryBounds("RU")!.west);
    expect(countryBounds("ZZ")).toBeUndefined();
    expect(countryBounds("__proto__")).toBeUndefined();
  });
});

describe("the door for another picture", () => {
  const door = (query: string) => mapResponse(new URL(`http://localhost/map.json?${query}`));

  test("answers with the picture", async () => {
    const response = door("south=34&west=33&north=40&east=41&width=600&height=400&language=ar");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ viewBox: "0 0 600 400", countries: expect.arrayContaining([expect.objectContaining({ code: "SY" })]) });
  });

  test.each(["", "south=a&west=33&north=40&east=41&language=ar", "south=34&west=33&north=40&east=41&width=1e9&language=en", "south=34&west=33&north=40&east=41&language=fr"])(
    "refuses %j",
    (query) => expect(door(query).status).toBe(422),
  );
});

// Reads what `ringsPath` writes: M, then relative steps.
function pointsOf(path: string): [number, number][][] {
  return path.split("Z").filter(Boolean).map((ring) => {
    const numbers = [...ring.matchAll(/-?(?:\d+\.\d+|\.\d+|\d+)/g)].map(([number]) => Number(number));
    let [x, y] = [0, 0];
    return numbers.flatMap((value, index): [number, number][] => (index % 2 === 0 ? [] : [[(x += numbers[index - 1]!), (y += value)]]));
  });
}

function areaOfPath(path: string): number {
  return pointsOf(path).reduce((sum, ring) => {
    const double = ring.reduce((part, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length]!;
      return part + x * nextY - nextX * y;
    }, 0);
    return sum + Math.abs(double) / 2;
  }, 0);
}
