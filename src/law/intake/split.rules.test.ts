import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "./clean.rules.ts";
import { faultsOf } from "./faults.rules.ts";
import { splitText, wordsOf } from "./split.rules.ts";

const names = (text: string) => splitText(cleanText(text)).map(({ eId }) => eId);
const faults = (text: string) => { const pieces = splitText(cleanText(text)); return pieces.map(({ eId }, at) => [eId, ...faultsOf(pieces)[at]!]); };

test("Arabic headings are read in every way of writing a number", () => {
  expect(names("المادة 1\nكلام\nمادة (2)\nكلام\nالمادة الثالثة\nكلام\nالمادة الثالثة مكررًا\nكلام\nالمادة (٤): كلام\nالمادة 5 مكرر (أ)\nكلام\nمادة الحادية عشرة -\nكلام")).toEqual(["art_1", "art_2", "art_3", "art_3bis", "art_4", "art_5bis_a", "art_11"]);
});

test("English headings are read, with names behind the number or on the next line of a chapter", () => {
  const pieces = splitText(cleanText("A law on entry\nPart I\nGeneral provisions\nArticle 1 Definitions\nIn this law:\n(a) alien: not a national;\n(b) visa: a permit.\nArt. 2: Nobody enters without one.\nArticle 2 bis\nText.\nCHAPTER TWO - Visas\nArticle 3.\nText.\nAnnex\nArticle 1\nForms."));
  expect(pieces.map(({ eId, heading, parent }) => [eId, heading, parent])).toEqual([
    ["preamble", null, null], ["part_1", "General provisions", null], ["art_1", "Definitions", "part_1"], ["art_2", null, "part_1"], ["art_2bis", null, "part_1"],
    ["part_1__chp_2", "Visas", "part_1"], ["art_3", null, "part_1__chp_2"], ["annex", null, null], ["annex__art_1", null, "annex"],
  ]);
  expect(pieces[2]!.paragraphs).toEqual([{ text: "In this law:", depth: 0 }, { mark: "(a)", text: "alien: not a national;", depth: 1 }, { mark: "(b)", text: "visa: a permit.", depth: 1 }]);
  expect(pieces[3]!.paragraphs).toEqual([{ text: "Nobody enters without one.", depth: 0 }]);
});

test("Arabic groups and marks are read, chapters of one number in two parts apart", () => {
  const pieces = splitText(cleanText("الباب الأول: أحكام عامة\nالفصل الأول\nالتعريفات\nالمادة 1\n1- أولًا\nأ ـ حرف\nب- حرف آخر\nالباب الثاني\nالفصل الأول\nالمادة 2\nنص"));
  expect(pieces.map(({ eId, heading }) => [eId, heading])).toEqual([["part_1", "أحكام عامة"], ["part_1__chp_1", "التعريفات"], ["art_1", null], ["part_2", null], ["part_2__chp_1", null], ["art_2", null]]);
  expect(pieces[2]!.paragraphs.map(({ mark, text, depth }) => [mark, text, depth])).toEqual([["1-", "أولًا", 1], ["أ-", "حرف", 2], ["ب-", "حرف آخر", 2]]);
});

test("an article that a sentence only speaks of is no heading, and is named", () => {
  expect(faults("المادة 1\nيعاقب كل من خالف حكم\nالمادة 5 من هذا القانون بالحبس.\nالمادة 2\nوفقًا لأحكام\nالمادة 1\nيعاقب.")).toEqual([["art_1", "speaks-of"], ["art_2", "speaks-of"]]);
  expect(faults("Article 1\nWhoever breaks\nArticle 9 of this law is fined.\nArticle 2\nSee\nArticle 7, paragraph 2.")).toEqual([["art_1", "speaks-of"], ["art_2", "speaks-of"]]);
});

test("a number twice, a gap, a wrong order and an empty article are named where they stand", () => {
  expect(faults("Article 1\nx\nArticle 2\nx\nArticle 2\ny\nArticle 5\nx\nArticle 4\nArticle 6\nx")).toEqual([["art_1"], ["art_2", "twice"], ["art_2", "twice"], ["art_5", "gap"], ["art_4", "order", "empty"], ["art_6"]]);
});

test("presentation forms, bidi controls and tatweel go; digits stay as given", () => {
  expect(cleanText("\u202bاﻟﻤـــﺎدة ٥\u202c\r\nﻻ ﻳﺠﻮز")).toBe("المادة ٥\nلا يجوز");
  expect(names("\u202bاﻟﻤـــﺎدة ٥\u202c\nﻻ ﻳﺠﻮز")).toEqual(["art_5"]);
});

test("no word is lost or doubled, whatever the lines are", () => {
  const line = fc.oneof(
    fc.constantFrom("المادة 5", "مادة (6) تعريفات", "المادة الخامسة مكرر:", "المادة 7 من هذا القانون", "الباب الأول", "الفصل 2: عام", "القسم الثالث", "ملحق", "Article 5 bis", "Art. 6. Text here.", "Article 7, and", "Part IV", "Chapter 3 - Names", "Section 1", "Annex A", "1- نص", "أ - نص", "(a) text", "12. text", "وفقًا لأحكام"),
    fc.string({ unit: fc.constantFrom(..."المادةب 15().:-–، ـمكرArticle\t"), maxLength: 40 }),
    fc.string({ maxLength: 40, unit: "binary" }),
  );
  fc.assert(fc.property(fc.array(line, { maxLength: 15 }), (lines) => {
    const text = cleanText(lines.join("\n"));
    expect(splitText(text).flatMap(wordsOf).join("")).toBe(text.replace(/\s+/g, ""));
  }), { numRuns: 1_000 });
});

test("a code of 2,000 articles is split within two seconds", () => {
  const body = "يجوز للأجنبي الإقامة في البلاد وفقًا لأحكام المادة السابقة، وعليه إخطار الجهة المختصة خلال سبعة أيام. ".repeat(2);
  const text = Array.from({ length: 2_000 }, (_, n) => `المادة (${n + 1})\n${body}\n1- ${body}\n2- ${body}`).join("\n");
  const began = performance.now();
  const pieces = splitText(cleanText(text));
  const read = faultsOf(pieces);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(pieces.length).toBe(2_000);
  expect(read.flat()).toEqual([]);
});
