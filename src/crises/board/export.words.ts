import { formatNumber, words } from "#platform/words.ts";

export const exportWords = words({
  title: { en: "Export the roll", ar: "تصدير سجل الحصر" },
  about: {
    en: "A file of the people you see on the board with these filters. It holds personal data: keep it only as long as you need it.",
    ar: "ملف بالأشخاص الظاهرين لكم في لوحة المتابعة وفق عوامل التصفية هذه. فيه بيانات شخصية: لا تحتفظوا به إلا بقدر الحاجة.",
  },
  limit: (most: number) => ({ en: `At most ${formatNumber(most, "en")} people, most at risk first.`, ar: `${formatNumber(most, "ar")} شخص على الأكثر، الأكثر عرضة للخطر أولًا.` }),
  download: { en: "Download the file", ar: "تنزيل الملف" },
  back: { en: "Back to the board", ar: "العودة إلى لوحة المتابعة" },
  prepare: { en: "Prepare an export of the roll", ar: "تحضير ملف مصدّر من سجل الحصر" },
  search: { en: "a search", ar: "بحث" },
  continue: { en: "Continue", ar: "متابعة" },
  alone: (rows: number) => ({ en: `Above ${rows} people a second person approves.`, ar: `ما زاد على ${rows} شخص يحتاج إلى موافقة شخص ثانٍ.` }),
  ready: (count: number, total: number) => ({ en: `Ready: ${formatNumber(count, "en")} of ${formatNumber(total, "en")} people.`, ar: `الملف جاهز. عدد الأشخاص: ${formatNumber(count, "ar")} من أصل ${formatNumber(total, "ar")}.` }),
  changed: { en: "The file could not be made. Check the form and try again.", ar: "تعذّر إعداد الملف. راجعوا النموذج وأعيدوا المحاولة." },
  number: { en: "Number on the register", ar: "الرقم في السجل" },
  nameArabic: { en: "Name in Arabic", ar: "الاسم بالعربية" },
  nameLatin: { en: "Name in Latin letters", ar: "الاسم بالحروف اللاتينية" },
  household: { en: "Household", ar: "الأسرة" },
  status: { en: "Status", ar: "الحالة" },
  statusAt: { en: "As of (UTC)", ar: "وقت الحالة (UTC)" },
  area: { en: "Area", ar: "المنطقة" },
  place: { en: "Place", ar: "المكان" },
  phone: { en: "Phone", ar: "الهاتف" },
  risk: { en: "Risk points", ar: "نقاط الخطر" },
});
