import { expect, test } from "vitest";
import { searchDigits, searchOf } from "./search.rules.ts";

test.each([
  ["+90 555 111 22 33", "905551112233"], ["0090 555 111 22 33", "905551112233"], ["0555-111-22-33", "5551112233"], ["(555) 111.22.33", "5551112233"],
  ["٠٥٥٥١١١٢٢٣٣", "5551112233"], ["۵۵۵۱۱۱۲۲۳۳", "5551112233"], ["\u200e+90 555 1112233", "905551112233"],
  ["2233", "2233"], ["223", null], ["", null], ["Ahmed", null], ["سالم", null], ["12a34", null], ["1".repeat(16), null],
])("the digits of “%s” are %s", (typed, digits) => {
  expect(searchDigits(typed)).toBe(digits);
});

test("a name is looked for by its words, at most six; a number by its digits alone", () => {
  const plain = (name: string) => name.toLowerCase();
  expect(searchOf("Ahmed Salem", plain)).toEqual({ digits: null, words: ["ahmed", "salem"] });
  expect(searchOf("a b c d e f g h", plain).words).toHaveLength(6);
  expect(searchOf("0555 111", plain)).toEqual({ digits: "555111", words: [] });
  expect(searchOf("!!", () => "")).toEqual({ digits: null, words: [] });
});
