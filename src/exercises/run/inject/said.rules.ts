import type { Chance } from "../population/chance.rules.ts";

type Saying = { kind: "medical" | "shelter" | "money" | "document-lost" | "transport" | "separation" | "minor-alone" | "other"; ar: string };

/** What invented callers say. Mostly in Arabic, as callers would; nothing here names a country. */
const calls: readonly Saying[] = [
  { kind: "medical", ar: "والدي مصاب ولا نجد سيارة إسعاف، ونحتاج إلى مساعدة عاجلة." },
  { kind: "medical", ar: "زوجتي حامل في شهرها الثامن والمستشفى مغلق." },
  { kind: "medical", ar: "نفد دواء السكري عندي ولا صيدلية مفتوحة." },
  { kind: "shelter", ar: "تشقق البيت ونحن ننام في الشارع مع أربعة أطفال." },
  { kind: "shelter", ar: "أخرجونا من الفندق ولا نعرف أين نذهب." },
  { kind: "money", ar: "لا تعمل بطاقاتي المصرفية ولم يبق معي نقود." },
  { kind: "document-lost", ar: "ضاعت جوازات سفرنا كلها تحت الركام." },
  { kind: "document-lost", ar: "جواز ابني منتهي ولا يُسمح له بالسفر." },
  { kind: "transport", ar: "نحن عند نقطة التجمع منذ ساعات ولم تأت الحافلة." },
  { kind: "transport", ar: "كيف نصل إلى المطار والطريق مقطوع؟" },
  { kind: "separation", ar: "افترقنا عن أخي منذ الصباح وهاتفه مغلق." },
  { kind: "separation", ar: "لا خبر عن عمتي منذ أمس، وهي تسكن وحدها." },
  { kind: "minor-alone", ar: "معنا طفل في العاشرة من عمره لا نعرف أهله." },
  { kind: "other", ar: "متى تسافر أول رحلة؟ لا أحد يجيب على الهاتف." },
  { kind: "other", ar: "I am a student here, my phone is nearly dead. What should we do?" },
];
const safe = ["1", "١", "بخير", "نحن بخير", "الحمد لله بخير", "safe", "we are safe", "كلنا بخير", "سالمين"] as const;
const help = ["2", "٢", "مساعدة", "نحتاج مساعدة", "help", "need help", "ساعدونا", "محتاجين مساعدة"] as const;
const odd = ["؟", "من أنتم؟", "هل هذا الرقم صحيح", "??", "بخيرر ان شاءالله بس خايفين", "call me", "الو", "اتصلوا بي لاحقا", "??? ok", "Ne diyorsunuz anlamadım", "رقم خطأ", "9"] as const;

export function callSaid(chance: Chance): Saying {
  return chance.one(calls);
}

/** One answer by text message of a kind, in the many ways in which people write it. */
export function messageSaid(kind: "safe" | "help" | "odd", chance: Chance): string {
  return chance.one<string>(kind === "safe" ? safe : kind === "help" ? help : odd);
}

/** Which of an effect's messages come in which order: mixed, the same for the same chance. */
export function mixed(counts: { safe: number; help: number; odd: number }, chance: Chance): ("safe" | "help" | "odd")[] {
  const all = (["safe", "help", "odd"] as const).flatMap((kind) => Array.from({ length: counts[kind] }, () => kind));
  for (let at = all.length - 1; at > 0; at--) {
    const other = chance.below(at + 1);
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  return all;
}
