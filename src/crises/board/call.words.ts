import { plural, words } from "#platform/words.ts";

export const callWords = words({
  title: { en: "Take a call", ar: "تسجيل مكالمة" },
  search: { en: "Who is it about? Name or phone number", ar: "عمّن المكالمة؟ الاسم أو رقم الهاتف" },
  hint: { en: "Press / to come here. Enter takes the first person found.", ar: "اضغطوا / للوصول إلى هنا. زر الإدخال يختار أول شخص في النتائج." },
  find: { en: "Find", ar: "بحث" },
  found: (count: number) =>
    plural(count, { one: "# person found on the roll", other: "# people found on the roll" }, { zero: "لا أحد", one: "وُجد شخص واحد في سجل الحصر", two: "وُجد شخصان في سجل الحصر", few: "وُجد # أشخاص في سجل الحصر", many: "وُجد # شخصًا في سجل الحصر", other: "وُجد # شخص في سجل الحصر" }),
  first: { en: "The first 20 are shown; type more of the name.", ar: "تظهر أول 20 نتيجة؛ اكتبوا المزيد من الاسم." },
  none: { en: "Nobody on the roll has this name or number.", ar: "لا أحد في سجل الحصر بهذا الاسم أو الرقم." },
  noneHelp: { en: "Try one word of the name, in the other script, or the last digits of the number. Other missions' people are not shown to you.", ar: "جرّبوا كلمة واحدة من الاسم، أو كتابته بالحرف الآخر، أو آخر أرقام الهاتف. لا يظهر لكم التابعون لبعثات أخرى." },
  household: { en: "Household", ar: "الأسرة" },
  now: { en: "Now", ar: "الحالة الحالية" },
  each: { en: "How are they?", ar: "كيف حاله؟" },
  leave: { en: "Leave as it is", ar: "دون تغيير" },
  allSafe: (count: number) =>
    plural(count, { one: "Safe", other: "All # safe" }, { zero: "بخير", one: "بخير", two: "كلاهما بخير", few: "الجميع بخير (#)", many: "الجميع بخير (#)", other: "الجميع بخير (#)" }),
  save: { en: "Save statuses", ar: "حفظ الحالات" },
  relation: { en: "Who says so?", ar: "مصدر الخبر" },
  self: { en: "The household itself", ar: "الأسرة نفسها" },
  other: { en: "Somebody else", ar: "شخص آخر" },
  message: { en: "Note (optional)", ar: "ملاحظة (اختيارية)" },
  saved: (people: number) =>
    plural(people, { one: "Saved for # person.", other: "Saved for # people." }, { zero: "لم يُحفظ شيء.", one: "حُفظت حالة شخص واحد.", two: "حُفظت حالة شخصين.", few: "حُفظت حالة # أشخاص.", many: "حُفظت حالة # شخصًا.", other: "حُفظت حالة # شخص." }),
  code: { en: "Receipt to read out:", ar: "رمز الإيصال لقراءته على المتصل:" },
  another: { en: "Another person", ar: "شخص آخر" },
  back: { en: "Back to the board", ar: "العودة إلى لوحة المتابعة" },
  chooseOne: { en: "Choose a status for at least one person, or press the green button.", ar: "اختاروا حالة شخص واحد على الأقل، أو اضغطوا الزر الأخضر." },
});
