import { type Area, type AreaField, type AreaIssues, areaFields, type Coordinates, destination, distanceKm, formatPoints, parseAreaFields } from "../../geo/geo.ts";

/** What stands in the inputs, as typed. */
export type AreaDraft = Record<AreaField, string>;

/** The inputs of an area, or of nothing yet (a circle, the most frequent). */
export function draftOf(area: Area | undefined): AreaDraft {
  const draft: AreaDraft = { kind: area?.kind ?? "circle", country: "", latitude: "", longitude: "", radiusKm: "", points: "" };
  if (area?.kind === "country") return { ...draft, country: area.country };
  if (area?.kind === "polygon") return { ...draft, points: formatPoints(area.points) };
  if (area?.kind === "circle") return { ...draft, ...centreOf(area.centre), radiusKm: String(area.radiusKm) };
  return draft;
}

/** What was typed before, from a form that came back; `undefined` when it holds nothing of this area. */
export function draftFrom(form: Record<string, string | undefined>, prefix: string): AreaDraft | undefined {
  if (form[`${prefix}.kind`] === undefined) return undefined;
  return Object.fromEntries(areaFields.map((field) => [field, form[`${prefix}.${field}`] ?? ""])) as AreaDraft;
}

/** The area that the inputs describe, if they do. */
export function areaOf(draft: AreaDraft): Area | undefined {
  const parsed = parse(draft);
  return parsed.ok ? parsed.area : undefined;
}

/** Faults by field, as the server would find them. */
export function faultsOf(draft: AreaDraft): AreaIssues {
  const parsed = parse(draft);
  return parsed.ok ? {} : parsed.issues;
}

function parse(draft: AreaDraft) {
  return parseAreaFields(Object.fromEntries(areaFields.map((field) => [`a.${field}`, draft[field]])), "a");
}

/** The corners read from the list, also while they are too few to be a polygon. */
export function cornersOf(draft: AreaDraft): Coordinates[] {
  if (draft.kind !== "polygon") return [];
  const numbers = draft.points.split(/[\s,،;؛]+/).filter(Boolean).map(Number);
  if (numbers.length % 2 === 1 || numbers.some(Number.isNaN)) return [];
  return numbers.flatMap((latitude, index) => (index % 2 === 0 ? [{ latitude, longitude: numbers[index + 1]! }] : []));
}

const firstRadiusKm = 100;

/** The inputs after a click on the map. */
export function picked(draft: AreaDraft, at: Coordinates, country: string | undefined): AreaDraft {
  if (draft.kind === "country") return country ? { ...draft, country } : draft;
  if (draft.kind === "circle") return { ...draft, ...centreOf(at), radiusKm: draft.radiusKm || String(firstRadiusKm) };
  return { ...draft, points: formatPoints([...cornersOf(draft), rounded(at)].slice(0, 200)) };
}

/** The inputs after the edge of the circle is dragged to a position; whole kilometres, at least 1, at most 5000. */
export function edgeDragged(draft: AreaDraft, to: Coordinates): AreaDraft {
  const area = areaOf(draft);
  if (area?.kind !== "circle") return draft;
  return { ...draft, radiusKm: String(Math.max(1, Math.min(5000, Math.round(distanceKm(area.centre, to))))) };
}

export function cornerDragged(draft: AreaDraft, index: number, to: Coordinates): AreaDraft {
  return { ...draft, points: formatPoints(cornersOf(draft).map((corner, at) => (at === index ? rounded(to) : corner))) };
}

/** Where the dot on the edge of a circle is drawn: due east, so that it moves with the radius. */
export function edgeOf(area: Extract<Area, { kind: "circle" }>): Coordinates {
  return destination(area.centre, 90, area.radiusKm);
}

// Four decimals are about ten metres, closer than anybody clicks.
function rounded({ latitude, longitude }: Coordinates): Coordinates {
  return { latitude: Number(latitude.toFixed(4)), longitude: Number(longitude.toFixed(4)) };
}

function centreOf(at: Coordinates): Pick<AreaDraft, "latitude" | "longitude"> {
  const { latitude, longitude } = rounded(at);
  return { latitude: String(latitude), longitude: String(longitude) };
}
