import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { DirectoryTables } from "../tables.ts";
import type { ChangedInstitution, Institution, NewInstitution } from "./institution.rules.ts";

type D = Db<DirectoryTables>;
type Row = Omit<Institution, "changedAt"> & { changedAt: Date };

/** All institutions with their focal points, by English name; or the one with the id. */
export async function institutions(db: D, id?: number): Promise<Institution[]> {
  const { rows } = await sql<Row>`
    select i.id, i.slug, i.kind, json_build_object('en', i.name_en, 'ar', i.name_ar) as name, i.version,
      i.changed_at as "changedAt", i.changed_by as "changedBy",
      coalesce((select json_agg(json_build_object('title', json_build_object('en', f.title_en, 'ar', f.title_ar), 'email', f.email) order by f.position)
        from directory.focal_point f where f.institution_id = i.id), '[]') as "focalPoints"
    from directory.institution i where ${id ?? null}::bigint is null or i.id = ${id ?? null}
    order by i.name_en limit 1000`.execute(db);
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

/** Returns the new id, or null when the slug is taken. */
export async function insertInstitution(db: D, given: NewInstitution & { slug: string }, by: string | null): Promise<number | null> {
  const row = await db
    .insertInto("directory.institution")
    .values({ slug: given.slug, kind: given.kind, name_en: given.name.en, name_ar: given.name.ar, changed_by: by })
    .onConflict((clash) => clash.column("slug").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) await replaceFocalPoints(db, row.id, given.focalPoints);
  return row?.id ?? null;
}

/** False when the institution is not at the version that was looked at. */
export async function updateInstitution(db: D, given: ChangedInstitution, now: Date, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable("directory.institution")
    .set((row) => ({ kind: given.kind, name_en: given.name.en, name_ar: given.name.ar, version: row("version", "+", 1), changed_at: now, changed_by: by }))
    .where("id", "=", given.institution)
    .where("version", "=", given.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await replaceFocalPoints(db, given.institution, given.focalPoints);
  return true;
}

async function replaceFocalPoints(db: D, id: number, points: NewInstitution["focalPoints"]): Promise<void> {
  await db.deleteFrom("directory.focal_point").where("institution_id", "=", id).execute();
  if (points.length === 0) return;
  const rows = points.map((point, position) => ({ institution_id: id, position, title_en: point.title.en, title_ar: point.title.ar, email: point.email ?? null }));
  await db.insertInto("directory.focal_point").values(rows).execute();
}
