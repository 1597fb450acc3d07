import { type Area, areaContains, type Coordinates, distanceKm } from "#platform/geo/geo.ts";
import type { Spot } from "./warden.rules.ts";

type Pair = { readonly country: string; readonly place: string | null };
type Covering = Pair & { area: Area };
type Place = { country: string; place?: string | null | undefined; coordinates?: Coordinates | null | undefined };

/** A place name as it is compared: small letters, no accents, one form of alef, ya and ta marbuta. */
export function placeKey(name: string): string {
  return name.normalize("NFKD").toLowerCase().replace(/[\p{M}\u0640]/gu, "").replace(/ı/g, "i").replace(/[أإآٱ]/g, "ا").replace(/[ىی]/g, "ي").replace(/ة/g, "ه").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Does a warden's area hold a place? Where no position is known, a place of the same name counts. */
export function covers(one: Covering, where: Place): boolean {
  if (areaContains(one.area, where)) return true;
  if (where.coordinates || !where.place || !one.place || one.country !== where.country) return false;
  return placeKey(one.place) === placeKey(where.place);
}

/** The middle of an area, as near as is needed to say how far away it is; null for a country. */
export function middle(area: Area): Coordinates | null {
  if (area.kind === "circle") return area.centre;
  if (area.kind === "country") return null;
  const { points } = area;
  const mean = (pick: (point: Coordinates) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { latitude: mean((point) => point.latitude), longitude: mean((point) => point.longitude) };
}

/** Kilometres from a place to the middle of an area; null when either has no position. */
export function kmTo(area: Area, coordinates: Coordinates | null | undefined): number | null {
  const at = middle(area);
  return at && coordinates ? Math.round(distanceKm(at, coordinates)) : null;
}

/** The largest places without a warden; places within 25 km of a larger one, and other spellings of it, are counted with it. */
export function largestGaps(spots: readonly Spot[], most: number): Spot[] {
  const joined: Spot[] = [];
  const at = ({ latitude, longitude }: Spot) => ({ latitude: latitude!, longitude: longitude! });
  for (const one of spots.filter((spot) => !spot.covered && spot.latitude !== null && spot.longitude !== null).sort((a, b) => b.people - a.people)) {
    const near = joined.find((other) => other.country === one.country && distanceKm(at(other), at(one)) <= 25);
    if (near) near.people += one.people;
    else joined.push({ ...one });
  }
  return joined.sort((a, b) => b.people - a.people).slice(0, most);
}

export type SpotRow = Omit<Spot, "covered">;

/** Marks each place as covered or not by any of these wardens. */
export function coveredSpots(spots: readonly SpotRow[], wardens: readonly Covering[]): Spot[] {
  return spots.map((one) => {
    const coordinates = one.latitude === null || one.longitude === null ? null : { latitude: one.latitude, longitude: one.longitude };
    return { ...one, covered: wardens.some((warden) => covers(warden, { country: one.country, place: one.place, coordinates })) };
  });
}
