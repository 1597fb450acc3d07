import { countryFromText } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import { childText, elementsIn, type ReadElement } from "#platform/xml/read.ts";
import type { CrisisKind } from "../crisis/crisis.rules.ts";
import { boxArea, circleOf, EntryProblem, type Grade, type Hazard, hoursAfter, instantOf, line, linkOf, mailInstantOf, passesAfterHours, positionOf, reachKm } from "./hazard.rules.ts";

const gdacs = "http://www.gdacs.org";
const georss = "http://www.georss.org/georss";
const geo = "http://www.w3.org/2003/01/geo/wgs84_pos#";

/** Event types of GDACS: earthquake, cyclone, flood, volcano, drought, tsunami, wildfire. */
const kinds: Record<string, CrisisKind> = { EQ: "earthquake", TC: "storm", FL: "flood", VO: "other", DR: "other", TS: "flood", WF: "fire" };
const grades: Record<string, Grade> = { green: 1, orange: 2, red: 3 };

/** One item of the Global Disaster Alert and Coordination System's RSS. Throws EntryProblem. */
export function readGdacsItem(item: ReadElement, now: Date): Hazard {
  const said = (name: string) => childText(item, name, gdacs);
  const type = said("eventtype")?.toUpperCase() ?? "";
  const number = said("eventid") ?? "";
  if (!type || !number) throw new EntryProblem("no-id");
  if (!/^[A-Z]{2}$/.test(type) || !/^\d{1,12}$/.test(number)) throw new EntryProblem("bad-id");
  const kind = kinds[type];
  if (!kind) throw new EntryProblem("no-kind");
  const grade = grades[said("alertlevel")?.toLowerCase() ?? ""];
  if (!grade) throw new EntryProblem("bad-value");
  const beganAt = timeOf(said("fromdate"));
  const sentAt = timeOf(said("datemodified") ?? childText(item, "pubDate", ""));
  if (Date.parse(sentAt) > now.getTime() + 86_400_000) throw new EntryProblem("future-time");
  const until = said("todate") ? timeOf(said("todate")) : beganAt;
  const centre = positionIn(item);
  const [severity] = elementsIn(item, "severity", gdacs);
  const magnitude = severity ? numberOf(severity.attributes["value"]) : null;
  const countries = [...new Set([...(said("iso3") ?? "").split(/[\s,;]+/), ...(said("country") ?? "").split(/\s*[,;]\s*/)].map((name) => countryFromText(name)).filter((code) => code !== undefined))].slice(0, 60);
  const alias = `${type}${number}`;
  return {
    source: "gdacs",
    aliases: [alias],
    // The level is named too: an alert may be raised within an episode without a new version.
    edition: [alias, said("episodeid") ?? "", said("version") ?? "", said("alertlevel")!.toLowerCase(), sentAt].join("/").slice(0, 500),
    kind,
    title: { en: line(childText(item, "title", ""), 300) ?? line(said("eventname"), 300) ?? alias, ar: null },
    grade,
    measure: line(severity && textOf(severity), 200),
    magnitude: kind === "earthquake" ? magnitude : null,
    centre,
    areas: centre ? [circleOf(centre, reachKm(kind, grade, kind === "earthquake" ? magnitude : null))] : countries.map((country) => ({ kind: "country" as const, country })).slice(0, 20),
    box: boxOf(said("bbox")),
    countries,
    beganAt,
    sentAt,
    expiresAt: hoursAfter(Date.parse(until) > Date.parse(sentAt) ? until : sentAt, passesAfterHours[kind]),
    standing: "actual",
    over: said("iscurrent")?.toLowerCase() === "false",
    link: linkOf(childText(item, "link", "")),
  };
}

const textOf = (one: ReadElement) => one.children.filter((child) => typeof child === "string").join("");

function timeOf(text: string | null): string {
  return text && /^\d{4}-/.test(text) ? instantOf(text) : mailInstantOf(text);
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < -5 || value > 1_000_000) throw new EntryProblem("bad-value");
  return value;
}

/** "longitude least, longitude most, latitude least, latitude most"; null for none, and for one that no area can be: a faulty box takes nothing of the entry away. */
function boxOf(text: string | null): Area | null {
  const numbers = (text ?? "").trim().split(/[\s,]+/).map(Number);
  const [west, east, south, north] = numbers as [number, number, number, number];
  return numbers.length === 4 && numbers.every(Number.isFinite) && west < east ? boxArea({ south, west, north, east }) : null;
}

function positionIn(item: ReadElement) {
  const point = childText(item, "point", georss);
  if (point) {
    const [latitude, longitude, ...more] = point.split(/[\s,]+/).map(Number);
    if (more.length > 0 || latitude === undefined || longitude === undefined) throw new EntryProblem("bad-position");
    return positionOf(latitude, longitude);
  }
  const [inner] = elementsIn(item, "Point", geo);
  const [latitude, longitude] = ["lat", "long"].map((name) => childText(inner ?? item, name, geo));
  return latitude && longitude ? positionOf(Number(latitude), Number(longitude)) : null;
}
