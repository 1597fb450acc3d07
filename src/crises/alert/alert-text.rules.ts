import { type SmsLength, smsLength } from "#platform/sms-text.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import type { AlertMessage, AlertStatus, Texts, Written } from "./alert.rules.ts";
import { messageWords as w } from "./alert.words.ts";

export type Said = { texts: Texts; message: AlertMessage; status: AlertStatus; title: Text };
export type Composed = { subject: string; body: string };

/** What stands before everything that is no real alert, or takes one back. */
export function markOf({ status, message }: Pick<Said, "status" | "message">, language: Language): string {
  const marks = [status === "exercise" ? w.exerciseMark : status === "test" ? w.testMark : null, message === "cancel" ? w.cancelMark : message === "update" ? w.updateMark : null];
  return marks.flatMap((mark) => (mark ? [text(mark, language)] : [])).join("");
}

/** The SMS: the short form, or headline and instruction, and where to say how one is. */
export function smsOf(said: Said, language: Language, link: string | null): string {
  return smsText(markOf(said, language), said.texts[language], link && `${text(w.smsLink, language)} ${link}`);
}

/** The same from its parts: what the page counts while somebody types. */
export function smsText(mark: string, { headline, instruction, sms }: Pick<Written, "headline" | "instruction" | "sms">, end: string | null): string {
  return [mark + headline, sms || instruction, end].filter(Boolean).join("\n");
}

export function emailOf(said: Said, language: Language, link: string | null, page: string | null): Composed {
  const { headline, description, instruction } = said.texts[language];
  const mark = markOf(said, language);
  const body = [mark + headline, description, instruction && `${text(w.whatToDo, language)}\n${instruction}`, link && `${text(w.emailLink, language)}\n${link}`, page && `${text(w.emailPage, language)} ${page}`, text(w.emailEnd(said.title), language)];
  return { subject: (mark + headline).slice(0, 200), body: body.filter(Boolean).join("\n\n") };
}

export type Preview = { language: Language; sms: string; size: SmsLength; subject: string; email: string };

export function previewsOf(said: Said, links: (language: Language) => { link: string | null; page: string | null }): Preview[] {
  return (["ar", "en"] as const).map((language) => {
    const { link, page } = links(language);
    const sms = smsOf(said, language, link);
    const { subject, body } = emailOf(said, language, link, page);
    return { language, sms, size: smsLength(sms), subject, email: body };
  });
}
