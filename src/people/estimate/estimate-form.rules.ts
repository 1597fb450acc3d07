import type { Flat } from "#platform/form.ts";
import { type AreaIssues, parseAreaFields } from "#platform/geo/geo.ts";
import type { Text } from "#platform/words.ts";

/** The operation's input out of the form, and what is wrong with where the area lies. */
export function readEstimateForm(flat: Flat): { input: unknown; issues: AreaIssues } {
  const where = parseAreaFields(flat, "area");
  const name = flat["name.ar"] || flat["name.en"] ? { en: flat["name.en"], ar: flat["name.ar"] } : undefined;
  const { mission, number, lowest, highest, method, source, onDay, confidence, note } = flat;
  const country = where.ok && where.area.kind === "country" ? undefined : flat["country"];
  return { input: { mission, area: where.ok ? where.area : undefined, country, name, number, lowest, highest, method, source, onDay, confidence, note }, issues: where.ok ? {} : where.issues };
}

/** Faults by the name of the form's input. */
export function faultsByField(errors: readonly { path: string; message: Text }[], issues: AreaIssues): Record<string, Text> {
  const faults: Record<string, Text> = { ...issues };
  for (const { path, message } of errors) if (!/^area(\.|$)/.test(path)) faults[path === "name" ? "name.ar" : path] ??= message;
  return faults;
}
