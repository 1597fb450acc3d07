import { z } from "zod";
import { loadFile, storeFile } from "#platform/files.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import "../../permissions.ts";
import { fileKind } from "../case.rules.ts";
import { act, holdCase, tell } from "../hold-case.ts";
import { triageOf } from "../triage-pack.ts";
import { documentFields, lastDay, largestPhoto, saveInput, splitName } from "./paper.rules.ts";
import { cancelTravelDocument as cancelStored, insertTravelDocument, issueTravelDocument as issueStored, registered, saveTravelDocument as saveStored, type StoredDocument, travelDocumentById } from "./paper.store.ts";
import { paperWords as w } from "./paper.words.ts";
import { travelDocumentPages, zoneOf } from "./travel-document.ts";

const which = z.object({ document: recordId, version: recordVersion });
const done = z.object({ document: z.number() });
const shown = z.object({
  id: z.number(), case: z.number(), fields: z.record(z.string(), z.unknown()), photo: z.boolean(), number: z.string().nullable(), issuedAt: z.string().nullable(), issuedBy: z.string().nullable(),
  validUntil: z.string().nullable(), cancelledAt: z.string().nullable(), cancelledBecause: z.string().nullable(), specimen: z.boolean(), version: z.number(), zone: z.array(z.string()), days: z.number(),
});

async function held(ctx: Context, id: number, version?: number): Promise<StoredDocument> {
  const found = await travelDocumentById(ctx.db, id, ctx.scope, version !== undefined);
  if (!found) throw notFound();
  if (version !== undefined && version !== found.version) throw conflict();
  return found;
}
const note = (input: { document: number }) => ({ subject: "travel-document", ids: [input.document] });

/** Begins a document for a case, filled with what the register knows of the person. */
export const draftTravelDocument = operation({
  name: "crises.draftTravelDocument",
  title: w.draft,
  action: "crises.travel-document",
  kind: "write",
  input: z.object({ case: recordId, person: recordId.optional() }),
  output: done,
  audit: (input, output) => ({ subject: "travel-document", ids: [output.document], people: input.person ? [input.person] : [], details: { case: input.case } }),
  async run(ctx, input) {
    const open = await holdCase(ctx, input.case);
    const known = input.person ? await registered(ctx.db, input.person) : null;
    const fields = { ...splitName(known?.nameLatin ?? null), nameArabic: known?.nameArabic ?? "", sex: known?.sex ?? "", birth: known?.birth ?? "" };
    const document = await insertTravelDocument(ctx.db, { case: open.id, person: known ? input.person! : null, fields, specimen: ctx.platform.config.demo, by: ctx.actor.name });
    await tell(ctx, open, { kind: "travel-document", details: { document, step: "drafted" } });
    return { document };
  },
});

export const readTravelDocument = operation({
  name: "crises.readTravelDocument",
  title: w.read,
  action: "crises.travel-document",
  kind: "read",
  input: z.object({ document: recordId }),
  output: shown,
  audit: (input) => note(input),
  async run(ctx, input) {
    const found = await held(ctx, input.document);
    const { pack } = await triageOf(ctx.platform.config.FACILITY);
    return { ...found, photo: found.photo !== null, zone: zoneOf(found, pack.travelDocument), days: pack.travelDocument.days };
  },
});

/** Writes what the document will say. What was issued cannot be changed any more (409). */
export const saveTravelDocument = operation({
  name: "crises.saveTravelDocument",
  title: w.save,
  action: "crises.travel-document",
  kind: "write",
  input: saveInput,
  output: done,
  audit: (input) => note(input),
  async run(ctx, { document, version, photoBase64, ...fields }) {
    const found = await held(ctx, document, version);
    if (found.number || found.cancelledAt) throw conflict(w.alreadyIssued);
    const content = photoBase64 ? Buffer.from(photoBase64, "base64") : null;
    const kind = content && fileKind(content);
    if (content && (content.length > largestPhoto || !kind || kind === "application/pdf")) throw invalidInput([{ path: "photoBase64", message: w.badPhoto }]);
    await saveStored(ctx.db, document, fields, content ? await storeFile(ctx.db, { name: `photo-${document}`, mediaType: kind!, content }) : null);
    return { document };
  },
});

/** Gives it a number and its last day; from here on it is a document. */
export const issueTravelDocument = operation({
  name: "crises.issueTravelDocument",
  title: w.issue,
  action: "crises.travel-document",
  kind: "write",
  input: which,
  output: done.extend({ number: z.string(), validUntil: z.string() }),
  audit: (input, output) => ({ ...note(input), details: { number: output.number } }),
  async run(ctx, input) {
    const found = await held(ctx, input.document, input.version);
    if (found.number || found.cancelledAt) throw conflict(w.alreadyIssued);
    const open = await holdCase(ctx, found.case);
    const checked = documentFields.safeParse(found.fields);
    if (!checked.success) throw invalidInput([{ path: "surname", message: w.save }]);
    if (found.photo === null) throw invalidInput([{ path: "photoBase64", message: w.needPhoto }]);
    const { travelDocument: rules } = (await triageOf(ctx.platform.config.FACILITY)).pack;
    const validUntil = lastDay(ctx.now, rules.days);
    const number = await issueStored(ctx.db, found.id, { prefix: rules.numberPrefix, at: ctx.now, by: ctx.actor.name, until: validUntil });
    const event = { kind: "travel-document", details: { document: found.id, step: "issued", number } };
    await (open.triaged_at === null ? tell(ctx, open, event) : act(ctx, open, event));
    return { document: found.id, number, validUntil };
  },
});

export const cancelTravelDocument = operation({
  name: "crises.cancelTravelDocument",
  title: w.cancel,
  action: "crises.travel-document",
  kind: "write",
  input: which.extend({ reason: typed(300, 3) }),
  output: done,
  audit: (input) => note(input),
  async run(ctx, input) {
    const found = await held(ctx, input.document, input.version);
    if (found.cancelledAt) throw conflict();
    await cancelStored(ctx.db, found.id, input.reason);
    return { document: found.id };
  },
});

/** The document as PDF, base64; in the demo a specimen. Before it is issued it prints without number and zone. */
export const printTravelDocument = operation({
  name: "crises.printTravelDocument",
  title: w.print,
  action: "crises.travel-document",
  kind: "read",
  input: z.object({ document: recordId, language: z.enum(languages).default("ar") }),
  output: z.object({ filename: z.string(), contentBase64: z.string() }),
  audit: (input) => note(input),
  async run(ctx, input) {
    const found = await held(ctx, input.document);
    const { pack } = await triageOf(ctx.platform.config.FACILITY);
    const photo = found.photo === null ? null : await loadFile(ctx.db, found.photo);
    const pdf = await pdfOf(travelDocumentPages(found, pack.travelDocument, photo, input.language, ctx.now));
    return { filename: `travel-document-${found.number ?? `draft-${found.id}`}.pdf`, contentBase64: pdf.toString("base64") };
  },
});
