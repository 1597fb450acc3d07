import type { z } from "zod";
import type { Cell, Sheet } from "#platform/spreadsheet/write-xlsx.ts";
import type { Language } from "#platform/words.ts";
import { type Inject, inOrder } from "../inject.rules.ts";
import { injectWords } from "../inject.words.ts";
import { contentShape, type Said, type ScenarioContent } from "../scenario.rules.ts";
import { writtenTime } from "../time.rules.ts";
import { writeCondition, writeEffect } from "./cell.rules.ts";
import { mselFields } from "./column.rules.ts";
import { mselFieldWords, mselWords as w } from "./msel.words.ts";

/** The injects as a sheet, in the order of the story. */
export function injectSheet(injects: readonly Inject[], top: string, language: Language): Sheet {
  const rows = inOrder(injects).map(({ number, when, phase, title, from, to, channel, message, effect, expected, allowed, objective, note }): Cell[] => [
    number, when.kind === "at" ? writtenTime(when.minutes) : null, when.kind === "at" ? null : writeCondition(when, language), phase, title.en, title.ar, from.en, from.ar, to.join("; "), injectWords[channel][language],
    message.en, message.ar, effect && writeEffect(effect, language), expected.en, expected.ar, allowed, objective, note?.en, note?.ar,
  ]);
  return { name: w.sheetInjects[language], rightToLeft: language === "ar", top, head: mselFields.map((field) => mselFieldWords[field][language]), rows };
}

type Line = readonly [part: string, entry: string, field: string, value: Cell, text?: Said | undefined];

/** The rest of a scenario as a sheet: part, entry, field, then a value or a text in both languages. Parts and fields are called as in YAML. */
export function scenarioSheet(key: string, kind: string, content: ScenarioContent, top: string, language: Language): Sheet {
  const { title, summary, country, background, begins, minutes, objectives, phases, roles, guide, population } = content;
  const lines: Line[] = [
    ["general", "", "key", key], ["general", "", "kind", kind], ["general", "", "title", null, title], ["general", "", "summary", null, summary], ["general", "", "country", null, country], ["general", "", "background", null, background],
    ["general", "", "begins", begins], ["general", "", "minutes", minutes],
    ...objectives.flatMap(({ id, text, functions }): Line[] => [["objectives", id, "text", null, text], ["objectives", id, "functions", functions.join("; ")]]),
    ...phases.flatMap((one): Line[] => [["phases", one.id, "title", null, one.title], ["phases", one.id, "from", writtenTime(one.from)], ["phases", one.id, "about", null, one.about]]),
    ...roles.flatMap((one): Line[] => [["roles", one.id, "title", null, one.title], ["roles", one.id, "plays", one.plays], ["roles", one.id, "people", one.people], ["roles", one.id, "brief", null, one.brief]]),
    ...guide.flatMap(({ objective, criteria }) => [["guide", objective, "", null] as Line, ...criteria.map(({ id, text }): Line => ["guide", objective, id, null, text])]),
    ...(population
      ? [["population", "", "size", population.size] as Line, ["population", "", "about", null, population.about] as Line,
        ...Object.entries(population.shares).map(([share, percent]): Line => ["shares", "", share, percent]),
        ...population.places.flatMap((one): Line[] => [["places", one.id, "name", null, one.name], ["places", one.id, "latitude", String(one.latitude)], ["places", one.id, "longitude", String(one.longitude)], ["places", one.id, "share", one.share]])]
      : []),
  ];
  const said = lines.filter(([part, , , value, text]) => part === "guide" || (value !== null && value !== "" && value !== undefined) || text);
  return { name: w.sheetScenario[language], rightToLeft: language === "ar", top, head: [w.part, w.entry, w.what, w.value, w.english, w.arabic].map((title) => title[language]), rows: said.map(([part, entry, field, value, text]) => [part, entry, field, value, text?.en, text?.ar]) };
}

export type SheetRow = { number: number; cells: readonly string[] };
const parts = new Set(["general", "objectives", "phases", "roles", "guide", "population", "shares", "places"]);

/** Whether a sheet is the one that `scenarioSheet` writes. */
export const isScenarioSheet = (rows: readonly SheetRow[]): boolean => rows.some(({ cells }) => cells[0] === "general" && cells[2] === "title");

type Raw = Record<string, unknown>;

/** Reads what `scenarioSheet` wrote, and people may have changed since. Throws SheetFault naming rows. */
export function readScenarioSheet(rows: readonly SheetRow[]): { key: string | null; kind: string | null; content: ScenarioContent } {
  const general: Raw = {};
  const lists: Record<string, Map<string, Raw>> = { objectives: new Map(), phases: new Map(), roles: new Map(), places: new Map() };
  const guide = new Map<string, { id: string; text: Said }[]>();
  const population: Raw = {};
  const shares: Raw = {};
  const rowOf = new Map<string, number>();
  for (const { number, cells } of rows) {
    const [part = "", entry = "", field = "", value = "", en = "", ar = ""] = cells.map((cell) => cell.trim());
    if (!parts.has(part)) continue;
    const said = en || ar ? { ...(en && { en }), ...(ar && { ar }) } : undefined;
    const is = said ?? (field === "functions" ? value.split(/[;؛,،]/).map((one) => one.trim()).filter(Boolean) : value);
    rowOf.set([part, entry, field].join("."), number);
    if (part === "general") general[field] = is;
    else if (part === "population") population[field] = is;
    else if (part === "shares") shares[field] = value;
    else if (part === "guide") {
      const criteria = guide.get(entry) ?? [];
      guide.set(entry, criteria);
      if (field) criteria.push({ id: field, text: said ?? {} });
    } else {
      const list = lists[part]!;
      const one = list.get(entry) ?? { id: entry };
      list.set(entry, one);
      one[field] = is;
    }
  }
  const { key, kind, ...facts } = general;
  const of = (part: string) => [...lists[part]!.values()];
  const raw = {
    ...facts, objectives: of("objectives"), phases: of("phases"), roles: of("roles"), guide: [...guide].map(([objective, criteria]) => ({ objective, criteria })),
    ...("size" in population && { population: { ...population, shares, places: of("places") } }),
  };
  const read = contentShape.safeParse(raw, { reportInput: true });
  if (read.success) return { key: typeof key === "string" ? key : null, kind: typeof kind === "string" ? kind : null, content: read.data };
  throw new SheetFault(read.error.issues.map((issue) => ({ row: rowAt(raw, issue.path, rowOf), issue })));
}

/** The second sheet is not what a scenario may be; the rows and what is wrong in each. */
export class SheetFault extends Error {
  readonly at: { row: number; issue: z.core.$ZodIssue }[];
  constructor(at: SheetFault["at"]) {
    super("the scenario's sheet has faults");
    this.at = at;
  }
}

function rowAt(raw: Raw, path: readonly PropertyKey[], rowOf: ReadonlyMap<string, number>): number {
  const [part, at, field] = path.map(String);
  const entry = part === "population" && at === "places" ? (raw["population"] as { places: Raw[] }).places[Number(path[2])] : (raw[part ?? ""] as Raw[] | undefined)?.[Number(at)];
  const id = String(entry?.["id"] ?? entry?.["objective"] ?? "");
  const tries = part === "population" ? (at === "places" ? [`places.${id}.${String(path[3] ?? "name")}`, `places.${id}.name`] : at === "shares" ? [`shares..${field}`] : [`population..${at}`]) : [`${part}.${id}.${field}`, `general..${part}`];
  for (const one of tries) if (rowOf.has(one)) return rowOf.get(one)!;
  return [...rowOf].find(([name]) => id && name.split(".")[1] === id)?.[1] ?? 1;
}
