import { z } from "zod";
import { exportKind, handOutDocument } from "#accounts";
import { pdfOf } from "#platform/document/pdf.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { isMinor } from "./criteria.rules.ts";
import { travellersOf } from "./family.store.ts";
import { documentsOf } from "./manifest.store.ts";
import { addEvent, legsOf } from "./movement.store.ts";
import { movementPath } from "./movement.rules.ts";
import { dayOf } from "./place.ts";
import { promissoryDocument } from "./promissory-document.ts";
import { promiseCancelled, promiseInput, promiseSigned } from "./promissory.rules.ts";
import { cancelNote, insertNote, type NoteRow, notesOf, signNote } from "./promissory.store.ts";
import { promissoryWords as w } from "./promissory.words.ts";
import { byOf, known } from "./reach.ts";

type Input = { crisis: number; movement: number };
const note = (input: Input, { note: id, person }: { note: number; person: number }) => ({ subject: "person", ids: [person], details: { crisis: input.crisis, movement: input.movement, note: id } });
const answer = z.object({ note: z.number(), person: z.number() });

/** Writes a promissory note: an adult promises to pay back the fare of their seats. Infants on a lap cost nothing. */
export const makePromise = operation({
  name: "crises.makePromise",
  title: w.make,
  action: "crises.placeFamilies",
  kind: "write",
  input: promiseInput,
  output: answer.extend({ amount: z.number(), currency: z.string() }),
  audit: note,
  async run(ctx, input) {
    const movement = await known(ctx, input, true);
    if (!movement.promissory || movement.state === "cancelled") throw conflict(w.notAsked);
    const all = await travellersOf(ctx.db, movement.id);
    const one = all.find((each) => each.person === input.person);
    if (!one) throw notFound();
    ctx.require("crises.placeFamilies", one.mission);
    if (isMinor(one.birth, dayOf(movement))) throw invalidInput([{ path: "person", message: w.notAdult }]);
    const covers = all.filter((each) => each.household === one.household && (input.covers ?? [one.person]).includes(each.person) && ["waiting", "placed", "boarded", "arrived"].includes(each.state));
    if (covers.length === 0 || covers.length < new Set(input.covers ?? [0]).size) throw invalidInput([{ path: "covers", message: w.notOfFamily }]);
    const open = (await notesOf(ctx.db, movement.id, { household: one.household })).filter((each) => each.cancelledAt === null);
    const covered = new Set(open.flatMap((each) => ("covers" in each.fields ? each.fields.covers.map((who) => who.person) : [])));
    if (covers.some((each) => covered.has(each.person))) throw invalidInput([{ path: "covers", message: w.coveredAlready }]);
    const documents = await documentsOf(ctx.db, covers.map((each) => each.person));
    const own = documents.get(one.person);
    const seats = covers.filter((each) => each.class !== "infant").length;
    if (seats === 0) throw invalidInput([{ path: "covers", message: w.notOfFamily }]);
    const amount = Math.round(Number(movement.fare) * seats * 100) / 100;
    const id = await insertNote(ctx.db, {
      movement: movement.id, household: one.household, person: one.person, seats, amount, currency: movement.currency!,
      fields: {
        name: { arabic: one.nameArabic, latin: one.nameLatin }, sex: one.sex, birth: one.birth, birthPlace: input.birthPlace ?? null, nationality: one.nationality, document: own ? { kind: own.kind, number: own.number, country: own.country } : null,
        lodging: input.lodging ?? null, phone: input.phone ?? null, email: input.email ?? null, billing: input.billing, billingCountry: input.billingCountry ?? null,
        emergency: { name: input.emergencyName, relation: input.emergencyRelation, phone: input.emergencyPhone }, health: input.health ?? null,
        covers: covers.map((each) => ({ person: each.person, arabic: each.nameArabic, latin: each.nameLatin, birth: each.birth, nationality: each.nationality, relation: each.relation, class: each.class, document: documents.get(each.person)?.number ?? null })),
      },
    }, byOf(ctx));
    await addEvent(ctx.db, movement.id, "promise", byOf(ctx), { note: id, seats });
    return { note: id, person: one.person, amount, currency: movement.currency! };
  },
});

async function reached(ctx: Context, path: Input, id: number): Promise<NoteRow> {
  const movement = await known(ctx, path, true);
  const [found] = await notesOf(ctx.db, movement.id, { note: id });
  if (!found) throw notFound();
  ctx.require("crises.placeFamilies", found.mission);
  return found;
}

/** The adult signed on paper, before a witness. */
export const signPromise = operation({
  name: "crises.signPromise",
  title: w.sign,
  action: "crises.placeFamilies",
  kind: "write",
  input: promiseSigned,
  output: answer,
  audit: note,
  async run(ctx, input) {
    const found = await reached(ctx, input, input.note);
    if (!(await signNote(ctx.db, input.note, input.signedName, input.witness))) throw conflict();
    return { note: input.note, person: found.person };
  },
});

/** A note that does not hold, with the reason; it stays on record. */
export const cancelPromise = operation({
  name: "crises.cancelPromise",
  title: w.cancel,
  action: "crises.placeFamilies",
  kind: "write",
  input: promiseCancelled,
  output: answer,
  audit: note,
  async run(ctx, input) {
    const found = await reached(ctx, input, input.note);
    if (!(await cancelNote(ctx.db, input.note, input.because))) throw conflict();
    return { note: input.note, person: found.person };
  },
});

const exportsOfPromises = exportKind("crises.promise", w.title);

/** The note as PDF, to be signed by hand; entered in the register of exports. */
export const drawPromise = operation({
  name: "crises.drawPromise",
  title: w.draw,
  action: "crises.placeFamilies",
  kind: "write",
  input: z.object({ ...movementPath, note: recordId, language: z.enum(languages).default("ar") }),
  output: answer.extend({ export: z.number(), filename: z.string(), mediaType: z.string(), contentBase64: z.string() }),
  audit: note,
  async run(ctx, input) {
    const { language } = input;
    const found = await reached(ctx, input, input.note);
    if (!("covers" in found.fields)) throw conflict(w.erased);
    const movement = await known(ctx, input);
    const legs = await legsOf(ctx.db, movement.id);
    const file = await handOutDocument(ctx, {
      kind: exportsOfPromises, name: `promissory-note-${movement.number}-${found.id}`, language, category: "service", purpose: w.title[language], people: found.fields.covers.length, details: { crisis: movement.crisis, movement: movement.id, note: found.id },
      selection: { note: found.id, language }, approval: null, crisis: movement.crisis, draw: (line) => pdfOf(promissoryDocument({ note: found, movement, legs, language, line, now: ctx.now })),
    });
    return { note: found.id, person: found.person, export: file.export, filename: file.filename, mediaType: file.mediaType, contentBase64: file.content.toString("base64") };
  },
});
