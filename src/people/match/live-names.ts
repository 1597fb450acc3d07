import { setImmediate as turn } from "node:timers/promises";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { NameIndex } from "../name/name-index.ts";
import { dayNumber } from "./birth.rules.ts";
import { changedSince, type NameRow, namesAfter, namesTopic, snapshotNow } from "./name-rows.store.ts";
import { Pages } from "./pages.rules.ts";

const perPage = 2_000;
/** The event loop is given a turn at least this often, so that requests are answered while names are taken in. */
const mostMilliseconds = 8;
/** Days before 1970 by which birth days are moved, so that 0 is left for "not known". */
const beforeAll = 100_000;

/**
 * All names of the register in this process, with what narrows a search: missions and birth. Filled in the background,
 * then kept in step: other processes' writes are announced by the database, and each search looks first for what has
 * been committed since, so nobody searches for what they have just written in vain.
 */
export class LiveNames {
  readonly index = new NameIndex();
  readonly #births = new Pages();
  readonly #teams = new Pages();
  readonly #known: number[][] = [[]];
  readonly #numbers = new Map<string, number>([["", 0]]);
  readonly #platform: Platform;
  #snapshot: string | null = null;
  #filling: Promise<boolean> | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #heard = false;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get isReady(): boolean {
    return this.#snapshot !== null;
  }

  /** Starts filling, once. True when done; false when the database could not be read: the next call tries again. */
  fill(): Promise<boolean> {
    return (this.#filling ??= this.#fill().catch((error: Error) => {
      this.#filling = null;
      this.#platform.log.warn({ error: error.message }, "names: not read, trying again at the next search");
      return false;
    }));
  }

  async #fill(): Promise<boolean> {
    const { db } = this.#platform.database;
    const began = performance.now();
    // Before the first page: whatever changes from here on is read again afterwards.
    const snapshot = await snapshotNow(db);
    for (let last = 0, full = true; full; ) {
      const rows = await namesAfter(db, last, perPage);
      await this.#take(rows);
      full = rows.length === perPage;
      last = rows.at(-1)?.person_id ?? last;
    }
    this.#snapshot = snapshot;
    this.#platform.live.subscribe(namesTopic, () => this.#hear());
    this.#platform.log.info({ people: this.index.size, ms: Math.round(performance.now() - began) }, "names: in memory");
    return true;
  }

  /** Somebody wrote: read it soon, once for any number of announcements. */
  #hear(): void {
    if (this.#heard) return;
    this.#heard = true;
    void turn()
      .then(() => ((this.#heard = false), this.catchUp(this.#platform.database.db)))
      .catch((error: Error) => this.#platform.log.warn({ error: error.message }, "names: changes not read, trying again at the next"));
  }

  /**
   * Takes in everything committed before this call. Reads through the caller's own connection, which a search already
   * holds: waiting for a second one could block all of them. Calls that come while one reads share the next.
   */
  async catchUp(db: AnyDb): Promise<void> {
    if (!this.#running) return this.#start(db);
    if (this.#next) return this.#next.catch(() => this.catchUp(db));
    await (this.#next = this.#running
      .catch(() => {})
      .then(() => {
        this.#next = null;
        return this.#start(db);
      }));
  }

  #start(db: AnyDb): Promise<void> {
    return (this.#running = this.#read(db).finally(() => (this.#running = null)));
  }

  async #read(db: AnyDb): Promise<void> {
    if (this.#snapshot === null) return;
    const { rows, snapshot } = await changedSince(db, this.#snapshot);
    await this.#take(rows);
    this.#snapshot = snapshot;
  }

  async #take(rows: readonly NameRow[]): Promise<void> {
    let began = performance.now();
    for (const row of rows) {
      if (row.names.length === 0) this.index.remove(row.person_id);
      else this.index.add(row.person_id, row.names);
      this.#births.set(row.person_id, row.birth_date === null ? 0 : dayNumber(row.birth_date) + beforeAll);
      this.#teams.set(row.person_id, this.#team(row.missions));
      if (performance.now() - began < mostMilliseconds) continue;
      await turn();
      began = performance.now();
    }
  }

  /** The number of a set of missions: a register has few different ones. */
  #team(missions: readonly number[]): number {
    const key = missions.join(" ");
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#known.push([...missions]) - 1));
    return number;
  }

  /** The test whether somebody was born within these days since 1970-01-01. */
  bornWithin([first, last]: readonly [number, number]): (person: number) => boolean {
    return (person) => {
      const born = this.#births.get(person);
      return born !== 0 && born >= first + beforeAll && born <= last + beforeAll;
    };
  }

  missionsOf(person: number): readonly number[] {
    return this.#known[this.#teams.get(person)]!;
  }

  /** The test whether a person is of one of these missions. */
  within(missions: readonly number[]): (person: number) => boolean {
    const asked = new Set(missions);
    const fits = this.#known.map((team) => team.some((one) => asked.has(one)));
    return (person) => fits[this.#teams.get(person)] === true;
  }
}

const open = new WeakMap<Platform, LiveNames>();

/** The names of a process (one per platform), without starting to fill them. */
export function liveNames(platform: Platform): LiveNames {
  let names = open.get(platform);
  if (!names) open.set(platform, (names = new LiveNames(platform)));
  return names;
}

/** Starts filling in the background; call at process start. Searches before it is done use exact words. */
export function openNames(platform: Platform): void {
  void liveNames(platform).fill();
}

/** The names when they are in memory and up to date, else null. A small register is waited for. */
export async function currentNames(platform: Platform, db: AnyDb): Promise<LiveNames | null> {
  const names = liveNames(platform);
  if (!names.isReady) {
    const late = AbortSignal.timeout(300);
    await Promise.race([names.fill(), new Promise((done) => late.addEventListener("abort", done, { once: true }))]);
    if (!names.isReady) return null;
  }
  await names.catchUp(db);
  return names;
}
