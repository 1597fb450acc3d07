import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { IntakeLine, Note, StoredPiece } from "./intake.rules.ts";

type D = Db<LawTables>;
export type StoredIntake = IntakeLine & { articles: StoredPiece[]; notes: Note[] };
type Row = Omit<StoredIntake, "createdAt" | "decidedAt"> & { createdAt: Date; decidedAt: Date | null };

const columns = sql`
  n.id, jsonb_build_object('id', i.id, 'slug', i.slug, 'title', i.title) as instrument, n.language, n.kind, n.source_kind as "sourceKind", n.file_name as "fileName", n.state, n.version, n.sources, n.from_on as "from",
  n.created_at as "createdAt", n.created_by as "createdBy", n.decided_at as "decidedAt", jsonb_array_length(n.articles) as pieces`;
const lineOf = <R extends { createdAt: Date; decidedAt: Date | null }>(row: R) => ({ ...row, createdAt: new Date(row.createdAt).toISOString(), decidedAt: row.decidedAt ? new Date(row.decidedAt).toISOString() : null });

/** Newest first, at most 200; of one instrument when asked. */
export async function intakes(db: D, instrument: number | null): Promise<IntakeLine[]> {
  const { rows } = await sql<Omit<Row, "articles" | "notes">>`
    select ${columns} from law.intake n join law.instrument i on i.id = n.instrument_id where ${instrument}::bigint is null or n.instrument_id = ${instrument} order by n.id desc limit 200`.execute(db);
  return rows.map(lineOf);
}

/** A text brought in with its provisions, locked until the transaction ends when it is to be changed; null when there is none. */
export async function findIntake(db: D, id: number, lock = false): Promise<StoredIntake | null> {
  const { rows } = await sql<Row>`
    select ${columns}, n.articles, n.faults as notes from law.intake n join law.instrument i on i.id = n.instrument_id where n.id = ${id} ${lock ? sql`for update of n` : sql``}`.execute(db);
  return rows[0] ? lineOf(rows[0]) : null;
}

type New = { instrument: number; language: string; kind: string; sourceKind: string; fileName: string | null; digest: string; articles: readonly StoredPiece[]; notes: readonly Note[]; sources: readonly string[]; from: string | null; by: string | null };
export async function insertIntake(db: D, given: New): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into law.intake (instrument_id, language, kind, source_kind, file_name, digest, articles, faults, sources, from_on, created_by)
    values (${given.instrument}, ${given.language}, ${given.kind}, ${given.sourceKind}, ${given.fileName}, ${given.digest}, ${JSON.stringify(given.articles)}::jsonb, ${JSON.stringify(given.notes)}::jsonb, ${JSON.stringify(given.sources)}::jsonb, ${given.from}, ${given.by})
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Writes the provisions anew. The caller holds the lock and has compared the version. */
export async function writeArticles(db: D, id: number, articles: readonly StoredPiece[]): Promise<void> {
  await sql`update law.intake set articles = ${JSON.stringify(articles)}::jsonb, version = version + 1 where id = ${id}`.execute(db);
}

export async function decide(db: D, id: number, state: "accepted" | "dropped", by: string | null, given?: { sources: readonly string[]; from: string | null }): Promise<void> {
  await sql`
    update law.intake set state = ${state}, version = version + 1, decided_at = now(), decided_by = ${by},
      sources = coalesce(${given ? JSON.stringify(given.sources) : null}::jsonb, sources), from_on = ${given ? sql`${given.from}::date` : sql`from_on`} where id = ${id}`.execute(db);
}

/** Gives versions their heading in one language; the other side keeps what it has, or has the same until it gets its own. */
export async function writeHeadings(db: D, language: "ar" | "en", given: readonly { version: number; heading: string }[]): Promise<void> {
  if (given.length === 0) return;
  await sql`
    update law.version v set heading = jsonb_build_object('en', r.heading, 'ar', r.heading) || coalesce(v.heading, '{}') || jsonb_build_object(${language}::text, r.heading)
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(version bigint, heading text) where v.id = r.version`.execute(db);
}
