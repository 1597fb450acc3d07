import { type SmsLength, smsLength } from "#platform/sms-text.ts";
import { type Language, text, type Text } from "#platform/words.ts";
import { stopWords } from "./campaign.words.ts";

export type Written = { subject: Text; body: Text };
export type Links = { link: string | null; stop: string };
export type Composed = { subject: string; body: string };

/** The message as it arrives: the text, where it leads, and how to stop. On SMS there is no subject. */
export function compose(written: Written, channel: "sms" | "email", language: Language, links: Links): Composed {
  const end = channel === "sms" ? stopWords.smsEnd(links.stop) : stopWords.emailEnd(links.stop);
  const parts = [text(written.body, language), links.link, text(end, language)].filter((part): part is string => Boolean(part));
  return { subject: text(written.subject, language), body: parts.join(channel === "sms" ? "\n" : "\n\n") };
}

export type Preview = { language: Language; channel: "sms" | "email"; subject: string; body: string; size: SmsLength | null };

/** What will arrive in each language by each channel, at its real length: links and tokens are as long as those sent. */
export function previews(written: Written, channels: readonly ("sms" | "email")[], linksFor: (language: Language) => Links): Preview[] {
  return channels.flatMap((channel) =>
    (["ar", "en"] as const).map((language) => {
      const { subject, body } = compose(written, channel, language, linksFor(language));
      return { language, channel, subject: channel === "sms" ? "" : subject, body, size: channel === "sms" ? smsLength(body) : null };
    }),
  );
}

const stops = new Set(["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "ايقاف", "اوقف", "اوقفوا", "توقف", "الغاء", "وقف"]);

/** Is a reply the word that ends these messages? One of the words, alone but for marks, a repetition, or "the messages" after it. */
export function isStop(reply: string): boolean {
  const words = reply
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآ]/g, "ا")
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const [first, ...rest] = words;
  if (first === undefined || !stops.has(first)) return false;
  return rest.every((word) => stops.has(word) || ["all", "please", "messages", "sms", "الرسائل", "رسائل", "هذه", "كل", "من", "فضلكم", "فضلك", "رجاء"].includes(word));
}

/** The middle of an address is nobody’s business on a page that a forwarded link may open. */
export function masked(address: string): string {
  const at = address.indexOf("@");
  if (at > 0) return `${address.slice(0, 1)}…${address.slice(at)}`;
  return `${address.slice(0, 4)}…${address.slice(-2)}`;
}
