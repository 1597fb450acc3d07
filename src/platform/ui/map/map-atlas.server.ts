import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoBounds } from "d3-geo";
import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { countryFromNumeric } from "../../countries.ts";
import { type Bounds, joinBounds } from "../../geo/geo.ts";

/** One piece of land of a country (`name` as the atlas has it, `code` "" when ISO has none), with a box round its corners (west to east as numbers, not over the date line). */
export type Land = { code: string; name: string; polygon: Polygon; south: number; west: number; north: number; east: number };

export type Detail = "50m" | "10m";

const require = createRequire(import.meta.url);
const read = new Map<Detail, Land[]>();

/**
 * All land by country, from Natural Earth 4.1 (public domain) as `world-atlas` packs it, read once when first asked for:
 * 1:50m takes about 40 ms, 1:10m 170 ms.
 */
export function landOf(detail: Detail): Land[] {
  let land = read.get(detail);
  if (!land) read.set(detail, (land = readLand(detail)));
  return land;
}

function readLand(detail: Detail): Land[] {
  const file = require.resolve(`world-atlas/countries-${detail}.json`);
  const world = JSON.parse(readFileSync(file, "utf8")) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const land = feature(world, world.objects.countries).features.flatMap(({ id, properties, geometry }) => {
    const code = codeOf(id, properties.name);
    return polygonsOf(geometry as Polygon | MultiPolygon).map((polygon) => ({ code, name: properties.name, polygon, ...boxOf(polygon) }));
  });
  return land.filter(({ polygon }) => !isInsideOut(polygon));
}

// ISO 3166-1 has no number for Kosovo: it gets XK, as in Unicode and at the European Commission.
function codeOf(id: string | number | undefined, name: string): string {
  if (name === "Kosovo") return "XK";
  return id === undefined ? "" : (countryFromNumeric(String(id)) ?? "");
}

// A few specks of 1:10m (Maldives) were turned round when their corners were rounded: they would paint the whole globe.
function isInsideOut(polygon: Polygon): boolean {
  return polygon.coordinates[0]!.length < 10 && geoArea(polygon) > 2 * Math.PI;
}

function polygonsOf(geometry: Polygon | MultiPolygon): Polygon[] {
  if (geometry.type === "Polygon") return [geometry];
  return geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
}

function boxOf(polygon: Polygon) {
  let [south, west, north, east] = [90, 180, -90, -180];
  for (const [longitude, latitude] of polygon.coordinates[0]!) {
    [south, north] = [Math.min(south, latitude!), Math.max(north, latitude!)];
    [west, east] = [Math.min(west, longitude!), Math.max(east, longitude!)];
  }
  return { south, west, north, east };
}

const boxes = new Map<string, Bounds | undefined>();

/**
 * The box round a country's main land: pieces under a fifth of the largest (islands overseas) are left out, so that a
 * picture of the country is not mostly sea. Undefined for a code without land of its own.
 */
export function countryBounds(country: string): Bounds | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  if (boxes.has(country)) return boxes.get(country);
  const pieces = landOf("50m").filter(({ code }) => code === country).map(({ polygon }) => ({ polygon, size: geoArea(polygon) }));
  const largest = Math.max(...pieces.map(({ size }) => size));
  const main = pieces.filter(({ size }) => size >= largest / 5).map(({ polygon }) => {
    const [[west, south], [east, north]] = geoBounds(polygon);
    return { south, west, north, east };
  });
  const box = joinBounds(main);
  boxes.set(country, box);
  return box;
}
