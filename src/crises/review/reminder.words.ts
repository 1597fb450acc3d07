import { type Text, words } from "#platform/words.ts";

/** The mail that reminds of an open action. */
export const reminderWords = words({
  subject: { en: "Open review action", ar: "إجراء مراجعة مفتوح" },
  near: (title: string, owner: string, day: string): Text => ({
    en: `An action of a review is due on ${day}:\n\n${title}\n\nOwner: ${owner}. Close it with its result, or supersede it with another date and the reason. While it is open the plan cannot be certified again.`,
    ar: `يحل في ${day} موعد إجراء من إجراءات المراجعة:\n\n${title}\n\nالمسؤول: ${owner}. أغلقوه بنتيجته، أو استبدلوه بموعد آخر مع بيان السبب. وما دام مفتوحًا لا يمكن إعادة اعتماد الخطة.`,
  }),
  past: (title: string, owner: string, day: string): Text => ({
    en: `An action of a review was due on ${day} and is still open:\n\n${title}\n\nOwner: ${owner}. Close it with its result, or supersede it with another date and the reason. While it is open the plan cannot be certified again.`,
    ar: `انقضى في ${day} موعد إجراء من إجراءات المراجعة وما زال مفتوحًا:\n\n${title}\n\nالمسؤول: ${owner}. أغلقوه بنتيجته، أو استبدلوه بموعد آخر مع بيان السبب. وما دام مفتوحًا لا يمكن إعادة اعتماد الخطة.`,
  }),
});
