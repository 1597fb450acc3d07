import { formatNumber, words } from "#platform/words.ts";

export const frameWords = words({
  read: { en: "Frame of a crisis: its screens and the role card", ar: "إطار أزمة: شاشاتها وبطاقة الدور" },
  number: (crisis: number) => ({ en: `Crisis ${crisis}`, ar: `الأزمة ${crisis}` }),
  tabs: { en: "Screens of this crisis", ar: "شاشات هذه الأزمة" },
  others: (count: number) => ({ en: `Other open crises (${formatNumber(count, "en")})`, ar: `أزمات أخرى مفتوحة (${formatNumber(count, "ar")})` }),
  overdue: (count: number) => ({ en: `${formatNumber(count, "en")} overdue`, ar: `المتأخر ${formatNumber(count, "ar")}` }),
  closed: { en: "closed", ar: "مغلقة" },
  example: { en: "example", ar: "مثال" },
});
