import { z } from "zod";
import type { SeenRow } from "./decide.rules.ts";
import { isWarned, type Reason, reasonShape } from "./reason.rules.ts";
import { isRefused } from "./row.rules.ts";

const nullable = z.string().nullable();
const line = z.object({ row: z.number(), name: nullable, birth: nullable, phone: nullable, country: nullable, place: nullable, household: nullable, kind: nullable, repeats: z.number().nullable(), reasons: z.array(reasonShape) });

const pair = z.object({ row: z.number(), name: nullable, people: z.array(z.number()) });

/** What importing would do to the register as it stands: worked out after the preview of the file. */
export const forecastShape = z.object({
  done: z.number(),
  of: z.number(),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  refused: z.number(),
  proposed: z.number(),
  /** Null: the list is no later edition. */
  absent: z.number().nullable(),
  counts: z.record(z.string(), z.number()),
  pairs: z.array(pair),
});
export type Forecast = z.infer<typeof forecastShape>;

/** What importing with a mapping would do, as far as the file alone can say. */
export const previewShape = z.object({
  forecast: forecastShape.optional(),
  rows: z.number(),
  taken: z.number(),
  refused: z.number(),
  repeated: z.number(),
  warned: z.number(),
  households: z.number(),
  counts: z.record(z.string(), z.number()),
  first: z.array(line),
  faulty: z.array(line),
});
export type Preview = z.infer<typeof previewShape>;

const firstRows = 15;
const faultyRows = 40;

/** Adds up rows as they are read. */
export function previewer() {
  const preview: Preview = { rows: 0, taken: 0, refused: 0, repeated: 0, warned: 0, households: 0, counts: {}, first: [], faulty: [] };
  const households = new Set<string>();
  return {
    add({ row, repeats }: SeenRow): void {
      preview.rows++;
      const refused = isRefused(row);
      if (refused) preview.refused++;
      else if (repeats !== undefined) preview.repeated++;
      else {
        preview.taken++;
        households.add(row.household === null ? `row ${row.row}` : `# ${row.household}`);
        if (isWarned(row.reasons)) preview.warned++;
      }
      for (const { code } of row.reasons) preview.counts[code] = (preview.counts[code] ?? 0) + 1;
      const shown = {
        row: row.row, name: row.nameArabic ?? row.nameLatin, birth: row.birthDate, phone: row.phones[0]?.value ?? null, country: row.country, place: row.place, household: row.household, kind: row.kind,
        repeats: repeats ?? null, reasons: row.reasons as Reason[],
      };
      if (preview.first.length < firstRows) preview.first.push(shown);
      if (preview.faulty.length < faultyRows && (isWarned(row.reasons) || repeats !== undefined)) preview.faulty.push(shown);
    },
    done(): Preview {
      return { ...preview, households: households.size };
    },
  };
}
