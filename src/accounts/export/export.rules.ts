import { z } from "zod";
import { typed } from "#platform/shapes.ts";

/** What a file is for, in one word; the purpose says it in a sentence. */
export const exportCategories = ["service", "crisis", "contact", "statistics", "check", "authority", "other"] as const;
export type ExportCategory = (typeof exportCategories)[number];
export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** What a file in the register may be: also a document that was drawn, and records for another system. */
export const recordedFormats = [...exportFormats, "pdf", "pfif"] as const;
export type RecordedFormat = (typeof recordedFormats)[number];

/** Rows above which a second person approves. */
export const rowsAlone = 200;

/** What every export is asked with. */
export const exportReason = { category: z.enum(exportCategories), purpose: typed(200, 5), format: z.enum(exportFormats).default("xlsx") };

const markShape = /^E(\d{1,12})-(\d{1,6})-([A-Z2-7]{8})$/;

/** A mark as it stands in a row of a file: number of the export, number of the row, and a proof; null for anything else. */
export function readMark(typed: string): { export: number; row: number; proof: string } | null {
  const found = markShape.exec(typed.trim().toUpperCase().replace(/[\u200e\u200f]/g, ""));
  return found ? { export: Number(found[1]), row: Number(found[2]), proof: found[3]! } : null;
}

const text = z.object({ en: z.string(), ar: z.string() });
export const exportRecord = z.object({
  id: z.number(), kind: z.string(), title: text, at: z.iso.datetime(), by: z.string().nullable(), category: z.enum(exportCategories), purpose: z.string(), format: z.enum(recordedFormats),
  rows: z.number(), copy: z.number(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), approval: z.number().nullable(), approvedBy: z.string().nullable(), sha256: z.string().nullable(),
});
export type ExportRecord = z.infer<typeof exportRecord>;
