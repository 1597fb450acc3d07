import { isoCodes } from "./countries.data.ts";
import type { Language, Text } from "./words.ts";

export type CountryCode = keyof typeof isoCodes;

/** Every ISO 3166-1 alpha-2 code, in alphabetical order. */
export const countryCodes = Object.keys(isoCodes) as CountryCode[];

const byNumeric = new Map(countryCodes.map((code) => [isoCodes[code][1] as string, code]));
const displayNames = { ar: regionNames("ar"), en: regionNames("en") };
let overrides: Readonly<Record<string, Text>> = {};
let index: Map<string, CountryCode> | undefined;

export function isCountryCode(value: string): value is CountryCode {
  return Object.hasOwn(isoCodes, value);
}

/** The country of an ISO numeric code ("792" or "8"), as map files carry it; undefined when there is none. */
export function countryFromNumeric(numeric: string): CountryCode | undefined {
  return byNumeric.get(numeric.padStart(3, "0"));
}

/** Names that the facility prefers over the usual ones, by alpha-2 code. Replaces those set before. */
export function setCountryNames(names: Readonly<Record<string, Text>>): void {
  overrides = names;
  index = undefined;
}

/** The name of a country in a language; the code itself when it names no country. */
export function countryName(code: string, language: Language): string {
  if (Object.hasOwn(overrides, code)) return overrides[code]![language];
  // XK is not of ISO 3166, yet in daily use for Kosovo.
  return isCountryCode(code) || code === "XK" ? (displayNames[language].of(code) ?? code) : code;
}

/** Every country with its name in a language, in the alphabetical order of that language. */
export function countriesByName(language: Language): { code: CountryCode; name: string }[] {
  const { compare } = new Intl.Collator(language);
  return countryCodes.map((code) => ({ code, name: countryName(code, language) })).sort((a, b) => compare(a.name, b.name));
}

/** The same as choices of a select field. */
export function countryOptions(language: Language): { value: CountryCode; label: string }[] {
  return countriesByName(language).map(({ code, name }) => ({ value: code, label: name }));
}

/**
 * The country that a cell or a field names: an alpha-2 or alpha-3 code, or a name in Arabic, English or a language in which
 * lists are often kept, with or without accents, article and vowel marks. Undefined when it is not recognised for sure.
 */
export function countryFromText(text: string): CountryCode | undefined {
  if (text.length > 80) return undefined;
  const code = text.trim().toUpperCase();
  if (isCountryCode(code)) return code;
  return (index ??= buildIndex()).get(plain(text));
}

// Earlier entries win: the facility's own names, then codes, common spellings, the languages in this order.
const listLanguages = ["en", "ar", "fr", "tr", "it", "de"];

function buildIndex(): Map<string, CountryCode> {
  const found = new Map<string, CountryCode>();
  const add = (name: string, code: CountryCode) => {
    const key = plain(name);
    if (key && !found.has(key)) found.set(key, code);
  };
  for (const [code, name] of Object.entries(overrides)) if (isCountryCode(code)) [name.ar, name.en].forEach((one) => add(one, code));
  for (const code of countryCodes) add(isoCodes[code][0], code);
  for (const [code, names] of Object.entries(spellings)) for (const name of names.split("|")) add(name, code as CountryCode);
  for (const language of listLanguages) {
    const names = regionNames(language);
    for (const code of countryCodes) add(names.of(code) ?? "", code);
  }
  return found;
}

function regionNames(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames(language, { type: "region", fallback: "none" });
}

/** Letters only, without case, accents, vowel marks, article; forms of alef, ya, kaf, ta marbuta and waw as one. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}|\u0640/gu, "")
    .replace(/ı/g, "i")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىئی]/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/ؤ/g, "و")
    .replace(/ة/g, "ه")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}]+/gu, " ")
    .trim()
    .replace(/^the /, "")
    .replace(/(^| )ال(?=\p{L}{3})/gu, "$1");
}

/** What people write that is neither a code nor the usual name. A name that two countries share ("Congo") is left out. */
const spellings: Partial<Record<CountryCode, string>> = {
  AE: "UAE|U.A.E.|Emirates|الإمارات|دولة الإمارات",
  BA: "Bosnia|البوسنة",
  CD: "DR Congo|DRC|Democratic Republic of the Congo|الكونغو الديمقراطية|جمهورية الكونغو الديمقراطية",
  CI: "Ivory Coast|كوت ديفوار",
  CN: "People's Republic of China|جمهورية الصين الشعبية",
  CZ: "Czech Republic|جمهورية التشيك|تشيكيا",
  DE: "Federal Republic of Germany|ألمانيا الاتحادية",
  EG: "Arab Republic of Egypt|جمهورية مصر العربية",
  ES: "España",
  GB: "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|بريطانيا|بريطانيا العظمى|إنجلترا|إنكلترا|إسكتلندا|ويلز",
  IR: "Islamic Republic of Iran",
  IT: "إيطالية",
  JO: "Hashemite Kingdom of Jordan|المملكة الأردنية الهاشمية",
  KR: "Republic of Korea",
  LY: "State of Libya|دولة ليبيا|ليبية",
  MA: "المملكة المغربية",
  MK: "Macedonia|مقدونيا",
  MM: "Burma|بورما",
  MT: "مالطة",
  MY: "ماليزية",
  NL: "Holland|هولاندا",
  PS: "Palestine|State of Palestine|فلسطين|دولة فلسطين|West Bank|Gaza|غزة|الضفة الغربية",
  RU: "Russian Federation|روسيا الاتحادية",
  SA: "KSA|Kingdom of Saudi Arabia|السعودية|المملكة العربية السعودية",
  SY: "Syrian Arab Republic|الجمهورية العربية السورية|سورية",
  SZ: "Swaziland|سوازيلاند",
  TN: "الجمهورية التونسية",
  TR: "Turkey|Turkiye|Turkia|تركية|الجمهورية التركية",
  US: "USA|U.S.A.|America|United States of America|أمريكا|أميركا|الولايات المتحدة الأمريكية",
  VA: "Holy See|الكرسي الرسولي",
};
