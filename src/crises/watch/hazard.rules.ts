import { z } from "zod";
import { area, type Area, type Bounds, type Coordinates, longitudeSpan } from "#platform/geo/geo.ts";
import { type CrisisKind, crisisKinds } from "../crisis/crisis.rules.ts";

/** How serious the source says that it is: 1 green or minor, 2 orange or moderate, 3 red or severe. */
export type Grade = 1 | 2 | 3;
export const standings = ["actual", "exercise", "test"] as const;
export type Standing = (typeof standings)[number];

export const sources = ["gdacs", "usgs", "cap"] as const;
export type Source = (typeof sources)[number];

/** One edition of a hazard, whatever format it came in. Times are ISO 8601 in UTC, lengths in kilometres. */
export type Hazard = {
  source: Source;
  /** Names by which the source means this hazard, its own first; one in common makes it the same hazard. */
  aliases: string[];
  /** Names this edition; the same key is the same edition. */
  edition: string;
  kind: CrisisKind;
  /** In the source's words: English or its only language, and Arabic where the source has it. */
  title: { en: string; ar: string | null };
  grade: Grade;
  /** As the source measures it: "M 7.8", "157 km/h". */
  measure: string | null;
  magnitude: number | null;
  centre: Coordinates | null;
  areas: Area[];
  /** A box that the source gives beside: wider than where it is felt, at times a country's whole outline. */
  box: Area | null;
  /** Countries that the source names, alpha-2. */
  countries: string[];
  beganAt: string;
  sentAt: string;
  expiresAt: string;
  standing: Standing;
  /** The source says that it has passed, or takes it back. */
  over: boolean;
  link: string | null;
};

const instant = z.iso.datetime();
/** What is kept of an edition, and read back from the database. */
export const hazardShape = z.object({
  source: z.enum(sources),
  aliases: z.array(z.string().min(1).max(400)).min(1).max(100),
  edition: z.string().min(1).max(500),
  kind: z.enum(crisisKinds),
  title: z.object({ en: z.string().min(1).max(300), ar: z.string().max(300).nullable() }),
  grade: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  measure: z.string().max(200).nullable(),
  magnitude: z.number().min(-5).max(1_000_000).nullable(),
  centre: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).nullable(),
  areas: z.array(area).max(20),
  // Editions kept before boxes were read have none.
  box: area.nullable().default(null),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(60),
  beganAt: instant,
  sentAt: instant,
  expiresAt: instant,
  standing: z.enum(standings),
  over: z.boolean(),
  link: z.string().max(1_000).regex(/^https?:\/\//).nullable(),
});

/** Why one entry of a document was not taken. The rest of the document is. */
export const entryFaults = ["no-id", "bad-id", "bad-time", "future-time", "bad-position", "bad-area", "bad-value", "no-kind", "not-cap"] as const;
export type EntryFault = (typeof entryFaults)[number];
export type Faulty = { at: number; id: string | null; fault: EntryFault };
/** What was done to an entry that was taken, or (`at` null) to the document, so that nobody takes the part for the whole. */
export const entryNotes = ["area-boxed", "too-many-entries", "more-faults", "too-many-links", "links-not-followed"] as const;
export type EntryNote = (typeof entryNotes)[number];
export type Noted = { at: number | null; id: string | null; note: EntryNote };

/** Thrown while reading one entry. */
export class EntryProblem extends Error {
  readonly fault: EntryFault;
  constructor(fault: EntryFault) {
    super(fault);
    this.fault = fault;
  }
}

/**
 * How far round the middle a natural hazard is taken to reach, in km, where the source draws no area. Change a figure and
 * the version: whoever accepts an area sees which version drew it, and the source of its figures.
 */
export const reachRule = {
  version: 1,
  /**
   * From which magnitude, how far. Round figures of the distance within which shaking of intensity V (felt by nearly
   * everybody, things fall) is expected: T. I. Allen, D. J. Wald, C. B. Worden, "Intensity attenuation for active crustal
   * regions", Journal of Seismology 16 (2012) 409–433, the equation by hypocentral distance, for the middle to the upper
   * end of each band at a depth of 10 km. The equation holds from 5.0 to 7.9 and to 300 km; beyond is continued.
   */
  shaken: [[8, 400], [7, 250], [6, 120], [5, 60], [-5, 30]],
  shakenSource: "Allen, Wald & Worden 2012 (MMI V)",
  /** The source's own estimate of harm, by grade, may reach further than the strength alone says. */
  shakenAtLeast: { 1: 0, 2: 100, 3: 150 } as Record<Grade, number>,
  /** By grade, our own judgement: no source gives one figure for all events of a kind. */
  others: { storm: [300, 400, 500], flood: [100, 150, 200], fire: [30, 50, 80], epidemic: [200, 300, 400], conflict: [50, 100, 150] } as Partial<Record<CrisisKind, readonly [number, number, number]>>,
  otherwise: [50, 80, 100],
} as const;

/** The radius that `reachRule` gives, in km. */
export function reachKm(kind: CrisisKind, grade: Grade, magnitude: number | null): number {
  if (kind !== "earthquake") return (reachRule.others[kind] ?? reachRule.otherwise)[grade - 1]!;
  const shaken = reachRule.shaken.find(([from]) => (magnitude ?? 5) >= from)?.[1] ?? 30;
  return Math.max(shaken, reachRule.shakenAtLeast[grade]);
}

/** After how long a hazard of which nothing more is heard counts as past, where the source does not say. In hours. */
export const passesAfterHours: Record<CrisisKind, number> = { earthquake: 168, flood: 168, storm: 96, fire: 96, conflict: 168, unrest: 72, epidemic: 720, accident: 96, other: 168 };

/** A moment an offset belongs to, as ISO in UTC. Refuses what has no offset, never was, or lies outside 2000–2100. */
export function instantOf(text: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/.exec(text?.trim() ?? "");
  const at = parts && new Date(text!.trim());
  if (!parts || !at || Number.isNaN(at.getTime())) throw new EntryProblem("bad-time");
  // 30 February would quietly become 2 March.
  if (new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))).getUTCDate() !== Number(parts[3])) throw new EntryProblem("bad-time");
  return withinCentury(at);
}

/** A moment as mail and RSS write it: "Mon, 06 Feb 2023 01:17:35 GMT". */
export function mailInstantOf(text: string | null | undefined): string {
  const given = text?.trim() ?? "";
  const parts = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) \d{2}:\d{2}(:\d{2})? (GMT|UT|UTC|[+-]\d{4})$/.exec(given);
  const at = new Date(parts ? given : NaN);
  // Two figures of a year are read as one of this century.
  if (!parts || Number.isNaN(at.getTime()) || at.getUTCFullYear() - Number(parts[3]) > 1 || Number(parts[1]) > new Date(Date.UTC(Number(parts[3]), "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(parts[2]!) / 3 + 1, 0)).getUTCDate()) throw new EntryProblem("bad-time");
  return withinCentury(at);
}

export function withinCentury(at: Date): string {
  const year = at.getUTCFullYear();
  if (Number.isNaN(at.getTime()) || year < 2000 || year > 2100) throw new EntryProblem("bad-time");
  return at.toISOString();
}

/** Hours later, as ISO. */
export const hoursAfter = (at: string, hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/** A position, or EntryProblem when it is off the globe. */
export function positionOf(latitude: number, longitude: number): Coordinates {
  if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) throw new EntryProblem("bad-position");
  return { latitude, longitude };
}

/** A circle, or EntryProblem. A radius of nothing becomes 1 km: the place itself. */
export function circleOf(centre: Coordinates, radiusKm: number): Area {
  if (!(radiusKm >= 0)) throw new EntryProblem("bad-area");
  return { kind: "circle", centre, radiusKm: Math.min(5_000, Math.max(1, radiusKm)) };
}

const mostCorners = 200;

/** A polygon out of a closed ring, thinned to 200 corners. EntryProblem when it is no ring, crosses itself or covers half the Earth. */
export function polygonOf(ring: readonly Coordinates[]): Area {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < 4 || first.latitude !== last.latitude || first.longitude !== last.longitude) throw new EntryProblem("bad-area");
  const corners = ring.slice(0, -1).filter((one, at) => at === 0 || one.latitude !== ring[at - 1]!.latitude || one.longitude !== ring[at - 1]!.longitude);
  const step = Math.ceil(corners.length / mostCorners);
  const points = corners.filter((_, at) => at % step === 0);
  const read = area.safeParse({ kind: "polygon", points });
  if (!read.success) throw new EntryProblem("bad-area");
  return read.data;
}

/** A box as a polygon; null when it is so wide that its sides would be taken round the other way. */
export function boxArea({ south, west, north, east }: Bounds): Area | null {
  if (longitudeSpan({ south, west, north, east }) > 170 || south >= north || west === east) return null;
  const read = area.safeParse({ kind: "polygon", points: [[south, west], [south, east], [north, east], [north, west]].map(([latitude, longitude]) => ({ latitude, longitude })) });
  return read.success ? read.data : null;
}

/** One line of plain text out of what a source wrote, or null. */
export function line(text: string | null | undefined, most: number): string | null {
  const plain = (text ?? "").replace(/<[^>]{0,200}>/g, " ").toWellFormed().replace(/[\u0000-\u001f\u007f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g, " ").replace(/\s+/g, " ").trim();
  return plain === "" ? null : plain.length > most ? `${plain.slice(0, most - 1).toWellFormed()}…` : plain;
}

/** A web address as a source gave it, or null when it is none. */
export function linkOf(text: string | null | undefined): string | null {
  const given = text?.trim() ?? "";
  return given.length <= 1_000 && URL.canParse(given) && /^https?:\/\//.test(given) ? given : null;
}
