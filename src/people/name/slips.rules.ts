import type { SpellingTable } from "./spelling.rules.ts";

// Letters that take one another's place when Arabic is typed: dots left out, sounds that fell together, keys side by side.
const groups = ["اعه", "بتثني", "جحخ", "دذ", "رز", "سشصث", "صض", "طظت", "ضظذ", "عغ", "فقڤ", "قكگغج", "كگ", "هي", "وي", "جژچش", "بپ", "نم", "سز"];
const letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ";

/** Arabic among Arabic: the same name typed by another hand. Written by hand, since folding leaves few differences to learn. */
export const amongArabic: SpellingTable = Object.fromEntries(
  [...letters].map((letter) => {
    const near = new Set(groups.filter((group) => group.includes(letter)).flatMap((group) => [...group]));
    near.delete(letter);
    const weak = "اويه".includes(letter);
    const pieces = [[letter, 900], [letter + letter, 4], ["", weak ? 40 : 5], [`${letter}ا`, 12], [`${letter}ي`, 8], [`${letter}و`, 8], [`${letter}ه`, 3], ...[...near].map((other) => [other, weak ? 4 : 10])];
    return [letter, pieces.map((piece) => piece.join(" ")).join(" ")];
  }),
);
