import type { InputError } from "#platform/problem.ts";
import { type ReportedStatus, reportedStatuses, statusTitles } from "../roll/roll.rules.ts";
import { listsWords as w } from "./lists.words.ts";
import { plainTokens, readAnswer } from "./sms-answer.rules.ts";

export const mostLines = 200;
export type PaperLine = { name: string; status: ReportedStatus; phone?: string; place?: string };

const words: readonly [ReportedStatus, readonly string[]][] = [
  ["injured", ["injured", "hurt", "wounded", "مصاب", "مصابة", "جريح", "جريحة"]],
  ["missing", ["missing", "lost", "مفقود", "مفقودة", "غائب"]],
  ["left-area", ["left", "gone", "travelled", "غادر", "غادرت", "سافر", "سافرت", "رحل"]],
  ["needs-help", ["help", "يحتاج", "تحتاج", "محتاج"]],
];

/** The status that a word on a list stands for: ours in either language, or what people answer with. Null: not known. */
export function statusOnList(text: string): ReportedStatus | null {
  const typed = plainTokens(text).join(" ");
  if (typed === "") return null;
  for (const status of reportedStatuses) if ([status, statusTitles[status].en, statusTitles[status].ar].some((title) => plainTokens(title).join(" ") === typed)) return status;
  for (const [status, list] of words) if (list.some((word) => plainTokens(word).join(" ") === typed)) return status;
  const { meaning } = readAnswer(text);
  return meaning === "safe" ? "safe" : meaning === "help" ? "needs-help" : null;
}

/** The cells of a typed line: separated by tabs, else by semicolons (of either script), else by commas. */
export function cellsOf(line: string): string[] {
  const mark = ["\t", /[;؛]/, /[,،]/].find((one) => (typeof one === "string" ? line.includes(one) : one.test(line)));
  return (mark === undefined ? [line] : line.split(mark)).map((cell) => cell.trim());
}

/** Reads a list, blank lines left out; every fault with the number of its line. */
export function readPaperList(rows: readonly { line: number; cells: readonly string[] }[]): { lines: PaperLine[]; errors: InputError[] } {
  const errors: InputError[] = [];
  const lines: PaperLine[] = [];
  for (const { line, cells } of rows) {
    const [name = "", said = "", phone = "", place = ""] = cells.map((cell) => cell.trim());
    if (!name && !said && !phone && !place) continue;
    const status = statusOnList(said);
    if (!name || !said) errors.push({ path: "lines", message: w.badLine(line) });
    else if (status === null) errors.push({ path: "lines", message: w.badStatus(line) });
    else lines.push({ name: name.slice(0, 120), status, ...(phone ? { phone: phone.slice(0, 40) } : {}), ...(place ? { place: place.slice(0, 200) } : {}) });
  }
  if (lines.length > mostLines) errors.unshift({ path: "lines", message: w.tooMany(mostLines) });
  if (lines.length === 0 && errors.length === 0) errors.push({ path: "lines", message: w.noLines });
  return { lines, errors: errors.slice(0, 20) };
}
