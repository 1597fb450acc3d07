import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { addMission } from "#directory";
import { permissions, stranger, system } from "#platform/actor.ts";
import { type Context, operation, perform } from "#platform/operation.ts";
import { acrossMissions } from "#platform/scope.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { words } from "#platform/words.ts";
import { addHousehold } from "../household/household.operations.ts";
import { changeStay } from "../stay/stay.operations.ts";
import { readPerson } from "./person.operations.ts";

permissions({ "trial.look": ["consular-officer", "crisis-manager"], "trial.public": "public" });
const w = words({ look: { en: "Look without a condition", ar: "اطلاع بلا شرط" } });
/** What each operation of these tests does; a wrong one forgets that missions are kept apart. */
let wrong: (ctx: Context) => Promise<unknown>;
const shape = { title: w.look, kind: "read" as const, input: z.object({}), output: z.object({ found: z.unknown() }), run: async (ctx: Context) => ({ found: await wrong(ctx) }) };
const look = operation({ ...shape, name: "trial.lookAround", action: "trial.look" });
const lookPublic = operation({ ...shape, name: "trial.lookPublic", action: "trial.public" });

const platform = testPlatform();
const administrator = asRole("administrator");
let istanbul: number;
let cairo: number;
let here: number[];
let there: number[];
let both: number[];

const member = (nameLatin: string, number: string) => ({ nameLatin, phones: [`+9057000000${number}`], documents: [{ number: `EX10${number}` }], emails: [`p${number}@example.org`] });
beforeAll(async () => {
  const mission = async (country: string, place: string, latitude: number, longitude: number) =>
    (await perform(platform(), addMission, administrator, { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id;
  istanbul = await mission("TR", "Istanbul", 41.01, 28.98);
  cairo = await mission("EG", "Cairo", 30.04, 31.24);
  here = (await perform(platform(), addHousehold, administrator, { stay: { country: "TR", place: "Istanbul" }, members: [member("Of Istanbul", "11")] })).people;
  there = (await perform(platform(), addHousehold, administrator, { stay: { country: "EG", place: "Cairo" }, members: [member("Of Cairo", "22"), member("Also Of Cairo", "23")] })).people;
  both = (await perform(platform(), addHousehold, administrator, { stay: { country: "EG", place: "Cairo" }, members: [member("Of Both", "33")] })).people;
  await perform(platform(), changeStay, administrator, { person: both[0], country: "TR", place: "Istanbul" });
});

const officer = () => asRole("consular-officer", istanbul);
const seen = async (query: ReturnType<typeof sql<{ id: number }>>, actor = officer(), op: typeof look = look) => {
  wrong = async (ctx) => (await query.execute(ctx.db)).rows.map((row) => row.id);
  return (await perform(platform(), op, actor, {})).found as number[];
};
const sorted = (...ids: number[]) => ids.sort((a, b) => a - b);

test("a query that forgets the missions returns nothing of another mission, whichever table it reads", async () => {
  expect(await seen(sql`select id from people.person order by id`)).toEqual(sorted(...here, ...both));
  for (const table of ["stay", "document", "contact"])
    expect(await seen(sql`select distinct person_id as id from ${sql.table(`people.${table}`)} order by 1`), table).toEqual(sorted(...here, ...both));
  expect(await seen(sql`select id from people.household where id in (select household_id from people.person) order by id`)).toHaveLength(2);
  expect(await seen(sql`select distinct person_id as id from people.present order by 1`)).toEqual(sorted(...here, ...both));
  expect(await seen(sql`select person_id as id from people.known order by 1`)).toEqual(sorted(...here, ...both));
  expect(await seen(sql`select distinct person_id as id from people.reach order by 1`)).toEqual(sorted(...here, ...both));
});

test("it cannot change or delete another mission's people either", async () => {
  wrong = async (ctx) => Number((await sql`update people.person set name_latin = 'Taken' where id = any(${there}::bigint[])`.execute(ctx.db)).numAffectedRows);
  expect((await perform(platform(), look, officer(), {})).found).toBe(0);
  wrong = async (ctx) => Number((await sql`delete from people.contact where person_id = any(${there}::bigint[])`.execute(ctx.db)).numAffectedRows);
  expect((await perform(platform(), look, officer(), {})).found).toBe(0);
  wrong = (ctx) => sql`insert into people.contact (person_id, channel, value, raw) values (${there[0]}, 'phone', '+905700000099', 'x')`.execute(ctx.db);
  await expect(perform(platform(), look, officer(), {})).rejects.toThrow(/row-level security/);
  wrong = (ctx) => sql`insert into people.household (mission_id) values (${cairo})`.execute(ctx.db);
  await expect(perform(platform(), look, officer(), {})).rejects.toThrow(/row-level security/);
});

test("whoever holds the role over all missions, the system and the public run as before", async () => {
  const all = sorted(...here, ...there, ...both);
  const query = sql<{ id: number }>`select id from people.person order by id`;
  expect(await seen(query, asRole("crisis-manager"))).toEqual(all);
  expect(await seen(query, system)).toEqual(all);
  expect(await seen(query, stranger, lookPublic)).toEqual(all);
  wrong = async (ctx) => (await sql<{ who: string; session: string }>`select current_user as who, session_user as session`.execute(ctx.db)).rows[0];
  const user = (await perform(platform(), look, asRole("crisis-manager"), {})).found as { who: string; session: string };
  expect(user.who).toBe(user.session);
  expect(((await perform(platform(), look, officer(), {})).found as { who: string }).who).toBe("mitaf_scoped");
});

test("nothing of it stays on the connection for the next transaction", async () => {
  for (let turn = 0; turn < 20; turn++) await seen(sql`select id from people.person limit 1`);
  const { rows } = await sql<{ who: string; missions: string | null }>`select current_user as who, current_setting('mitaf.missions', true) as missions`.execute(platform().database.db);
  expect(rows[0]!.who).not.toBe("mitaf_scoped");
  expect(rows[0]!.missions || null).toBeNull();
});

test("a part that must look across missions says why, and only that part does", async () => {
  const query = sql<{ id: number }>`select id from people.person order by id`;
  wrong = async (ctx) => {
    const wide = await acrossMissions(ctx, "looking for duplicates", async () => (await query.execute(ctx.db)).rows.length);
    const narrow = (await query.execute(ctx.db)).rows.length;
    const refused = await acrossMissions(ctx, "a second look", () => acrossMissions(ctx, "within it", () => Promise.reject(new Error("no")))).catch((error: Error) => error.message);
    return [wide, narrow, refused, (await query.execute(ctx.db)).rows.length];
  };
  expect((await perform(platform(), look, officer(), {})).found).toEqual([4, 2, "no", 2]);
  const { rows } = await sql<{ details: { across?: string } }>`select details from platform.audit order by id desc limit 1`.execute(platform().database.db);
  expect(rows[0]!.details.across).toBe("looking for duplicates; a second look");
});

test("a person of two missions belongs to both, and a stay that moves takes the record along", async () => {
  const missionsOf = async (person: number) => (await sql<{ missions: number[] }>`select missions::int[] from people.person where id = ${person}`.execute(platform().database.db)).rows[0]!.missions;
  expect(await missionsOf(both[0]!)).toEqual(sorted(istanbul, cairo));
  await sql`delete from people.stay where person_id = ${both[0]} and mission_id = ${istanbul}`.execute(platform().database.db);
  expect(await missionsOf(both[0]!)).toEqual([cairo]);
  expect(await seen(sql`select id from people.person order by id`)).toEqual(here);
  await sql`update people.household set mission_id = ${istanbul} where id = (select household_id from people.person where id = ${both[0]})`.execute(platform().database.db);
  expect(await missionsOf(both[0]!)).toEqual(sorted(istanbul, cairo));
  await sql`update people.person set missions = '{}' where id = ${both[0]}`.execute(platform().database.db);
  expect(await missionsOf(both[0]!)).toEqual(sorted(istanbul, cairo));
});

test("an officer still hears that somebody is not theirs, and it is recorded", async () => {
  await expect(perform(platform(), readPerson, officer(), { person: there[0] })).rejects.toMatchObject({ status: 403 });
  await expect(perform(platform(), readPerson, officer(), { person: 999_999 })).rejects.toMatchObject({ status: 404 });
});

test("an officer adds a household, and gives it a stay that another mission serves", async () => {
  const { people } = await perform(platform(), addHousehold, officer(), { stay: { country: "TR", place: "Istanbul" }, members: [member("Newly Here", "44")] });
  await perform(platform(), changeStay, officer(), { person: people[0], country: "EG", place: "Cairo" });
  expect((await perform(platform(), readPerson, asRole("consular-officer", cairo), { person: people[0] })).stays).toHaveLength(2);
});
