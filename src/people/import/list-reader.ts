import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import type { Spreadsheet } from "#platform/spreadsheet/spreadsheet.ts";
import { homeCountry } from "../facility.ts";
import type { Mapping } from "./column.rules.ts";
import type { SeenRow } from "./decide.rules.ts";
import { missionServed } from "./import.store.ts";
import { identityOf, SeenRows } from "./match.rules.ts";
import { isRefused, readRow, type Reading } from "./row.rules.ts";

/** How the rows of a list are read. A mission's own list need not say the country: it is the mission's. */
export async function readingOf(platform: Platform, db: AnyDb, mapping: Mapping, mission: number | null): Promise<Reading> {
  const served = mission === null ? null : await missionServed(db, mission);
  return { mapping, today: new Date().toISOString().slice(0, 10), country: served?.country ?? null, home: await homeCountry(platform.config.FACILITY) };
}

/** Rows of a list from its beginning, each with the earlier row that it repeats. */
export async function* listReader(list: Spreadsheet, reading: Reading): AsyncGenerator<SeenRow> {
  const seen = new SeenRows();
  for await (const { number, cells } of list.rows()) {
    const row = readRow(number, cells, reading);
    yield { row, repeats: isRefused(row) ? undefined : seen.repeats(number, identityOf(row)) };
  }
}
