import { csvLine } from "#platform/spreadsheet.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import type { ListField } from "./column.rules.ts";
import { fieldWords, importWords as w } from "./import.words.ts";
import type { Outcome, Reason } from "./reason.rules.ts";
import { reasonWords } from "./reason.words.ts";

type Told = Omit<Reason, "field"> & { field?: string | undefined };

/** A reason as a sentence: what is wrong, in which column, and what stood there. */
export function reasonText(reason: Told): Text {
  const field = reason.field !== undefined && reason.field in fieldWords ? fieldWords[reason.field as ListField] : undefined;
  const said = (language: Language) => {
    const value = reason.value ? (language === "ar" ? ` («${reason.value}»)` : ` (“${reason.value}”)`) : "";
    const row = reason.row === undefined ? "" : language === "ar" ? `: الصف ${reason.row}` : `: row ${reason.row}`;
    return `${field ? `${text(field, language)}: ` : ""}${text(reasonWords[reason.code], language)}${row}${value}`;
  };
  return { en: said("en"), ar: said("ar") };
}

export const outcomeTexts: Record<Outcome, Text> = { created: w.outcomeCreated, updated: w.outcomeUpdated, skipped: w.outcomeSkipped, refused: w.outcomeRefused };

/** The report as a CSV file that a spreadsheet program opens with its letters right and without running anything. */
export function reportCsv(rows: readonly { row: number; outcome: Outcome; reasons: readonly Told[]; name: string | null; person: number | null }[], language: Language): string {
  const head = [w.row, w.outcome, w.name, w.why, w.person].map((title) => text(title, language));
  const lines = rows.map((one) => csvLine([one.row, text(outcomeTexts[one.outcome], language), one.name, one.reasons.map((reason) => text(reasonText(reason), language)).join(language === "ar" ? "؛ " : "; "), one.person]));
  return `\uFEFF${csvLine(head)}${lines.join("")}`;
}
