import { describe, expect, test } from "vitest";
import { ordinal, readNumber } from "./number.rules.ts";

describe("the number of an article", () => {
  test.each([
    ["Article 19 bis", "art_19bis", "19 bis", "19 مكرر"],
    ["19bis", "art_19bis", "19 bis", "19 مكرر"],
    ["Art. 6", "art_6", "6", "6"],
    ["المادة 19 مكرر", "art_19bis", "19 bis", "19 مكرر"],
    ["مادة (١٩) مكررًا (أ)", "art_19bis_a", "19 bis (a)", "19 مكرر (أ)"],
    ["المادة التاسعة عشرة", "art_19", "19", "19"],
    ["المادة الأولى:", "art_1", "1", "1"],
    ["المادة الحادية والعشرون مكرر", "art_21bis", "21 bis", "21 مكرر"],
    ["المادة الخامسة والأربعون", "art_45", "45", "45"],
    ["المادة الثالثة بعد المائة", "art_103", "103", "103"],
    ["19 مكرر ثانيا", "art_19ter", "19 ter", "19 مكرر ثانيًا"],
    ["9-11", "art_9_11", "9-11", "9-11"],
    ["ﻣﺎﺩﺓ 4", "art_4", "4", "4"],
  ])("%s", (given, eId, en, ar) => expect(readNumber(given)).toEqual({ eId, number: { en, ar } }));

  test.each(["", "Chapter one", "الباب الأول", "0", "11-9", "Article 5 of the law", "المادة الخامسة من القانون", "x".repeat(200)])("is not read from %j", (given) => expect(readNumber(given)).toBeNull());

  test("every ordinal up to ninety-nine that a law is numbered by is read", () => {
    const ones = ["", "الحادية", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة"];
    const whole = ["", "العاشرة", "العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون", "الثمانون", "التسعون"];
    for (let value = 1; value < 100; value++) {
      const [ten, one] = [Math.floor(value / 10), value % 10];
      const said = value === 1 ? "الأولى" : ten === 0 ? ones[one]! : one === 0 ? whole[ten]! : ten === 1 ? `${ones[one]} عشرة` : `${ones[one]} و${whole[ten]}`;
      expect([said, ordinal(said.split(" "))?.value]).toEqual([said, value]);
    }
  });
});
