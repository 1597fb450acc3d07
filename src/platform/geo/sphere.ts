/**
 * Geometry on a sphere of the Earth's mean radius. Edges are great circles. Pure; runs in server and browser.
 * The sphere differs from the ellipsoid by at most 0.6 %, far below the precision of a crisis area.
 */
export const EARTH_RADIUS_KM = 6371.0088;

export type Coordinates = { latitude: number; longitude: number };
type Vector = readonly [number, number, number];
export type PlanePoint = readonly [number, number];

const RADIANS = Math.PI / 180;

/** Longitude brought into -180 (excluded) … 180 (included) degrees. */
export function wrapLongitude(longitude: number): number {
  const turned = (((longitude + 180) % 360) + 360) % 360;
  return turned === 0 ? 180 : turned - 180;
}

/** Great-circle distance in kilometres (haversine, WGS 84 mean radius 6371.0088 km). */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const latitude = Math.sin(((b.latitude - a.latitude) * RADIANS) / 2);
  const longitude = Math.sin(((b.longitude - a.longitude) * RADIANS) / 2);
  const h = latitude ** 2 + Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * longitude ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The point reached from `start` after `km` along the great circle that leaves at `bearing` degrees from north. */
export function destination(start: Coordinates, bearing: number, km: number): Coordinates {
  const angle = km / EARTH_RADIUS_KM;
  const latitude = start.latitude * RADIANS;
  const turn = bearing * RADIANS;
  const sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(turn);
  const reached = Math.asin(Math.max(-1, Math.min(1, sine)));
  const shift = Math.atan2(Math.sin(turn) * Math.sin(angle) * Math.cos(latitude), Math.cos(angle) - Math.sin(latitude) * sine);
  return { latitude: reached / RADIANS, longitude: wrapLongitude(start.longitude + shift / RADIANS) };
}

/** `steps` points on a circle, clockwise from north; the first is not repeated at the end. */
export function circlePoints(centre: Coordinates, radiusKm: number, steps = 72): Coordinates[] {
  return Array.from({ length: steps }, (_, step) => destination(centre, (step * 360) / steps, radiusKm));
}

/** Points along the great circle from `a` (included) to `b` (excluded), no further apart than `maximumKm`. */
export function alongGreatCircle(a: Coordinates, b: Coordinates, maximumKm = 100): Coordinates[] {
  const pieces = Math.max(1, Math.ceil(distanceKm(a, b) / maximumKm));
  const [from, to] = [toVector(a), toVector(b)];
  const angle = Math.acos(Math.max(-1, Math.min(1, dot(from, to))));
  if (pieces === 1 || Math.sin(angle) < 1e-9) return [a];
  return Array.from({ length: pieces }, (_, piece) => {
    if (piece === 0) return a;
    const [back, ahead] = [Math.sin((1 - piece / pieces) * angle), Math.sin((piece / pieces) * angle)];
    return toCoordinates([from[0] * back + to[0] * ahead, from[1] * back + to[1] * ahead, from[2] * back + to[2] * ahead]);
  });
}

export function toVector({ latitude, longitude }: Coordinates): Vector {
  const [phi, lambda] = [latitude * RADIANS, longitude * RADIANS];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

function toCoordinates([x, y, z]: Vector): Coordinates {
  return { latitude: Math.atan2(z, Math.hypot(x, y)) / RADIANS, longitude: Math.atan2(y, x) / RADIANS };
}

/** The middle of the points' directions, or undefined when they cancel out (no middle exists). */
export function middleOf(points: readonly Coordinates[]): Coordinates | undefined {
  const sum = points.map(toVector).reduce<Vector>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]);
  return Math.hypot(...sum) < 1e-9 ? undefined : toCoordinates(sum);
}

/**
 * Gnomonic projection about `centre`: great circles become straight lines, so planar tests are exact on the sphere, over
 * poles and the date line alike. Undefined for a point a quarter of the Earth away or more.
 */
export function gnomonic(centre: Coordinates, point: Coordinates): PlanePoint | undefined {
  const [phi, phi0] = [point.latitude * RADIANS, centre.latitude * RADIANS];
  const lambda = (point.longitude - centre.longitude) * RADIANS;
  const near = Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(lambda);
  if (near < 1e-3) return undefined;
  return [
    (Math.cos(phi) * Math.sin(lambda)) / near,
    (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(lambda)) / near,
  ];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
