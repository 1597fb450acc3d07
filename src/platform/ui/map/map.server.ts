import { geoMercator, geoPath } from "d3-geo";
import { z } from "zod";
import { countryName } from "../../countries.ts";
import { type Area, areaBounds, type Bounds, circleBounds, coordinates, type Coordinates, joinBounds, longitudeSpan, WORLD } from "../../geo/geo.ts";
import { isLanguage, type Language } from "../../words.ts";
import { type Detail, type Land, countryBounds, landOf } from "./map-atlas.server.ts";
import { labelPoint, RingCollector, ringsPath } from "./map-ring.server.ts";
import { fitBounds, type MapCountry, type MapView, type Projection, tenth, visibleBounds } from "./map-view.ts";

export { countryBounds } from "./map-atlas.server.ts";

const degree = (most: number) => z.coerce.number().min(-most).max(most);
const request = z.object({
  bounds: z.object({ south: degree(90), west: degree(180), north: degree(90), east: degree(180) }).refine((box) => box.north > box.south),
  width: z.coerce.number().int().min(100).max(1600).default(900),
  height: z.coerce.number().int().min(100).max(1200).default(560),
  language: z.custom<Language>(isLanguage),
});
export type MapRequest = z.input<typeof request>;

// Beyond each edge, as a part of width and height: what a drag shows before the next picture has come.
const margin = 0.25;
// Above this many units per radian the outlines of 1:50m show their corners.
const closeUp = 3000;
// Below this, a continent or the world is seen, and coarser outlines serve.
const farOff = 400;
const kept = 100;
const views = new Map<string, MapView>();

/**
 * A picture of part of the world: countries as SVG paths clipped to the bounds, their names in a language, and the
 * projection by which `projectPoint` places things on it. Serialisable, some tens of kilobytes; drawn once and kept (the
 * last hundred). Throws a ZodError for sizes over 1600 × 1200 and positions off the globe.
 */
export function mapView(asked: MapRequest): MapView {
  const { bounds, width, height, language } = request.parse(asked);
  const rounded = Object.fromEntries(Object.entries(bounds).map(([edge, value]) => [edge, Number(value.toFixed(4))])) as Bounds;
  const key = [rounded.south, rounded.west, rounded.north, rounded.east, width, height, language].join(" ");
  const view = views.get(key) ?? draw(key, rounded, width, height, language);
  views.delete(key);
  views.set(key, view);
  if (views.size > kept) views.delete(views.keys().next().value!);
  return view;
}

function draw(key: string, bounds: Bounds, width: number, height: number, language: Language): MapView {
  const fitted = fitBounds(bounds, width, height);
  // Rounded first: server and browser then place things by exactly the same numbers.
  const projection: Projection = {
    scale: tenth(fitted.scale),
    centreLongitude: Number(fitted.centreLongitude.toFixed(5)),
    translate: [tenth(fitted.translate[0]), tenth(fitted.translate[1])],
  };
  const [sideways, upwards] = [width * margin, height * margin];
  const moved: Projection = { ...projection, translate: [projection.translate[0] + sideways, projection.translate[1] + upwards] };
  const seen = visibleBounds(moved, width + 2 * sideways, height + 2 * upwards);
  const onMap = geoMercator()
    .rotate([-projection.centreLongitude, 0])
    .scale(projection.scale)
    .translate([...projection.translate])
    .clipExtent([[-sideways, -upwards], [width + sideways, height + upwards]]);
  const detail: Detail = projection.scale > closeUp ? "10m" : "50m";
  const collectors = new Map<string, RingCollector>();
  for (const land of landOf(detail)) {
    if (!touches(land, seen)) continue;
    let collector = collectors.get(land.code);
    if (!collector) collectors.set(land.code, (collector = new RingCollector(projection.scale < farOff ? 2 : 1.2)));
    geoPath(onMap, collector)(land.polygon);
  }
  const countries = [...collectors].flatMap(([code, { rings }]): MapCountry[] => {
    if (rings.length === 0) return [];
    const label = code === "" ? undefined : labelPoint(rings, width, height);
    return [{
      code,
      name: code === "" ? "" : countryName(code, language),
      path: ringsPath(rings),
      labelX: tenth(label?.x ?? 0),
      labelY: tenth(label?.y ?? 0),
      room: Math.floor(label?.room ?? 0),
    }];
  });
  return { key, viewBox: `0 0 ${width} ${height}`, width, height, margin, ...projection, countries };
}

function touches(land: Land, seen: Bounds): boolean {
  if (land.north < seen.south || land.south > seen.north) return false;
  const parts = seen.west <= seen.east ? [[seen.west, seen.east]] : [[seen.west, 180], [-180, seen.east]];
  return parts.some(([west, east]) => land.east >= west! && land.west <= east!);
}

/** The box in which areas and places are seen together, with some air round it; the whole world when there are none. */
export function boundsFor(areas: readonly Area[], places: readonly Coordinates[] = []): Bounds {
  const boxes = places.filter((place) => coordinates.safeParse(place).success).map((place) => circleBounds(place, 50));
  const box = joinBounds([areaBounds(areas, countryBounds), ...boxes].filter((one) => one !== undefined));
  if (!box) return WORLD;
  const span = longitudeSpan(box);
  if (span > 300) return WORLD;
  const [wider, higher] = [Math.max(0.2, span * 0.12), Math.max(0.2, (box.north - box.south) * 0.12)];
  return {
    south: Math.max(-85, box.south - higher),
    north: Math.min(85, box.north + higher),
    west: turned(box.west - wider),
    east: turned(box.east + wider),
  };
}

function turned(longitude: number): number {
  if (longitude < -180) return longitude + 360;
  return longitude > 180 ? longitude - 360 : longitude;
}

/**
 * The door by which a browser asks for another picture: `?south&west&north&east&width&height&language`. 422 when the
 * question makes no sense. Pictures hold no personal data and do not change, so they may be kept for a day.
 */
export function mapResponse(url: URL): Response {
  const { south, west, north, east, ...rest } = Object.fromEntries(url.searchParams);
  const asked = request.safeParse({ bounds: { south, west, north, east }, ...rest });
  if (!asked.success) return new Response(null, { status: 422 });
  return Response.json(mapView(asked.data), { headers: { "cache-control": "public, max-age=86400" } });
}
