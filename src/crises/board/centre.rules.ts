import { type Area, type Coordinates, distanceKm } from "#platform/geo/geo.ts";

/**
 * How far a place is from the middle of an area, in kilometres: from the centre of a circle (an earthquake's epicentre),
 * from the mean of a polygon's corners. Null for a country, and for a place that is not known.
 */
export function distanceToCentre(area: Area | undefined, latitude: number | null, longitude: number | null): number | null {
  const centre = area && centreOf(area);
  return centre && latitude !== null && longitude !== null ? distanceKm(centre, { latitude, longitude }) : null;
}

function centreOf(area: Area): Coordinates | null {
  if (area.kind === "circle") return area.centre;
  if (area.kind === "country") return null;
  const first = area.points[0]!.longitude;
  // Corners on the other side of the date line count as going on past 180 degrees.
  const turned = area.points.map((point) => first + ((((point.longitude - first + 180) % 360) + 360) % 360) - 180);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const longitude = mean(turned);
  return { latitude: mean(area.points.map((point) => point.latitude)), longitude: ((((longitude + 180) % 360) + 360) % 360) - 180 };
}
