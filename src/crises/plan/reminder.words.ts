import { type Text, words } from "#platform/words.ts";

/** The mail that reminds a mission of its plan. */
export const reminderWords = words({
  subject: { en: "Contingency plan: review date", ar: "خطة الطوارئ: موعد المراجعة" },
  near: (mission: Text, day: string): Text => ({
    en: `The contingency plan of ${mission.en} is to be reviewed by ${day}. Start a new version, bring it up to date and hand it in, so that it can be certified before that day.`,
    ar: `يحل موعد مراجعة خطة الطوارئ (${mission.ar}) في ${day}. ابدؤوا إصدارًا جديدًا وحدّثوه وارفعوه ليُعتمد قبل ذلك اليوم.`,
  }),
  past: (mission: Text, day: string): Text => ({
    en: `The review date of the contingency plan of ${mission.en} passed on ${day}. The plan counts as stale until a new version is certified.`,
    ar: `انقضى موعد مراجعة خطة الطوارئ (${mission.ar}) في ${day}. وتُعد الخطة قديمة إلى أن يُعتمد إصدار جديد.`,
  }),
  open: { en: "What takes most from its readiness:", ar: "أكثر ما ينقص من جاهزيتها:" },
});
