import { words } from "#platform/words.ts";

export const sessionWords = words({
  title: { en: "Where this account is signed in", ar: "الأجهزة التي فُتح عليها هذا الحساب" },
  list: { en: "List sessions", ar: "عرض الجلسات المفتوحة" },
  revoke: { en: "End a session", ar: "إنهاء جلسة" },
  revokeAll: { en: "End all other sessions", ar: "إنهاء جميع الجلسات الأخرى" },
  end: { en: "End", ar: "إنهاء" },
  since: { en: "Signed in", ar: "وقت الدخول" },
  until: { en: "Ends", ar: "وقت الانتهاء" },
  device: { en: "Browser or program", ar: "المتصفح أو البرنامج" },
  address: { en: "Address", ar: "عنوان الشبكة" },
  thisOne: { en: "this one", ar: "هذه الجلسة" },
  none: { en: "Not signed in anywhere.", ar: "لا توجد جلسات مفتوحة." },
  unknown: { en: "unknown", ar: "غير معروف" },
});
