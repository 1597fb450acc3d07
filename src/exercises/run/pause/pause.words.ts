import { plural, words } from "#platform/words.ts";

export const pauseWords = words({
  pause: { en: "Pause all exercises", ar: "إيقاف جميع التمارين مؤقتًا" },
  pauseKey: { en: "Key F9", ar: "المفتاح F9" },
  read: { en: "See whether an exercise is under way", ar: "معرفة ما إذا كان تمرين جاريًا" },
  running: (count: number) => plural(count, { one: "An exercise is under way", other: "# exercises are under way" }, { one: "هناك تمرين جارٍ", two: "هناك تمرينان جاريان", few: "هناك # تمارين جارية", many: "هناك # تمرينًا جاريًا", other: "هناك # تمرين جارٍ" }),
  stand: { en: "All exercises are paused.", ar: "جميع التمارين متوقفة مؤقتًا." },
  none: { en: "No exercise is under way.", ar: "لا يوجد تمرين جارٍ." },
  real: { en: "A real crisis is open while an exercise goes on. Pause the exercise, so that nobody works on the wrong one.", ar: "هناك أزمة حقيقية مفتوحة وتمرين جارٍ. أوقفوا التمرين كي لا يعمل أحد على الأزمة الخطأ." },
  paused: (count: number) => plural(count, { one: "# exercise was paused", other: "# exercises were paused" }, { zero: "لم يكن أي تمرين جاريًا", one: "أُوقف تمرين واحد", two: "أُوقف تمرينان", few: "أُوقفت # تمارين", many: "أُوقف # تمرينًا", other: "أُوقف # تمرين" }),
  open: { en: "To the exercise hall", ar: "إلى قاعة التمارين" },
});
