import type { Paragraph } from "../law.rules.ts";

/** How a paragraph is numbered: "1-", «أ -», "(a)", "2)", "iv."; kept as written. */
const marks: { family: string; form: RegExp }[] = [
  { family: "digit", form: /^\(?[0-9٠-٩]{1,3}(?:\)|\s?[-–—]|[.](?=\s))[-–—.:]?(?=\s|[^\d\s.])/ },
  { family: "letter", form: /^(?:\([\u0621-\u064a]\)[-–—.:]?|[\u0621-\u064a](?:\)|\s?[-–—]|\.(?=\s)))\s?(?=\S)/ },
  { family: "latin", form: /^(?:\([a-z]\)|[a-z][.)](?=\s))(?=\s|\S)/i },
  { family: "roman", form: /^\([ivx]{2,5}\)/i },
];
const longest = 20_000;

/** The paragraphs that lines make. The kind of mark that comes first stands at depth 1, the next kind within it. */
export function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const families: string[] = [];
  return lines.flatMap((line): Paragraph[] => {
    const found = marks.map(({ family, form }) => ({ family, mark: form.exec(line)?.[0] })).find((one) => one.mark);
    const rest = found ? line.slice(found.mark!.length).trim() : "";
    if (!found || rest === "") return pieces(line).map((text) => ({ text, depth: 0 }));
    if (!families.includes(found.family)) families.push(found.family);
    const depth = Math.min(4, families.indexOf(found.family) + 1);
    return pieces(rest).map((text, at) => (at === 0 ? { mark: found.mark!.trim(), text, depth } : { text, depth }));
  });
}

/** A line too long for one paragraph, cut between words. */
function pieces(line: string): string[] {
  const out: string[] = [];
  let rest = line;
  while (rest.length > longest) {
    const space = rest.lastIndexOf(" ", longest);
    const at = space > 0 ? space : longest;
    out.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest ? [...out, rest] : out;
}

/** Paragraphs as lines to edit. */
export const linesFrom = (paragraphs: readonly Paragraph[]): string[] => paragraphs.map(({ mark, text }) => (mark ? `${mark} ${text}` : text));
