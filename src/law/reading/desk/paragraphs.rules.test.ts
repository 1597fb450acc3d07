import { expect, test } from "vitest";
import { paragraphsOf, typedOf } from "./paragraphs.rules.ts";

test("typed lines become paragraphs with their numbers and levels, and can be typed back", () => {
  const typed = "تسري على:\n(أ) السفن\n  1. الوطنية\n\n(ب) الطائرات\nArticle text - with a dash.";
  const read = paragraphsOf(typed);
  expect(read).toEqual([
    { text: "تسري على:", depth: 0 }, { mark: "(أ)", text: "السفن", depth: 0 }, { mark: "1.", text: "الوطنية", depth: 1 }, { mark: "(ب)", text: "الطائرات", depth: 0 }, { text: "Article text - with a dash.", depth: 0 },
  ]);
  expect(paragraphsOf(typedOf(read))).toEqual(read);
});

test("a word that begins like a number stays a word", () => expect(paragraphsOf("A foreigner may enter.\n2.5 per cent").map((one) => one.mark)).toEqual([undefined, undefined]));
