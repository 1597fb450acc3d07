import { expect, test } from "vitest";
import { plainForSearch, slug, slugOf, slugsToTry } from "./naming.rules.ts";

test.each([
  ["Embassy in Ankara!", "embassy-in-ankara"],
  ["Consulat général à Genève", "consulat-general-a-geneve"],
  ["السفارة", "mission"],
  ["  --  ", "mission"],
])("the name %s becomes %s", (name, expected) => {
  expect(slugOf(name, "mission")).toBe(expected);
  expect(slug.safeParse(slugOf(name, "mission")).success).toBe(true);
});

test("a slug made of a name may get a number, a slug that was given may not", () => {
  expect(slugsToTry(undefined, "Embassy", "mission").slice(0, 3)).toEqual(["embassy", "embassy-2", "embassy-3"]);
  expect(slugsToTry("embassy", "Embassy", "mission")).toEqual(["embassy"]);
});

test.each([
  ["وِزَارَة", "وزاره"],
  ["Genève", "geneve"],
  ["مستشفى", "مستشفي"],
  ["أنقرة", "انقره"],
])("%s is found as %s", (written, plain) => expect(plainForSearch(written)).toBe(plain));
