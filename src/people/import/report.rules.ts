import { csvLine } from "#platform/spreadsheet/write.ts";
import { type Language, text } from "#platform/words.ts";
import { importWords as w } from "./import.words.ts";
import type { Outcome } from "./reason.rules.ts";
import { outcomeTexts, reasonText, type Told } from "./reason-text.rules.ts";

/** The report as a CSV file that a spreadsheet program opens with its letters right and without running anything. */
export function reportCsv(rows: readonly { row: number; outcome: Outcome; reasons: readonly Told[]; name: string | null; person: number | null }[], language: Language): string {
  const head = [w.row, w.outcome, w.name, w.why, w.person].map((title) => text(title, language));
  const lines = rows.map((one) => csvLine([one.row, text(outcomeTexts[one.outcome], language), one.name, one.reasons.map((reason) => text(reasonText(reason), language).replace(/[\u2068\u2069]/g, "")).join(language === "ar" ? "؛ " : "; "), one.person]));
  return `\uFEFF${csvLine(head)}${lines.join("")}`;
}
