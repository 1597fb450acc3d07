import { type Selectable, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "../tables.ts";
import type { Association, DescribedAssociation } from "./association.rules.ts";

type D = Db<CommunityTables>;
type Scope = "all" | readonly number[];

type Row = Selectable<CommunityTables["community.association"]> & { missions: number[] };

function associationOf(row: Row): Association {
  return {
    id: row.id,
    missions: row.missions,
    name: { en: row.name_en, ar: row.name_ar },
    kind: row.kind as Association["kind"],
    country: row.country,
    place: row.place,
    standing: row.standing as Association["standing"],
    contacts: row.contacts as Association["contacts"],
    members: row.members,
    membersOn: row.members_on,
    languages: row.languages as Association["languages"],
    note: row.note,
    public: row.public,
    agreedOn: row.agreed_on,
    publicLink: row.public_link,
    publicPhone: row.public_phone,
    publicEmail: row.public_email,
    example: row.example,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

/** Associations active in a scope of missions, by country and name; at most 1,000. */
export async function associations(db: D, scope: Scope, only: { id?: number; public?: boolean } = {}): Promise<Association[]> {
  const where = [sql`true`];
  if (scope !== "all") where.push(sql`exists (select 1 from community.association_mission s where s.association_id = a.id and s.mission_id = any(${scope}::bigint[]))`);
  if (only.id !== undefined) where.push(sql`a.id = ${only.id}`);
  if (only.public) where.push(sql`a.public and a.standing <> 'dissolved'`);
  const { rows } = await sql<Row>`
    select a.*, (select array_agg(m.mission_id order by m.mission_id) from community.association_mission m where m.association_id = a.id) as missions
    from community.association a where ${sql.join(where, sql` and `)} order by a.country, a.name_en, a.id limit 1000`.execute(db);
  return rows.map(associationOf);
}

const columnsOf = (said: DescribedAssociation) => ({
  name_en: said.name.en,
  name_ar: said.name.ar,
  kind: said.kind,
  country: said.country,
  place: said.place ?? null,
  standing: said.standing,
  contacts: JSON.stringify(said.contacts),
  members: said.members ?? null,
  members_on: said.membersOn ?? null,
  languages: said.languages,
  note: said.note ?? null,
  public: said.public,
  agreed_on: said.agreedOn ?? null,
  public_link: said.publicLink ?? null,
  public_phone: said.publicPhone ?? null,
  public_email: said.publicEmail ?? null,
});

async function setMissions(db: D, association: number, missions: readonly number[]): Promise<void> {
  await db.deleteFrom("community.association_mission").where("association_id", "=", association).execute();
  await db.insertInto("community.association_mission").values(missions.map((mission_id) => ({ association_id: association, mission_id }))).execute();
}

export async function insertAssociation(db: D, said: DescribedAssociation, example: boolean, by: string | null): Promise<number> {
  const row = await db.insertInto("community.association").values({ ...columnsOf(said), example, created_by: by, changed_by: by }).returning("id").executeTakeFirstOrThrow();
  await setMissions(db, row.id, said.missions);
  return row.id;
}

/** False when the association is not at the version that was looked at. */
export async function updateAssociation(db: D, said: DescribedAssociation & { association: number; version: number }, now: Date, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable("community.association")
    .set((row) => ({ ...columnsOf(said), version: row("version", "+", 1), changed_at: now, changed_by: by }))
    .where("id", "=", said.association)
    .where("version", "=", said.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await setMissions(db, said.association, said.missions);
  return true;
}
