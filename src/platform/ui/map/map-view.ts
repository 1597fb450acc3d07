import type { Area, Bounds, Coordinates } from "../../geo/geo.ts";
import { circlePoints, EARTH_RADIUS_KM, wrapLongitude } from "../../geo/geo.ts";
import { alongGreatCircle } from "../../geo/sphere.ts";

/**
 * Mercator, in units of the picture: x grows to the east, y to the south. `scale` is units per radian of longitude;
 * `translate` is where the equator meets `centreLongitude`.
 */
export type Projection = { scale: number; centreLongitude: number; translate: readonly [number, number] };

/**
 * A country of a picture. `code` is alpha-2, or "" for a territory that has none. `room` is the free width round the
 * label point, in units: a name wider than that is left out.
 */
export type MapCountry = { code: string; name: string; path: string; labelX: number; labelY: number; room: number };

/** A picture made by `mapView` on the server. `key` is the same for the same picture; `margin` is drawn beyond each edge. */
export type MapView = Projection & {
  key: string;
  viewBox: string;
  width: number;
  height: number;
  margin: number;
  countries: MapCountry[];
};

const RADIANS = Math.PI / 180;
const northernmost = 84;

function mercator(latitude: number): number {
  const held = Math.max(-89.5, Math.min(89.5, latitude)) * RADIANS;
  return Math.log(Math.tan(Math.PI / 4 + held / 2));
}

/** The projection that shows all of `bounds`, as large as a picture of that size allows. Poles are left out (±84°). */
export function fitBounds(bounds: Bounds, width: number, height: number): Projection {
  const span = bounds.east > bounds.west ? bounds.east - bounds.west : bounds.east - bounds.west + 360;
  const [bottom, top] = [bounds.south, bounds.north].map((edge) => mercator(Math.max(-northernmost, Math.min(northernmost, edge))));
  const wide = Math.max(Math.min(span, 360), 0.01) * RADIANS;
  const high = Math.max(top! - bottom!, 0.01 * RADIANS);
  const scale = Math.min(width / wide, height / high);
  const middle = (top! + bottom!) / 2;
  return { scale, centreLongitude: wrapLongitude(bounds.west + span / 2), translate: [width / 2, height / 2 + scale * middle] };
}

/** Where a position is in the picture, [x, y]; longitudes are taken on the side nearer to the middle. */
export function projectPoint(view: Projection, { latitude, longitude }: Coordinates): [number, number] {
  const east = wrapLongitude(longitude - view.centreLongitude) * RADIANS;
  return [view.translate[0] + view.scale * east, view.translate[1] - view.scale * mercator(latitude)];
}

/** The position shown at a point of the picture. */
export function unprojectPoint(view: Projection, [x, y]: readonly [number, number]): Coordinates {
  const latitude = (2 * Math.atan(Math.exp((view.translate[1] - y) / view.scale)) - Math.PI / 2) / RADIANS;
  return { latitude, longitude: wrapLongitude(view.centreLongitude + (x - view.translate[0]) / view.scale / RADIANS) };
}

/** The projection after the picture is moved by some units. */
export function panned(view: Projection, dx: number, dy: number): Projection {
  const centreLongitude = wrapLongitude(view.centreLongitude - dx / view.scale / RADIANS);
  return { scale: view.scale, centreLongitude, translate: [view.translate[0], view.translate[1] + dy] };
}

/** The projection after it is enlarged `factor` times, while the point [x, y] stays where it is. */
export function zoomed(view: Projection, factor: number, [x, y]: readonly [number, number]): Projection {
  const scale = view.scale * factor;
  const there = view.centreLongitude + (x - view.translate[0]) / view.scale / RADIANS;
  const centreLongitude = wrapLongitude(there - (x - view.translate[0]) / scale / RADIANS);
  return { scale, centreLongitude, translate: [view.translate[0], y + (view.translate[1] - y) * factor] };
}

/** How what was drawn for `view` has to be moved and enlarged to fit `screen`. */
export function transformBetween(view: Projection, screen: Projection): { zoom: number; x: number; y: number } {
  const zoom = screen.scale / view.scale;
  const shift = screen.scale * wrapLongitude(view.centreLongitude - screen.centreLongitude) * RADIANS;
  return {
    zoom,
    x: screen.translate[0] - zoom * view.translate[0] + shift,
    y: screen.translate[1] - zoom * view.translate[1],
  };
}

/** What a picture of that size shows, in degrees. */
export function visibleBounds(screen: Projection, width: number, height: number): Bounds {
  const [north, south] = [unprojectPoint(screen, [0, 0]), unprojectPoint(screen, [width, height])];
  const span = width / screen.scale / RADIANS;
  if (span >= 360) return { south: south.latitude, west: -180, north: north.latitude, east: 180 };
  return { south: south.latitude, west: north.longitude, north: north.latitude, east: south.longitude };
}

/** The outline of a circle or polygon as positions; undefined for a country, whose shape only the picture knows. */
export function areaOutline(area: Area): Coordinates[] | undefined {
  if (area.kind === "circle") return circlePoints(area.centre, area.radiusKm, 96);
  if (area.kind === "country") return undefined;
  return area.points.flatMap((point, index) => alongGreatCircle(point, area.points[(index + 1) % area.points.length]!));
}

/** An SVG path round an outline, correct across the date line and round a pole. Coordinates have one decimal. */
export function outlinePath(screen: Projection, outline: readonly Coordinates[]): string {
  const points = outline.map((point) => projectPoint(screen, point));
  const world = 2 * Math.PI * screen.scale;
  // Each point is taken on the side nearer to the one before, so that the outline never jumps round the world.
  for (let index = 1; index < points.length; index += 1) {
    const [point, before] = [points[index]!, points[index - 1]!];
    point[0] -= world * Math.round((point[0] - before[0]) / world);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  const turns = -Math.round((first[0] - last[0]) / world);
  if (turns !== 0) {
    // The outline goes round a pole: the area reaches up (or down) to it.
    const pole = outline.reduce((sum, point) => sum + point.latitude, 0) > 0 ? 90 : -90;
    const edge = screen.translate[1] - screen.scale * mercator(pole);
    const round = first[0] + turns * world;
    points.push([round, first[1]], [round, edge], [first[0], edge]);
  }
  const drawn = (shift: number) => `M${points.map(([x, y]) => `${tenth(x + shift)},${tenth(y)}`).join("L")}Z`;
  const [least, most] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const copies = [0];
  if (least < screen.translate[0] - world / 2) copies.push(world);
  if (most > screen.translate[0] + world / 2) copies.push(-world);
  return copies.map(drawn).join("");
}

/** A round length for a scale bar at most `longest` units long, measured in the middle of the picture. */
export function scaleBar(screen: Projection, height: number, longest: number): { km: number; length: number } {
  const { latitude } = unprojectPoint(screen, [screen.translate[0], height / 2]);
  const kmPerUnit = (EARTH_RADIUS_KM * Math.cos(latitude * RADIANS)) / screen.scale;
  const power = 10 ** Math.floor(Math.log10(longest * kmPerUnit));
  const km = [5, 2, 1].map((step) => step * power).find((step) => step <= longest * kmPerUnit) ?? power;
  return { km, length: km / kmPerUnit };
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
