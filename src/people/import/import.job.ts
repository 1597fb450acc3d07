import { z } from "zod";
import { missionFinder } from "#directory";
import { type Actor, system } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { AnyDb } from "#platform/database.ts";
import { loadFile } from "#platform/files.ts";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { SpreadsheetProblem } from "#platform/spreadsheet/spreadsheet.ts";
import { blockOf } from "./alike.ts";
import { commitChunk, type Running } from "./import-chunk.ts";
import { chunkRows } from "./import.rules.ts";
import { noteAbsent } from "./edition.store.ts";
import { finish, type ImportRecord, importById, missionServed, stalledImports } from "./import.store.ts";
import { withList } from "./list-file.ts";
import { listReader, readingOf } from "./list-reader.ts";
import { missionOfList } from "./mission-of-list.rules.ts";
import type { SeenRow } from "./decide.rules.ts";

/**
 * Brings a running import to its end, chunk by chunk, from the last row that is committed. `most`: chunks to write
 * before stopping, as if the process had been killed there (for tests). Safe to run twice, at once or in turn.
 */
export async function runImport(platform: Platform, id: number, most = Number.POSITIVE_INFINITY): Promise<void> {
  const { db } = platform.database;
  const imported = await importById(db, id);
  if (imported?.state !== "running") return;
  const file = await loadFile(db, imported.file_id);
  if (!file) return;
  try {
    if (await walk(platform, imported, file.content, most)) await end(platform, imported, null);
  } catch (error) {
    if (!(error instanceof SpreadsheetProblem)) throw error;
    // The file will not get better by trying again.
    await end(platform, imported, error.code);
  }
}

/** How a list is read, and what stays the same from chunk to chunk. */
export async function runningOf(platform: Platform, imported: ImportRecord) {
  const { db } = platform.database;
  const { mission_id: mission, example, created_by_name: by } = imported;
  const reading = await readingOf(platform, db, imported.mapping, mission);
  const serves = mission === null ? undefined : (await missionServed(db, mission))?.jurisdiction;
  const running: Omit<Running, "block"> = { id: imported.id, mission, previous: imported.previous_id, example, by, today: reading.today, actor: actorOf(imported), missionOf: missionOfList(await missionFinder(db), mission, serves) };
  return { reading, running: { ...running, block: await blockOf(db) } };
}

/** False when it stopped before the end of the list. */
async function walk(platform: Platform, imported: ImportRecord, content: Buffer, most: number): Promise<boolean> {
  const { reading, running } = await runningOf(platform, imported);
  return withList(content, async (list) => {
    let after = imported.last_row;
    let written = 0;
    let chunk: SeenRow[] = [];
    const flush = async () => {
      if (chunk.length === 0) return true;
      if (written++ >= most || !(await commitChunk(platform, running, after, chunk))) return false;
      after = chunk.at(-1)!.row.row;
      chunk = [];
      return true;
    };
    // Rows already committed are read again, since later rows may repeat them.
    for await (const seen of listReader(list, reading)) {
      if (seen.row.row <= imported.last_row) continue;
      chunk.push(seen);
      if (chunk.length >= chunkRows && !(await flush())) return false;
    }
    return flush();
  });
}

async function end(platform: Platform, imported: ImportRecord, failure: string | null): Promise<void> {
  await platform.database.db.transaction().execute(async (db: AnyDb) => {
    if ((await importById(db, imported.id, true))?.state !== "running") return;
    await finish(db, imported.id, failure);
    if (failure === null && imported.previous_id !== null) await noteAbsent(db, imported.id, imported.previous_id, new Date().toISOString().slice(0, 10));
    await recordAudit(db, actorOf(imported), "people.finishImport", failure ? "failed" : "done", { subject: "import", ids: [imported.id], mission: imported.mission_id });
  });
}

function actorOf({ created_by: id, created_by_name: name }: ImportRecord): Actor {
  return id === null ? system : { kind: "staff", id, name, grants: [], door: "job", requestId: null };
}

export const importJob = job({
  name: "people.import",
  input: z.object({ import: z.number() }),
  tries: 3,
  expireInSeconds: 1_800,
  run: (platform, input) => runImport(platform, input.import),
});

const stalledAfterSeconds = 45;

/** A process killed in the middle leaves its import running: it is taken up again within about two minutes. */
export const resumeImports = job({
  name: "people.resume-imports",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    for (const id of await stalledImports(platform.database.db, stalledAfterSeconds)) await runImport(platform, id);
  },
});
