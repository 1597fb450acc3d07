import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldedWords } from "./fold.rules.ts";

const keys = (name: string) => foldedWords(name).map((word) => word.key);

describe("the words of a name", () => {
  test.each([
    ["presentation forms", "ﻤﺣﻤﺩ ﻤﺴﻌﻮﺩ", ["محمد", "مسعود"]],
    ["a ligature", "عبد ﷲ", ["عبد", "الله"]],
    ["Persian letters", "کریمی علی", ["كريمي", "علي"]],
    ["Urdu letters", "چوہدری", ["چوهدري"]],
    ["a joiner that is not seen", "علی\u200cرضا", ["عليرضا"]],
    ["bidi marks", "\u202bمحمد\u202c \u200fعلي", ["محمد", "علي"]],
    ["a byte order mark", "\ufeffMohamed", ["mohamed"]],
    ["tatweel", "سـالـم", ["سالم"]],
    ["vowel marks", "مُحَمَّد", ["محمد"]],
    ["hamza and its seats", "أحمد إبراهيم آمنة فؤاد عائشة هناء", ["احمد", "ابراهيم", "امنه", "فواد", "عايشه", "هنا"]],
    ["two scripts without a space", "محمدMohamed", ["محمد", "mohamed"]],
    ["letters with accents", "Şükrü Çağlar", ["shukru", "caghlar"]],
    ["scholars' letters", "Muḥammad al-Qaḏḏāfī", ["muhammad", "al", "qadhdhafi"]],
    ["signs for ayn and hamza", "ʿUmar Sa‘id Ka'abar", ["'umar", "sa'id", "ka'abar"]],
    ["digits for letters", "Mo7amed 3li 5aled", ["mohamed", "'li", "khaled"]],
    ["wide letters", "Ｎａｍｅ", ["name"]],
    ["dots and commas", "Ali, M. (Salem)", ["ali", "m", "salem"]],
    ["another script", "Мухаммед Али", ["мухаммед", "али"]],
    ["nothing", "", []],
    ["no letter", "123 --- ٤٥", []],
    ["marks alone", "\u064b\u0640\u200f", []],
  ])("with %s", (_, name, expected) => expect(keys(name)).toEqual(expected));

  test("are given as they were written too", () => expect(foldedWords("'Umar ŞÜKRÜ أحمد").map((word) => word.word)).toEqual(["Umar", "ŞÜKRÜ", "أحمد"]));
  test("are at most twenty-four, however long the name", () => expect(keys("ali ".repeat(100))).toHaveLength(24));
  test("of any text hold no mark, no space and no tatweel", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (name) => keys(name).every((key) => key !== "" && !/[\s\p{M}\p{Cf}\u0640]/u.test(key))));
  });
});
