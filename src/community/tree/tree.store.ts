import { sql } from "kysely";
import type { PeopleViews } from "#people";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "../tables.ts";
import type { Trial } from "./tree.rules.ts";

type D = Db<CommunityTables & PeopleViews>;

export type TreeRow = { mission_id: number; most_calls: number; reviewed_at: Date | null; reviewed_by: string | null };

/** The tree of a mission; made, empty, when it is first asked for to be changed. */
export async function ensureTree(db: D, mission: number): Promise<void> {
  await db.insertInto("community.tree").values({ mission_id: mission, reviewed_at: null, reviewed_by: null }).onConflict((clash) => clash.column("mission_id").doNothing()).execute();
  // Changes to one tree go one after the other, so that two cannot close a circle together.
  await db.selectFrom("community.tree").select("mission_id").where("mission_id", "=", mission).forUpdate().execute();
}

export async function treeRow(db: D, mission: number): Promise<TreeRow | null> {
  return (await db.selectFrom("community.tree").select(["mission_id", "most_calls", "reviewed_at", "reviewed_by"]).where("mission_id", "=", mission).executeTakeFirst()) ?? null;
}

export async function setLimits(db: D, mission: number, mostCalls: number, reviewed: { at: Date; by: string | null } | null): Promise<void> {
  await db
    .updateTable("community.tree")
    .set((row) => ({ most_calls: mostCalls, version: row("version", "+", 1), ...(reviewed ? { reviewed_at: reviewed.at, reviewed_by: reviewed.by } : {}) }))
    .where("mission_id", "=", mission)
    .execute();
}

export type BranchRow = {
  id: number; mission_id: number; kind: "officer" | "warden" | "association"; parent_id: number | null; officer_name: string | null; officer_phone: string | null;
  warden_id: number | null; association_id: number | null; alternate_name: string | null; alternate_phone: string | null;
  association_en: string | null; association_ar: string | null; association_phone: string | null; families: number;
};

/** The branches of a mission's tree, in the order in which they were added. */
export async function branchRows(db: D, mission: number): Promise<BranchRow[]> {
  const { rows } = await sql<BranchRow>`
    select b.id, b.mission_id, b.kind, b.parent_id, b.officer_name, b.officer_phone, b.warden_id, b.association_id, b.alternate_name, b.alternate_phone,
      a.name_en as association_en, a.name_ar as association_ar, coalesce(a.contacts -> 0 ->> 'phone', a.public_phone) as association_phone,
      (select count(*)::int from community.family f where f.warden_id = b.warden_id) as families
    from community.branch b left join community.association a on a.id = b.association_id where b.mission_id = ${mission} order by b.id limit 5000`.execute(db);
  return rows;
}

export async function branchById(db: D, id: number): Promise<{ id: number; mission_id: number; kind: string } | null> {
  return (await db.selectFrom("community.branch").select(["id", "mission_id", "kind"]).where("id", "=", id).executeTakeFirst()) ?? null;
}

export type BranchValues = { parent: number | null; officerName: string | null; officerPhone: string | null; alternateName: string | null; alternatePhone: string | null };
const columnsOf = (said: BranchValues) => ({ parent_id: said.parent, officer_name: said.officerName, officer_phone: said.officerPhone, alternate_name: said.alternateName, alternate_phone: said.alternatePhone });

/** Null when the warden or association is in the tree already. */
export async function insertBranch(db: D, mission: number, kind: BranchRow["kind"], said: BranchValues & { warden: number | null; association: number | null }): Promise<number | null> {
  const row = await db
    .insertInto("community.branch")
    .values({ ...columnsOf(said), mission_id: mission, kind, warden_id: said.warden, association_id: said.association })
    .onConflict((clash) => clash.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function updateBranch(db: D, id: number, said: BranchValues): Promise<void> {
  await db.updateTable("community.branch").set(columnsOf(said)).where("id", "=", id).execute();
}

export async function deleteBranch(db: D, id: number): Promise<void> {
  await db.deleteFrom("community.branch").where("id", "=", id).execute();
}

export async function trials(db: D, mission: number, most: number): Promise<Trial[]> {
  const rows = await db.selectFrom("community.trial").selectAll().where("mission_id", "=", mission).orderBy("began_at", "desc").limit(most).execute();
  return rows.map((row) => ({ id: row.id, beganAt: row.began_at.toISOString(), minutes: row.minutes, reached: row.reached, total: row.total, note: row.note, example: row.example, recordedBy: row.recorded_by }));
}

export async function insertTrial(db: D, said: { mission: number; beganAt: Date; minutes: number; reached: number; total: number; note: string | null; example: boolean; by: string | null }): Promise<number> {
  const row = await db
    .insertInto("community.trial")
    .values({ mission_id: said.mission, began_at: said.beganAt, minutes: said.minutes, reached: said.reached, total: said.total, note: said.note, example: said.example, recorded_by: said.by })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
