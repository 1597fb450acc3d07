import { describe, expect, test } from "vitest";
import { readNames, tidyName } from "./names.rules.ts";

const read = (arabic?: string, latin?: string) => {
  const { nameArabic, nameLatin, fault } = readNames(arabic, latin);
  return fault ?? [nameArabic, nameLatin];
};

describe("names as they are typed", () => {
  test.each([
    ["each in its own field", "محمد علي", "Mohamed Ali", ["محمد علي", "Mohamed Ali"]],
    ["one script only", "محمد علي", undefined, ["محمد علي", null]],
    ["one word", undefined, "Sukarno", [null, "Sukarno"]],
    ["a Latin name in the Arabic field", "Mohamed Ali", undefined, [null, "Mohamed Ali"]],
    ["an Arabic name in the Latin field", undefined, "محمد علي", ["محمد علي", null]],
    ["the two fields the wrong way round", "Mohamed Ali", "محمد علي", ["محمد علي", "Mohamed Ali"]],
    ["both scripts in one field", "محمد علي Mohamed Ali", undefined, ["محمد علي", "Mohamed Ali"]],
    ["both scripts in the other field", undefined, "Mohamed Ali / محمد علي", ["محمد علي", "Mohamed Ali"]],
    ["the same Latin name twice", "محمد Mohamed", "MOHAMED", ["محمد", "Mohamed"]],
    ["Persian letters, kept as given", "کریم یزدی", undefined, ["کریم یزدی", null]],
  ])("%s", (_, arabic, latin, expected) => expect(read(arabic, latin)).toEqual(expected));

  test("two different names of one script are not ours to choose between", () => {
    expect(read("محمد Mohamed", "Ahmed")).toEqual({ field: "nameArabic", why: "mixed" });
    expect(read("محمد", "أحمد")).toEqual({ field: "nameLatin", why: "mixed" });
  });
  test("a word of two scripts, or no letter at all, is named by its field", () => {
    expect(read("محمدAli", undefined)).toEqual({ field: "nameArabic", why: "mixed" });
    expect(read("12345", undefined)).toEqual({ field: "nameArabic", why: "letters" });
    expect(read(undefined, "---")).toEqual({ field: "nameLatin", why: "letters" });
  });
  test("presentation forms become letters, invisible marks go", () => {
    expect(tidyName("ﻣﺤﻤﺪ ﻋﺒﺪ ﷲ")).toBe("محمد عبد الله");
    expect(tidyName("\u202bمحمد\u200f \u200bعلي\u202c\ufeff")).toBe("محمد علي");
  });
});
