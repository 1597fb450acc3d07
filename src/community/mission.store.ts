import type { DirectoryViews } from "#directory";
import type { Db } from "#platform/database.ts";

export type MissionName = { id: number; slug: string; name: { en: string; ar: string }; place: { en: string; ar: string }; country: string; phone: string | null; email: string | null };

/** Missions by id, or all within a scope, in the order in which to offer them. */
export async function missionNames(db: Db<DirectoryViews>, scope: "all" | readonly number[]): Promise<MissionName[]> {
  let query = db.selectFrom("directory.mission_view").selectAll().orderBy("country").orderBy("name_en");
  if (scope !== "all") query = query.where("id", "in", scope.length > 0 ? [...scope] : [0]);
  return (await query.execute()).map((row) => ({
    id: row.id, slug: row.slug, name: { en: row.name_en, ar: row.name_ar }, place: { en: row.place_en, ar: row.place_ar }, country: row.country, phone: row.phone, email: row.email,
  }));
}
