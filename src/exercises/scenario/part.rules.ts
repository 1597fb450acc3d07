import { z } from "zod";
import type { ScenarioPart } from "./check.rules.ts";
import { contentShape, criterionShape, freeId, objectiveShape, partId, phaseShape, placeShape, populationShape, roleShape, type Said, type ScenarioContent, scenarioKinds } from "./scenario.rules.ts";
import { writtenTime } from "./time.rules.ts";

// A new entry has no id yet: it is made from its English text.
const optionalId = { id: partId.optional() };
const items = <S extends z.ZodType>(shape: S, most: number) => ({ items: z.array(shape).max(most) });

/** What may be changed at once: one part of a scenario. */
export const partInput = z.discriminatedUnion("part", [
  contentShape.omit({ objectives: true, phases: true, roles: true, guide: true, population: true }).extend({ part: z.literal("general"), kind: z.enum(scenarioKinds) }),
  z.strictObject({ part: z.literal("objectives"), ...items(objectiveShape.extend(optionalId), 20) }),
  z.strictObject({ part: z.literal("phases"), ...items(phaseShape.extend(optionalId), 20) }),
  z.strictObject({ part: z.literal("roles"), ...items(roleShape.extend(optionalId), 30) }),
  // A line each, so that a form can hold it: the objective and what to look for under it.
  z.strictObject({ part: z.literal("guide"), ...items(criterionShape.extend({ ...optionalId, objective: partId }), 120) }),
  populationShape.extend({ part: z.literal("population"), places: z.array(placeShape.extend(optionalId)).max(20).default([]) }),
]);
export type PartInput = z.output<typeof partInput>;

function withIds<T extends { id?: string | undefined }>(list: readonly T[], fallback: string, textOf: (one: T) => Said): (T & { id: string })[] {
  const taken = new Set(list.flatMap(({ id }) => id ?? []));
  return list.map((one) => {
    const id = one.id ?? freeId(textOf(one).en ?? "", taken, fallback);
    taken.add(id);
    return { ...one, id };
  });
}

/** The content with one part changed. */
export function withPart(content: ScenarioContent, change: PartInput): ScenarioContent {
  switch (change.part) {
    case "general": {
      const { part: _, kind: __, ...facts } = change;
      const { objectives, phases, roles, guide, population } = content;
      return { ...facts, objectives, phases, roles, guide, ...(population && { population }) };
    }
    case "objectives": return { ...content, objectives: withIds(change.items, "objective", (one) => one.text) };
    case "phases": return { ...content, phases: withIds(change.items, "phase", (one) => one.title) };
    case "roles": return { ...content, roles: withIds(change.items, "role", (one) => one.title) };
    case "guide": {
      const lines = withIds(change.items, "look", () => ({}));
      return { ...content, guide: [...Map.groupBy(lines, (line) => line.objective)].map(([objective, of]) => ({ objective, criteria: of.map(({ id, text }) => ({ id, text })) })) };
    }
    case "population": {
      const { part: _, places, ...facts } = change;
      return { ...content, population: { ...facts, places: withIds(places, "place", (one) => one.name) } };
    }
  }
}

/** Ids that one part names twice; the form shows them at their rows. */
export function repeatedIds(change: PartInput): { path: string }[] {
  const list = change.part === "population" ? change.places : change.part === "general" ? [] : change.items;
  const at = change.part === "population" ? "places" : "items";
  const ids = list.map(({ id }) => id);
  return ids.flatMap((id, row) => (id !== undefined && ids.indexOf(id) !== row ? [{ path: `${at}.${row}.id` }] : []));
}

/** The part as its form shows it. */
export function partValues(part: ScenarioPart, kind: string, content: ScenarioContent): Record<string, unknown> {
  switch (part) {
    case "general": return { ...content, kind };
    case "objectives": return { items: content.objectives.map((one) => ({ ...one, functions: one.functions.join(", ") })) };
    case "phases": return { items: content.phases.map((one) => ({ ...one, from: writtenTime(one.from) })) };
    case "roles": return { items: content.roles };
    case "guide": return { items: content.guide.flatMap(({ objective, criteria }) => criteria.map((one) => ({ ...one, objective }))) };
    case "population": return content.population ?? { places: [] };
  }
}
