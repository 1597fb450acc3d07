import { words } from "#platform/words.ts";

export const familyWords = words({
  families: { en: "My families", ar: "أسري" },
  about: { en: "The families that you call as warden. Tell us of each whether you reached them.", ar: "الأسر التي تتصلون بها بصفتكم منسق الجالية. أخبرونا عن كل أسرة هل تم الوصول إليها." },
  listOwn: { en: "List a warden's own families", ar: "عرض أسر المنسق" },
  recordCall: { en: "Record a call to a family", ar: "تسجيل اتصال بأسرة" },
  reached: { en: "Reached", ar: "تم الوصول إليهم" },
  "not-reached": { en: "Not reached", ar: "تعذر الوصول إليهم" },
  moved: { en: "Moved", ar: "انتقلوا" },
  movedNote: { en: "Where to, if known", ar: "إلى أين، إن عُرف" },
  never: { en: "not called yet", ar: "لم يُتصل بهم بعد" },
  saved: { en: "Recorded. Thank you.", ar: "سُجّل. شكرًا لكم." },
  none: { en: "No families are assigned to you.", ar: "لم تُسند إليكم أي أسر." },
  noneHelp: { en: "The mission assigns families to wardens. Ask your consular officer.", ar: "البعثة هي التي تسند الأسر إلى المنسقين. اسألوا الموظف القنصلي." },
  careful: { en: "Use these names and numbers for this task only, and show them to nobody.", ar: "تُستعمل هذه الأسماء والأرقام لهذه المهمة فقط، ولا تُعرض على أحد." },
  progress: (called: string, total: string) => ({ en: `${called} of ${total} called within 30 days`, ar: `تم الاتصال بـ${called} من ${total} خلال 30 يومًا` }),
});
