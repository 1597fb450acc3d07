import { isArabic, normaliseName } from "../name/normal.rules.ts";

export { isArabic, normaliseName };

export type Names = { nameArabic: string | null; nameLatin: string | null };

/** The words of a search as keys, each to be found in a name. At most six. */
export function searchWords(typed: string): string[] {
  return normaliseName(typed).split(" ").filter(Boolean).slice(0, 6);
}

/** A name as a list shows it in a language: the script of the language first, else the one that was given. */
export function nameFor(names: Names, language: "ar" | "en"): string {
  return (language === "ar" ? (names.nameArabic ?? names.nameLatin) : (names.nameLatin ?? names.nameArabic)) ?? "";
}
