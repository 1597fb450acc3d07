import { z } from "zod";
import { matchPeople, type Match, phoneNumber } from "#people";
import { loadFile } from "#platform/files.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import { recordId, ticked, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { caseStates } from "../case/case-kind.rules.ts";
import { inLanguages, leaveTitles, listInput, soughtShape, views, which } from "./enquiry.rules.ts";
import { addEvent, caseOfEnquiry, enquiryById, enquiryFigures, eventsOf, firstAbout, insertQuestion, knownPersons, listEnquiries as listStored, othersAbout, questionFor, reachOf, type Stored, writeActed, writeClosed, writeMatched } from "./enquiry.store.ts";
import { caseOf, casesByRule, leaveCase, tellCaseWho } from "./enquiry-case.ts";
import { newToken, questionPath, tokenHash } from "./enquiry-link.ts";
import { answerWays } from "./enquiry.rules.ts";
import { enquiryWords as w, publicWords, relationTitles, relations } from "./enquiry.words.ts";
import { inHandText, sayable, tellEnquirer } from "./tell-enquirer.ts";

const perPage = 30;
const nullable = z.string().nullable();
const line = z.object({
  id: z.number(), receipt: z.string(), crisis: z.number().nullable(), mission: z.number().nullable(), askerName: z.string(), relation: z.enum(relations), sought: soughtShape, state: z.enum(["new", "in-hand", "answered", "closed"]),
  joinedInto: z.number().nullable(), person: z.number().nullable(), openedAt: z.string(), waitingSince: nullable, answerBy: z.enum(answerWays), version: z.number(), example: z.boolean(),
});
const purpose = (crisis: number | null | undefined) => (crisis ? { purpose: `crisis:${crisis}` } : {});
const byOf = ({ actor }: Context) => ({ id: actor.id, name: actor.name });

/** Enquiries within the asker's scope, oldest first, 30 a page, with how many wait and since when. */
export const listEnquiries = operation({
  name: "crises.listEnquiries",
  title: w.list,
  action: "crises.enquiry",
  kind: "read",
  input: listInput,
  output: z.object({ enquiries: z.array(line), next: z.number().nullable(), figures: z.object({ open: z.number(), waiting: z.number(), oldestUntouched: nullable }), view: z.enum(views), asOf: z.string() }),
  audit: (input, output) => ({ subject: "enquiry", ids: output.enquiries.map((one) => one.id), ...purpose(typeof input.crisis === "number" ? input.crisis : null) }),
  async run(ctx, input) {
    const found = await listStored(ctx.db, input, ctx.scope, perPage + 1);
    const page = found.slice(0, perPage);
    return { enquiries: page, next: found.length > perPage ? page.at(-1)!.id : null, figures: await enquiryFigures(ctx.db, ctx.scope, input.crisis ?? null), view: input.view, asOf: ctx.now.toISOString() };
  },
});

const person = z.object({ id: z.number(), nameArabic: nullable, nameLatin: nullable, mission: z.number().nullable(), status: nullable, statusAt: nullable });
const record = line.extend({
  askerPhone: nullable, askerEmail: nullable, language: z.enum(["ar", "en"]), hasPhoto: z.boolean(), closedBecause: nullable, forgottenAt: nullable,
  /** The case that it became or joined. */
  case: z.object({ id: z.number(), state: z.enum(caseStates), owner: nullable }).nullable(),
  known: person.nullable(), leave: z.enum(["granted", "asked-yes", "asked-no", "asked", "ask"]), text: nullable, inHand: z.string(), reachable: z.boolean(),
  proposals: z.array(person.extend({ band: z.enum(["same", "likely", "possible"]), reasons: z.custom<Match["reasons"]>((value) => Array.isArray(value)) })),
  events: z.array(z.object({ id: z.number(), kind: z.string(), at: z.string(), by: nullable, text: nullable, details: z.record(z.string(), z.unknown()) })),
  others: z.array(z.object({ id: z.number(), askerName: z.string(), relation: z.enum(relations) })), asOf: z.string(),
});

async function held(ctx: Context, id: number, version?: number, lock = version !== undefined): Promise<Stored> {
  const found = await enquiryById(ctx.db, id, ctx.scope, lock);
  if (!found) throw notFound();
  if (version !== undefined && version !== found.version) throw conflict();
  return found;
}
const openOnly = (q: Stored): void => {
  if (q.state === "closed") throw conflict(w.isClosed);
};

/** One enquiry with those in the register who may be meant, and what may be said on which consent. */
export const readEnquiry = operation({
  name: "crises.readEnquiry",
  title: w.read,
  action: "crises.enquiry",
  kind: "read",
  input: z.object({ enquiry: recordId }),
  output: record,
  audit: (input, output) => ({ subject: "enquiry", ids: [input.enquiry], people: [...(output.known ? [output.known.id] : []), ...output.proposals.map((one) => one.id)], ...purpose(output.crisis) }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry);
    const { leave, known, text } = await sayable(ctx.db, q);
    const shown = (one: Awaited<ReturnType<typeof knownPersons>>[number]) => ({ id: one.person, nameArabic: one.nameArabic, nameLatin: one.nameLatin, mission: one.mission, status: one.status, statusAt: one.statusAt?.toISOString() ?? null });
    const matches = q.person === null && q.state !== "closed" ? await proposalsFor(ctx, q) : [];
    const facts = new Map((await knownPersons(ctx.db, q.crisis, matches.map((one) => one.person))).map((one) => [one.person, one]));
    return {
      ...q, hasPhoto: q.photo !== null, case: q.caseId === null ? null : await caseOfEnquiry(ctx.db, q.caseId), known: known && shown(known), leave, text, inHand: inHandText(q), reachable: q.person !== null && (await reachOf(ctx.db, q.person)) !== null,
      proposals: matches.flatMap(({ person: id, band, reasons }) => (facts.has(id) ? [{ ...shown(facts.get(id)!), band, reasons }] : [])),
      events: await eventsOf(ctx.db, q.id), others: q.person === null ? [] : await othersAbout(ctx.db, q.person, q.id, ctx.scope), asOf: ctx.now.toISOString(),
    };
  },
});

async function proposalsFor(ctx: Context, q: Stored): Promise<Match[]> {
  const { sought } = q;
  const names = [sought.nameArabic, sought.nameLatin].flatMap((name) => name ?? []);
  const phone = sought.phone ? phoneNumber(sought.phone, [sought.country]) : null;
  const precision = sought.birth ? (sought.birth.length === 4 ? "year" : sought.birth.length === 7 ? "month" : "day") : null;
  const birthDate = sought.birth ? `${sought.birth}${precision === "year" ? "-01-01" : precision === "month" ? "-01" : ""}` : null;
  const [found] = await matchPeople(
    ctx.platform, ctx.db,
    [{ names, birthDate, birthPrecision: precision, sex: sought.sex ?? null, country: sought.country ?? null, place: sought.place ?? null, phones: phone ? [phone] : [] }],
    { most: 8, lowest: "possible", ...(ctx.scope === "all" ? {} : { missions: ctx.scope }) },
  );
  return found ?? [];
}

/**
 * Says who of the register is meant, or (without `person`) that it was somebody else. Enquiries about one person stand under
 * the first. Somebody who is on the roll of an open crisis and not accounted for: it becomes or joins a case at once.
 */
export const matchEnquiry = operation({
  name: "crises.matchEnquiry",
  title: w.match,
  action: "crises.enquiry",
  kind: "write",
  input: which.extend({ person: recordId.optional() }),
  output: z.object({ enquiry: z.number(), joinedInto: z.number().nullable(), case: z.number().nullable() }),
  audit: (input, output) => ({ subject: "enquiry", ids: [input.enquiry], people: input.person ? [input.person] : [], details: { case: output.case } }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry, input.version);
    openOnly(q);
    if (input.person === undefined) {
      await writeMatched(ctx.db, q.id, null, null, null);
      await addEvent(ctx.db, { enquiry: q.id, kind: "unmatched", by: byOf(ctx), details: { person: q.person } });
      await leaveCase(ctx.db, q, byOf(ctx));
      return { enquiry: q.id, joinedInto: null, case: null };
    }
    const [known] = await knownPersons(ctx.db, q.crisis, [input.person]);
    if (!known) throw invalidInput([{ path: "person", message: w.noProposals }]);
    // A person of nobody's mission is for whoever acts for all; the others keep to their own.
    if (ctx.scope !== "all") ctx.require("crises.enquiry", known.mission);
    const first = await acrossMissions(ctx, "enquiries about one person", () => firstAbout(ctx.db, known.person, q.id));
    await writeMatched(ctx.db, q.id, known.person, known.mission, first);
    await addEvent(ctx.db, { enquiry: q.id, kind: "matched", by: byOf(ctx), details: { person: known.person } });
    if (first !== null) await addEvent(ctx.db, { enquiry: q.id, kind: "joined", by: byOf(ctx), details: { into: first } });
    if (q.person !== null && q.person !== known.person) await leaveCase(ctx.db, q, byOf(ctx));
    else await tellCaseWho(ctx.db, q, known.person, byOf(ctx));
    await casesByRule(ctx.platform, ctx.db, q.id);
    return { enquiry: q.id, joinedInto: first, case: (await enquiryById(ctx.db, q.id, "all"))!.caseId };
  },
});

/** Asks the person sought whether this enquirer may be told, by a message with a link of their own. */
export const askSought = operation({
  name: "crises.askSought",
  title: w.ask,
  action: "crises.enquiry",
  kind: "write",
  input: which,
  output: z.object({ enquiry: z.number() }),
  audit: (input) => ({ subject: "enquiry", ids: [input.enquiry] }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry, input.version);
    openOnly(q);
    if (q.person === null) throw conflict(w.notMatched);
    const to = await reachOf(ctx.db, q.person);
    if (!to) throw conflict(w.notReachable);
    if ((await questionFor(ctx.db, q.id, q.person))?.answer) throw conflict();
    const token = newToken();
    await insertQuestion(ctx.db, { enquiry: q.id, person: q.person, hash: tokenHash(token), by: ctx.actor.name });
    const spoken = inLanguages(to.language);
    const question = publicWords.questionText(q.askerName, relationTitles[q.relation]);
    const body = spoken.map((language) => `${question[language]} ${ctx.platform.config.baseUrl}/${language}${questionPath(token)}`).join("\n");
    const subject = spoken.map((language) => publicWords.questionSubject[language]).join(" · ");
    await ctx.platform.deliver.send(ctx.db, { channel: to.channel === "phone" ? "sms" : "email", recipient: to.value, language: spoken[0]!, subject, body, purpose: "may we tell who is looking for you", reference: `enquiry:${q.id}` }, ctx.platform);
    await addEvent(ctx.db, { enquiry: q.id, kind: "asked", by: byOf(ctx), details: { person: q.person, channel: to.channel } });
    await writeActed(ctx.db, q.id, "in-hand");
    return { enquiry: q.id };
  },
});

/**
 * Answers the way that was asked for. `state`: tells state and time, if the person agreed (409 otherwise, nothing is sent).
 * Otherwise that it is in hand: the same sentence, whoever is sought and whatever we know. What was disclosed is logged.
 */
export const answerEnquiry = operation({
  name: "crises.answerEnquiry",
  title: w.answer,
  action: "crises.enquiry",
  kind: "write",
  input: which.extend({ tell: z.enum(["state", "in-hand"]) }),
  output: z.object({ enquiry: z.number(), text: z.string(), person: z.number().nullable(), disclosed: nullable, leave: z.string() }),
  audit: (input, output) => ({ subject: "enquiry", ids: [input.enquiry], people: output.disclosed && output.person ? [output.person] : [], purpose: "answer to an enquiry", details: { disclosed: output.disclosed, leave: output.leave } }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry, input.version);
    openOnly(q);
    const { leave, known, text } = await sayable(ctx.db, q);
    if (input.tell === "state" && (!text || !known)) throw conflict(leaveTitles[leave] === w.mayTell || leave === "asked-yes" ? w.noStatus : w.notAllowed);
    const told = input.tell === "state" ? text! : inHandText(q);
    const disclosed = input.tell === "state" ? { person: known!.person, status: known!.statusId!, state: known!.status!, leave } : null;
    await tellEnquirer(ctx.platform, ctx.db, q, { text: told, kind: "answered", by: byOf(ctx), disclosed });
    return { enquiry: q.id, text: told, person: q.person, disclosed: disclosed?.state ?? null, leave };
  },
});

/** A clerk's note. It moves no clock. */
export const noteEnquiry = operation({
  name: "crises.noteEnquiry",
  title: w.note,
  action: "crises.enquiry",
  kind: "write",
  input: z.object({ enquiry: recordId, text: typed(2_000) }),
  output: z.object({ enquiry: z.number() }),
  audit: (input) => ({ subject: "enquiry", ids: [input.enquiry] }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry);
    if (q.forgottenAt !== null) throw conflict(w.forgotten);
    await addEvent(ctx.db, { enquiry: q.id, kind: "note", by: byOf(ctx), text: input.text });
    return { enquiry: q.id };
  },
});

export const closeEnquiry = operation({
  name: "crises.closeEnquiry",
  title: w.close,
  action: "crises.enquiry",
  kind: "write",
  input: which.extend({ because: z.enum(["answered", "not-ours", "not-found"]), note: typed(1_000).optional(), sure: ticked.default(true) }),
  output: z.object({ enquiry: z.number() }),
  audit: (input) => ({ subject: "enquiry", ids: [input.enquiry], details: { because: input.because } }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry, input.version);
    openOnly(q);
    await writeClosed(ctx.db, q.id, input.because);
    await addEvent(ctx.db, { enquiry: q.id, kind: "closed", by: byOf(ctx), text: input.note ?? null, details: { because: input.because } });
    return { enquiry: q.id };
  },
});

/** Somebody has to go and look: makes a case of a separated family, or joins the person's open one. */
export const caseFromEnquiry = operation({
  name: "crises.caseFromEnquiry",
  title: w.makeCase,
  action: "crises.enquiry",
  kind: "write",
  input: z.object({ enquiry: recordId }),
  output: z.object({ case: z.number() }),
  audit: (input, output) => ({ subject: "enquiry", ids: [input.enquiry], details: { case: output.case } }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry, undefined, true);
    openOnly(q);
    return { case: await caseOf(ctx.platform, ctx.db, q, { by: byOf(ctx), crisis: q.crisis }) };
  },
});

/** The photograph that the enquirer sent, base64. */
export const readEnquiryPhoto = operation({
  name: "crises.readEnquiryPhoto",
  title: w.read,
  action: "crises.enquiry",
  kind: "read",
  input: z.object({ enquiry: recordId }),
  output: z.object({ mediaType: z.string(), contentBase64: z.string() }),
  audit: (input) => ({ subject: "enquiry", ids: [input.enquiry] }),
  async run(ctx, input) {
    const q = await held(ctx, input.enquiry);
    const file = q.photo === null ? null : await loadFile(ctx.db, q.photo);
    if (!file) throw notFound();
    return { mediaType: file.mediaType, contentBase64: file.content.toString("base64") };
  },
});
