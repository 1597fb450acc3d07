import { describe, expect, it, test } from "vitest";
import { analyse, foldWord, lightStem } from "./analyse.ts";
import { excerpt, highlight } from "./highlight.ts";
import { SearchIndex } from "./search-index.ts";

const law = [
  { id: "1", title: "المادة 19 مكرر", text: "عقوبته الحبس: يُعاقَب كلُّ أجنبيٍّ دخل البلاد بغير تأشيرة." },
  { id: "2", title: "المادة 5", text: "تُمنح تأشيرات الدخول من القنصليات، ولا تُمنح الإقامة إلا بموافقة." },
  { id: "3", title: "Article 5", text: "Entry visas are granted by consulates; residence is subject to approval." },
  { id: "4", title: "Article 12", text: "Whoever employs a foreigner without a permit shall be fined 1987 dinars." },
];
const index = new SearchIndex();
index.put(law);
const ids = (query: string) => index.search(query, { most: 10 }).hits.map((hit) => hit.id);

describe("folding", () => {
  test.each([
    ["كتابٌ", "كتاب"],
    ["القذّافي", "القذافي"],
    ["ﻛﺘﺎﺏ", "كتاب"],
    ["ک‌تاب", "كتاب"],
    ["إقامة", "اقامه"],
    ["أ", "ا"],
    ["١٩٨٧", "1987"],
    ["Été", "ete"],
  ])("%s is compared as %s", (given, folded) => expect(foldWord(given)).toBe(folded));

  test.each([
    ["والتاشيرات", "تاشير"],
    ["المهاجرون", "مهاجر"],
    ["والمهاجرين", "مهاجر"],
    ["للاجانب", "اجانب"],
    ["وان", "وان"],
  ])("%s is stemmed to %s, never below two letters", (form, stem) => expect(lightStem(form)).toBe(stem));

  it("keeps where each word stands in the text as given, and parts letters from digits", () => {
    const words = analyse("سنة ١٩٨٧م: الإقامةُ");
    expect(words.map((word) => word.form)).toEqual(["سنه", "1987", "م", "الاقامه"]);
    expect("سنة ١٩٨٧م: الإقامةُ".slice(words[3]!.start, words[3]!.end)).toBe("الإقامةُ");
  });
});

describe("searching", () => {
  it("finds any form of a word, with or without vowel marks, hamza and article", () => {
    expect(ids("تأشيرة")[0]).toBe("1");
    expect(ids("التاشيرات").slice(0, 2).sort()).toEqual(["1", "2"]);
    expect(ids("الاقامه")[0]).toBe("2");
    expect(ids("granting of visa")[0]).toBe("3");
    expect(ids("1987")).toEqual(["4"]);
    expect(ids("١٩٨٧")).toEqual(["4"]);
  });

  it("takes words in quotation marks just as they stand, in their order", () => {
    expect(ids("«تأشيرات الدخول»")).toEqual(["2"]);
    expect(ids('"الدخول تأشيرات"')).toEqual([]);
    expect(ids('"residence is subject"')).toEqual(["3"]);
    expect(ids('"is subject" "by consulates"')).toEqual(["3"]);
    expect(ids('"nowhere"')).toEqual([]);
  });

  it("lets only through what it is told to, and counts all that fits", () => {
    const found = index.search("article", { most: 1, only: (id) => id !== "3" });
    expect(found.hits.map((hit) => hit.id)).toEqual(["4"]);
    expect(index.search("article", { most: 1 }).total).toBe(2);
    expect(index.search("article", { most: 1, from: 1 }).hits.length).toBe(1);
  });

  it("offers the nearest words when nothing fits", () => {
    const found = index.search("vizas", { most: 5 });
    expect(found.total).toBe(0);
    expect(found.nearest).toContain("visas");
    expect(index.search("الحسب", { most: 5 }).nearest).toContain("الحبس");
  });

  it("answers nothing to nothing, and survives whatever is typed", () => {
    for (const query of ["", "   ", "؟!", "في من", '"', "“”", "\u202e\u0000", "ا".repeat(5_000)]) expect(index.search(query, { most: 5 }).total).toBeGreaterThanOrEqual(0);
    expect(ids("؟!")).toEqual([]);
  });

  it("replaces and removes documents, whichever segment they are in", () => {
    const changing = new SearchIndex();
    changing.put([{ id: "a", title: "", text: "passport lost" }, { id: "b", title: "", text: "visa" }, { id: "a", title: "", text: "passport found" }]);
    expect(changing.size).toBe(2);
    expect(changing.search("lost", { most: 5 }).total).toBe(0);
    changing.put([{ id: "b", title: "", text: "residence" }]);
    expect(changing.search("visa", { most: 5 }).total).toBe(0);
    expect(changing.search("residence", { most: 5 }).hits[0]!.id).toBe("b");
    changing.remove(["b", "unknown"]);
    expect(changing.search("residence", { most: 5 }).total).toBe(0);
    expect(changing.isFragmented).toBe(false);
  });
});

describe("showing", () => {
  it("marks the words that answer, in the text as given", () => {
    const pieces = highlight(law[0]!.text, "التأشيرات والأجانب");
    expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["تأشيرة"]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(law[0]!.text);
  });

  it("cuts the stretch with most of them out of a long text", () => {
    const long = `${"كلام آخر ".repeat(200)}تمنح التأشيرة من القنصلية ${"كلام آخر ".repeat(200)}`;
    const shown = excerpt(long, "التأشيرة من القنصلية").map((piece) => piece.text).join("");
    expect(shown).toContain("تمنح التأشيرة من القنصلية");
    expect(shown.length).toBeLessThan(300);
    expect(shown.startsWith("… ")).toBe(true);
  });
});
