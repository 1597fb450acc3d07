import { z } from "zod";
import { ringContains, ringCrossesItself } from "./ring.ts";
import { distanceKm, gnomonic, middleOf, type Coordinates, type PlanePoint } from "./sphere.ts";
import { type Text, words } from "../words.ts";

const areaWords = words({
  polygonTooLarge: { en: "This polygon covers half of the Earth or more. Draw a smaller one.", ar: "يغطي هذا المضلع نصف الكرة الأرضية أو أكثر. يرجى رسم مضلع أصغر." },
  polygonCrossesItself: {
    en: "The sides of this polygon cross, or a corner is given twice. List the corners in order round the area.",
    ar: "أضلاع هذا المضلع متقاطعة، أو تكررت إحدى زواياه. تُكتب الزوايا بالترتيب حول المنطقة.",
  },
});

/** A position in decimal degrees, WGS 84. */
export const coordinates = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** An ISO 3166-1 alpha-2 code. Whether a country has that code is for `countries.ts` to say. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);

const country = z.object({ kind: z.literal("country"), country: countryCode });

const circle = z.object({ kind: z.literal("circle"), centre: coordinates, radiusKm: z.number().positive().max(5000) });

const polygon = z
  .object({ kind: z.literal("polygon"), points: z.array(coordinates).min(3).max(200) })
  .superRefine(({ points }, context) => {
    const refuse = (text: Text) => context.addIssue({ code: "custom", path: ["points"], message: text.en, params: { text } });
    const plane = planeRing(points);
    if (!plane) refuse(areaWords.polygonTooLarge);
    else if (ringCrossesItself(plane.ring)) refuse(areaWords.polygonCrossesItself);
  });

/** A place a crisis covers: a whole country, a circle, or a polygon whose edges are great circles. */
export const area = z.discriminatedUnion("kind", [country, circle, polygon]);
export type Area = z.infer<typeof area>;

/** Where somebody is, as far as we know. */
export type Place = { country?: string | null | undefined; coordinates?: Coordinates | null | undefined };

/**
 * Whether a place lies in an area, edges included. A country area asks only for the country, a circle or polygon only
 * for coordinates: a place that lacks what is asked is not contained, so callers decide what to do with the unknown.
 */
export function areaContains(where: Area, place: Place): boolean {
  if (where.kind === "country") return place.country === where.country;
  if (!place.coordinates) return false;
  if (where.kind === "circle") return distanceKm(where.centre, place.coordinates) <= where.radiusKm;
  const plane = planeRing(where.points);
  const point = plane && gnomonic(plane.middle, place.coordinates);
  return plane !== undefined && point !== undefined && ringContains(plane.ring, point);
}

// A polygon must lie well within one half of the Earth: only then is it clear which side is inside.
function planeRing(points: readonly Coordinates[]): { middle: Coordinates; ring: PlanePoint[] } | undefined {
  const middle = middleOf(points);
  if (!middle) return undefined;
  const ring = points.map((point) => gnomonic(middle, point));
  return ring.every((point) => point !== undefined) ? { middle, ring } : undefined;
}
