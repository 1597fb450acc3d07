import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { AnyDb } from "./database.ts";

export type StoredFile = { id: number; name: string; mediaType: string; size: number; content: Buffer };
/** Largest file kept, in bytes. */
export const largestFile = 25 * 1024 * 1024;

/** Keeps a file in the database, so that every app process and every backup has it. Returns its id. */
export async function storeFile(db: AnyDb, file: { name: string; mediaType: string; content: Buffer }): Promise<number> {
  if (file.content.length > largestFile) throw new RangeError("file too large");
  // A name is only ever shown, never used as a path; control characters would still spoil a header.
  const name = file.name.replace(/[\u0000-\u001f"\\/]/g, "_").slice(-200) || "file";
  const digest = createHash("sha256").update(file.content).digest();
  const { rows } = await sql<{ id: number }>`insert into platform.file (name, media_type, size, sha256, content)
    values (${name}, ${file.mediaType}, ${file.content.length}, ${digest}, ${file.content}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function loadFile(db: AnyDb, id: number): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`select id, name, media_type as "mediaType", size, content from platform.file where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Takes files away for good; nothing may point at them any more. */
export async function dropFiles(db: AnyDb, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql`delete from platform.file where id = any(${ids}::bigint[])`.execute(db);
}
