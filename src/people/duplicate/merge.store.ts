import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { LeftOver } from "./duplicate.rules.ts";
import { type Part, parts, type Row, type Snapshot } from "./merge.rules.ts";

type D = Db<PeopleTables>;

const rowsOf = (part: Part) => sql`(select coalesce(jsonb_agg(to_jsonb(x) order by x.id), '[]') from ${sql.table(`people.${part}`)} x where x.person_id = p.id)`;

/** Persons with everything that is theirs alone, as the rows stand; of one moment. */
export async function snapshotsOf(db: D, ids: readonly number[]): Promise<Map<number, Snapshot>> {
  const { rows } = await sql<{ id: number; snapshot: Snapshot }>`
    select p.id, jsonb_build_object('person', to_jsonb(p), ${sql.join(parts.flatMap((part) => [sql.lit(part), rowsOf(part)]))}) as snapshot
    from people.person p where p.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.snapshot]));
}

/** Puts the parts of some persons in place of what they had; rows without an id get one. */
export async function replaceParts(db: D, owned: ReadonlyMap<number, Snapshot>): Promise<void> {
  const ids = [...owned.keys()];
  for (const part of parts) {
    const table = sql.table(`people.${part}`);
    const rows: Row[] = [...owned].flatMap(([person, snapshot]) => snapshot[part].map((row) => ({ ...row, person_id: person })));
    await sql`delete from ${table} where person_id = any(${ids}::bigint[])`.execute(db);
    if (rows.length === 0) continue;
    await sql`insert into ${table} overriding system value
      select (jsonb_populate_record(null::${table}, jsonb_set(r, '{id}', coalesce(nullif(r->'id', 'null'), to_jsonb(nextval(pg_get_serial_sequence(${`people.${part}`}, 'id'))))))).*
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(db);
  }
}

/** Puts a person's own row in place, but for its id, and raises its version. */
export async function replacePerson(db: D, row: Row, by: string | null): Promise<void> {
  const columns = Object.keys(row).filter((column) => column !== "id" && column !== "version" && column !== "updated_at" && column !== "updated_by");
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`update people.person p set (${names}) = (select ${names} from jsonb_populate_record(null::people.person, ${JSON.stringify(row)}::jsonb)),
    version = p.version + 1, updated_at = now(), updated_by = ${by} where p.id = ${row["id"]}`.execute(db);
}

/** Rows of other tables that a merge pointed elsewhere: table → keys. */
export type Moved = {
  merged: number[];
  rows: { import: number; row: number }[];
  foreign: number[];
  household: { from: number; to: number; members: number[]; links: number[]; emergency: number[]; met: { import: number; reference: string }[] } | null;
};

/** Points to the survivor what pointed to the one gone: rows of lists, records of others, and those merged into it before. */
export async function pointTo(db: D, from: number, to: number): Promise<Pick<Moved, "merged" | "rows" | "foreign">> {
  const { rows: merged } = await sql<{ id: number }>`update people.person set merged_into = ${to} where merged_into = ${from} returning id`.execute(db);
  await sql`update people.person set merged_into = ${to} where id = ${from}`.execute(db);
  const { rows } = await sql<{ import: number; row: number }>`update people.import_row set person_id = ${to} where person_id = ${from} returning import_id as import, row_number as row`.execute(db);
  const { rows: foreign } = await sql<{ id: number }>`update people.foreign_person set person_id = ${to} where person_id = ${from} returning id`.execute(db);
  // Written to on the same day is written to, whichever record it was.
  await sql`insert into people.contacted (person_id, at) select ${to}, at from people.contacted where person_id = ${from}
    on conflict (person_id) do update set at = greatest(people.contacted.at, excluded.at)`.execute(db);
  return { merged: merged.map((row) => row.id), rows, foreign: foreign.map((row) => row.id) };
}

/** The inverse of `pointTo`, for what is still where it was put. */
export async function pointBack(db: D, from: number, to: number, moved: Moved): Promise<void> {
  await sql`update people.person set merged_into = null where id = ${from}`.execute(db);
  await sql`update people.person set merged_into = ${from} where id = any(${moved.merged}::bigint[]) and merged_into = ${to}`.execute(db);
  await sql`update people.import_row r set person_id = ${from} from jsonb_to_recordset(${JSON.stringify(moved.rows)}::jsonb) as m(import bigint, "row" int)
    where r.import_id = m.import and r.row_number = m."row" and r.person_id = ${to}`.execute(db);
  await sql`update people.foreign_person set person_id = ${from} where id = any(${moved.foreign}::bigint[]) and person_id = ${to}`.execute(db);
}

/** Those who live in a household and are persons of their own, in id order. */
export async function membersOf(db: D, household: number, but: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from people.person where household_id = ${household} and merged_into is null and id <> all(${but}::bigint[]) order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Brings a household into another: its members, personal links, emergency contacts, and its number in lists that are being read. */
export async function joinHousehold(db: D, from: number, to: number, members: readonly number[]): Promise<NonNullable<Moved["household"]>> {
  await sql`update people.person set household_id = ${to}, updated_at = now(), version = version + 1 where id = any(${members}::bigint[])`.execute(db);
  const moved = async (table: "own_link" | "emergency_contact") =>
    (await sql<{ id: number }>`update ${sql.table(`people.${table}`)} set household_id = ${to} where household_id = ${from} returning id`.execute(db)).rows.map((row) => row.id);
  const links = await moved("own_link");
  const emergency = await moved("emergency_contact");
  const { rows: met } = await sql<{ import: number; reference: string }>`update people.import_household set household_id = ${to} where household_id = ${from} returning import_id as import, reference`.execute(db);
  await sql`update people.household set merged_into = ${to} where id = ${from} or merged_into = ${from}`.execute(db);
  return { from, to, members: [...members], links, emergency, met };
}

export async function partHousehold(db: D, { from, to, members, links, emergency, met }: NonNullable<Moved["household"]>): Promise<void> {
  await sql`update people.household set merged_into = null where id = ${from} and merged_into = ${to}`.execute(db);
  await sql`update people.person set household_id = ${from}, updated_at = now(), version = version + 1 where id = any(${members}::bigint[]) and household_id = ${to}`.execute(db);
  await sql`update people.own_link set household_id = ${from} where id = any(${links}::bigint[]) and household_id = ${to}`.execute(db);
  await sql`update people.emergency_contact set household_id = ${from} where id = any(${emergency}::bigint[]) and household_id = ${to}`.execute(db);
  await sql`update people.import_household h set household_id = ${from} from jsonb_to_recordset(${JSON.stringify(met)}::jsonb) as m(import bigint, reference text)
    where h.import_id = m.import and h.reference = m.reference and h.household_id = ${to}`.execute(db);
}

export type MergeRow = {
  id: number; duplicate_id: number | null; kept: number; gone: number; before_kept: Snapshot; before_gone: Snapshot; after_kept: Snapshot; moved: Moved;
  at: Date; by_name: string | null; undone_at: Date | null; undone_by_name: string | null; undone_because: string | null; left_over: LeftOver[] | null;
};

export async function insertMerge(db: D, row: Pick<MergeRow, "duplicate_id" | "kept" | "gone" | "before_kept" | "before_gone" | "after_kept" | "moved"> & { chosen: object; by: string | null; byName: string | null }): Promise<number> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  const { rows } = await sql<{ id: number }>`
    insert into people.merge (duplicate_id, kept, gone, chosen, before_kept, before_gone, after_kept, moved, by_account, by_name)
    values (${row.duplicate_id}, ${row.kept}, ${row.gone}, ${json(row.chosen)}, ${json(row.before_kept)}, ${json(row.before_gone)}, ${json(row.after_kept)}, ${json(row.moved)}, ${row.by}, ${row.byName})
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function mergeById(db: D, id: number, lock = false): Promise<MergeRow | null> {
  const { rows } = await sql<MergeRow>`select * from people.merge where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The newest merge of a pair, undone or not. */
export async function mergeOfPair(db: D, duplicate: number): Promise<MergeRow | null> {
  const { rows } = await sql<MergeRow>`select * from people.merge where duplicate_id = ${duplicate} order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function markUndone(db: D, id: number, by: { id: string | null; name: string | null }, because: string, left: readonly LeftOver[]): Promise<void> {
  await sql`update people.merge set undone_at = now(), undone_by = ${by.id}, undone_by_name = ${by.name}, undone_because = ${because}, left_over = ${JSON.stringify(left)}::jsonb where id = ${id}`.execute(db);
}

/** Everybody who was merged into these, however often. Whoever erases a person erases them too. */
export async function mergedInto(db: D, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive m as (select id from people.person where merged_into = any(${ids}::bigint[]) union select p.id from people.person p join m on p.merged_into = m.id)
    select id from m order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Empties what merges and pairs remember of persons: for erasing them. Such a merge can no longer be undone. */
export async function forgetMerges(db: D, ids: readonly number[]): Promise<void> {
  await sql`delete from people.merge where kept = any(${ids}::bigint[]) or gone = any(${ids}::bigint[])`.execute(db);
  await sql`delete from people.duplicate where person_a = any(${ids}::bigint[]) or person_b = any(${ids}::bigint[])`.execute(db);
  await sql`delete from people.compared where person_id = any(${ids}::bigint[])`.execute(db);
}
