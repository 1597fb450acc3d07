import type { Language } from "#platform/words.ts";

/** A name in the script of the language, else in the one that was given; for a browser, which has no front door of the register. */
export function nameOf(names: { nameArabic: string | null; nameLatin: string | null }, language: Language): string {
  return (language === "ar" ? (names.nameArabic ?? names.nameLatin) : (names.nameLatin ?? names.nameArabic)) ?? "—";
}
