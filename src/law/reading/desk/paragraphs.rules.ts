import type { Paragraph } from "../../law.rules.ts";

// "(1)", "1.", "1-", "(أ)", "أ -", "a)": how a paragraph is numbered where it stands.
const mark = /^(\((?:\d{1,3}|[a-z]{1,4}|[\u0621-\u064a]{1,2})\)|(?:\d{1,3}|[a-z]|[\u0621-\u064a])\s?[.)\-–](?=\s))\s*/iu;

/** Typed lines as paragraphs: each line is one, a tab or two spaces in front take it a level down, a number in front is its mark. */
export function paragraphsOf(typed: string): Paragraph[] {
  return typed.replaceAll("\r", "").split("\n").filter((line) => line.trim() !== "").map((line) => {
    const margin = /^[\t ]*/.exec(line)![0];
    const depth = Math.min(4, margin.split("\t").length - 1 + Math.floor(margin.replaceAll("\t", "").length / 2));
    const words = line.trim();
    const found = mark.exec(words);
    const rest = found ? words.slice(found[0].length) : "";
    return found && rest ? { mark: found[1]!.trim(), text: rest, depth } : { text: words, depth };
  });
}

/** Paragraphs as they are typed. */
export function typedOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map((one) => "  ".repeat(one.depth) + [one.mark, one.text.replaceAll("\n", " ")].filter(Boolean).join(" ")).join("\n");
}
