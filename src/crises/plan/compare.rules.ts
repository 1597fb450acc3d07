import { z } from "zod";
import { type Content, emptyContent, type SectionSpec } from "./section.rules.ts";

const values = z.record(z.string(), z.unknown());
/** What differs in one section: facts and entries that were added, taken away or changed, by the name of their fields. */
export const changeOutput = z.object({
  facts: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  added: z.array(values),
  removed: z.array(values),
  altered: z.array(z.object({ item: values, fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })) })),
});
export type Change = z.infer<typeof changeOutput>;

const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [key, sorted(of)])) : (value ?? null);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Compares two versions of a section. Entries are the same when their ids are; their order does not count. */
export function compareSections(spec: SectionSpec, before: Content = emptyContent, after: Content = emptyContent): Change {
  const differing = (fields: SectionSpec["facts"], a: Content["facts"], b: Content["facts"]) =>
    fields.filter(({ name }) => !same(a[name], b[name])).map(({ name }) => ({ field: name, before: a[name] ?? null, after: b[name] ?? null }));
  const known = new Map(before.items.map((item) => [item["id"], item]));
  const still = new Set(after.items.map((item) => item["id"]));
  return {
    facts: differing(spec.facts, before.facts, after.facts),
    added: after.items.filter((item) => !known.has(item["id"])),
    removed: before.items.filter((item) => !still.has(item["id"])),
    altered: after.items.flatMap((item) => {
      const former = known.get(item["id"]);
      const fields = former ? differing(spec.items, former, item) : [];
      return fields.length > 0 ? [{ item, fields }] : [];
    }),
  };
}

export const unchanged = ({ facts, added, removed, altered }: Change): boolean => facts.length + added.length + removed.length + altered.length === 0;
