import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "#platform/config.ts";
import type { AnyDb } from "#platform/database.ts";
import { createLog } from "#platform/log.ts";
import { createPlatform, type Platform } from "#platform/platform.ts";
import { testPlatform } from "#platform/testing.ts";
import { normaliseName } from "../person/name.rules.ts";
import { currentNames, liveNames } from "./live-names.ts";
import { addOtherNames } from "./name-rows.store.ts";

const platform = testPlatform();
let other: Platform;
beforeAll(() => {
  other = createPlatform(parseConfig({ LOG_LEVEL: "silent", DATABASE_POOL: "4" }), platform().database.url, createLog("silent"));
});
afterAll(() => other.close());

let household = 0;
const add = async (db: AnyDb, name: string): Promise<number> => {
  household ||= (await sql<{ id: number }>`insert into people.household default values returning id`.execute(platform().database.db)).rows[0]!.id;
  const { rows } = await sql<{ id: number }>`insert into people.person (household_id, name_latin, key_latin, source) values (${household}, ${name}, ${normaliseName(name)}, 'officer') returning id`.execute(db);
  return rows[0]!.id;
};
const find = async (of: Platform, name: string) => (await currentNames(of, of.database.db))!.index.search(name, 5, { signal: 4 }).map((match) => match.id);
/** A transaction that stays open until it is told to end. */
const opened = async (of: Platform) => {
  let end!: (how: "commit" | "roll back") => void;
  const told = new Promise<string>((resolve) => (end = resolve));
  let started!: (db: AnyDb) => void;
  const db = new Promise<AnyDb>((resolve) => (started = resolve));
  const done = of.database.db
    .transaction()
    .execute(async (inside) => {
      await sql`select pg_current_xact_id()`.execute(inside);
      started(inside);
      if ((await told) === "roll back") throw new Error("rolled back");
    })
    .catch((error: Error) => {
      if (error.message !== "rolled back") throw error;
    });
  return { db: await db, end: async (how: "commit" | "roll back" = "commit") => (end(how), done) };
};

describe("the names in two processes on one database", () => {
  test("are found by both at once after one has written, changed or deleted them", async () => {
    const id = await add(platform().database.db, "Salima Bouzgarrou");
    expect(await find(platform(), "Salima Bouzgarrou")).toEqual([id]);
    expect(await find(other, "Salima Bouzgarrou")).toEqual([id]);
    await sql`update people.person set name_latin = 'Khadija Warfalli', key_latin = 'khadija warfalli' where id = ${id}`.execute(other.database.db);
    expect([await find(platform(), "Khadija Warfalli"), await find(platform(), "Salima Bouzgarrou")]).toEqual([[id], []]);
    await sql`delete from people.person where id = ${id}`.execute(platform().database.db);
    expect([await find(platform(), "Khadija Warfalli"), await find(other, "Khadija Warfalli")]).toEqual([[], []]);
  });

  test("are told of without anybody searching", async () => {
    await currentNames(other, other.database.db);
    const id = await add(platform().database.db, "Unasked Forwritten");
    await expect.poll(() => liveNames(other).index.search("Unasked Forwritten", 1).map((match) => match.id), { timeout: 3_000 }).toEqual([id]);
  });

  test("are all found when the transaction that began first commits last", async () => {
    const [first, second] = [await opened(platform()), await opened(other)];
    const early = await add(first.db, "Early Latecomer");
    const late = await add(second.db, "Second Firstdone");
    await second.end();
    expect([await find(platform(), "Second Firstdone"), await find(platform(), "Early Latecomer")]).toEqual([[late], []]);
    await first.end();
    expect([await find(platform(), "Early Latecomer"), await find(other, "Early Latecomer")]).toEqual([[early], [early]]);
  });

  test("of a transaction that is rolled back are found by nobody", async () => {
    const one = await opened(platform());
    await add(one.db, "Never Committed");
    await one.end("roll back");
    expect([await find(platform(), "Never Committed"), await find(other, "Never Committed")]).toEqual([[], []]);
  });

  test("are not taken from a transaction before it commits, nor lost because it looked itself", async () => {
    const one = await opened(platform());
    const id = await add(one.db, "Written Butopen");
    await currentNames(platform(), one.db);
    expect(await find(platform(), "Written Butopen")).toEqual([]);
    const between = await add(other.database.db, "Somebody Between");
    await currentNames(platform(), one.db);
    await one.end();
    expect([await find(platform(), "Written Butopen"), await find(platform(), "Somebody Between")]).toEqual([[id], [between]]);
  });

  test("are the newest when many are written and searched at once", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, at) => add((at % 2 ? platform() : other).database.db, `Crowd Member${"abcdefghijkl"[at]}`)));
    await Promise.all([...ids.map((id, at) => sql`update people.person set name_latin = ${`Renamed Xx${"abcdefghijkl"[at]!.repeat(4)}`}, key_latin = 'renamed' where id = ${id}`.execute(other.database.db)), ...ids.map(() => find(platform(), "Crowd"))]);
    expect((await find(platform(), "Crowd Membera")).filter((id) => ids.includes(id))).toEqual([]);
    expect(await find(other, "Renamed Xxcccc")).toContain(ids[2]);
  });

  test("leave out who was merged or erased, and take in a further spelling", async () => {
    const { db } = platform().database;
    const [kept, gone, erased] = [await add(db, "Kept Onealone"), await add(db, "Gone Intoother"), await add(db, "Erased Bywish")];
    await sql`update people.person set merged_into = ${kept} where id = ${gone}`.execute(db);
    await sql`update people.person set name_latin = null, key_latin = null, erased_at = now() where id = ${erased}`.execute(db);
    expect([await find(other, "Gone Intoother"), await find(other, "Erased Bywish")]).toEqual([[], []]);
    await addOtherNames(db, [{ person: kept, name: "كبت ون", source: "merged" }, { person: kept, name: "كبت ون", source: "merged" }, { person: kept, name: "…", source: "merged" }]);
    expect(await find(other, "كبت ون")).toEqual([kept]);
    await sql`update people.person set merged_into = null where id = ${gone}`.execute(db);
    expect(await find(platform(), "Gone Intoother")).toEqual([gone]);
  });

  test("know the missions of a person, from stays and from the household", async () => {
    const { db } = platform().database;
    const mission = async (slug: string) => (await sql<{ id: number }>`insert into directory.mission (slug, kind, name_en, name_ar, country, place_en, place_ar, latitude, longitude, jurisdiction)
      values (${slug}, 'embassy', 'E', 'س', 'TR', 'A', 'أ', 39, 32, '{TR}') returning id`.execute(db)).rows[0]!.id;
    const [one, two] = [await mission("names-1"), await mission("names-2")];
    const id = await add(db, "Mission Memberson");
    await sql`insert into people.stay (person_id, country, mission_id) values (${id}, 'TR', ${one})`.execute(db);
    await sql`update people.household set mission_id = ${two} where id = ${household}`.execute(db);
    const names = (await currentNames(other, other.database.db))!;
    expect(names.missionsOf(id)).toEqual([one, two].sort((a, b) => a - b));
    expect([names.within([two])(id), names.within([999])(id), names.within([])(id)]).toEqual([true, false, false]);
  });
});
