import { type CountryCode, countryFromText } from "#platform/countries.ts";
import { normaliseName } from "../person/name.rules.ts";
import type { DocumentKind, Sex, StayKind } from "../person/kinds.rules.ts";

/** Words of lists → one of our values. Compared as names are: without hamza forms, accents and case. */
function chooser<V extends string>(table: Record<V, string>): (cell: string) => V | null {
  const found = new Map<string, V>();
  for (const [value, names] of Object.entries(table) as [V, string][]) for (const name of [value, ...names.split("|")]) found.set(normaliseName(name), value);
  return (cell) => found.get(normaliseName(cell)) ?? null;
}

export const readSex = chooser<Sex>({
  female: "f|fem|woman|girl|w|أنثى|انثي|امرأة|مؤنث|إناث|بنت|سيدة|kadın|femme",
  male: "m|man|boy|ذكر|رجل|مذكر|ذكور|ولد|erkek|homme",
});

export const readStayKind = chooser<StayKind>({
  resident: "residence|residency|permanent|worker|employee|مقيم|مقيمة|إقامة|إقامة دائمة|عمل|عامل|موظف|لاجئ",
  student: "study|studies|pupil|scholar|scholarship|طالب|طالبة|دراسة|موفد|موفدة|موفد للدراسة|مبعوث",
  patient: "medical|treatment|illness|companion of patient|مريض|مريضة|علاج|للعلاج|مريض للعلاج|جريح|جرحى|مرافق مريض",
  traveller: "traveler|visitor|visit|tourist|tourism|business|transit|مسافر|مسافرة|زائر|زائرة|زيارة|سياحة|سائح|عابر|مهمة عمل",
});

export const readDocumentKind = chooser<DocumentKind>({
  passport: "pass|جواز|جواز سفر|جواز السفر|passeport|pasaport",
  "national-id": "national number|national id|id|id card|nid|الرقم الوطني|رقم وطني|بطاقة|بطاقة شخصية|هوية",
  "residence-permit": "permit|residence|residence card|kimlik|ikamet|إقامة|تصريح إقامة|بطاقة إقامة",
  other: "أخرى|غير ذلك",
});

/** Needs that lists name, as our words; anything else stays as written. */
export const readNeed = chooser({
  medical: "medicine|medication|dialysis|chronic|chronic disease|illness|diabetes|insulin|treatment|مرض مزمن|مريض|علاج|دواء|أدوية|غسيل كلى|غسيل كلوي|سكري|مرض السكري|رعاية طبية|أمراض مزمنة",
  mobility: "wheelchair|disabled|disability|reduced mobility|كرسي متحرك|إعاقة|إعاقة حركية|معاق|صعوبة في الحركة|ذوي الإعاقة",
  pregnant: "pregnancy|حامل|حمل",
  "sight-hearing": "blind|deaf|hearing|sight|كفيف|أصم|إعاقة سمعية|إعاقة بصرية|ضعف السمع|ضعف البصر",
  alone: "lives alone|unaccompanied|elderly alone|يعيش وحده|بمفرده|تعيش وحدها|قاصر غير مصحوب|مسن بمفرده|دون مرافق",
  other: "أخرى",
});

const languageNames: Record<string, string> = {
  ar: "arabic|العربية|عربي|عربية", en: "english|الإنجليزية|الانجليزية|إنجليزي|انجليزي", fr: "french|الفرنسية|فرنسي", it: "italian|الإيطالية|الايطالية|إيطالي",
  tr: "turkish|التركية|تركي", de: "german|الألمانية|الالمانية|ألماني", ber: "amazigh|tamazight|berber|الأمازيغية|أمازيغية|أمازيغي", tmh: "tuareg|tamasheq|الطارقية|التارقية|طارقية",
  tbu: "tebu|teda|التباوية|تباوية", es: "spanish|الإسبانية|إسباني", ms: "malay|الملايوية", ru: "russian|الروسية", el: "greek|اليونانية", uk: "ukrainian|الأوكرانية", fa: "persian|الفارسية", ku: "kurdish|الكردية",
};
export const readLanguage = chooser(languageNames);

/**
 * The country that a cell of nationality names: a country, or what its citizens are called where that follows from
 * the country's name by rule («تونسية», "Libyan"). Null when it is not recognised.
 */
export function readNationality(cell: string): CountryCode | null {
  const text = cell.trim();
  const tries = [text];
  for (const [ending, ...countries] of [["ية", "", "يا", "ا"], ["يه", "", "يا", "ا"], ["ي", "", "يا", "ا"], ["ian", "", "ia", "y"], ["n", ""], ["ese", "", "a"], ["i", ""]] as const)
    if (text.endsWith(ending) && text.length > ending.length + 2) tries.push(...countries.map((one) => text.slice(0, -ending.length) + one));
  for (const one of tries) {
    const found = countryFromText(one);
    if (found) return found;
  }
  return null;
}
