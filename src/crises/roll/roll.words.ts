import { words } from "#platform/words.ts";

export const rollWords = words({
  roll: { en: "Roll", ar: "سجل الحصر" },
  unaccounted: { en: "Not heard from", ar: "لم يصل خبر عنه" },
  safe: { en: "Safe", ar: "بخير" },
  needsHelp: { en: "Needs help", ar: "يحتاج إلى مساعدة" },
  injured: { en: "Injured", ar: "مصاب" },
  missing: { en: "Missing", ar: "مفقود" },
  leftArea: { en: "Left the area", ar: "غادر المنطقة" },
  self: { en: "The household itself", ar: "الأسرة نفسها" },
  other: { en: "Somebody else", ar: "شخص آخر" },
  refresh: { en: "Update the roll", ar: "تحديث سجل الحصر" },
});
