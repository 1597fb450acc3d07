import type { Language } from "#platform/words.ts";
import { languageCodes } from "./community.rules.ts";
import { communityWords } from "./community.words.ts";

/** The spoken languages as choices, named in a language. For loaders: browser and server may name them differently. */
export function languageOptions(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "language" });
  return languageCodes.map((value) => ({ value, label: value === "ber" ? communityWords.amazigh[language] : (names.of(value) ?? value) }));
}
