import type { Text } from "#platform/words.ts";
import { words } from "#platform/words.ts";

const needWords = words({
  medical: { en: "Medical care", ar: "رعاية طبية" },
});

/** What a need is called; one that the register added later is shown by its code. */
export function needTitle(need: string): Text {
  return (needWords as Record<string, Text>)[need] ?? { en: need.replaceAll("-", " "), ar: need.replaceAll("-", " ") };
}

export const needs: readonly string[] = Object.keys(needWords);
