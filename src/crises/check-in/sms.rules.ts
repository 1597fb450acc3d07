import type { Language } from "#platform/words.ts";
import { type CheckInInput, mostMembers } from "./check-in.rules.ts";
import type { SmsReading } from "./sms-answer.rules.ts";
import { smsWords } from "./sms.words.ts";

/** Only a telephone number of our own form is answered: short codes and names are machines. */
export const answerable = (sender: string): boolean => /^\+\d{7,15}$/.test(sender);

/** What tells a repetition from news. Words beyond the plain answer are always news. */
export function readingKey(reading: SmsReading, body: string): string {
  const head = `${reading.meaning} ${reading.who} ${reading.count ?? ""}`;
  return reading.plain ? head : `${head} ${body.replace(/\s+/g, " ").trim().toLowerCase()}`.slice(0, 400);
}

/** Messages with words of their own that one number puts in the queue within an hour. */
export const mostWordsAnHour = 5;

/**
 * Whether a message adds nothing to what its number said within the hour (newest first): it says the last thing again, or is
 * one more of many. Help that is plainly asked for after something else is never left out.
 */
export function isRepeated(key: string, plain: boolean, before: readonly { reading: string; repeated: boolean }[]): boolean {
  if (before[0]?.reading === key) return true;
  return !plain && before.filter((one) => !one.repeated).length >= mostWordsAnHour;
}

type Household = { members: number; owners: readonly number[] };

/**
 * The check-in that a message amounts to, for a number that stands for one household or, with null, for none or several.
 * “Safe” without more speaks for the household to which we wrote; “I am safe” for whoever has the number. A number of people
 * that differs from the roll’s, and every word beyond the answer, is left for an officer to read.
 */
export function saidBySms(reading: SmsReading, body: string, household: Household | null): Pick<CheckInInput, "allSafe" | "members" | "count" | "place" | "message"> {
  const words = { message: body.trim().slice(0, 1000) || "?" };
  const more = { count: reading.count ?? undefined, place: reading.place ?? undefined };
  const owners = (status: "safe" | "needs-help") => (household?.owners ?? []).slice(0, mostMembers).map((person) => ({ person, status }));
  if (reading.meaning === "help") return { allSafe: false, members: household && household.owners.length > 0 ? owners("needs-help") : [{ status: "needs-help" }], ...more, ...(reading.plain ? { message: undefined } : words) };
  if (reading.meaning !== "safe") return { allSafe: false, members: [], ...more, ...words };
  const beyond = reading.plain ? { message: undefined } : words;
  if (reading.who === "self") {
    // A phone that several share does not say which of them writes.
    if (household && household.owners.length === 1) return { allSafe: false, members: owners("safe"), ...more, ...beyond };
    return { allSafe: false, members: [{ status: "safe" }], ...more, ...(household ? words : beyond) };
  }
  if (household && reading.count !== null && reading.count !== household.members) return { allSafe: false, members: [], ...more, ...words };
  return { allSafe: true, members: [], ...more, ...beyond };
}

/** The receipt: what was understood, and where it can be put right. `settled`: the roll has it. */
export function smsReceipt(language: Language, reading: SmsReading, settled: { people: number } | null, code: string | null, link: string | null): string {
  const understood =
    reading.meaning === "help" ? smsWords.help : reading.meaning === "safe" && settled ? (reading.who === "self" ? smsWords.oneSafe : smsWords.allSafe(settled.people)) : smsWords.unread;
  return [understood[language], ...(code ? [smsWords.code(code)[language]] : []), ...(link ? [smsWords.correct(link)[language]] : [])].join(" ");
}
