import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { type Found, SearchIndex } from "#platform/search/search-index.ts";
import { fits, type LawDocument, type SearchQuery } from "./search.rules.ts";
import { changesSince, lawDocuments } from "./search.store.ts";

/** Something whose texts can be found beside the law's provisions, such as the guide's answers. Groups change as a whole. */
export type SearchSource = {
  name: string;
  /** Changes behind `after`, oldest first, each with the group that it is of. */
  changesSince(db: AnyDb, after: number): Promise<{ id: number; group: number }[]>;
  /** All documents, or those of some groups. Ids begin with the source's name. */
  documents(db: AnyDb, groups: readonly number[] | null): Promise<(LawDocument & { group: number })[]>;
};

const sources: SearchSource[] = [{ name: "text", changesSince, documents: lawDocuments }];

/** Lets another thing's texts be found. */
export function searchable(source: SearchSource): void {
  if (!sources.some((one) => one.name === source.name)) sources.push(source);
}

/** Milliseconds for which an answer may come from before a change that another process made. */
export const freshFor = 1_000;
// A transaction with a lower number may commit after one with a higher: look back over so many.
const lookBack = 500;

type Kept = { document: LawDocument & { group: number } };

/** The law in memory: built when first asked, kept in step with the database, whichever process writes there. */
export class LawIndex {
  #index = new SearchIndex();
  readonly #kept = new Map<string, Kept>();
  readonly #seen = new Map<string, { last: number; recent: Set<number> }>();
  #looked = 0;
  #looking: Promise<void> | null = null;

  /** How many passages there are. */
  get size(): number {
    return this.#index.size;
  }

  document(id: string): LawDocument | undefined {
    return this.#kept.get(id)?.document;
  }

  /** Brings the index up to date, at most once a second. */
  async follow(db: AnyDb, now = Date.now()): Promise<void> {
    if (this.#looked > 0 && now - this.#looked < freshFor) return;
    this.#looking ??= this.#look(db).finally(() => (this.#looking = null));
    await this.#looking;
    this.#looked = now;
  }

  async #look(db: AnyDb): Promise<void> {
    for (const source of sources) {
      const seen = this.#seen.get(source.name);
      // Numbers first, texts after: what changes between is read twice sooner than missed.
      const changes = await source.changesSince(db, seen ? Math.max(0, seen.last - lookBack) : 0);
      const fresh = changes.filter((one) => !seen?.recent.has(one.id));
      if (seen && fresh.length === 0) continue;
      const groups = seen ? [...new Set(fresh.map((one) => one.group))] : null;
      this.#replace(source.name, groups, await source.documents(db, groups));
      const last = Math.max(seen?.last ?? 0, ...changes.slice(-1).map((one) => one.id));
      this.#seen.set(source.name, { last, recent: new Set(changes.filter((one) => one.id > last - lookBack).map((one) => one.id)) });
    }
    if (this.#index.isFragmented) {
      const whole = new SearchIndex();
      whole.put([...this.#kept.values()].map((one) => searchedOf(one.document)));
      this.#index = whole;
    }
  }

  #replace(source: string, groups: readonly number[] | null, documents: readonly (LawDocument & { group: number })[]): void {
    const changed = groups && new Set(groups);
    const gone = [...this.#kept.values()].filter(({ document }) => document.id.startsWith(`${source}:`) && (!changed || changed.has(document.group))).map(({ document }) => document.id);
    this.#index.remove(gone);
    for (const id of gone) this.#kept.delete(id);
    this.#index.put(documents.map(searchedOf));
    for (const document of documents) this.#kept.set(document.id, { document });
  }

  find(query: SearchQuery, today: string, most: number): Found {
    const { q, page = 1, ...filter } = query;
    return this.#index.search(q, { most, from: (page - 1) * most, only: (id) => fits(this.#kept.get(id)!.document, filter, today) });
  }
}

const searchedOf = ({ id, title, text, also }: LawDocument) => ({ id, title, text: also ? `${text}\n${also}` : text });

const indexes = new WeakMap<Platform, LawIndex>();

/** The index of a platform; each process has its own. */
export function lawIndexOf(platform: Platform): LawIndex {
  let index = indexes.get(platform);
  if (!index) indexes.set(platform, (index = new LawIndex()));
  return index;
}
