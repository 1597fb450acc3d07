import type { Area } from "./area.ts";
import { alongGreatCircle, EARTH_RADIUS_KM, wrapLongitude, type Coordinates } from "./sphere.ts";

/** Degrees. `east` less than `west` means that the box crosses the date line. */
export type Bounds = { south: number; west: number; north: number; east: number };

export const WORLD: Bounds = { south: -58, west: -180, north: 78, east: 180 };

/** A box round a circle; one that holds a pole spans all longitudes. */
export function circleBounds({ latitude, longitude }: Coordinates, radiusKm: number): Bounds {
  const angle = radiusKm / EARTH_RADIUS_KM;
  const degrees = (angle * 180) / Math.PI;
  const [south, north] = [latitude - degrees, latitude + degrees];
  if (south <= -90 || north >= 90) return { south: Math.max(-90, south), west: -180, north: Math.min(90, north), east: 180 };
  const reach = (Math.asin(Math.min(1, Math.sin(angle) / Math.cos((latitude * Math.PI) / 180))) * 180) / Math.PI;
  return { south, west: wrapLongitude(longitude - reach), north, east: wrapLongitude(longitude + reach) };
}

/** A box round points joined by great circles in their order, and back to the first. */
function ringBounds(points: readonly Coordinates[]): Bounds {
  const dense = points.flatMap((point, index) => alongGreatCircle(point, points[(index + 1) % points.length]!, 50));
  let [turn, least, most] = [0, 0, 0];
  for (let index = 0; index < dense.length; index += 1) {
    const next = dense[(index + 1) % dense.length]!;
    turn += wrapLongitude(next.longitude - dense[index]!.longitude);
    [least, most] = [Math.min(least, turn), Math.max(most, turn)];
  }
  const latitudes = dense.map((point) => point.latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  // A ring that goes once round in longitude holds the pole it is nearer to.
  if (Math.abs(turn) > 180)
    return north + south > 0 ? { south, west: -180, north: 90, east: 180 } : { south: -90, west: -180, north, east: 180 };
  const start = dense[0]!.longitude;
  return { south, west: wrapLongitude(start + least), north, east: wrapLongitude(start + most) };
}

/** The width of a box in degrees, 0 to 360. */
export function longitudeSpan({ west, east }: Bounds): number {
  return east >= west ? east - west : east - west + 360;
}

/** The smallest box that holds all boxes; undefined for none. */
export function joinBounds(boxes: readonly Bounds[]): Bounds | undefined {
  const first = boxes[0];
  if (!first) return undefined;
  const [south, north] = [Math.min(...boxes.map((box) => box.south)), Math.max(...boxes.map((box) => box.north))];
  // Going once round from each western edge, the widest stretch of longitudes that nobody needs is left out.
  const candidates = boxes.map(({ west }) => {
    const reach = Math.max(...boxes.map((box) => ((((box.west - west) % 360) + 360) % 360) + longitudeSpan(box)));
    return { west, reach };
  });
  const best = candidates.reduce((a, b) => (b.reach < a.reach ? b : a));
  if (best.reach >= 360) return { south, west: -180, north, east: 180 };
  return { south, west: best.west, north, east: wrapLongitude(best.west + best.reach) };
}

/**
 * The smallest box round some areas, in degrees; `east` < `west` across the date line. Countries have no shape here: pass
 * `boundsOfCountry` (the server's `countryBounds`), otherwise they are left out. Undefined when nothing has a shape.
 */
export function areaBounds(
  areas: readonly Area[],
  boundsOfCountry: (country: string) => Bounds | undefined = () => undefined,
): Bounds | undefined {
  return joinBounds(
    areas.flatMap((area) => {
      if (area.kind === "circle") return [circleBounds(area.centre, area.radiusKm)];
      if (area.kind === "polygon") return [ringBounds(area.points)];
      return boundsOfCountry(area.country) ?? [];
    }),
  );
}
