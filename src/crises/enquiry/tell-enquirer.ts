import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { formatDate } from "#platform/words.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { type Leave, leaveFor, mayTell, soughtName, tellable } from "./enquiry.rules.ts";
import { addEvent, consentsOf, type Known, knownPersons, questionFor, type Stored, writeActed } from "./enquiry.store.ts";
import { publicWords as w } from "./enquiry.words.ts";
import { enquiryPath, enquiryToken } from "./enquiry-link.ts";

/** What may be said to this enquirer now, on which ground, and the words for it. `text` null: nothing but that it is in hand. */
export async function sayable(db: AnyDb, q: Stored): Promise<{ leave: Leave; known: Known | null; text: string | null }> {
  if (q.person === null) return { leave: "ask", known: null, text: null };
  const [known] = await knownPersons(db, q.crisis, [q.person]);
  if (!known) return { leave: "ask", known: null, text: null };
  const question = await questionFor(db, q.id, q.person);
  const leave = leaveFor(q.relation, await consentsOf(db, q.person), question ? (question.answer ?? "waiting") : null);
  const may = mayTell(leave) && known.status !== null && known.statusAt !== null && (tellable as readonly string[]).includes(known.status);
  if (!may) return { leave, known, text: null };
  const at = known.statusAt!;
  const when = { en: formatDate(at, "en", "date-time"), ar: formatDate(at, "ar", "date-time") };
  return { leave, known, text: w.answerText(soughtName(q.sought, q.language), statusTitles[known.status as keyof typeof statusTitles], when, q.receipt)[q.language] };
}

export const inHandText = (q: Stored): string => w.inHandText(soughtName(q.sought, q.language), q.receipt)[q.language];

/** Sends an answer the way it was asked for, and keeps it word for word with what it disclosed. Once for each status. */
export async function tellEnquirer(platform: Platform, db: AnyDb, q: Stored, answer: { text: string; kind: "answered" | "told"; by?: { id: string | null; name: string | null }; disclosed: { person: number; status: number; state: string; leave: Leave } | null }): Promise<void> {
  const { text, disclosed } = answer;
  const to = q.answerBy === "sms" ? q.askerPhone : q.answerBy === "email" ? q.askerEmail : null;
  const link = `${platform.config.baseUrl}/${q.language}${enquiryPath(enquiryToken(platform.config.secret, q.key))}`;
  if (to)
    await platform.deliver.send(
      db,
      {
        channel: q.answerBy === "email" ? "email" : "sms", recipient: to.replace(/[\s()-]/g, (sign) => (q.answerBy === "email" ? sign : "")), language: q.language, subject: w.answerSubject[q.language], body: `${text} ${link}`,
        purpose: "answer to an enquiry", reference: `enquiry:${q.id}`, ...(disclosed ? { onceKey: `enquiry ${q.id} ${disclosed.status}` } : {}),
      },
      platform,
    );
  await addEvent(db, { enquiry: q.id, kind: answer.kind, text, ...(answer.by ? { by: answer.by } : {}), details: { channel: q.answerBy, ...(disclosed ?? { disclosed: false }) } });
  await writeActed(db, q.id, disclosed ? "answered" : "in-hand");
}
