import { plural, words } from "#platform/words.ts";

export const callWords = words({
  title: { en: "Take a call", ar: "تلقّي مكالمة" },
  search: { en: "Who is the call about? Name or phone number", ar: "عمّن المكالمة؟ الاسم أو رقم الهاتف" },
  hint: { en: "Press / to come here. Enter takes the first person found.", ar: "اضغطوا «/» للوصول إلى هنا. مفتاح الإدخال يختار أول شخص في النتائج." },
  find: { en: "Find", ar: "بحث" },
  found: (count: number) =>
    plural(count, { one: "# person found on the roll", other: "# people found on the roll" }, { zero: "لم يُعثر على أحد في سجل الحصر", one: "وُجد شخص واحد في سجل الحصر", two: "وُجد شخصان في سجل الحصر", few: "وُجد # أشخاص في سجل الحصر", many: "وُجد # شخصًا في سجل الحصر", other: "وُجد # شخص في سجل الحصر" }),
  first: { en: "The first 20 are shown; type more of the name.", ar: "تظهر أول 20 نتيجة؛ اكتبوا مزيدًا من الاسم." },
  none: { en: "Nobody on the roll has this name or number.", ar: "لا أحد في سجل الحصر بهذا الاسم أو الرقم." },
  noneHelp: { en: "Try one word of the name, the name in the other script, or the last digits of the number. People of other missions are not shown to you.", ar: "جرّبوا كلمة واحدة من الاسم، أو الاسم بالحروف الأخرى (العربية أو اللاتينية)، أو آخر أرقام الهاتف. لا يظهر لكم من يتبع بعثة أخرى." },
  household: { en: "Household", ar: "الأسرة" },
  each: { en: "Status of", ar: "حالة" },
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
  code: { en: "Code to read out:", ar: "الرمز الذي تقرؤونه على المتصل:" },
  sendLink: { en: "Send them their own check-in link", ar: "إرسال رابط تسجيل الاطمئنان الخاص بهم" },
  linkSent: { en: "Their personal check-in link is on its way, by text message or e-mail. It is sent once per household.", ar: "أُرسل إليهم رابط تسجيل الاطمئنان الخاص بهم برسالة نصية أو بالبريد الإلكتروني. يُرسل مرة واحدة لكل أسرة." },
  linkNowhere: { en: "No phone number or e-mail of this household is on record.", ar: "لا يوجد رقم هاتف أو بريد إلكتروني مسجّل لهذه الأسرة." },
  history: { en: "What was said so far", ar: "ما ورد من أخبار حتى الآن" },
  readHistory: { en: "Read what was said of a person", ar: "الاطلاع على ما ورد من أخبار عن شخص" },
  underOther: { en: "said under a record that was merged into this one", ar: "ورد باسم سجل دُمج في هذا السجل" },
  another: { en: "Another person", ar: "شخص آخر" },
  back: { en: "Back to the board", ar: "العودة إلى لوحة المتابعة" },
  chooseOne: { en: "Choose a status for at least one person, or press the green button.", ar: "اختاروا حالة شخص واحد على الأقل، أو اضغطوا الزر الأخضر." },
});
