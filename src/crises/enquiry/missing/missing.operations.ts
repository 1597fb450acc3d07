import { randomBytes } from "node:crypto";
import { z } from "zod";
import { loadFile, storeFile } from "#platform/files.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import "../../permissions.ts";
import { fileKind } from "../../case/case.rules.ts";
import { institutionList } from "../../case/case-work.store.ts";
import { enterStatus } from "../../roll/status.operations.ts";
import { lockEntry } from "../../roll/status.store.ts";
import { addEvent, enquiryById, knownPersons } from "../enquiry.store.ts";
import { termsOf } from "../enquiry-pack.ts";
import { missingArchive, verifyCommand } from "./missing-archive.ts";
import { answerInput, fileRecord, openInput, saveInput } from "./missing.rules.ts";
import { insertMissing, insertTransfer, missingFiles, openFileAbout, type StoredFile, updateMissing, writeFileClosed, writeFinding, writeReceipt } from "./missing.store.ts";
import { missingWords as w } from "./missing.words.ts";
import { publicKey } from "./signing-key.ts";

const note = (input: { file: number }) => ({ subject: "missing-person", ids: [input.file] });
async function held(ctx: Context, id: number, lock = false): Promise<StoredFile> {
  const [found] = await missingFiles(ctx.db, ctx.scope, { id, lock });
  if (!found) throw notFound();
  return found;
}
const openOnly = (file: StoredFile) => {
  if (file.state !== "open" && file.state !== "transferred") throw conflict(w.isClosed);
};

/** Opens a file from an enquiry (with what the family said), or about somebody of the register. A person has one open file in a crisis. */
export const openMissingFile = operation({
  name: "crises.openMissingFile",
  title: w.open,
  action: "crises.enquiry",
  kind: "write",
  input: openInput,
  output: z.object({ file: z.number() }),
  audit: (input, output) => ({ subject: "missing-person", ids: [output.file], people: input.person ? [input.person] : [] }),
  async run(ctx, input) {
    const q = input.enquiry === undefined ? null : await enquiryById(ctx.db, input.enquiry, ctx.scope);
    if (input.enquiry !== undefined && (!q || q.forgottenAt !== null)) throw notFound();
    const person = q?.person ?? input.person ?? null;
    const crisis = q?.crisis ?? input.crisis ?? null;
    const [known] = person === null ? [] : await knownPersons(ctx.db, crisis, [person]);
    if (person !== null && !known) throw notFound();
    if (person !== null) {
      const before = await openFileAbout(ctx.db, crisis, person);
      if (before !== null) return { file: before };
    }
    const { sought } = q ?? {};
    const fields = {
      nameArabic: known?.nameArabic ?? sought?.nameArabic, nameLatin: known?.nameLatin ?? sought?.nameLatin, birth: sought?.birth, sex: sought?.sex, lastSeenPlace: sought?.place, circumstances: sought?.more,
      ...(q ? { contactName: q.askerName, contactPhone: q.askerPhone ?? undefined } : {}),
    };
    const reference = `MP-${ctx.now.getUTCFullYear()}-${randomBytes(4).toString("hex").toUpperCase()}`;
    const file = await insertMissing(ctx.db, { crisis, mission: known?.mission ?? q?.mission ?? null, person, enquiry: q?.id ?? null, reference, fields, photo: q?.photo ?? null, by: ctx.actor.name });
    if (q) await addEvent(ctx.db, { enquiry: q.id, kind: "file", by: { id: ctx.actor.id, name: ctx.actor.name }, details: { file } });
    return { file };
  },
});

export const listMissingFiles = operation({
  name: "crises.listMissingFiles",
  title: w.list,
  action: "crises.enquiry",
  kind: "read",
  input: z.object({ crisis: recordId.optional() }),
  output: z.object({ files: z.array(fileRecord), asOf: z.string() }),
  audit: (_, output) => ({ subject: "missing-person", ids: output.files.map((one) => one.id) }),
  run: async (ctx, input) => ({ files: await missingFiles(ctx.db, ctx.scope, input), asOf: ctx.now.toISOString() }),
});

export const readMissingFile = operation({
  name: "crises.readMissingFile",
  title: w.read,
  action: "crises.enquiry",
  kind: "read",
  input: z.object({ file: recordId }),
  output: fileRecord.extend({ institutions: z.array(z.object({ id: z.number(), name: z.object({ en: z.string(), ar: z.string() }) })), verify: z.string(), /** Days for which the file is kept after it ends as it stands. */ keptDays: z.number(), asOf: z.string() }),
  audit: (input, output) => ({ ...note(input), people: output.person ? [output.person] : [] }),
  async run(ctx, input) {
    const found = await held(ctx, input.file);
    const terms = await termsOf(ctx.platform.config.FACILITY);
    return { ...found, institutions: await institutionList(ctx.db), verify: verifyCommand, keptDays: found.state === "remains-identified" ? terms.remainsDays : terms.foundDays, asOf: ctx.now.toISOString() };
  },
});

export const saveMissingFile = operation({
  name: "crises.saveMissingFile",
  title: w.save,
  action: "crises.enquiry",
  kind: "write",
  input: saveInput,
  output: z.object({ file: z.number() }),
  audit: (input) => note(input),
  async run(ctx, { file, version, photoBase64, ...fields }) {
    const found = await held(ctx, file, true);
    if (found.version !== version) throw conflict();
    openOnly(found);
    const content = photoBase64 ? Buffer.from(photoBase64, "base64") : null;
    const kind = content && fileKind(content);
    if (content && (content.length > 1024 * 1024 || !kind || kind === "application/pdf")) throw invalidInput([{ path: "photoBase64", message: w.badPhoto }]);
    await updateMissing(ctx.db, file, fields, content ? await storeFile(ctx.db, { name: `missing-${file}`, mediaType: kind!, content }) : null);
    return { file };
  },
});

/** Makes the signed archive for an authority and records that it was handed over. Base64. */
export const transferMissingFile = operation({
  name: "crises.transferMissingFile",
  title: w.transfer,
  action: "crises.enquiry-transfer",
  kind: "write",
  input: z.object({ file: recordId, institution: recordId }),
  output: z.object({ transfer: z.number(), filename: z.string(), contentBase64: z.string(), digest: z.string(), person: z.number().nullable() }),
  audit: (input, output) => ({ ...note(input), people: output.person ? [output.person] : [], purpose: "authority: identification of a missing person", details: { institution: input.institution, transfer: output.transfer, sha256: output.digest } }),
  async run(ctx, input) {
    const found = await held(ctx, input.file, true);
    openOnly(found);
    if (!(await institutionList(ctx.db)).some((one) => one.id === input.institution)) throw invalidInput([{ path: "institution", message: w.authority }]);
    const photo = found.photo === null ? null : await loadFile(ctx.db, found.photo);
    const { config } = ctx.platform;
    const { archive, digest } = await missingArchive(found, photo, { baseUrl: config.baseUrl, secret: config.secret, now: ctx.now, by: ctx.actor.name, demo: config.demo });
    const transfer = await insertTransfer(ctx.db, { file: found.id, institution: input.institution, by: { id: ctx.actor.id, name: ctx.actor.name }, digest });
    return { transfer, filename: `${found.reference}.zip`, contentBase64: archive.toString("base64"), digest, person: found.person };
  },
});

export const receiptOfTransfer = operation({
  name: "crises.receiptOfTransfer",
  title: w.receipt,
  action: "crises.enquiry-transfer",
  kind: "write",
  input: z.object({ file: recordId, transfer: recordId, receipt: typed(100) }),
  output: z.object({ file: z.number() }),
  audit: (input) => ({ ...note(input), details: { transfer: input.transfer } }),
  async run(ctx, input) {
    await held(ctx, input.file, true);
    if (!(await writeReceipt(ctx.db, input.file, input.transfer, input.receipt))) throw conflict();
    return { file: input.file };
  },
});

/** What the authority found, at the desk or by its system. On a roll it becomes a status said by an authority; a death waits there for a second person. */
export const answerTransfer = operation({
  name: "crises.answerTransfer",
  title: w.answer,
  action: "crises.enquiry-transfer",
  kind: "write",
  input: answerInput,
  output: z.object({ file: z.number(), roll: z.enum(["set", "kept", "reported", "none"]) }),
  audit: (input, output) => ({ ...note(input), details: { transfer: input.transfer, answer: input.answer, roll: output.roll } }),
  async run(ctx, input) {
    const found = await held(ctx, input.file, true);
    openOnly(found);
    if (!(await writeFinding(ctx.db, { file: found.id, transfer: input.transfer, answer: input.answer, note: input.note, by: ctx.actor.name }))) throw conflict();
    const onRoll = found.crisis !== null && found.person !== null && input.answer !== "unknown" && (await lockEntry(ctx.db, found.crisis, found.person)) !== undefined;
    if (!onRoll) return { file: found.id, roll: "none" as const };
    const { outcome } = await enterStatus(ctx, {
      crisis: found.crisis!, person: found.person!, status: input.answer === "found-alive" ? "safe" : "deceased", source: "host-authority", channel: "interchange", note: `${found.reference}: ${input.note}`.slice(0, 1_000), reference: `missing:${found.id}`,
    });
    return { file: found.id, roll: outcome };
  },
});

/** Ends a file that no authority has to answer any more. Its term begins. */
export const closeMissingFile = operation({
  name: "crises.closeMissingFile",
  title: w.close,
  action: "crises.enquiry-transfer",
  kind: "write",
  input: z.object({ file: recordId, version: recordVersion, reason: typed(500, 5) }),
  output: z.object({ file: z.number() }),
  audit: (input) => note(input),
  async run(ctx, input) {
    const found = await held(ctx, input.file, true);
    if (found.version !== input.version) throw conflict();
    openOnly(found);
    await writeFileClosed(ctx.db, found.id, input.reason);
    return { file: found.id };
  },
});

/** The key with which archives of this office are checked. */
export const readSigningKey = operation({
  name: "crises.readSigningKey",
  title: w.key,
  action: "crises.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ pem: z.string(), verify: z.string() }),
  run: async ({ platform }) => ({ pem: publicKey(platform.config.secret), verify: verifyCommand }),
});
