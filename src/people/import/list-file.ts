import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSpreadsheet, type Spreadsheet } from "#platform/spreadsheet/spreadsheet.ts";
import { listLimits } from "./import.rules.ts";

/** Opens a kept list for as long as `use` takes. Throws SpreadsheetProblem for what is no list. */
export async function withList<T>(content: Buffer, use: (list: Spreadsheet) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "mitaf-list-"));
  try {
    // Nothing of the sender's name becomes a path.
    const path = join(folder, "list");
    await writeFile(path, content, { mode: 0o600 });
    return await use(await openSpreadsheet({ path }, listLimits));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
