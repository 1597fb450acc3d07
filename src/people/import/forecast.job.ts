import { z } from "zod";
import { loadFile } from "#platform/files.ts";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { SpreadsheetProblem } from "#platform/spreadsheet/spreadsheet.ts";
import type { Decision, SeenRow } from "./decide.rules.ts";
import { decideRows } from "./import-chunk.ts";
import { runningOf } from "./import.job.ts";
import { chunkRows } from "./import.rules.ts";
import { importById, saveForecast } from "./import.store.ts";
import { stayingOf } from "./edition.store.ts";
import { withList } from "./list-file.ts";
import { listReader } from "./list-reader.ts";
import type { Forecast } from "./preview.rules.ts";

const mostPairs = 20;

/**
 * Works out what importing a list would do to the register as it stands, without writing any of it, and puts it beside
 * the preview, chunk by chunk. New rows that are alike only among themselves show when the list is imported.
 */
export async function forecast(platform: Platform, id: number): Promise<void> {
  const { db } = platform.database;
  const imported = await importById(db, id);
  if (imported?.state !== "preview" || !imported.preview) return;
  const mapping = JSON.stringify(imported.mapping);
  const file = await loadFile(db, imported.file_id);
  if (!file) return;
  const { reading, running } = await runningOf(platform, imported);
  const told: Forecast = { done: 0, of: imported.preview.rows, created: 0, updated: 0, skipped: 0, refused: 0, proposed: 0, absent: null, counts: {}, pairs: [] };
  const met = new Map<number, number>();
  const take = async (chunk: SeenRow[], last = false) => {
    // Read only: nobody is locked.
    for (const one of await decideRows(db, running, chunk, async () => {}, met)) count(told, one, met);
    told.done += chunk.length;
    if (last && imported.previous_id !== null) told.absent = (await stayingOf(db, imported.previous_id, imported.mission_id, running.today)).filter((person) => !met.has(person)).length;
    const now = await importById(db, id);
    // Started, or mapped anew: another forecast is on its way.
    if (now?.state !== "preview" || JSON.stringify(now.mapping) !== mapping || now.previous_id !== imported.previous_id) return false;
    await saveForecast(db, id, told);
    return true;
  };
  try {
    await withList(file.content, async (list) => {
      let chunk: SeenRow[] = [];
      for await (const seen of listReader(list, reading)) {
        chunk.push(seen);
        if (chunk.length < chunkRows) continue;
        if (!(await take(chunk))) return;
        chunk = [];
      }
      await take(chunk, true);
    });
  } catch (error) {
    if (!(error instanceof SpreadsheetProblem)) throw error;
  }
}

function count(told: Forecast, one: Decision, met: Map<number, number>): void {
  told[one.outcome]++;
  for (const { code, people } of one.reasons) {
    told.counts[code] = (told.counts[code] ?? 0) + 1;
    if (code === "several-people") for (const person of people ?? []) met.set(person, one.row.row);
  }
  const person = one.outcome === "updated" ? one.known.id : one.outcome === "created" ? null : one.person;
  if (person !== null) met.set(person, one.row.row);
  if (one.outcome === "updated" || one.proposed.length === 0) return;
  told.proposed += one.proposed.length;
  if (told.pairs.length < mostPairs) told.pairs.push({ row: one.row.row, name: one.row.nameArabic ?? one.row.nameLatin, people: one.proposed.map((proposed) => proposed.person) });
}

export const forecastJob = job({ name: "people.forecast-import", input: z.object({ import: z.number() }), tries: 2, expireInSeconds: 1_800, run: (platform, input) => forecast(platform, input.import) });
