import type { Choice, Content, SectionSpec } from "./section.rules.ts";

/** For the team's form: a row for each function of the rule that has none yet. */
export function prefilled(spec: SectionSpec, content: Content, functions: readonly Choice[]): Content {
  if (spec.id !== "team") return content;
  const there = new Set(content.items.map((item) => item["function"]));
  return { ...content, items: [...content.items, ...functions.filter(({ value }) => !there.has(value)).map(({ value }) => ({ function: value }))] };
}

/** Where a section lies among all, to go on to the next. */
export function nextOf<Id>(all: readonly Id[], here: Id): Id | null {
  return all[all.indexOf(here) + 1] ?? null;
}
