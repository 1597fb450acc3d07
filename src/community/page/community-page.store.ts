import type { Selectable } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "../tables.ts";
import type { Entry, Page, PageContent } from "./community-page.rules.ts";

type D = Db<CommunityTables>;
type Scope = "all" | readonly number[];
type PageRow = Selectable<CommunityTables["community.page"]>;

/** A page with what the public sees of it (null: nothing). */
export type KeptPage = Page & { shown: PageContent | null };

function pageOf(row: PageRow): KeptPage {
  const draft = row.draft as PageContent;
  const shown = row.shown as PageContent | null;
  const state = row.withdrawn_at ? "withdrawn" : row.shown_at ? "shown" : "never";
  const text = (content: PageContent | null) => content && [content.name, content.about, content.offers].map(({ en, ar }) => `${en}\u0000${ar}`).join("\u0000");
  return {
    id: row.id,
    slug: row.slug,
    mission: row.mission_id,
    timeZone: row.time_zone,
    draft,
    shown: state === "shown" ? shown : null,
    state,
    differs: text(draft) !== text(shown),
    shownAt: row.shown_at?.toISOString() ?? null,
    shownBy: row.shown_by,
    example: row.example,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

export async function pages(db: D, scope: Scope, only: { id?: number; slug?: string; shown?: boolean } = {}): Promise<KeptPage[]> {
  let query = db.selectFrom("community.page").selectAll().orderBy("slug").limit(500);
  if (scope !== "all") query = query.where("mission_id", "in", scope.length > 0 ? [...scope] : [0]);
  if (only.id !== undefined) query = query.where("id", "=", only.id);
  if (only.slug !== undefined) query = query.where("slug", "=", only.slug);
  if (only.shown) query = query.where("shown_at", "is not", null).where("withdrawn_at", "is", null);
  return (await query.execute()).map(pageOf);
}

/** Null when the slug is taken. */
export async function insertPage(db: D, said: { mission: number; slug: string; timeZone: string; draft: PageContent; example: boolean }, by: string | null): Promise<number | null> {
  const row = await db
    .insertInto("community.page")
    .values({ mission_id: said.mission, slug: said.slug, time_zone: said.timeZone, draft: JSON.stringify(said.draft), shown: null, example: said.example, changed_by: by })
    .onConflict((clash) => clash.column("slug").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** False when the page is not at the version that was looked at. */
export async function updateDraft(db: D, said: { page: number; version: number; timeZone: string; draft: PageContent }, now: Date, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable("community.page")
    .set((row) => ({ draft: JSON.stringify(said.draft), time_zone: said.timeZone, version: row("version", "+", 1), changed_at: now, changed_by: by }))
    .where("id", "=", said.page)
    .where("version", "=", said.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The draft becomes what the public sees. */
export async function showDraft(db: D, page: number, now: Date, by: string | null): Promise<void> {
  await db.updateTable("community.page").set((row) => ({ shown: row.ref("draft"), shown_at: now, shown_by: by, withdrawn_at: null, withdrawn_by: null })).where("id", "=", page).execute();
}

export async function hidePage(db: D, page: number, now: Date, by: string | null): Promise<void> {
  await db.updateTable("community.page").set({ withdrawn_at: now, withdrawn_by: by }).where("id", "=", page).execute();
}

function entryOf(row: Selectable<CommunityTables["community.entry"]>): Entry & { page: number } {
  return {
    id: row.id,
    page: row.page_id,
    kind: row.kind as Entry["kind"],
    title: { en: row.title_en, ar: row.title_ar },
    body: { en: row.body_en, ar: row.body_ar },
    beginsAt: row.begins_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    place: row.place_en === null || row.place_ar === null ? null : { en: row.place_en, ar: row.place_ar },
    link: row.link,
    state: row.state as Entry["state"],
    publishedAt: row.published_at?.toISOString() ?? null,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
  };
}

/** News and events of pages, newest first; at most 500 of each page's are read. */
export async function entries(db: D, pages: readonly number[], only: { id?: number; states?: readonly Entry["state"][] } = {}): Promise<(Entry & { page: number })[]> {
  if (pages.length === 0) return [];
  let query = db.selectFrom("community.entry").selectAll().where("page_id", "in", [...pages]).orderBy("id", "desc").limit(500 * pages.length);
  if (only.id !== undefined) query = query.where("id", "=", only.id);
  if (only.states) query = query.where("state", "in", [...only.states]);
  return (await query.execute()).map(entryOf);
}

export async function entryById(db: D, id: number): Promise<(Entry & { page: number }) | null> {
  const row = await db.selectFrom("community.entry").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? entryOf(row) : null;
}

export type EntryValues = Pick<Entry, "kind" | "title" | "body" | "place" | "link"> & { beginsAt: Date | null; endsAt: Date | null };
const columnsOf = (said: EntryValues) => ({
  kind: said.kind, title_en: said.title.en, title_ar: said.title.ar, body_en: said.body.en, body_ar: said.body.ar, begins_at: said.beginsAt, ends_at: said.endsAt,
  place_en: said.place?.en ?? null, place_ar: said.place?.ar ?? null, link: said.link,
});

export async function insertEntry(db: D, page: number, said: EntryValues, example: boolean, by: string | null): Promise<number> {
  const row = await db.insertInto("community.entry").values({ ...columnsOf(said), page_id: page, example, changed_by: by, published_at: null, withdrawn_at: null }).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

export async function updateEntry(db: D, id: number, version: number, said: EntryValues, now: Date, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable("community.entry")
    .set((row) => ({ ...columnsOf(said), version: row("version", "+", 1), changed_at: now, changed_by: by }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The version rises with the state: a calendar then knows that its copy is old. */
export async function setEntryState(db: D, id: number, state: "published" | "withdrawn", now: Date, by: string | null): Promise<void> {
  await db
    .updateTable("community.entry")
    .set((row) => ({ state, version: row("version", "+", 1), changed_at: now, changed_by: by, ...(state === "published" ? { published_at: now, withdrawn_at: null } : { withdrawn_at: now }) }))
    .where("id", "=", id)
    .execute();
}
