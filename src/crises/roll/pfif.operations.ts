import { z } from "zod";
import { exportKind, exportReason, handToSystem } from "#accounts";
import { audiences, meaningOf, noteStatuses, noteStatusOf, ownDomain, ownRecordId, recordsGiven, writePfif } from "#people";
import { loadFacility } from "#platform/facility.ts";
import { operation } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { noteOf, statusOfNote } from "./pfif.rules.ts";
import { isTaken, notesAbout, notesOnRoll, presentWords, wordedPeople } from "./pfif.store.ts";
import { pfifWords } from "./pfif.words.ts";
import { rollStatuses, type RollStatus, saidStatuses, statusTitles } from "./roll.rules.ts";
import { enterStatus, statusOutcome } from "./status.operations.ts";
import { lockEntry } from "./status.store.ts";
import { statusWords as w } from "./status.words.ts";

/** People looked at for one file; of them at most 200 who consented go into it. */
const mostLookedAt = 5_000;
const rollAsPfif = exportKind("crises.exportPfif", w.exportPfif);

/**
 * The roll as PFIF for one audience: the records of those who consented to it, as the register gives them, each with a note
 * of how the person is. Notes name no source, place or number. Entered in the register of exports. 422 when more than 200
 * fit, or nobody.
 */
export const exportRollPfif = operation({
  name: "crises.exportPfif",
  title: w.exportPfif,
  action: "crises.export",
  kind: "write",
  input: z.strictObject({ crisis: recordId, audience: z.enum(audiences), category: exportReason.category.default("authority"), purpose: exportReason.purpose, mission: recordId.optional(), statuses: z.array(z.enum(saidStatuses)).max(saidStatuses.length).optional() }),
  output: z.object({ export: z.number(), body: z.string(), filename: z.string(), people: z.array(z.number()), notes: z.number() }),
  audit: (input, { people, notes, export: number }) => ({ subject: "person", ids: people, mission: input.mission ?? null, purpose: `${input.category}: ${input.purpose}`, details: { crisis: input.crisis, audience: input.audience, export: number, rows: people.length, notes, format: "pfif" } }),
  async run(ctx, { crisis, audience, category, purpose, mission, statuses }) {
    const { db, scope, platform } = ctx;
    const [found] = await findCrises(db, { id: crisis });
    if (!found) throw notFound();
    if (mission !== undefined) ctx.require("crises.export", mission);
    const people = await wordedPeople(db, crisis, scope, { mission, statuses }, mostLookedAt);
    const { document, people: given } = await recordsGiven(ctx, { audience, people });
    const { facility } = await loadFacility(platform.config.FACILITY);
    const domain = ownDomain(platform.config.baseUrl);
    const byRecord = new Map(document.persons.map((person, at) => [given[at], person]));
    let notes = 0;
    for (const word of await presentWords(db, crisis, given)) {
      const status = noteStatusOf(word.status, word.self);
      const person = byRecord.get(word.person);
      if (!status || !person) continue;
      // What somebody is held or hurt by is for those who have to act on it.
      const told = audience === "missions" || audience === "host-authorities" ? statusTitles[word.status as keyof typeof statusTitles].en : w.noteText.en;
      person.notes.push(noteOf({ ...word, status, text: told }, person.fields.person_record_id!, domain, facility.name.en));
      notes++;
    }
    const body = writePfif(document);
    const details = { crisis, audience, notes, ...(mission ? { mission } : {}), ...(statuses ? { status: statuses.join(" ") } : {}) };
    const file = await handToSystem(ctx, { kind: rollAsPfif, name: `pfif-roll-${crisis}-${audience}`, category, purpose, crisis, people: given.length, details, selection: { crisis, audience, mission, statuses }, content: body });
    return { export: file.export, body, filename: file.filename, people: given, notes };
  },
});

const foreign = z.object({ id: z.number(), record: z.string(), status: z.string().nullable(), at: z.string().nullable(), receivedAt: z.string(), text: z.string().nullable(), author: z.string().nullable(), means: z.enum(saidStatuses).nullable() });

/** What other repositories say of a person on the roll, with what it would mean here. */
export const readForeignNotes = operation({
  name: "crises.readForeignNotes",
  title: w.readPfif,
  action: "crises.settleStatus",
  kind: "read",
  input: z.object({ crisis: recordId, person: recordId }),
  output: z.object({ notes: z.array(foreign) }),
  audit: (input, { notes }) => ({ subject: "person", ids: [input.person], details: { crisis: input.crisis, notes: notes.length } }),
  async run(ctx, { crisis, person }) {
    const entry = await lockEntry(ctx.db, crisis, person);
    if (!entry) throw notFound();
    ctx.require("crises.settleStatus", entry.mission);
    const notes = await notesAbout(ctx.db, entry.person, ownRecordId(ownDomain(ctx.platform.config.baseUrl), entry.person));
    return { notes: notes.map(({ at, receivedAt, ...note }) => ({ ...note, at: at?.toISOString() ?? null, receivedAt: receivedAt.toISOString(), means: statusOfNote(meaningOf(note.status))?.status ?? null })) };
  },
});

const mostListed = 100;
/** Statuses of notes that say something of how a person is. */
const telling = noteStatuses.filter((status) => statusOfNote(meaningOf(status)) !== null);
const nullable = z.string().nullable();

/** Notes of other repositories about people on a roll that nobody took over yet, newest first, at most 100, within the asker's missions. */
export const listForeignNotes = operation({
  name: "crises.listForeignNotes",
  title: pfifWords.list,
  action: "crises.settleStatus",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ notes: z.array(foreign.extend({ person: z.number(), nameArabic: nullable, nameLatin: nullable, present: z.enum(rollStatuses), presentAt: nullable })), asOf: z.string() }),
  audit: (input, { notes }) => ({ subject: "person", ids: [...new Set(notes.map((one) => one.person))], details: { crisis: input.crisis, notes: notes.length } }),
  async run({ db, scope, platform, now }, { crisis }) {
    if ((await findCrises(db, { id: crisis })).length === 0) throw notFound();
    const notes = await notesOnRoll(db, crisis, scope, ownDomain(platform.config.baseUrl), telling, mostListed);
    return {
      notes: notes.map(({ at, receivedAt, presentAt, present, ...note }) => ({
        ...note, present: present as RollStatus, at: at?.toISOString() ?? null, receivedAt: receivedAt.toISOString(), presentAt: presentAt?.toISOString() ?? null, means: statusOfNote(meaningOf(note.status))?.status ?? null,
      })),
      asOf: now.toISOString(),
    };
  },
});

/** An officer takes over what a note of another repository says. A death is reported and waits for a second person. 409 when it was taken before, or says nothing. */
export const takeForeignNote = operation({
  name: "crises.takeForeignNote",
  title: w.takePfif,
  action: "crises.settleStatus",
  kind: "write",
  input: z.strictObject({ crisis: recordId, person: recordId, note: recordId }),
  output: statusOutcome,
  audit: (input, { outcome }) => ({ subject: "person", ids: [input.person], details: { crisis: input.crisis, note: input.note, outcome } }),
  async run(ctx, { crisis, person, note: id }) {
    const entry = await lockEntry(ctx.db, crisis, person);
    if (!entry) throw notFound();
    ctx.require("crises.settleStatus", entry.mission);
    const note = (await notesAbout(ctx.db, entry.person, ownRecordId(ownDomain(ctx.platform.config.baseUrl), entry.person))).find((one) => one.id === id);
    if (!note) throw notFound();
    const says = statusOfNote(meaningOf(note.status));
    if (!says || (await isTaken(ctx.db, crisis, entry.person, `note:${id}`))) throw conflict(w.noteTaken);
    const at = note.at && note.at <= ctx.now ? note.at : ctx.now;
    return enterStatus(ctx, { crisis, person: entry.person, ...says, channel: "interchange", at: at.toISOString(), note: [note.record, note.text].filter(Boolean).join(": ").slice(0, 1000), reference: `note:${id}` });
  },
});
