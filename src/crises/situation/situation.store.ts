import { type Selectable, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Figures } from "./figures.rules.ts";
import type { SitrepSection } from "./section.rules.ts";

type Crises = Db<CrisesTables>;
type By = { account: string | null; name: string | null };
export type SitrepRow = Omit<Selectable<CrisesTables["crises.sitrep"]>, "figures"> & { figures: Figures };
export type SectionRow = Selectable<CrisesTables["crises.sitrep_section"]>;

const rows = (found: unknown[]) => found as SitrepRow[];

/** Newest first, at most 200; discarded ones only when asked for. */
export async function sitrepsOf(db: Crises, crisis: number): Promise<SitrepRow[]> {
  return rows(await db.selectFrom("crises.sitrep").selectAll().where("crisis_id", "=", crisis).where("state", "<>", "discarded").orderBy("id", "desc").limit(200).execute());
}

export async function sitrepById(db: Crises, id: number, hold?: "update"): Promise<SitrepRow | undefined> {
  const query = db.selectFrom("crises.sitrep").selectAll().where("id", "=", id);
  return rows(await (hold ? query.forUpdate() : query).execute())[0];
}

/** The newest signed report of a crisis. */
export async function lastSigned(db: Crises, crisis: number): Promise<SitrepRow | undefined> {
  return rows(await db.selectFrom("crises.sitrep").selectAll().where("crisis_id", "=", crisis).where("state", "=", "signed").orderBy("number", "desc").limit(1).execute())[0];
}

/** A new draft with the words of the report before it, each marked with the report it first stood in. Null when one is being written. */
export async function insertSitrep(db: Crises, crisis: number, figures: Figures, last: SitrepRow | undefined, marks: { exercise: boolean; example: boolean }, by: By): Promise<number | null> {
  const values = {
    crisis_id: crisis, as_of: new Date(figures.asOf), figures: JSON.stringify(figures), follows_id: last?.id ?? null, ...marks, started_by: by.account, started_name: by.name, writers: by.account === null ? [] : [by.account],
  };
  const made = await db.insertInto("crises.sitrep").values(values).onConflict((clash) => clash.column("crisis_id").where("state", "in", ["draft", "submitted"]).doNothing()).returning("id").executeTakeFirst();
  if (!made) return null;
  if (last) {
    await sql`insert into crises.sitrep_section (sitrep_id, section, text_en, text_ar, carried_from, changed_at, changed_by, changed_name)
      select ${made.id}, section, text_en, text_ar, coalesce(carried_from, ${last.number}), changed_at, changed_by, changed_name
      from crises.sitrep_section where sitrep_id = ${last.id} and (text_en <> '' or text_ar <> '')`.execute(db);
  }
  return made.id;
}

export async function sectionsOf(db: Crises, sitrep: number): Promise<Map<SitrepSection, SectionRow>> {
  const found = await db.selectFrom("crises.sitrep_section").selectAll().where("sitrep_id", "=", sitrep).execute();
  return new Map(found.map((row) => [row.section as SitrepSection, row]));
}

/** Keeps a part. `at`: the version that the writer looked at, 0 when there was none. False when it is another by now. Unchanged words stay marked as carried over. */
export async function keepSection(db: Crises, sitrep: number, section: SitrepSection, said: { en: string; ar: string }, at: number, by: By): Promise<boolean> {
  const { rows: kept } =
    at === 0
      ? await sql`insert into crises.sitrep_section (sitrep_id, section, text_en, text_ar, changed_by, changed_name) values (${sitrep}, ${section}, ${said.en}, ${said.ar}, ${by.account}, ${by.name}) on conflict do nothing returning 1`.execute(db)
      : await sql`update crises.sitrep_section set text_en = ${said.en}, text_ar = ${said.ar}, version = version + 1, changed_at = now(), changed_by = ${by.account}, changed_name = ${by.name},
          carried_from = case when text_en = ${said.en} and text_ar = ${said.ar} then carried_from end
          where sitrep_id = ${sitrep} and section = ${section} and version = ${at} returning 1`.execute(db);
  return kept.length > 0;
}

/** Puts other figures into a draft. */
export async function setFigures(db: Crises, id: number, figures: Figures, follows: number | null): Promise<void> {
  await db.updateTable("crises.sitrep").set((row) => ({ as_of: new Date(figures.asOf), figures: JSON.stringify(figures), drawn_at: sql`now()`, follows_id: follows, version: row("version", "+", 1) })).where("id", "=", id).execute();
}

export async function noteWriter(db: Crises, id: number, account: string | null): Promise<void> {
  if (account !== null) await sql`update crises.sitrep set writers = array_append(writers, ${account}) where id = ${id} and not ${account} = any(writers)`.execute(db);
}

export async function setSubmitted(db: Crises, id: number, by: By, now: Date): Promise<number> {
  const { version } = await db
    .updateTable("crises.sitrep")
    .set((row) => ({ state: "submitted", submitted_at: now, submitted_by: by.account, submitted_name: by.name, returned_because: null, returned_name: null, version: row("version", "+", 1) }))
    .where("id", "=", id).returning("version").executeTakeFirstOrThrow();
  return version;
}

export async function noteApproval(db: Crises, id: number, approval: number): Promise<void> {
  await db.updateTable("crises.sitrep").set({ approval_id: approval }).where("id", "=", id).execute();
}

export async function setReturned(db: Crises, id: number, by: By, because: string | null): Promise<void> {
  await db
    .updateTable("crises.sitrep")
    .set((row) => ({ state: "draft", submitted_at: null, submitted_by: null, submitted_name: null, approval_id: null, returned_because: because, returned_name: because === null ? null : by.name, version: row("version", "+", 1) }))
    .where("id", "=", id).execute();
}

export async function setDiscarded(db: Crises, id: number): Promise<void> {
  await db.updateTable("crises.sitrep").set({ state: "discarded" }).where("id", "=", id).execute();
}

/** Gives the next number of the crisis and freezes. Returns the number. */
export async function setSigned(db: Crises, row: SitrepRow, by: By, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('crises.sitrep:' || ${row.crisis_id}::text, 0))`.execute(db);
  const { rows: found } = await sql<{ number: number }>`
    update crises.sitrep set state = 'signed', signed_at = ${now}, signed_by = ${by.account}, signed_name = ${by.name},
      number = (select coalesce(max(number), 0) + 1 from crises.sitrep where crisis_id = ${row.crisis_id}) where id = ${row.id} returning number`.execute(db);
  return found[0]!.number;
}

/** Who decided on an approval. */
export async function deciderOf(db: Crises, approval: number): Promise<By> {
  const { rows: found } = await sql<By>`select decided_by as account, decided_name as name from accounts.approval_view where approval_id = ${approval}`.execute(db);
  return found[0] ?? { account: null, name: null };
}
