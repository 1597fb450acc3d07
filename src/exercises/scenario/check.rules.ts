import type { Inject } from "./inject.rules.ts";
import { type Said, type ScenarioContent, twice } from "./scenario.rules.ts";

export const checkCodes = [
  "circle", "after-nothing", "no-role", "no-objective", "no-phase", "no-place", "guide-of-nothing", "id-twice", "no-injects", "no-roles",
  "objective-without-inject", "objective-without-guide", "role-without-inject", "shares-not-whole", "no-population", "translation",
] as const;
export type CheckCode = (typeof checkCodes)[number];
/** Parts of a scenario that a check points at, as the edit pages are called. */
export const scenarioParts = ["general", "objectives", "phases", "roles", "guide", "population"] as const;
export type ScenarioPart = (typeof scenarioParts)[number];

/**
 * One thing to correct (`error`: it cannot be run) or to look at. `inject`: the number of the inject; else `part` says where.
 * `entry`: the id within the part, `field`: what of it, `is`: what was found there, `path`: the circle, first to first again.
 */
export type Check = { code: CheckCode; grade: "error" | "warning"; inject?: number; part?: ScenarioPart; entry?: string; field?: string; is?: string; path?: number[] };

/** Everything that is wrong or missing in a scenario, errors first, then in its own order. */
export function checkScenario(content: ScenarioContent, injects: readonly Inject[]): Check[] {
  const found = [...circles(injects), ...pointers(content, injects), ...parts(content, injects), ...translations(content, injects)];
  return [...found.filter(({ grade }) => grade === "error"), ...found.filter(({ grade }) => grade === "warning")];
}

export const mayRun = (checks: readonly Check[]): boolean => checks.every(({ grade }) => grade !== "error");

/** Injects that wait for one another, each circle once. */
export function circles(injects: readonly Pick<Inject, "number" | "when">[]): Check[] {
  const next = new Map(injects.flatMap(({ number, when }) => (when.kind === "after" ? [[number, when.inject] as const] : [])));
  const done = new Set<number>();
  const found: Check[] = [];
  for (const start of next.keys()) {
    const path: number[] = [];
    for (let at: number | undefined = start; at !== undefined && !done.has(at); at = next.get(at)) {
      const again = path.indexOf(at);
      if (again >= 0) {
        const circle = path.slice(again);
        found.push({ code: "circle", grade: "error", inject: Math.min(...circle), path: [...circle, at] });
        break;
      }
      path.push(at);
    }
    for (const one of path) done.add(one);
  }
  return found;
}

/** Injects and guide entries that point at what is not there. */
function pointers({ roles, objectives, phases, guide, population }: ScenarioContent, injects: readonly Inject[]): Check[] {
  const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
  const [roleIds, objectiveIds, phaseIds, placeIds] = [ids(roles), ids(objectives), ids(phases), ids(population?.places ?? [])];
  const numbers = new Set(injects.map(({ number }) => number));
  const found: Check[] = [];
  const wrong = (code: CheckCode, inject: number, is: string | number) => found.push({ code, grade: "error", inject, is: String(is) });
  for (const { number, when, to, objective, phase, effect } of injects) {
    if (when.kind === "after" && !numbers.has(when.inject)) wrong("after-nothing", number, when.inject);
    for (const role of to) if (!roleIds.has(role)) wrong("no-role", number, role);
    if (objective !== undefined && !objectiveIds.has(objective)) wrong("no-objective", number, objective);
    if (phase !== undefined && !phaseIds.has(phase)) wrong("no-phase", number, phase);
    if (effect?.kind === "hazard" && effect.place !== undefined && !placeIds.has(effect.place)) wrong("no-place", number, effect.place);
  }
  for (const { objective } of guide) if (!objectiveIds.has(objective)) found.push({ code: "guide-of-nothing", grade: "error", part: "guide", entry: objective, is: objective });
  return found;
}

/** What a scenario as a whole lacks. */
function parts({ roles, objectives, phases, guide, population }: ScenarioContent, injects: readonly Inject[]): Check[] {
  const found: Check[] = [];
  const lists = [["roles", roles], ["objectives", objectives], ["phases", phases], ["population", population?.places ?? []]] as const;
  for (const [part, list] of lists) for (const id of twice(list.map((one) => one.id))) found.push({ code: "id-twice", grade: "error", part, entry: id, is: id });
  if (injects.length === 0) found.push({ code: "no-injects", grade: "error" });
  if (roles.length === 0) found.push({ code: "no-roles", grade: "error", part: "roles" });
  for (const { id } of objectives) {
    if (!injects.some(({ objective }) => objective === id)) found.push({ code: "objective-without-inject", grade: "warning", part: "objectives", entry: id, is: id });
    if (!guide.some(({ objective, criteria }) => objective === id && criteria.length > 0)) found.push({ code: "objective-without-guide", grade: "warning", part: "guide", entry: id, is: id });
  }
  for (const { id } of roles) if (!injects.some(({ to }) => to.includes(id))) found.push({ code: "role-without-inject", grade: "warning", part: "roles", entry: id, is: id });
  if (!population) found.push({ code: "no-population", grade: injects.some(({ effect }) => effect) ? "error" : "warning", part: "population" });
  const shared = (population?.places ?? []).reduce((total, { share }) => total + share, 0);
  if (population && population.places.length > 0 && shared !== 100) found.push({ code: "shares-not-whole", grade: "warning", part: "population", is: String(shared) });
  return found;
}

type Place = Pick<Check, "inject" | "part" | "entry">;

/** Texts that are there in one language only. `is`: the language that is missing. */
function translations(content: ScenarioContent, injects: readonly Inject[]): Check[] {
  const found: Check[] = [];
  const look = (place: Place, fields: Record<string, Said | undefined>) => {
    for (const [field, pair] of Object.entries(fields)) if (pair && (!pair.ar || !pair.en)) found.push({ code: "translation", grade: "warning", ...place, field, is: pair.ar ? "en" : "ar" });
  };
  const { title, summary, country, background, objectives, phases, roles, guide, population } = content;
  look({ part: "general" }, { title, summary, country, background });
  for (const { id, text } of objectives) look({ part: "objectives", entry: id }, { text });
  for (const one of phases) look({ part: "phases", entry: one.id }, { title: one.title, about: one.about });
  for (const one of roles) look({ part: "roles", entry: one.id }, { title: one.title, brief: one.brief });
  for (const { objective, criteria } of guide) for (const { text } of criteria) look({ part: "guide", entry: objective }, { text });
  look({ part: "population" }, { about: population?.about });
  for (const { id, name } of population?.places ?? []) look({ part: "population", entry: id }, { name });
  for (const one of injects) look({ inject: one.number }, { title: one.title, from: one.from, message: one.message, expected: one.expected, note: one.note });
  return found;
}
