import type { Block, Rich } from "#platform/document/document.ts";
import { type Language, text } from "#platform/words.ts";
import { type Choice, type Content, type FieldSpec, isEmpty, isolated, leftToRight, type SectionSpec, shownValue, type Values } from "./section.rules.ts";

/** A value in a line; numbers with signs, codes and positions keep their direction. */
export function rich(field: FieldSpec, value: unknown, language: Language, functions: readonly Choice[]): Rich {
  const shown = shownValue(field, value, language, functions);
  return leftToRight(field) && shown !== "" ? [{ text: shown, ltr: true }] : field.kind === "name" || field.kind === "said" ? isolated(shown) : shown;
}

/** Paragraphs of a longer text: blank lines part them, and single lines are kept. */
export const paragraphs = (said: string): Block[] => said.split(/\n+/).map((line) => line.trim()).filter(Boolean).map((line) => ({ kind: "paragraph", text: isolated(line) }));

/** What a section says, as blocks: facts under their labels, entries as a table, or one after another when they are long. */
export function sectionBlocks(spec: SectionSpec, content: Content, language: Language, functions: readonly Choice[]): Block[] {
  const facts = spec.facts.filter(({ name }) => !isEmpty(content.facts[name]));
  const long = facts.filter(({ kind }) => kind === "account");
  const short = facts.filter(({ kind }) => kind !== "account");
  return [
    ...long.flatMap((field): Block[] => [{ kind: "heading", level: 3, text: text(field.label, language) }, ...paragraphs(shownValue(field, content.facts[field.name], language, functions))]),
    ...(short.length > 0 ? [{ kind: "fields" as const, rows: short.map((field) => ({ label: text(field.label, language), value: rich(field, content.facts[field.name], language, functions) })) }] : []),
    ...itemBlocks(spec, content.items, language, functions),
  ];
}

/** Columns that no entry fills are left out; more than six become lines of each entry. */
export function itemBlocks(spec: SectionSpec, items: readonly Values[], language: Language, functions: readonly Choice[]): Block[] {
  if (items.length === 0) return [];
  const used = spec.items.filter(({ name }) => items.some((item) => !isEmpty(item[name])));
  if (used.length <= 6)
    return [{ kind: "table", head: used.map(({ label }) => text(label, language)), rows: items.map((item) => used.map((field) => rich(field, item[field.name], language, functions))) }];
  return items.flatMap((item, at): Block[] => {
    const said = used.filter(({ name }) => !isEmpty(item[name]));
    const headed = said.filter(({ name }, place) => (spec.headed ? spec.headed.includes(name) : place === 0));
    const rest = said.filter((field) => !headed.includes(field));
    return [
      { kind: "heading", level: 3, text: `${at + 1}. ${headed.map((field) => isolated(shownValue(field, item[field.name], language, functions))).join(" – ")}` },
      ...(rest.length > 0 ? [{ kind: "fields" as const, rows: rest.map((field) => ({ label: text(field.label, language), value: rich(field, item[field.name], language, functions) })) }] : []),
    ];
  });
}
