import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, typed } from "#platform/shapes.ts";
import { type ListField, listFields, type Mapping } from "./column.rules.ts";
import { importWords as w } from "./import.words.ts";
import { previewShape } from "./preview.rules.ts";
import { outcomes, reasonShape } from "./reason.rules.ts";

/** Largest list, in bytes. */
export const largestList = 20 * 1024 * 1024;
export const listLimits = { rows: 50_000, columns: 100, cellLength: 1_000, inflatedBytes: 200_000_000 };
/** Rows per transaction. */
export const chunkRows = 500;

const base64 = z.string().max(Math.ceil(largestList / 3) * 4 + 4, says(w.tooLarge)).min(1, says(w.chooseFile));

/** A list as a client sends it. `mission`: whose list it is; needed of those who hold several missions, but not all. */
export const uploadedList = z.object({ name: typed(200), contentBase64: base64, mission: recordId.optional() });

/** Field → column, counted from 1 as people do; absent: not in the list. */
const column = numberBetween(1, listLimits.columns);
/** `edition`: the import of which this is a later edition; as it was guessed unless told. */
export const chosenMapping = z.object({ import: recordId, columns: z.partialRecord(z.enum(listFields), column), edition: z.union([recordId, z.literal("none")]).optional() });

/** What was chosen, counted from 0; null when two fields name one column or a column is not there. */
export function mappingOf(columns: Partial<Record<ListField, number>>, width: number): Mapping | null {
  const chosen = Object.entries(columns).map(([field, at]) => [field, Math.round(at) - 1] as const);
  const distinct = new Set(chosen.map(([, at]) => at));
  if (distinct.size < chosen.length || chosen.some(([, at]) => at >= width)) return null;
  return Object.fromEntries(chosen);
}

export const importStates = ["mapping", "preview", "running", "done", "failed"] as const;
const moment = z.iso.datetime();
const nullable = z.string().nullable();

/** An import as its list shows it. Times are ISO 8601 in UTC. */
export const importLine = z.object({
  id: z.number(), mission: z.number().nullable(), fileName: z.string(), state: z.enum(importStates), rowsTotal: z.number().nullable(), rowsDone: z.number(),
  created: z.number(), updated: z.number(), skipped: z.number(), refused: z.number(), warned: z.number(), proposed: z.number(), absent: z.number().nullable(), failure: nullable,
  createdAt: moment, createdBy: nullable, startedAt: moment.nullable(), progressAt: moment.nullable(), finishedAt: moment.nullable(), example: z.boolean(),
});
export type ImportLine = z.infer<typeof importLine>;

/** An import with its columns, first rows and preview. `missing`: what must be mapped before it can be read. */
export const importRecord = importLine.extend({
  sheet: nullable, header: z.array(z.string()), sample: z.array(z.array(z.string())), mapping: z.partialRecord(z.enum(listFields), z.number()), preview: previewShape.nullable(), missing: z.array(z.enum(["name", "country"])),
  edition: z.number().nullable(), former: z.array(z.object({ id: z.number(), fileName: z.string(), createdAt: moment })),
});
export type ImportRecord = z.infer<typeof importRecord>;

export const wantedRows = z.enum([...outcomes, "warned", "proposed", "all"]);
export const resultLine = z.object({ row: z.number(), outcome: z.enum(outcomes), reasons: z.array(reasonShape), name: nullable, person: z.number().nullable() });
