/** The two languages of every page, message and document. Arabic is the default. */
export const languages = ["ar", "en"] as const;
export type Language = (typeof languages)[number];

/** One text in both languages. Leaving one out is a type error. */
export type Text = { readonly en: string; readonly ar: string };
type Phrase = Text | ((...values: never[]) => Text);

/** Declares the sentences of a thing; values are pairs, or functions that make a pair. */
export function words<const W extends Record<string, Phrase>>(sentences: W): W {
  return sentences;
}

/** The pair's side for a language. */
export function text(pair: Text, language: Language): string {
  return pair[language];
}

export function isLanguage(value: unknown): value is Language {
  return value === "ar" || value === "en";
}

export function otherLanguage(language: Language): Language {
  return language === "ar" ? "en" : "ar";
}

export function direction(language: Language): "rtl" | "ltr" {
  return language === "ar" ? "rtl" : "ltr";
}

type EnglishForms = { one: string; other: string };
type ArabicForms = { zero?: string; one: string; two: string; few: string; many: string; other: string };
const pluralRules = { en: new Intl.PluralRules("en"), ar: new Intl.PluralRules("ar") };

/**
 * Picks the form that fits a count; `#` in a form becomes the count in Western digits.
 * Arabic has six forms (zero, one, two, few 3–10, many 11–99, other).
 */
export function plural(count: number, en: EnglishForms, ar: ArabicForms): Text {
  const fill = (form: string, language: Language) => form.replaceAll("#", formatNumber(count, language));
  const english = pluralRules.en.select(count) === "one" ? en.one : en.other;
  const arabic = ar[pluralRules.ar.select(count)] ?? ar.other;
  return { en: fill(english, "en"), ar: fill(arabic, "ar") };
}

// `nu-latn`: digits are Western in both languages; the calendar is Gregorian in both.
const locales: Record<Language, string> = { en: "en-GB", ar: "ar-u-nu-latn-ca-gregory" };

// Made once: making one costs far more than using it, and a page of a list uses hundreds.
const numbers = { en: new Intl.NumberFormat(locales.en), ar: new Intl.NumberFormat(locales.ar) };
const ages = { en: new Intl.RelativeTimeFormat(locales.en, { numeric: "auto" }), ar: new Intl.RelativeTimeFormat(locales.ar, { numeric: "auto" }) };

export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

export type DateStyle = "date" | "date-time" | "time";
const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "long", year: "numeric" },
  "date-time": { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false },
  time: { hour: "2-digit", minute: "2-digit", hour12: false },
};
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A moment in words of the language, in a named time zone (UTC unless told). */
export function formatDate(at: Date | string, language: Language, style: DateStyle = "date", timeZone = "UTC"): string {
  const key = `${language} ${style} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = new Intl.DateTimeFormat(locales[language], { ...styles[style], timeZone })));
  return formatter.format(typeof at === "string" ? new Date(at) : at);
}

/** How old something is, in the largest fitting unit: "3 hours ago", «قبل 3 ساعات». */
export function formatAge(at: Date | string, language: Language, now: Date = new Date()): string {
  const seconds = Math.max(0, Math.round((now.getTime() - new Date(at).getTime()) / 1000));
  const relative = ages[language];
  if (seconds < 60) return relative.format(-seconds, "second");
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), "minute");
  if (seconds < 172_800) return relative.format(-Math.floor(seconds / 3600), "hour");
  return relative.format(-Math.floor(seconds / 86_400), "day");
}
