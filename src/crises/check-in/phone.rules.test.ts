import { expect, it } from "vitest";
import { readPhone } from "./phone.rules.ts";

it.each([
  ["+905321234567", [], "+905321234567"],
  ["00905321234567", [], "+905321234567"],
  ["٠٠٩٠٥٣٢١٢٣٤٥٦٧", [], "+905321234567"],
  ["+90 (532) 123 45 67", [], "+905321234567"],
  ["0532 123 45 67", ["TR"], "+905321234567"],
  ["0532 123 45 67", [], null],
  ["my brother's", ["TR"], null],
  ["12", ["TR"], null],
  ["", [], null],
] as const)("reads “%s” (tried in %o) as %s", (typed, countries, meant) => expect(readPhone(typed, countries)).toBe(meant));
