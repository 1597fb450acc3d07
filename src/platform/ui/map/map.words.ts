import { formatNumber, words } from "../../words.ts";

/** What a mark stands for: people not yet accounted for, safe, asking for help; or an office abroad. */
export const tones = ["help", "unaccounted", "safe", "mission"] as const;
export type Tone = (typeof tones)[number];

export const levels = [1, 2, 3, 4] as const;
export type Level = (typeof levels)[number];

export const toneWords = words({
  help: { en: "Need help", ar: "يحتاجون إلى مساعدة" },
  unaccounted: { en: "Not heard from", ar: "لم يصل خبر عنهم" },
  safe: { en: "Safe", ar: "بخير" },
  mission: { en: "Mission", ar: "بعثة" },
});

export const mapWords = words({
  level: (level: number) => ({ en: `Level ${level}`, ar: `المستوى ${level}` }),
  kilometres: (km: number) => ({ en: `${formatNumber(km, "en")} km`, ar: `${formatNumber(km, "ar")} كم` }),
  north: { en: "N", ar: "ش" },
  northTitle: { en: "North is up", ar: "الشمال إلى الأعلى" },
  closer: { en: "Closer", ar: "تكبير" },
  further: { en: "Further away", ar: "تصغير" },
  reset: { en: "Back to the first view", ar: "العودة إلى العرض الأصلي" },
  stage: {
    en: "Map. Arrow keys move it, plus and minus change its scale, 0 returns to the first view.",
    ar: "خريطة. مفاتيح الأسهم تحرّكها، وعلامتا الزائد والناقص تغيّران مقياسها، والصفر يعيدها إلى العرض الأصلي.",
  },
  attribution: {
    en: "Map: Natural Earth. Borders and names do not imply a position on the status of any territory.",
    ar: "الخريطة: Natural Earth. لا تعبّر الحدود والتسميات عن أي موقف من الوضع القانوني لأي إقليم.",
  },
  several: (label: string, others: number) => ({
    en: `${label} and ${others} more`,
    ar: `${label} و${others} غيرها`,
  }),
  key: { en: "Key", ar: "مفتاح الخريطة" },
});
