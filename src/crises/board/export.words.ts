import { formatNumber, words } from "#platform/words.ts";

export const exportWords = words({
  title: { en: "Export the roll", ar: "تصدير سجل الحصر" },
  about: {
    en: "A CSV file of the people you see on the board with these filters. It holds personal data: keep it only as long as you need it.",
    ar: "ملف CSV بالأشخاص الظاهرين لكم في لوحة المتابعة وفق عوامل التصفية هذه. فيه بيانات شخصية: لا تحتفظوا به إلا بقدر الحاجة.",
  },
  purpose: { en: "What is it for?", ar: "ما الغرض منه؟" },
  purposeHint: { en: "For example: call list for the night shift. It is recorded with your name and appears in the file.", ar: "مثال: قائمة اتصال للمناوبة الليلية. يُسجَّل الغرض مع اسمكم ويظهر داخل الملف." },
  limit: (most: number) => ({ en: `At most ${formatNumber(most, "en")} people, most at risk first.`, ar: `${formatNumber(most, "ar")} شخص على الأكثر، الأكثر عرضة للخطر أولًا.` }),
  download: { en: "Download CSV", ar: "تنزيل CSV" },
  back: { en: "Back to the board", ar: "العودة إلى لوحة المتابعة" },
  mark: (by: string, at: string, purpose: string, count: number, total: number) => ({
    en: `Exported by ${by} on ${at} UTC for: ${purpose}. ${formatNumber(count, "en")} of ${formatNumber(total, "en")} people. Personal data: do not pass on.`,
    ar: `صدّره ${by} بتاريخ ${at} (UTC) لغرض: ${purpose}. عدد الأشخاص: ${formatNumber(count, "ar")} من أصل ${formatNumber(total, "ar")}. بيانات شخصية: لا يجوز تداولها.`,
  }),
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
