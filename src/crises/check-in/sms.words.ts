import { plural, words } from "#platform/words.ts";

const people = (count: number) => plural(count, { one: "1 person", other: "# people" }, { one: "شخص واحد", two: "شخصان", few: "# أشخاص", many: "# شخصًا", other: "# شخص" });

/** Check-ins by text message. Receipts are short: in Arabic one part holds 70 signs. */
export const smsWords = words({
  hear: { en: "Take in a text message", ar: "استلام رسالة نصية" },
  storms: { en: "Many messages from one number", ar: "رسائل كثيرة من رقم واحد" },
  stormLine: (count: number) => plural(count, { one: "1 more message from this number", other: "# more messages from this number" }, { one: "رسالة أخرى من هذا الرقم", two: "رسالتان أخريان من هذا الرقم", few: "# رسائل أخرى من هذا الرقم", many: "# رسالة أخرى من هذا الرقم", other: "# رسالة أخرى من هذا الرقم" }),
  stormHelp: { en: "Kept, but not put in the queue one by one. Read the newest, then mark them as seen.", ar: "حُفظت ولم تُدرج في القائمة واحدة واحدة. اقرؤوا أحدثها ثم علّموا أنها قُرئت." },
  stormSeen: { en: "Seen", ar: "قُرئت" },
  setSeen: { en: "Mark a number’s messages as seen", ar: "تعليم رسائل رقم على أنها قُرئت" },

  allSafe: (count: number | null) => ({ en: count === null ? "We noted: all safe." : `We noted: all safe (${people(count).en}).`, ar: count === null ? "سجّلنا: الجميع بخير." : `سجّلنا: الجميع بخير (${people(count).ar}).` }),
  oneSafe: { en: "We noted: you are safe.", ar: "سجّلنا: أنتم بخير." },
  help: { en: "We noted: you need help. Staff will see it. In danger call the local emergency number.", ar: "سجّلنا: تحتاجون مساعدة، وسيراها الموظفون. عند الخطر اتصلوا بالطوارئ المحلية." },
  unread: { en: "Your message arrived; an officer will read it.", ar: "وصلت رسالتكم وسيقرؤها موظف." },
  correct: (link: string) => ({ en: `Not right, or more to say: ${link}`, ar: `للتصحيح أو الإضافة: ${link}` }),
  code: (code: string) => ({ en: `Code ${code}.`, ar: `الرمز ${code}.` }),
});
