import { words } from "#platform/words.ts";

export const rollWords = words({
  unaccounted: { en: "Not heard from", ar: "لم يصل خبر عنه" },
  noReply: { en: "Contacted, no reply", ar: "تم الاتصال به ولم يرد" },
  safe: { en: "Safe", ar: "بخير" },
  needsHelp: { en: "Needs help", ar: "يحتاج إلى مساعدة" },
  injured: { en: "Injured", ar: "مصاب" },
  missing: { en: "Missing", ar: "مفقود" },
  detained: { en: "Detained", ar: "محتجز" },
  evacuating: { en: "Being evacuated", ar: "قيد الإجلاء" },
  arrived: { en: "Evacuated, arrived", ar: "أُجلي ووصل" },
  leftArea: { en: "Left the area", ar: "غادر المنطقة" },
  declined: { en: "Declined evacuation", ar: "رفض الإجلاء" },
  deceased: { en: "Deceased", ar: "متوفى" },
  notInArea: { en: "Not in the area", ar: "ليس في المنطقة" },
  duplicate: { en: "Duplicate entry", ar: "قيد مكرر" },
  self: { en: "The household itself", ar: "الأسرة نفسها" },
  other: { en: "Somebody else", ar: "شخص آخر" },
});
