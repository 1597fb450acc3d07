import fc from "fast-check";
import { expect, test } from "vitest";
import { planSection, planSections } from "./plan-section.rules.ts";
import { ruleSections } from "./rule-section.rules.ts";
import { contentShape, withIds } from "./section.rules.ts";
import { readSectionForm, rowsShown } from "./section-form.rules.ts";

test("an entry in which only a choice is set is no entry, and one ticked to be removed is left out", () => {
  const read = readSectionForm(planSection("team"), { items: [{ function: "lead" }, { function: "roll", primary: "Omar", id: "b" }, { function: "care", primary: "Hana", id: "c", remove: "on" }], at: "3", intent: "save" });
  expect(read).toEqual({ facts: {}, items: [{ function: "roll", primary: "Omar", id: "b" }] });
});

test("facts and entries keep what was typed, one language or both, and positions", () => {
  const read = readSectionForm(planSection("assembly"), { items: [{ name: { ar: "الحديقة" }, position: { latitude: "37.06", longitude: "37.37" }, capacity: "40" }] });
  const parsed = contentShape(planSection("assembly")).parse(read);
  expect(parsed.items[0]).toEqual({ name: { ar: "الحديقة" }, position: { latitude: 37.06, longitude: 37.37 }, capacity: 40 });
});

test("every new entry has an id of its own, also when one was copied", () => {
  const { items } = withIds({ facts: {}, items: [{ id: "same" }, { id: "same" }, {}] });
  expect(items[0]!["id"]).toBe("same");
  expect(new Set(items.map(({ id }) => id)).size).toBe(3);
});

test("no section throws on anything that a form may hold; it is content or it is refused", () => {
  const value: fc.Arbitrary<unknown> = fc.oneof(fc.string(), fc.record({ ar: fc.string(), en: fc.string() }), fc.constant(undefined), fc.array(fc.string()));
  fc.assert(
    fc.property(fc.constantFrom(...planSections, ...ruleSections), fc.array(fc.dictionary(fc.constantFrom("id", "remove", "name", "level", "position", "task", "function"), value), { maxLength: 5 }), fc.dictionary(fc.string(), value), (spec, items, facts) => {
      expect(() => contentShape(spec).safeParse(readSectionForm(spec, { items, facts }))).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test("a form shows what is there and room for more, up to 60 rows", () => expect([rowsShown(3, 1), rowsShown(0, "x"), rowsShown(60, 1), rowsShown(2, 1e9)]).toEqual([4, 0, 60, 60]));
