import { createHash } from "node:crypto";
import { z } from "zod";
import { storeFile } from "#platform/files.ts";
import { operation } from "#platform/operation.ts";
import { invalidInput, Problem, problemWords } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import { typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { fileKind } from "../case/case.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { enquiryInput, largestPhoto, token } from "./enquiry.rules.ts";
import { addEvent, enquiryByLink, eventsOf, insertEnquiry, knownEnquiry, questionByLink, writeAdded, writeClosed, writeQuestionAnswer } from "./enquiry.store.ts";
import { termsOf } from "./enquiry-pack.ts";
import { enquiryPath, enquiryToken, receiptOf, tokenHash } from "./enquiry-link.ts";
import { enquiryWords as w, publicWords, relations } from "./enquiry.words.ts";

const rate = createRate({ burst: 40, perSecond: 0.2 });
const gone = () => new Problem("link-expired", 404, publicWords.gone);
const mostAdditions = 50;

/**
 * Takes in an enquiry: public, the same answer whoever is sought and whatever we know. The same key with the same content
 * gives the same receipt and link again; with other content 409. Looks nobody up: a clerk does that afterwards.
 */
export const recordEnquiry = operation({
  name: "crises.recordEnquiry",
  title: w.record,
  action: "crises.enquire",
  kind: "write",
  input: enquiryInput,
  output: z.object({ receipt: z.string(), link: z.string() }),
  audit: (input) => ({ subject: "enquiry", details: { crisis: input.crisis ?? null, relation: input.relation } }),
  async run({ db, actor, platform }, { key, photoBase64, ...input }) {
    rate.admit(actor, publicWords.tooMany);
    const { secret } = platform.config;
    const answer = { receipt: receiptOf(secret, key), link: enquiryPath(enquiryToken(secret, key)) };
    const digest = createHash("sha256").update(JSON.stringify([input, photoBase64 ?? ""])).digest();
    const same = (known: { digest: Buffer }) => {
      if (!known.digest.equals(digest)) throw new Problem("key-reused", 409, problemWords.keyReused);
      return answer;
    };
    const known = await knownEnquiry(db, key);
    if (known) return same(known);
    const content = photoBase64 ? Buffer.from(photoBase64, "base64") : null;
    const kind = content && fileKind(content);
    if (content && (content.length > largestPhoto || !kind || kind === "application/pdf")) throw invalidInput([{ path: "photoBase64", message: publicWords.badPhoto }]);
    if (input.crisis !== undefined && (await findCrises(db, { id: input.crisis })).length === 0) throw invalidInput([{ path: "crisis", message: problemWords.notListed }]);
    const photo = content ? await storeFile(db, { name: "photo", mediaType: kind!, content }) : null;
    const written = await insertEnquiry(db, {
      key, digest, receipt: answer.receipt, linkHash: tokenHash(enquiryToken(secret, key)), crisis: input.crisis ?? null, askerName: input.askerName, relation: input.relation, askerPhone: input.askerPhone ?? null, askerEmail: input.askerEmail ?? null,
      language: input.language, answerBy: input.answerBy, sought: input.sought, photo, door: actor.door,
    });
    if (!written.fresh) return same(written);
    await addEvent(db, { enquiry: written.id, kind: "opened", text: input.sought.more ?? null });
    await platform.live.publish(db, `enquiries:${input.crisis ?? 0}`);
    return answer;
  },
});

const own = z.object({
  receipt: z.string(), openedAt: z.string(), language: z.enum(["ar", "en"]), standing: z.enum(["in-hand", "answered", "closed", "closed-by-you"]), erasedOn: z.string().nullable(), sought: z.object({ nameArabic: z.string().optional(), nameLatin: z.string().optional() }),
  answers: z.array(z.object({ at: z.string(), text: z.string() })), additions: z.array(z.object({ at: z.string(), text: z.string() })), asOf: z.string(),
});

/** What the enquirer sees of the own enquiry: what they said, and what we answered. Found, not found, refused: all the same. */
export const readOwnEnquiry = operation({
  name: "crises.readOwnEnquiry",
  title: w.readOwn,
  action: "crises.enquire",
  kind: "read",
  input: z.object({ token }),
  output: own,
  async run({ db, now, platform }, input) {
    const q = await enquiryByLink(db, tokenHash(input.token));
    if (!q) throw gone();
    const { closedDays } = await termsOf(platform.config.FACILITY);
    const events = await eventsOf(db, q.id);
    // What was said by telephone or only "in hand" is an answer too; whether one discloses anything shows in its words alone.
    const answers = events.filter((one) => (one.kind === "answered" || one.kind === "told") && one.text).map(({ at, text }) => ({ at, text: text! }));
    const disclosed = events.some((one) => (one.kind === "answered" || one.kind === "told") && one.text && one.details["disclosed"] !== false);
    return {
      receipt: q.receipt, openedAt: q.openedAt, language: q.language, standing: q.state === "closed" ? (q.closedBecause === "by-enquirer" ? ("closed-by-you" as const) : ("closed" as const)) : disclosed ? ("answered" as const) : ("in-hand" as const),
      erasedOn: q.closedAt && new Date(Date.parse(q.closedAt) + closedDays * 86_400_000).toISOString(),
      sought: { nameArabic: q.sought.nameArabic, nameLatin: q.sought.nameLatin }, answers, additions: events.filter((one) => one.kind === "added" && one.text).map(({ at, text }) => ({ at, text: text! })), asOf: now.toISOString(),
    };
  },
});

/** How long a closed enquiry is kept, for whoever is about to ask. In days. */
export const readEnquiryTerms = operation({
  name: "crises.readEnquiryTerms",
  title: w.readTerms,
  action: "crises.enquire",
  kind: "read",
  input: z.object({}),
  output: z.object({ closedDays: z.number() }),
  run: async ({ platform }) => ({ closedDays: (await termsOf(platform.config.FACILITY)).closedDays }),
});

/** Adds to the own enquiry; a closed one opens again. */
export const addToOwnEnquiry = operation({
  name: "crises.addToOwnEnquiry",
  title: w.addOwn,
  action: "crises.enquire",
  kind: "write",
  input: z.object({ token, text: typed(2_000) }),
  output: z.object({ added: z.boolean() }),
  audit: () => ({ subject: "enquiry" }),
  async run({ db, actor, platform }, input) {
    rate.admit(actor, publicWords.tooMany);
    const q = await enquiryByLink(db, tokenHash(input.token), true);
    if (!q) throw gone();
    const additions = (await eventsOf(db, q.id)).filter((one) => one.kind === "added");
    // A form sent twice says nothing new.
    if (additions.at(-1)?.text === input.text) return { added: false };
    if (additions.length >= mostAdditions) throw new Problem("too-many-requests", 429, publicWords.tooMany);
    await addEvent(db, { enquiry: q.id, kind: "added", text: input.text });
    await writeAdded(db, q.id);
    await platform.live.publish(db, `enquiries:${q.crisis ?? 0}`);
    return { added: true };
  },
});

/** The enquirer has heard, or no longer asks. */
export const closeOwnEnquiry = operation({
  name: "crises.closeOwnEnquiry",
  title: w.closeOwn,
  action: "crises.enquire",
  kind: "write",
  input: z.object({ token }),
  output: z.object({ closed: z.literal(true) }),
  audit: () => ({ subject: "enquiry" }),
  async run({ db }, input) {
    const q = await enquiryByLink(db, tokenHash(input.token), true);
    if (!q) throw gone();
    if (q.state !== "closed") {
      await writeClosed(db, q.id, "by-enquirer");
      await addEvent(db, { enquiry: q.id, kind: "closed", details: { because: "by-enquirer" } });
    }
    return { closed: true as const };
  },
});

/** Who is looking, for the person sought, by the link in the message to them. */
export const readEnquiryQuestion = operation({
  name: "crises.readEnquiryQuestion",
  title: w.readQuestion,
  action: "crises.enquire",
  kind: "read",
  input: z.object({ token }),
  output: z.object({ askerName: z.string(), relation: z.enum(relations), answer: z.enum(["yes", "no"]).nullable() }),
  async run({ db }, input) {
    const found = await questionByLink(db, tokenHash(input.token));
    if (!found || (!found.open && found.answer === null)) throw gone();
    return { askerName: found.askerName, relation: found.relation, answer: found.answer };
  },
});

/** Yes or no to this enquirer alone. The last word counts: who changes their mind is heard. */
export const answerEnquiryQuestion = operation({
  name: "crises.answerEnquiryQuestion",
  title: w.answerQuestion,
  action: "crises.enquire",
  kind: "write",
  input: z.object({ token, answer: z.enum(["yes", "no"]) }),
  output: z.object({ answer: z.enum(["yes", "no"]) }),
  audit: (input) => ({ subject: "enquiry", details: { answer: input.answer } }),
  async run({ db, platform }, input) {
    const found = await questionByLink(db, tokenHash(input.token));
    if (!found || (!found.open && found.answer === null)) throw gone();
    if (found.answer !== input.answer) {
      await writeQuestionAnswer(db, found.id, input.answer);
      await addEvent(db, { enquiry: found.enquiry, kind: input.answer === "yes" ? "consented" : "refused" });
      if (found.open) await writeAdded(db, found.enquiry);
      await platform.live.publish(db, "enquiries:0");
    }
    return { answer: input.answer };
  },
});
