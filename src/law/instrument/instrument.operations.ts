import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, textPair, typed } from "#platform/shapes.ts";
import { day, forceTitles, givenText, instrumentKinds, mostProvisions, slug } from "../law.rules.ts";
import { firstPlaces, placesBetween } from "../provision/place.rules.ts";
import "../permissions.ts";
import { instrumentLine, instrumentRef, newInstrument, newLink, newProvision, newStatement, newTreatyAction, shownInstrument } from "./instrument.rules.ts";
import * as store from "./instrument.store.ts";
import { instrumentWords as w } from "./instrument.words.ts";

const done = z.object({ id: z.number() });
const today = (ctx: Context) => ctx.now.toISOString().slice(0, 10);

/** The instrument by id or slug; 404 when it is not here. */
export async function requireInstrument(ctx: Context, ref: number | string, lock = false) {
  const found = await store.findInstrument(ctx.db, ref, lock);
  if (!found) throw notFound();
  return found;
}

async function checkTopics(ctx: Context, asked: readonly string[], path: string): Promise<void> {
  if (asked.length === 0) return;
  const known = new Set((await store.topics(ctx.db)).map((one) => one.slug));
  if (asked.some((one) => !known.has(one))) throw invalidInput([{ path, message: w.unknownTopic }]);
}

/** Adds an instrument without provisions. 422 when its name is taken or a day lies ahead. */
export const addInstrument = operation({
  name: "law.addInstrument",
  title: w.add,
  action: "law.edit",
  kind: "write",
  input: newInstrument,
  output: done,
  audit: (input, { id }) => ({ subject: "instrument", ids: [id], details: { slug: input.slug } }),
  async run(ctx, input) {
    if (input.issuedOn && input.issuedOn > today(ctx)) throw invalidInput([{ path: "issuedOn", message: w.futureDay }]);
    if (input.dateText && !input.calendar) throw invalidInput([{ path: "calendar", message: w.calendarNeeded }]);
    await checkTopics(ctx, input.topics, "topics");
    const id = await store.insertInstrument(ctx.db, input, ctx.actor.name);
    if (typeof id === "string") throw invalidInput([{ path: id, message: id === "slug" ? w.slugTaken : w.aknTaken }]);
    await store.noteChanges(ctx.db, [{ instrument: id, kind: "instrument", summary: { en: `Added: ${input.title.en}`, ar: `أضيف: ${input.title.ar}` } }]);
    return { id };
  },
});

/** Enters provisions at the end of an instrument, each with the words it is known by. For how they change, see amendments. */
export const enterProvisions = operation({
  name: "law.enterProvisions",
  title: w.provisions,
  action: "law.edit",
  kind: "write",
  input: z.object({ instrument: instrumentRef, provisions: z.array(newProvision).min(1).max(mostProvisions) }),
  output: z.object({ ids: z.array(z.number()) }),
  audit: (input, { ids }) => ({ subject: "provision", ids: ids.slice(0, 1_000), details: { instrument: String(input.instrument), count: ids.length } }),
  async run(ctx, { instrument: ref, provisions }) {
    const { id } = await requireInstrument(ctx, ref, true);
    const before = await store.placesOf(ctx.db, id);
    if (before.length + provisions.length > mostProvisions) throw invalidInput([{ path: "provisions", message: w.tooMany }]);
    const known = new Set(before.map((one) => one.eId));
    const twice = provisions.flatMap((one, at) => (known.has(one.eId) || !known.add(one.eId) ? [{ path: `provisions.${at}.eId`, message: w.provisionTaken }] : []));
    if (twice.length) throw invalidInput(twice);
    const orphans = provisions.flatMap((one, at) => (one.parent && (!known.has(one.parent) || one.parent === one.eId) ? [{ path: `provisions.${at}.parent`, message: w.noSuchVersion }] : []));
    if (orphans.length) throw invalidInput(orphans);
    const unsourced = provisions.flatMap((one, at) => one.texts.flatMap((text, n) => (text.kind === "official" && text.sources.length === 0 ? [{ path: `provisions.${at}.texts.${n}.sources`, message: w.officialNeedsSource }] : [])));
    if (unsourced.length) throw invalidInput(unsourced);
    await checkTopics(ctx, provisions.flatMap((one) => one.topics), "provisions");
    const places = before.length === 0 ? firstPlaces(provisions.length) : placesBetween(before.at(-1)!.place, null, provisions.length);
    const ids = await store.insertProvisions(ctx.db, id, provisions.map((one, at) => ({ ...one, place: places[at]! })), ctx.actor.name);
    await store.noteChanges(ctx.db, [{ instrument: id, kind: "text", summary: w.entered(ids.length) }]);
    return { ids };
  },
});

/** Gives a version of a provision its words in one language; what stood there is kept as superseded. */
export const giveText = operation({
  name: "law.giveText",
  title: w.giveText,
  action: "law.edit",
  kind: "write",
  input: givenText.extend({ provision: recordId, version: recordId }),
  output: done,
  audit: (input, { id }) => ({ subject: "provision", ids: [id], details: { version: input.version, language: input.language, kind: input.kind } }),
  async run(ctx, { provision, version, ...text }) {
    if (text.kind === "official" && text.sources.length === 0) throw invalidInput([{ path: "sources", message: w.officialNeedsSource }]);
    const held = await store.versionOf(ctx.db, provision, version);
    if (!held) throw notFound();
    await store.insertTexts(ctx.db, [{ version, text }], ctx.actor.name);
    await store.noteChanges(ctx.db, [{ instrument: held.instrument, provision, version, kind: "text", summary: { en: "New text entered", ar: "أُدخل نص جديد" }, onDay: held.from }]);
    return { id: provision };
  },
});

/** Records what a source says of an instrument's force; sources that contradict each other stand side by side. */
export const stateForce = operation({
  name: "law.stateForce",
  title: w.state,
  action: "law.edit",
  kind: "write",
  input: newStatement,
  output: done,
  audit: (input, { id }) => ({ subject: "statement", ids: [id], details: { instrument: String(input.instrument), says: input.says } }),
  async run(ctx, { instrument: ref, ...given }) {
    const { id } = await requireInstrument(ctx, ref);
    if (given.asOf && given.asOf > today(ctx)) throw invalidInput([{ path: "asOf", message: w.futureDay }]);
    const statement = await store.insertStatement(ctx.db, id, given, ctx.actor.name);
    await store.noteChanges(ctx.db, [{ instrument: id, kind: "status", summary: forceTitles[given.says], onDay: given.asOf ?? null }]);
    return { id: statement };
  },
});

/** Withdraws a statement with a reason; it stays in the record. 409 when it was withdrawn already. */
export const withdrawStatement = operation({
  name: "law.withdrawStatement",
  title: w.withdraw,
  action: "law.edit",
  kind: "write",
  input: z.object({ statement: recordId, why: typed(1_000, 3) }),
  output: done,
  audit: (input) => ({ subject: "statement", ids: [input.statement] }),
  async run(ctx, { statement, why }) {
    if ((await store.withdrawStatement(ctx.db, statement, why, ctx.actor.name)) === null) throw conflict();
    return { id: statement };
  },
});

/** Says that an instrument amends, repeals, rests on or implements another, here or named only. */
export const linkInstruments = operation({
  name: "law.link",
  title: w.link,
  action: "law.edit",
  kind: "write",
  input: newLink,
  output: done,
  audit: (input, { id }) => ({ subject: "instrument", ids: [id], details: { kind: input.kind, to: String(input.to ?? "") } }),
  async run(ctx, input) {
    const from = await requireInstrument(ctx, input.from);
    if ((input.to === undefined) === (input.toText === undefined)) throw invalidInput([{ path: "to", message: w.oneTarget }]);
    const to = input.to === undefined ? null : await store.findInstrument(ctx.db, input.to);
    if (input.to !== undefined && (!to || to.id === from.id)) throw invalidInput([{ path: "to", message: w.noSuchInstrument }]);
    await store.insertLink(ctx.db, from.id, to?.id ?? null, input);
    return { id: from.id };
  },
});

/** Records what a State did about a treaty; the same action again puts the newer account in its place. */
export const recordTreatyAction = operation({
  name: "law.recordTreatyAction",
  title: w.treaty,
  action: "law.edit",
  kind: "write",
  input: newTreatyAction,
  output: done,
  audit: (input, { id }) => ({ subject: "instrument", ids: [id], details: { state: input.state, action: input.action } }),
  async run(ctx, input) {
    const found = await requireInstrument(ctx, input.instrument);
    if (found.kind !== "treaty") throw invalidInput([{ path: "instrument", message: w.notTreaty }]);
    await store.upsertTreatyAction(ctx.db, found.id, input);
    return { id: found.id };
  },
});

/** Names a topic in both languages, or renames it. */
export const nameTopic = operation({
  name: "law.nameTopic",
  title: w.topic,
  action: "law.edit",
  kind: "write",
  input: z.object({ slug, title: textPair(120) }),
  output: z.object({ slug: z.string() }),
  audit: (input) => ({ subject: "topic", details: { slug: input.slug } }),
  async run(ctx, input) {
    await store.upsertTopic(ctx.db, input.slug, input.title);
    return { slug: input.slug };
  },
});

/** All instruments, newest first; of one topic or kind when asked. */
export const listInstruments = operation({
  name: "law.list",
  title: w.list,
  action: "law.public",
  kind: "read",
  input: z.object({ topic: slug.optional(), kind: z.enum(instrumentKinds).optional() }),
  output: z.object({ instruments: z.array(instrumentLine), topics: z.array(z.object({ slug: z.string(), title: z.object({ en: z.string(), ar: z.string() }) })) }),
  run: async (ctx, input) => ({ instruments: await store.instruments(ctx.db, { ...input, most: 2_000 }), topics: await store.topics(ctx.db) }),
});

/** An instrument as it stood on a day (today unless told), with what is said of it and how it hangs together with others. */
export const showInstrument = operation({
  name: "law.show",
  title: w.show,
  action: "law.public",
  kind: "read",
  input: z.object({ instrument: instrumentRef, on: day.optional() }),
  output: shownInstrument,
  async run(ctx, { instrument, on }) {
    const found = await requireInstrument(ctx, instrument);
    return (await store.readInstrument(ctx.db, found.id, on ?? today(ctx)))!;
  },
});
