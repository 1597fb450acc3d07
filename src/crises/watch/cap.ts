import { countryFromText } from "#platform/countries.ts";
import { type Area, areaBounds, type Coordinates } from "#platform/geo/geo.ts";
import { childText, elementsIn, type ReadElement, textIn } from "#platform/xml/read.ts";
import type { CrisisKind } from "../crisis/crisis.rules.ts";
import { boxArea, circleOf, type EntryNote, EntryProblem, type Grade, type Hazard, hoursAfter, instantOf, line, linkOf, passesAfterHours, polygonOf, positionOf, type Standing } from "./hazard.rules.ts";

export const capNamespaces: readonly string[] = ["urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"];

const grades: Record<string, Grade> = { extreme: 3, severe: 3, moderate: 2, minor: 1, unknown: 1 };
const standings: Record<string, Standing> = { actual: "actual", exercise: "exercise", system: "test", test: "test", draft: "test" };
const mostAreas = 20;
const mostParts = 5_000;

/** What an event's name says, where the category alone is too wide. The first that fits holds. */
const named: readonly [RegExp, CrisisKind][] = [
  [/earthquake|seism|quake|aftershock|زلزال|هزة/i, "earthquake"],
  [/flood|tsunami|surge|dam |فيضان|سيول|تسونامي/i, "flood"],
  [/fire|حريق|حرائق/i, "fire"],
  [/storm|cyclone|hurricane|typhoon|tornado|wind|rain|snow|blizzard|عاصفة|إعصار|أمطار|رياح/i, "storm"],
  [/shelling|air ?strike|missile|armed|fighting|attack|hostilit|قصف|اشتباك|قتال|هجوم/i, "conflict"],
  [/unrest|protest|riot|curfew|demonstration|coup|اضطراب|احتجاج|مظاهر|حظر تجول/i, "unrest"],
  [/epidemic|outbreak|pandemic|cholera|virus|disease|وباء|تفش|كوليرا/i, "epidemic"],
  [/explosion|collapse|crash|spill|leak|accident|انفجار|انهيار|تسرب|حادث/i, "accident"],
];
const byCategory: Record<string, CrisisKind> = { met: "storm", fire: "fire", health: "epidemic", security: "unrest", safety: "accident", rescue: "accident", cbrne: "accident", transport: "accident", infra: "accident" };

/** One alert of the Common Alerting Protocol, 1.1 or 1.2. Null for an acknowledgement. Throws EntryProblem. `note` hears what was simplified. */
export function readCapAlert(alert: ReadElement, now: Date, note: (note: EntryNote) => void): Hazard | null {
  if (alert.name !== "alert" || !capNamespaces.includes(alert.namespace)) throw new EntryProblem("not-cap");
  const of = (parent: ReadElement, name: string) => childText(parent, name, alert.namespace);
  const [identifier, sender] = [of(alert, "identifier"), of(alert, "sender")];
  if (!identifier || !sender) throw new EntryProblem("no-id");
  if ([identifier, sender].some((name) => name.length > 190 || /[\s,<&]/.test(name))) throw new EntryProblem("bad-id");
  const sentAt = instantOf(of(alert, "sent"));
  if (Date.parse(sentAt) > now.getTime() + 86_400_000) throw new EntryProblem("future-time");
  const standing = standings[of(alert, "status")?.toLowerCase() ?? ""];
  const type = of(alert, "msgType")?.toLowerCase() ?? "";
  if (!standing || !["alert", "update", "cancel", "ack", "error"].includes(type) || !of(alert, "scope")) throw new EntryProblem("bad-value");
  if (type === "ack") return null;
  // "sender,identifier,sent" each. Those of another sender are left out: nobody takes back another's warning.
  const before = (of(alert, "references") ?? "").split(/\s+/).map((one) => one.split(",")).filter((one) => one.length === 3 && one[0] === sender && one[1]).map((one) => `${sender},${one[1]}`);
  const infos = elementsIn(alert, "info", alert.namespace).slice(0, 20);
  const own = `${sender},${identifier}`;
  const taken = type === "cancel" || type === "error";
  if (infos.length === 0 && !taken) throw new EntryProblem("bad-value");
  const inLanguage = (code: string) => infos.find((info) => (of(info, "language") ?? "en").toLowerCase().startsWith(code));
  const [english, arabic] = [inLanguage("en") ?? infos[0], inLanguage("ar")];
  const heading = (info: ReadElement | undefined) => (info ? line(of(info, "headline") ?? of(info, "event"), 300) : null);
  const lower = (name: string) => infos.map((info) => of(info, name)?.toLowerCase() ?? "");
  const kind = kindOf(infos.map((info) => of(info, "event") ?? "").join(" "), infos.flatMap((info) => elementsIn(info, "category", alert.namespace).map((one) => textIn(one).trim().toLowerCase())));
  const severities = lower("severity").map((one) => grades[one]);
  if (severities.some((one) => one === undefined)) throw new EntryProblem("bad-value");
  const grade = Math.max(1, ...severities.map((one) => one ?? 1)) as Grade;
  const onsets = infos.map((info) => of(info, "onset") ?? of(info, "effective")).filter((at) => at !== null).map(instantOf).sort();
  const ends = infos.map((info) => of(info, "expires")).filter((at) => at !== null).map(instantOf).sort();
  const places = areasOf(infos, alert.namespace, note);
  const beganAt = onsets[0] ?? sentAt;
  const expiresAt = ends.at(-1) ?? hoursAfter(sentAt, passesAfterHours[kind]);
  if (Date.parse(expiresAt) < Date.parse(beganAt)) throw new EntryProblem("bad-time");
  return {
    source: "cap",
    aliases: [...new Set([own, ...before])].slice(0, 100),
    edition: `${own},${sentAt}`,
    kind,
    title: { en: heading(english) ?? identifier, ar: arabic ? heading(arabic) : null },
    // What is unlikely, or has passed, is not as serious as it would be.
    grade: lower("certainty").length > 0 && lower("certainty").every((one) => one === "unlikely") ? 1 : grade,
    measure: null,
    magnitude: null,
    ...places,
    box: null,
    beganAt,
    sentAt,
    expiresAt,
    standing,
    over: taken || (infos.length > 0 && infos.every((info) => of(info, "urgency")?.toLowerCase() === "past" || elementsIn(info, "responseType", alert.namespace).some((one) => textIn(one).trim().toLowerCase() === "allclear"))),
    link: linkOf(english && of(english, "web")),
  };
}

function kindOf(event: string, categories: readonly string[]): CrisisKind {
  const found = named.find(([words]) => words.test(event))?.[1];
  return found ?? categories.map((one) => byCategory[one]).find((one) => one !== undefined) ?? "other";
}

/**
 * Polygons and circles of all languages once each; a country where only its code is given. Of more than we keep the box round
 * all: somebody too many is looked for rather than somebody left out.
 */
function areasOf(infos: readonly ReadElement[], namespace: string, note: (note: EntryNote) => void): { areas: Area[]; countries: string[]; centre: Coordinates | null } {
  const shapes = new Map<string, Area>();
  const countries = new Set<string>();
  const parts = infos.flatMap((info) => elementsIn(info, "area", namespace)).slice(0, mostParts);
  for (const part of parts) {
    for (const polygon of elementsIn(part, "polygon", namespace)) {
      const text = textIn(polygon).trim();
      if (text === "" || shapes.has(text)) continue;
      const ring = text.split(/\s+/).map(pairOf);
      shapes.set(text, polygonOf(ring));
    }
    for (const circle of elementsIn(part, "circle", namespace)) {
      const text = textIn(circle).trim();
      if (text === "" || shapes.has(text)) continue;
      const [middle, radius, ...more] = text.split(/\s+/);
      if (!middle || radius === undefined || more.length > 0) throw new EntryProblem("bad-area");
      shapes.set(text, circleOf(pairOf(middle), Number(radius)));
    }
    for (const code of elementsIn(part, "geocode", namespace)) {
      const [name, value] = [childText(code, "valueName", namespace), childText(code, "value", namespace)];
      const country = name && value && /iso.?3166|country/i.test(name) ? countryFromText(value.slice(0, 80)) : undefined;
      if (country) countries.add(country);
    }
  }
  const drawn = shapes.size > mostAreas ? boxed([...shapes.values()], note) : [...shapes.values()];
  const areas = drawn.length > 0 ? drawn : [...countries].slice(0, mostAreas).map((country): Area => ({ kind: "country", country }));
  const [first] = drawn;
  const centre = first?.kind === "circle" ? first.centre : first?.kind === "polygon" ? first.points[0]! : null;
  return { areas, countries: [...countries].slice(0, 60), centre };
}

function boxed(shapes: readonly Area[], note: (note: EntryNote) => void): Area[] {
  const bounds = areaBounds(shapes);
  const box = bounds && boxArea(bounds);
  if (!box) throw new EntryProblem("bad-area");
  note("area-boxed");
  return [box];
}

function pairOf(text: string): Coordinates {
  const parts = text.split(",");
  if (parts.length !== 2 || parts.some((one) => !/^[+-]?\d{1,3}(\.\d{1,12})?$/.test(one.trim()))) throw new EntryProblem("bad-position");
  return positionOf(Number(parts[0]), Number(parts[1]));
}
