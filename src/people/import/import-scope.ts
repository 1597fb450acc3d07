import type { Context } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { importById, type ImportRecord } from "./import.store.ts";

/** The import, of a mission within the actor's scope. 404 when there is none, 403 (recorded) when it is another's. */
export async function requireImport(ctx: Context, id: number, lock = false): Promise<ImportRecord> {
  const found = await importById(ctx.db, id, lock);
  if (!found) throw notFound();
  ctx.require("people.import", found.mission_id);
  return found;
}
