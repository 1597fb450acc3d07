import { childText, eachElement, elementsIn, type ReadElement, XmlProblem, type XmlFault } from "#platform/xml/read.ts";
import { capNamespaces, readCapAlert } from "./cap.ts";
import { readGdacsItem } from "./gdacs.ts";
import { type EntryNote, EntryProblem, type Faulty, type Hazard, hazardShape, linkOf, type Noted } from "./hazard.rules.ts";
import { readUsgsFeature } from "./usgs.ts";

/** Why a document as a whole was not read. */
export type DocumentFault = XmlFault | "not-json" | "unknown-format";
export class DocumentProblem extends Error {
  readonly code: DocumentFault;
  constructor(code: DocumentFault) {
    super(`document: ${code}`);
    this.code = code;
  }
}

/** What a document holds: hazards, the entries that could not be taken, what was simplified, how many were left, and CAP alerts it only points to. */
export type HazardDocument = { format: "gdacs" | "usgs" | "cap"; hazards: Hazard[]; faults: Faulty[]; notes: Noted[]; left: number; links: string[] };

export const largestDocument = 8 * 1024 * 1024;
const mostEntries = 2_000;
const mostFaults = 50;
const mostLinks = 20;
const gdacs = "http://www.gdacs.org";

/** Reads a document by what it is: GDACS RSS, USGS GeoJSON, one CAP alert, or a feed (Atom or RSS) of CAP. Throws DocumentProblem. */
export async function readHazardDocument(content: Uint8Array, now: Date): Promise<HazardDocument> {
  if (content.length > largestDocument) throw new DocumentProblem("too-large");
  const begins = new TextDecoder().decode(content.subarray(0, 64)).replace(/^\ufeff/, "").trimStart();
  if (begins.startsWith("{")) return readGeoJson(content, now);
  try {
    return await readXmlFeed(content, now);
  } catch (error) {
    throw error instanceof XmlProblem ? new DocumentProblem(error.code) : error;
  }
}

/** Takes entries one by one; a fault of one leaves the others. */
function collect(format: HazardDocument["format"]) {
  const document: HazardDocument = { format, hazards: [], faults: [], notes: [], left: 0, links: [] };
  let at = 0;
  const noteOnce = (note: EntryNote) => void (document.notes.some((one) => one.note === note) || document.notes.push({ at: null, id: null, note }));
  return {
    document,
    take(read: (note: (note: EntryNote) => void) => Hazard | null, id: () => string | null): void {
      at++;
      if (document.hazards.length >= mostEntries) {
        noteOnce("too-many-entries");
        return void document.left++;
      }
      const heard: EntryNote[] = [];
      try {
        const found = read((note) => heard.push(note));
        if (!found) document.left++;
        else if (hazardShape.safeParse(found).success) document.hazards.push(found);
        else throw new EntryProblem("bad-value");
        for (const note of heard) if (document.notes.length < mostFaults) document.notes.push({ at, id: id()?.slice(0, 100) ?? null, note });
      } catch (error) {
        if (!(error instanceof EntryProblem)) throw error;
        if (document.faults.length < mostFaults) document.faults.push({ at, id: id()?.slice(0, 100) ?? null, fault: error.fault });
        else {
          noteOnce("more-faults");
          document.left++;
        }
      }
    },
  };
}

async function readXmlFeed(content: Uint8Array, now: Date): Promise<HazardDocument> {
  const alerts = collect("cap");
  const items = collect("gdacs");
  const links = new Set<string>();
  let known = false;
  const isAlert = (one: Pick<ReadElement, "name" | "namespace">) => one.name === "alert" && capNamespaces.includes(one.namespace);
  await eachElement(
    content,
    (name, namespace, around) => isAlert({ name, namespace }) || (around.length > 0 && (name === "item" || name === "entry")),
    (found) => {
      if (isAlert(found)) {
        known = true;
        return alerts.take((note) => readCapAlert(found, now, note), () => childText(found, "identifier"));
      }
      const within = alertsIn(found);
      if (within.length > 0) {
        known = true;
        for (const alert of within) alerts.take((note) => readCapAlert(alert, now, note), () => childText(alert, "identifier"));
      } else if (found.name === "item" && elementsIn(found, undefined, gdacs).length > 0) {
        known = true;
        items.take(() => readGdacsItem(found, now), () => childText(found, "guid") ?? childText(found, "title"));
      } else {
        for (const link of linksOf(found)) links.add(link);
      }
    },
    { bytes: largestDocument },
  );
  if (!known && links.size === 0) {
    // An empty feed is a feed; anything else is not ours to read.
    const text = new TextDecoder().decode(content.subarray(0, 2_000));
    if (!/<(rss|(\w+:)?feed)[\s>]/.test(text)) throw new DocumentProblem("unknown-format");
  }
  const { document } = items.document.hazards.length + items.document.faults.length > 0 ? items : alerts;
  if (document === items.document) document.hazards.push(...alerts.document.hazards);
  if (links.size > mostLinks) document.notes.push({ at: null, id: null, note: "too-many-links" });
  return { ...document, links: [...links].slice(0, mostLinks) };
}

function alertsIn(found: ReadElement): ReadElement[] {
  return elementsIn(found).flatMap((child) => (child.name === "alert" && capNamespaces.includes(child.namespace) ? [child] : child.name === "content" ? alertsIn(child) : []));
}

/** Where a feed's entry keeps its alert: a link that says so, or an address that looks like one. */
function linksOf(entry: ReadElement): string[] {
  const given = elementsIn(entry, "link").flatMap((link) => {
    const address = linkOf(link.attributes["href"] ?? childText(entry, "link"));
    const type = link.attributes["type"] ?? "";
    return address && (type.includes("cap") || (type === "" && /cap|\.xml(\?|$)/i.test(address))) ? [address] : [];
  });
  return given.slice(0, 1);
}

function readGeoJson(content: Uint8Array, now: Date): HazardDocument {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    throw new DocumentProblem("not-json");
  }
  const given = read as { type?: unknown; features?: unknown } | null;
  const features = given?.type === "FeatureCollection" && Array.isArray(given.features) ? (given.features as unknown[]) : given?.type === "Feature" ? [given] : null;
  if (!features) throw new DocumentProblem("unknown-format");
  const { document, take } = collect("usgs");
  for (const one of features) take(() => readUsgsFeature(one, now), () => (typeof (one as { id?: unknown } | null)?.id === "string" ? (one as { id: string }).id : null));
  return document;
}
