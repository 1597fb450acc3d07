import { z } from "zod";
import { numberBetween, recordId, recordVersion, typed } from "#platform/shapes.ts";
import { says } from "#platform/problem.ts";
import { publicWords } from "../enquiry.words.ts";
import { missingWords as w } from "./missing.words.ts";

const year = z.string().trim().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const line = typed(200).optional();
const lines = typed(2_000).optional();
/** PFIF's fields and the ante-mortem basics. Labels: missing.words.ts. */
export const missingFields = z.object({
  nameArabic: line, nameLatin: line, otherNames: line, motherName: line, sex: z.enum(["female", "male"]).optional(), birth: year.optional(), nationality: z.string().regex(/^[A-Z]{2}$/).optional(), document: line,
  lastSeenAt: year.optional(), lastSeenPlace: line, circumstances: lines, height: numberBetween(30, 250).optional(), build: line, hair: line, eyes: line, marks: lines, clothing: lines, medical: lines, dentist: lines, dnaFamily: lines, contactName: line, contactPhone: line,
});
export type MissingFields = z.output<typeof missingFields>;
export const fileStates = ["open", "transferred", "found-alive", "remains-identified", "closed"] as const;
export const stateTitles = { open: w.stateOpen, transferred: w.stateTransferred, "found-alive": w.foundAlive, "remains-identified": w.remains, closed: w.stateClosed };

export const openInput = z.object({ enquiry: recordId.optional(), crisis: recordId.optional(), person: recordId.optional() }).refine((one) => one.enquiry !== undefined || one.person !== undefined, { path: ["person"] });
const base64 = z.string().max(1_400_000).regex(/^[A-Za-z0-9+/]+={0,2}$/);
export const saveInput = missingFields.extend({ file: recordId, version: recordVersion, photoBase64: base64.optional() }).refine((one) => Boolean(one.nameArabic || one.nameLatin), { ...says(publicWords.nameNeeded), path: ["nameArabic"] });
export const answerInput = z.object({ file: recordId, transfer: recordId, answer: z.enum(["found-alive", "remains-identified", "unknown"]), note: typed(800, 10) });

const nullable = z.string().nullable();
export const fileRecord = z.object({
  id: z.number(), reference: z.string(), crisis: z.number().nullable(), mission: z.number().nullable(), person: z.number().nullable(), enquiry: z.number().nullable(), fields: missingFields, hasPhoto: z.boolean(), state: z.enum(fileStates),
  openedAt: z.string(), openedName: nullable, closedNote: nullable, joinedInto: z.number().nullable(), version: z.number(),
  transfers: z.array(z.object({ id: z.number(), institution: z.object({ en: z.string(), ar: z.string() }), at: z.string(), by: nullable, digest: z.string(), receipt: nullable, receiptAt: nullable, answer: nullable, answerAt: nullable, note: nullable })),
});
export type FileRecord = z.infer<typeof fileRecord>;
