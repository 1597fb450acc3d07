import type { Content, FieldSpec, SectionSpec, Values } from "./section.rules.ts";
import { isEmpty, mostItems } from "./section.rules.ts";

/** What a form sent: texts, nested by name. */
type Posted = { [name: string]: unknown };

const asObject = (value: unknown): Posted => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Posted) : {});

/** Entries in the order of the form; one removed, or with nothing but choices in it, is left out. */
function postedItems(spec: SectionSpec, fields: Posted): Posted[] {
  const list = Array.isArray(fields["items"]) ? (fields["items"] as unknown[]) : Object.values(asObject(fields["items"]));
  const said = spec.items.filter((field) => field.kind !== "choice" && field.kind !== "level");
  return list.map(asObject).filter((item) => isEmpty(item["remove"]) && said.some((field) => hasValue(item[field.name])));
}

const hasValue = (value: unknown): boolean => (typeof value === "object" && value !== null ? Object.values(value).some(hasValue) : !isEmpty(value));
const only = (fields: readonly FieldSpec[], of: Posted): Values => Object.fromEntries(fields.flatMap(({ name }) => (hasValue(of[name]) ? [[name, of[name]] as const] : [])));

/** The content that a form means, still as texts: the operation's shape reads them. */
export function readSectionForm(spec: SectionSpec, fields: Posted): Content {
  return {
    facts: only(spec.facts, asObject(fields["facts"])),
    items: postedItems(spec, fields).map((item) => ({ ...only(spec.items, item), ...(typeof item["id"] === "string" ? { id: item["id"] } : {}) })),
  };
}

/** How many rows the form shows: what is there, and room for more. */
export function rowsShown(items: number, asked: unknown): number {
  const more = Number(asked);
  return Math.min(mostItems, items + (Number.isInteger(more) && more > 0 ? Math.min(more, mostItems) : 0));
}
