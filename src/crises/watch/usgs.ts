import { z } from "zod";
import { circleOf, EntryProblem, type Grade, type Hazard, hoursAfter, line, linkOf, passesAfterHours, positionOf, reachKm, withinCentury } from "./hazard.rules.ts";

const feature = z.object({
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
  properties: z.object({
    mag: z.number().min(-5).max(11).nullable(),
    place: z.string().max(500).nullish(),
    title: z.string().max(500).nullish(),
    time: z.number(),
    updated: z.number(),
    alert: z.string().max(20).nullish(),
    status: z.string().max(40).nullish(),
    type: z.string().max(60).nullish(),
    url: z.string().max(1_000).nullish(),
    ids: z.string().max(2_000).nullish(),
  }),
  geometry: z.object({ type: z.literal("Point"), coordinates: z.array(z.number()).min(2).max(3) }),
});

const grades: Record<string, Grade> = { green: 1, yellow: 2, orange: 2, red: 3 };
/** Weaker ones, of which nobody's alert speaks, harm nobody; without them a day's list is a tenth as long. */
const leastMagnitude = 4.5;

/** One feature of the U.S. Geological Survey's GeoJSON. Null for one too weak to keep. Throws EntryProblem. */
export function readUsgsFeature(given: unknown, now: Date): Hazard | null {
  const read = feature.safeParse(given);
  if (!read.success) {
    const [at] = read.error.issues[0]?.path ?? [];
    throw new EntryProblem(at === "id" ? ((given as { id?: unknown } | null)?.id === undefined ? "no-id" : "bad-id") : at === "geometry" ? "bad-position" : "bad-value");
  }
  const { id, properties: said, geometry } = read.data;
  const centre = positionOf(geometry.coordinates[1]!, geometry.coordinates[0]!);
  const beganAt = withinCentury(new Date(said.time));
  const sentAt = withinCentury(new Date(said.updated));
  if (Math.max(Date.parse(beganAt), Date.parse(sentAt)) > now.getTime() + 86_400_000) throw new EntryProblem("future-time");
  const told = said.alert ? grades[said.alert.toLowerCase()] : undefined;
  if (said.alert && !told) throw new EntryProblem("bad-value");
  const over = said.status?.toLowerCase() === "deleted";
  if (said.mag === null ? !told && !over : said.mag < leastMagnitude && !told && !over) return null;
  const magnitude = said.mag;
  const grade: Grade = told ?? (magnitude !== null && magnitude >= 7 ? 2 : 1);
  const kind = (said.type ?? "earthquake").toLowerCase() === "earthquake" ? "earthquake" : "accident";
  // The same shock is told by several networks; the list of their numbers stays when the preferred one changes.
  const others = (said.ids ?? "").split(",").filter((one) => /^[A-Za-z0-9_.-]{1,60}$/.test(one));
  return {
    source: "usgs",
    aliases: [...new Set([id, ...others])].slice(0, 50),
    edition: `${id}/${said.updated}/${said.status ?? ""}`,
    kind,
    title: { en: line(said.title, 300) ?? line(said.place, 300) ?? id, ar: null },
    grade,
    measure: magnitude === null ? null : `M ${magnitude}`,
    magnitude,
    centre,
    areas: [circleOf(centre, reachKm(kind, grade, magnitude))],
    box: null,
    countries: [],
    beganAt,
    sentAt,
    expiresAt: hoursAfter(beganAt, passesAfterHours[kind]),
    standing: "actual",
    over,
    link: linkOf(said.url),
  };
}
