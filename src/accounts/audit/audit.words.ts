import { words } from "#platform/words.ts";

export const auditWords = words({
  title: { en: "Audit log", ar: "سجل التدقيق" },
  about: { en: "Who did what, when. Rows can only be added; each is chained to the one before.", ar: "من فعل ماذا ومتى. لا يمكن إلا إضافة قيود، وكل قيد مرتبط بما قبله." },
  read: { en: "Read the audit log", ar: "قراءة سجل التدقيق" },
  verify: { en: "Verify the audit log", ar: "التحقق من سجل التدقيق" },
  verifyNow: { en: "Verify the chain now", ar: "التحقق من السلسلة الآن" },
  intact: (entries: number) => ({ en: `Intact: ${entries} entries, each as it was written.`, ar: `السجل سليم، وكل قيد كما كُتب. عدد القيود: ${entries}.` }),
  changed: (id: number, entries: number) => ({ en: `Entry ${id} is not what was written. The chain breaks there (${entries} entries).`, ar: `القيد رقم ${id} ليس كما كُتب. تنقطع السلسلة عنده (عدد القيود: ${entries}).` }),
  missing: (id: number, entries: number) => ({ en: `Something before entry ${id} is missing. The chain breaks there (${entries} entries).`, ar: `ثمة قيد مفقود قبل القيد رقم ${id}. تنقطع السلسلة عنده (عدد القيود: ${entries}).` }),
  when: { en: "When (UTC)", ar: "الوقت (UTC)" },
  who: { en: "Who", ar: "صاحب الإجراء" },
  what: { en: "What", ar: "الإجراء" },
  outcome: { en: "Outcome", ar: "النتيجة" },
  about_: { en: "About", ar: "الموضوع" },
  details: { en: "Details", ar: "التفاصيل" },
  number: { en: "No.", ar: "الرقم" },
  done: { en: "done", ar: "تم" },
  refused: { en: "refused", ar: "رُفض" },
  failed: { en: "failed", ar: "فشل" },
  anyOutcome: { en: "All outcomes", ar: "كل النتائج" },
  anyOperation: { en: "All actions", ar: "كل الإجراءات" },
  actorFilter: { en: "Name or e-mail", ar: "الاسم أو البريد الإلكتروني" },
  from: { en: "From day", ar: "من يوم" },
  until: { en: "Until day", ar: "حتى يوم" },
  show: { en: "Show", ar: "عرض" },
  none: { en: "No entry matches", ar: "لا يوجد قيد مطابق" },
  noneHelp: { en: "Widen the days or drop a filter.", ar: "وسّعوا المدة أو أزيلوا أحد عوامل التصفية." },
  stranger: { en: "public", ar: "الجمهور" },
  system: { en: "the system", ar: "النظام" },
  link: { en: "holder of a personal link", ar: "حامل رابط شخصي" },
  formerStaff: (id: string) => ({ en: `account ${id}`, ar: `الحساب ${id}` }),
  page: { en: "page", ar: "صفحة" },
  api: { en: "API", ar: "واجهة برمجية" },
  mission: (id: number) => ({ en: `mission ${id}`, ar: `البعثة ${id}` }),
});

/** What jobs write under names of their own. */
export const jobEvents = words({
  "people.eraseExpired": { en: "Erased records whose term was over", ar: "محو القيود التي انتهت مدة حفظها" },
  "people.importRows": { en: "Took rows of a list into the register", ar: "إدخال صفوف كشف في السجل" },
  "people.finishImport": { en: "Finished the import of a list", ar: "إتمام استيراد كشف" },
});
