import { words } from "#platform/words.ts";

export const hxlWords = words({
  report: { en: "Report", ar: "التقرير" },
  asOf: { en: "Figures as of", ar: "الأرقام حتى" },
  crisisEnglish: { en: "Crisis (English)", ar: "الأزمة (بالإنجليزية)" },
  crisisArabic: { en: "Crisis (Arabic)", ar: "الأزمة (بالعربية)" },
  areaEnglish: { en: "Area (English)", ar: "المنطقة (بالإنجليزية)" },
  areaArabic: { en: "Area (Arabic)", ar: "المنطقة (بالعربية)" },
  areaCode: { en: "Area code", ar: "رمز المنطقة" },
});
