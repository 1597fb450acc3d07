import { words } from "#platform/words.ts";

/** Words that several things of this module show. */
export const communityWords = words({
  associations: { en: "Associations", ar: "الجمعيات" },
  wardens: { en: "Wardens", ar: "منسقو الجالية" },
  mission: { en: "Mission", ar: "البعثة" },
  anyMission: { en: "All missions", ar: "كل البعثات" },
  country: { en: "Country", ar: "الدولة" },
  place: { en: "City or place", ar: "المدينة أو المكان" },
  show: { en: "Show", ar: "عرض" },
  save: { en: "Save", ar: "حفظ" },
  saved: { en: "Saved.", ar: "تم الحفظ." },
  phone: { en: "Phone", ar: "الهاتف" },
  email: { en: "E-mail", ar: "البريد الإلكتروني" },
  languages: { en: "Languages", ar: "اللغات" },
  anyStatus: { en: "Any status", ar: "أي حالة" },
  contactTrees: { en: "Contact trees", ar: "شجرات الاتصال" },
  amazigh: { en: "Amazigh", ar: "الأمازيغية" },
  status: { en: "Status", ar: "الحالة" },
  note: { en: "Note", ar: "ملاحظة" },
  changed: { en: "Changed", ar: "آخر تعديل" },
  example: { en: "example", ar: "مثال" },
  exampleHelp: { en: "Invented, to show how it looks. It describes nobody.", ar: "بيانات مختلقة للتوضيح، لا تصف أحدًا." },
  badPhone: { en: "Write the number with its country code, for example +90 312 555 01 00.", ar: "يُكتب الرقم مع رمز الدولة، مثل \u200e+90 312 555 01 00." },
  badLink: { en: "Write a whole address that begins with https://.", ar: "يُكتب العنوان كاملًا بدءًا من ‎https://." },
  notYours: { en: "Choose a mission that your role covers.", ar: "اختاروا بعثة تشملها صلاحيتكم." },
  badCountry: { en: "Choose a country from the list.", ar: "اختاروا دولة من القائمة." },
});
