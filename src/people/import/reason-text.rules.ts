import { type Language, type Text, text } from "#platform/words.ts";
import type { ListField } from "./column.rules.ts";
import { fieldWords, importWords as w } from "./import.words.ts";
import type { Outcome, Reason } from "./reason.rules.ts";
import { reasonWords } from "./reason.words.ts";

/** A reason as it is told: the name of its field may be one that we no longer know. */
export type Told = Omit<Reason, "field"> & { field?: string | undefined };

/** A reason as a sentence: what is wrong, in which column, and what stood there, isolated so that its direction does not spread. */
export function reasonText(reason: Told): Text {
  const field = reason.field !== undefined && reason.field in fieldWords ? fieldWords[reason.field as ListField] : undefined;
  const said = (language: Language) => {
    const value = reason.value ? (language === "ar" ? ` («\u2068${reason.value}\u2069»)` : ` (“\u2068${reason.value}\u2069”)`) : "";
    const row = reason.row === undefined ? "" : language === "ar" ? `: الصف ${reason.row}` : `: row ${reason.row}`;
    return `${field ? `${text(field, language)}: ` : ""}${text(reasonWords[reason.code], language)}${row}${value}`;
  };
  return { en: said("en"), ar: said("ar") };
}

export const outcomeTexts: Record<Outcome, Text> = { created: w.outcomeCreated, updated: w.outcomeUpdated, skipped: w.outcomeSkipped, refused: w.outcomeRefused };
