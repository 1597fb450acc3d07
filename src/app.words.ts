import { words } from "#platform/words.ts";

export const appWords = words({
  product: { en: "mitaf", ar: "ميتاف" },
  skip: { en: "Skip to the content", ar: "الانتقال إلى المحتوى" },
  otherLanguage: { en: "العربية", ar: "English" },
  staff: { en: "Staff sign-in", ar: "دخول الموظفين" },
  desk: { en: "Desk", ar: "مكتب العمل" },
  home: { en: "Home", ar: "الرئيسية" },
  menu: { en: "Menu", ar: "القائمة" },
  menuPeople: { en: "Register", ar: "السجل" },
  menuCommunity: { en: "Community", ar: "الجالية" },
  menuExercises: { en: "Exercises", ar: "التمارين" },
  menuLaw: { en: "Migration law", ar: "تشريعات الهجرة" },
  menuFacility: { en: "Facility", ar: "المرفق" },
  signOut: { en: "Sign out", ar: "تسجيل الخروج" },
  account: { en: "My account", ar: "حسابي" },
  demo: {
    en: "Demonstration: people, missions and the crisis are invented examples. Do not enter real data.",
    ar: "نسخة تجريبية: الأشخاص والبعثات والأزمة أمثلة مختلقة. لا تُدخلوا بيانات حقيقية.",
  },
  footer: { en: "No tracking, nothing loaded from other sites.", ar: "لا تتبّع، ولا يُحمَّل شيء من مواقع أخرى." },
  notFound: { en: "Page not found", ar: "الصفحة غير موجودة" },
  notFoundHelp: { en: "The address may be mistyped, or the page was moved.", ar: "قد يكون في العنوان خطأ، أو نُقلت الصفحة." },
  failed: { en: "Something went wrong", ar: "حدث خطأ" },
  failedHelp: { en: "It has been recorded. Please go back and try again.", ar: "سُجّل الخطأ. يرجى الرجوع وإعادة المحاولة." },
  backDesk: { en: "Back to your desk", ar: "العودة إلى مكتب العمل" },
  backHome: { en: "Go to the front page", ar: "الذهاب إلى الصفحة الرئيسية" },
});
