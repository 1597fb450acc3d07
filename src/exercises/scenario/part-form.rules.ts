import type { Fields } from "#platform/form.ts";
import { type Text } from "#platform/words.ts";
import type { ScenarioPart } from "./check.rules.ts";
import { playedRoles, vulnerabilities } from "./scenario.rules.ts";
import { scenarioWords as w } from "./scenario.words.ts";

/** One thing a part asks for, as its form shows it. `objective`: a choice of the scenario's objectives. */
export type PartField = { name: string; label: Text; kind: "said" | "account" | "line" | "number" | "time" | "role" | "objective"; hint?: Text; required?: boolean };

const field = (name: string, label: Text, kind: PartField["kind"], more: Partial<PartField> = {}): PartField => ({ name, label, kind, ...more });
const id = field("id", w.idColumn, "line", { hint: w.idHint });
const needed = { required: true };

/** Facts of a part, and the fields of each of its entries. `list`: where the entries stand. */
export const partForms: Record<ScenarioPart, { title: Text; facts: readonly PartField[]; entry: readonly PartField[]; list: "items" | "places"; most: number }> = {
  general: {
    title: w.general, entry: [], list: "items", most: 0,
    facts: [field("title", w.title, "said", needed), field("summary", w.summary, "account"), field("country", w.country, "said"), field("begins", w.begins, "line"), field("minutes", w.minutes, "number"), field("background", w.background, "account")],
  },
  objectives: { title: w.objectives, facts: [], list: "items", most: 20, entry: [field("text", w.objective, "account"), field("functions", w.functions, "line", { hint: w.functionsHint }), id] },
  phases: { title: w.phases, facts: [], list: "items", most: 20, entry: [field("title", w.title, "said"), field("from", w.phaseFrom, "time"), field("about", w.phaseAbout, "account"), id] },
  roles: { title: w.roles, facts: [], list: "items", most: 30, entry: [field("title", w.title, "said"), field("plays", w.plays, "role"), field("people", w.people, "number"), field("brief", w.brief, "account"), id] },
  guide: { title: w.guide, facts: [], list: "items", most: 120, entry: [field("objective", w.objective, "objective"), field("text", w.criterion, "account"), id] },
  population: {
    title: w.population, list: "places", most: 20,
    facts: [field("size", w.size, "number", needed), field("about", w.summary, "account"), ...vulnerabilities.map((one) => field(`shares.${one}`, w[one], "number"))],
    entry: [field("name", w.place, "said"), field("latitude", w.latitude, "line"), field("longitude", w.longitude, "line"), field("share", w.share, "number"), id],
  },
};
export const roleChoices = playedRoles;

/** How many rows a form shows: those that are there, and room for two more. */
export const rowsShown = (present: number, asked: string | null, most: number): number => Math.min(most, Math.max(Number(asked ?? 0) || 0, present + 2));

const isBlank = (value: unknown): boolean => (typeof value === "object" && value !== null && !(value instanceof File) ? Object.values(value).every(isBlank) : value === undefined || value === "");

/** A posted form as a part: rows marked for removal or left blank are gone, lists of words are lists. */
export function partFromForm(part: ScenarioPart, fields: Fields): Record<string, unknown> {
  const { at: _, intent: __, rows: ___, ...values } = fields;
  const { list, entry, most } = partForms[part];
  if (entry.length === 0) return { ...values, part };
  // What a select or a preset carries says nothing by itself.
  const carried = new Set(["objective", "plays", "people", "remove"]);
  const rows = (Array.isArray(values[list]) ? (values[list] as Fields[]) : []).filter((row) => row && row["remove"] === undefined && !Object.entries(row).every(([name, value]) => carried.has(name) || isBlank(value)));
  const items = rows.slice(0, most).map((row) => ({ ...row, ...("functions" in row && { functions: String(row["functions"]).split(/[,،;؛\s]+/).filter(Boolean) }) }));
  return { ...values, part, [list]: items };
}
