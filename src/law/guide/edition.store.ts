import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { FileFormat, GuideContent, GuideDifference, ShownEdition } from "./edition.rules.ts";

type D = Db<LawTables>;
export type EditionRow = { id: number; number: number; state: "prepared" | "published" | "discarded"; asOf: string; content: GuideContent; difference: GuideDifference; preparedAccount: string | null; preparedBy: string | null };

const row = sql`e.id, e.number, e.state, e.as_of as "asOf", e.content, e.difference, e.prepared_account as "preparedAccount", e.prepared_by as "preparedBy"`;

export async function findEdition(db: D, id: number, lock = false): Promise<EditionRow | null> {
  return (await sql<EditionRow>`select ${row} from law.guide_edition e where e.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)).rows[0] ?? null;
}

/** The newest published edition; null when there is none. */
export async function lastPublished(db: D): Promise<EditionRow | null> {
  return (await sql<EditionRow>`select ${row} from law.guide_edition e where e.state = 'published' order by e.number desc limit 1`.execute(db)).rows[0] ?? null;
}

/** The new id; null while another edition is prepared. */
export async function insertEdition(db: D, number: number, asOf: string, content: GuideContent, difference: GuideDifference, by: { name: string | null; account: string | null }): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into law.guide_edition (number, as_of, content, difference, prepared_by, prepared_account)
    values (${number}, ${asOf}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(difference)}::jsonb, ${by.name}, ${by.account}) on conflict do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function setPublished(db: D, id: number, by: string | null): Promise<void> {
  await sql`update law.guide_edition set state = 'published', published_at = now(), published_by = ${by} where id = ${id}`.execute(db);
}

/** Discards a prepared edition; what it was stays, its files go. Returns their ids. */
export async function setDiscarded(db: D, id: number): Promise<number[]> {
  await sql`update law.guide_edition set state = 'discarded' where id = ${id}`.execute(db);
  return (await sql<{ file: number }>`delete from law.guide_edition_file where edition_id = ${id} returning file_id as file`.execute(db)).rows.map((one) => one.file);
}

export async function editions(db: D, publishedOnly: boolean): Promise<ShownEdition[]> {
  const { rows } = await sql<Omit<ShownEdition, "preparedAt" | "publishedAt"> & { preparedAt: Date; publishedAt: Date | null }>`
    select e.id, e.number, e.state, e.as_of as "asOf", e.prepared_at as "preparedAt", e.prepared_by as "preparedBy", e.published_at as "publishedAt", e.published_by as "publishedBy", e.difference,
      jsonb_array_length(jsonb_path_query_array(e.content, '$.chapters[*].answers[*]')) as answers,
      jsonb_array_length(jsonb_path_query_array(e.content, '$.chapters[*].answers[*] ? (@.due == true)')) as due,
      jsonb_path_exists(e.content, '$.chapters[*].answers[*] ? (@.example == true)') as example,
      coalesce((select jsonb_agg(jsonb_build_object('language', f.language, 'format', f.format) order by f.language, f.format) from law.guide_edition_file f where f.edition_id = e.id), '[]') as files
    from law.guide_edition e where e.state = 'published' or ${!publishedOnly} order by e.id desc limit 500`.execute(db);
  return rows.map((one) => ({ ...one, preparedAt: new Date(one.preparedAt).toISOString(), publishedAt: one.publishedAt && new Date(one.publishedAt).toISOString() }));
}

export type EditionFile = { language: "ar" | "en"; format: FileFormat; file: number };
export async function filesOf(db: D, edition: number): Promise<EditionFile[]> {
  return (await sql<EditionFile>`select language, format, file_id as file from law.guide_edition_file where edition_id = ${edition} order by language, format`.execute(db)).rows;
}

export async function insertFile(db: D, edition: number, { language, format, file }: EditionFile): Promise<void> {
  await sql`insert into law.guide_edition_file (edition_id, language, format, file_id) values (${edition}, ${language}, ${format}, ${file})`.execute(db);
}

/** A file of an edition that is not discarded; of a prepared one only for those who may see it. */
export async function findFile(db: D, number: number, language: "ar" | "en", format: FileFormat, publishedOnly: boolean): Promise<number | null> {
  const { rows } = await sql<{ file: number }>`
    select f.file_id as file from law.guide_edition_file f join law.guide_edition e on e.id = f.edition_id
    where e.number = ${number} and f.language = ${language} and f.format = ${format} and (e.state = 'published' or (e.state = 'prepared' and ${!publishedOnly}))`.execute(db);
  return rows[0]?.file ?? null;
}
