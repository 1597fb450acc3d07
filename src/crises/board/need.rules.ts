import { type Text, words } from "#platform/words.ts";

/** The kinds of need that the register offers; others are written in full. */
const needWords = words({
  medical: { en: "Medical care", ar: "رعاية طبية" },
  mobility: { en: "Help with moving", ar: "مساعدة على الحركة" },
  pregnant: { en: "Pregnant", ar: "حامل" },
  "sight-hearing": { en: "Sight or hearing", ar: "إعاقة بصرية أو سمعية" },
  alone: { en: "Child or elderly person alone", ar: "طفل أو مسن بمفرده" },
  other: { en: "Other need", ar: "احتياج آخر" },
});
export const needs: readonly string[] = Object.keys(needWords);

/** What a need is called; one written in full is shown as written. */
export function needTitle(need: string): Text {
  return Object.hasOwn(needWords, need) ? (needWords as Record<string, Text>)[need]! : { en: need, ar: need };
}
