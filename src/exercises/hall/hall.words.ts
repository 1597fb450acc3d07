import { words } from "#platform/words.ts";

export const hallWords = words({
  enter: { en: "Enter the exercise hall", ar: "دخول قاعة التمارين" },
  admit: { en: "Admit to the exercise hall", ar: "السماح بدخول قاعة التمارين" },
  noHall: { en: "There is no exercise hall beside this facility.", ar: "لا توجد قاعة تمارين بجانب هذا المرفق." },
  tooOld: { en: "This way into the exercise hall is no longer valid. Go in again from the facility.", ar: "لم يعد هذا الرابط صالحًا لدخول قاعة التمارين. ادخلوا مجددًا من المرفق." },
});
