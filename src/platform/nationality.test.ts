import { describe, expect, test } from "vitest";
import { nationalityFromText } from "./nationality.ts";

describe("a nationality in a list", () => {
  test.each([
    ["LY", ["ليبي", "ليبية", "الليبية", "لِيبِيّ", "Libyan", "LY", "ليبيا", "Libya"]],
    ["EG", ["مصري", "مصرية", "مصريه", "Egyptian"]],
    ["TR", ["تركي", "تركية", "Turkish", "Türkiye"]],
    ["SY", ["سوري", "سورية"]],
    ["TN", ["تونسي", "تونسية"]],
    ["DE", ["ألماني", "المانية"]],
    ["FR", ["فرنسي", "فرنسية"]],
    ["MT", ["مالطي", "مالطية"]],
    ["JO", ["أردني", "اردنية"]],
    ["DZ", ["جزائري", "جزائرية"]],
    ["SD", ["سوداني", "سودانية"]],
    ["NE", ["نيجري"]],
    ["NG", ["نيجيري"]],
  ])("is %s however it is written", (code, spellings) => {
    for (const spelling of spellings) expect(nationalityFromText(spelling), spelling).toBe(code);
  });

  test("is not guessed", () => {
    for (const text of ["", "ي", "كردي", "بدوي", "=1+1", "stateless", "عديم الجنسية", "ليبي".repeat(40)]) expect(nationalityFromText(text), text).toBeUndefined();
  });
});
