import type { Language } from "#platform/words.ts";
import { type Channel, channels, type Condition, type Effect, type Figure, figures, hazardKinds } from "../inject.rules.ts";
import { injectWords as w } from "../inject.words.ts";
import { readTime, writtenTime } from "../time.rules.ts";

/** Compares words as people type them: case, hamza seats, vowel marks, ta marbuta and spaces do not matter. */
export const loose = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/[\u064b-\u0652\u0640\u0670]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/[^\p{L}\p{N}<>=]+/gu, " ").trim();

const moreChannels: Record<Channel, string> = {
  call: "phone|phone call|call|call script|telephone|voice|مكالمة|هاتف|اتصال|اتصال هاتفي|نص مكالمة",
  email: "e mail|mail|البريد|إيميل|بريد|البريد الإلكتروني",
  sms: "text message|sms message|رسالة قصيرة|رسائل نصية|رسالة نصية قصيرة",
  television: "tv|tv news|news|media|broadcast|press|radio|قناة تلفزيونية|خبر|أخبار|إعلام|نشرة|التلفزيون",
  social: "social media|post|tweet|social network|وسائل التواصل|منشور|تواصل اجتماعي|وسائل التواصل الاجتماعي",
  "note-verbale": "nv|note|verbal note|diplomatic note|مذكرة|مذكرة دبلوماسية",
  minister: "minister|ministers office|minister office|cabinet|الوزير|ديوان الوزير|الوزارة",
  relative: "relative|family|family member|next of kin|قريب|أسرة|عائلة|من الأسرة|أحد أفراد الأسرة",
  population: "system|simulation|crowd|population effect|النظام|محاكاة",
};
const channelNames = new Map(channels.flatMap((one) => [one, w[one].en, w[one].ar, ...moreChannels[one].split("|")].map((name) => [loose(name), one] as const)));
/** The channel that a cell names, in either language; null when it names none. */
export const readChannel = (cell: string): Channel | null => channelNames.get(loose(cell)) ?? null;

const figureNames = new Map(figures.flatMap((one) => [one, w[one].en, w[one].ar].map((name) => [loose(name), one] as const)));
const signs: readonly [RegExp, "above" | "below"][] = [[/ *(?:>|above|over|more than|rises above|exceeds|اكثر من|يزيد علي|يتجاوز|فوق) */, "above"], [/ *(?:<|below|under|less than|falls below|اقل من|يقل عن|دون) */, "below"]];
const western = (text: string) => text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

/**
 * A condition as a cell says it: "after 12", "after 12 +00:20", "unheard < 200", "controller", and the same in Arabic
 * ("بعد 12 +00:20", "من لم ترد عنهم أخبار < 200", "مدير التمرين"). Null when it is none of them.
 */
export function readCondition(cell: string): Condition | null {
  const text = western(cell).trim();
  if (/^(?:controller|manual|on cue|at the controller's discretion|when the controller says|مدير التمرين|المتحكم|يدوي|عندما يقرر مدير التمرين)$/iu.test(text.replace(/[’]/g, "'"))) return { kind: "controller" };
  const after = /^(?:after|follows|depends on|بعد)\s+(?:inject|no\.?|nr\.?|event|الحدث|حدث|رقم|الحدث رقم)?\s*#?\s*(\d{1,4})(?:\s*(?:[,،:]|by|plus|بـ)?\s*([+\d\p{L}].*))?$/iu.exec(text);
  if (after) {
    const later = after[2] === undefined ? { minutes: 0 } : readTime(after[2]);
    return "minutes" in later ? { kind: "after", inject: Number(after[1]), minutes: later.minutes } : null;
  }
  const plain = loose(text).replace(/^(?:when|if|عندما|اذا) /u, "");
  for (const [sign, passes] of signs) {
    const [name, value, ...rest] = plain.split(sign);
    const figure = figureNames.get((name ?? "").trim());
    if (figure && rest.length === 0 && /^\d{1,7}$/.test(value?.trim() ?? "") && Number(value) <= 1_000_000) return { kind: "figure", figure, passes, value: Number(value) };
  }
  return null;
}

/** The same the other way; reads back as itself. */
export function writeCondition(condition: Condition, language: Language): string {
  switch (condition.kind) {
    case "after": return `${language === "ar" ? "بعد" : "after"} ${condition.inject} ${writtenTime(condition.minutes)}`;
    case "figure": return `${w[condition.figure satisfies Figure][language]} ${condition.passes === "above" ? ">" : "<"} ${condition.value}`;
    case "controller": return w.controller[language];
  }
}

const hazardNames = new Map(hazardKinds.flatMap((one) => [one, w[one].en, w[one].ar].map((name) => [loose(name), one] as const)));
const amount = (text: string, names: string): number => Number(new RegExp(`(?:${names})\\s*[:=]?\\s*(\\d{1,5})(?!\\d)`, "iu").exec(text)?.[1] ?? 0);

/**
 * What an inject does to the population: "calls 200", "sms safe 120 help 14 odd 3", "hazard earthquake 3 at port-amal", and the
 * same in Arabic ("طلبات 200", "رسائل بخير 120 مساعدة 14 غريبة 3", "خطر زلزال 3 في port-amal"). Bounds are checked with the inject.
 */
export function readEffect(cell: string): Effect | null {
  const text = western(cell).trim();
  const calls = /^(?:calls?|طلبات|مكالمات|طلبات مساعدة)\s*[:=]?\s*(\d{1,5})$/iu.exec(text) ?? /^(\d{1,5})\s*(?:calls?|calls arrive|طلب|طلبات|مكالمة|مكالمات)$/iu.exec(text);
  if (calls) return { kind: "calls", count: Number(calls[1]) };
  if (/^(?:sms|رسائل|ردود)(?=\s|:)/iu.test(text)) return { kind: "sms", safe: amount(text, "safe|بخير"), help: amount(text, "help|مساعدة"), odd: amount(text, "odd|غريبة") };
  const hazard = /^(?:hazard|خطر)\s*:?\s+(.+?)\s+([1-3])(?:\s+(?:at|in|في)\s+([a-z0-9][a-z0-9-]{0,23}))?$/iu.exec(text);
  const kind = hazard && hazardNames.get(loose(hazard[1]!));
  return hazard && kind ? { kind: "hazard", hazard: kind, grade: Number(hazard[2]), ...(hazard[3] && { place: hazard[3] }) } : null;
}

export function writeEffect(effect: Effect, language: Language): string {
  const arabic = language === "ar";
  switch (effect.kind) {
    case "calls": return `${arabic ? "طلبات" : "calls"} ${effect.count}`;
    case "sms": return arabic ? `رسائل بخير ${effect.safe} مساعدة ${effect.help} غريبة ${effect.odd}` : `sms safe ${effect.safe} help ${effect.help} odd ${effect.odd}`;
    case "hazard": return `${arabic ? "خطر" : "hazard"} ${w[effect.hazard][language]} ${effect.grade}${effect.place ? ` ${arabic ? "في" : "at"} ${effect.place}` : ""}`;
  }
}

/**
 * A cell's time. Besides what people write: a duration over a day comes out of a spreadsheet as days and their fraction
 * ("1.15625" is 27:45); fewer than four decimals may be anything and are not guessed at.
 */
export function readCellTime(cell: string): ReturnType<typeof readTime> {
  if (!/^\d{1,2}\.\d{4,15}$/.test(cell)) return readTime(cell);
  const minutes = Number(cell) * 1_440;
  return Math.abs(minutes - Math.round(minutes)) < 0.01 ? { minutes: Math.round(minutes) } : { fault: "unknown" };
}
