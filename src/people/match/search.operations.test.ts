import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { perform } from "#platform/operation.ts";
import { defaultScopedRole, enterScope, prepareScope } from "#platform/scope.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold } from "../household/household.operations.ts";
import { findPeople } from "../person/person.operations.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
const missions: number[] = [];
const people: Record<string, number> = {};

const enter = async (key: string, member: object, country = "TR") => {
  const added = await perform(platform(), addHousehold, administrator, { stay: { country, place: country === "TR" ? "غازي عنتاب" : "القاهرة" }, members: [member] });
  people[key] = added.people[0]!;
};
const find = (input: object, actor = administrator) => perform(platform(), findPeople, actor, input);
const keysOf = async (input: object, actor = administrator) => {
  const byId = new Map(Object.entries(people).map(([key, id]) => [id, key]));
  return (await find(input, actor)).people.map((one) => byId.get(one.id));
};

beforeAll(async () => {
  for (const [country, place, latitude, longitude] of [["TR", "Gaziantep", 37.07, 37.38], ["EG", "Cairo", 30.04, 31.24]] as const)
    missions.push((await perform(platform(), addMission, administrator, { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id);
  await enter("gaddafi", { nameArabic: "محمد عبد السلام القذافي", birth: "1987-03-25", sex: "male", phones: ["+905321112233"], documents: [{ number: "P 123456" }], emails: ["m.g@example.org"] });
  await enter("zintani", { nameLatin: "Salem Ali Zintani", birth: "1990-01-01" });
  await enter("fatima", { nameArabic: "فاطمة الزهراء بوشناق", nameLatin: "Fatma Ezzahra Bouchnak", birth: "1979-12-04", sex: "female" });
  await enter("homonym", { nameArabic: "محمد عبد السلام القذافي", birth: "1961-08-09", sex: "male" }, "EG");
  await enter("worker", { nameLatin: "Godwin Okafor" }, "EG");
});

describe("a name typed into the search", () => {
  test.each([
    ["محمد عبد السلام القذافي"], ["Mohamed Abdulsalam Elgaddafi"], ["Muhammad Abd as-Salam al-Qadhafi"], ["محمد عبدالسلام القذافى"], ["القذافي محمد عبد السلام"], ["ELGADDAFI Mohamed"],
    ["ﻣﺤﻤﺪ ﻋﺒﺪ ﺍﻟﺴﻼﻡ ﺍﻟﻘﺬﺍﻓﻲ"], ["محمد\u200b عبد\u200f السلام \u202bالقذافي\u202c"], ["مُحَمَّد القذّافي"], ["محمد عبد السلام القذاف"],
  ])("%s finds محمد عبد السلام القذافي", async (q) => expect((await keysOf({ q })).slice(0, 2).sort()).toEqual(["gaddafi", "homonym"]));
  test.each([["سالم علي الزنتاني"], ["سالم الزنتانى"], ["Salim Aly al-Zintany"], ["zintani salem"], ["salem zint"], ["Zin"]])("%s finds Salem Ali Zintani first", async (q) => expect((await keysOf({ q }))[0]).toBe("zintani"));
  test.each([["فاطمه بوشناق"], ["Fatima Zahra Bouchnaq"], ["Bouchnak"], ["بوشناق فاطمة"], ["فاطمۀ بوشناق"], ["Fatma بوشناق"]])("%s finds Fatma Ezzahra Bouchnak first", async (q) => expect((await keysOf({ q }))[0]).toBe("fatima"));
  test.each([["Kowalczyk"], ["Jean-Pierre Dupont"], ["<script>alert(1)</script>"], ["'; drop table people.person; --"], ["%"], ["_"], ["''''"], ["a:* | b"], ["!@#$^&*"], ["\u200f\u200b"], ["…"], ["م"]])("%j finds nobody and breaks nothing", async (q) => {
    expect((await find({ q })).people.filter((one) => one.match?.band !== "possible")).toEqual([]);
    expect((await sql<{ n: number }>`select count(*) as n from people.person`.execute(platform().database.db)).rows[0]!.n).toBe(5);
  });
  test("of 300 letters is searched, and beyond that refused with a message", async () => {
    expect((await find({ q: "محمد ".repeat(60).trim() })).total).toBeGreaterThanOrEqual(0);
    expect((await find({ q: "م".repeat(300) })).total).toBe(0);
    await expect(find({ q: "م".repeat(301) })).rejects.toMatchObject({ status: 422, errors: [{ path: "q" }] });
  });
});

describe("numbers and addresses typed into the search", () => {
  test.each([["p123456"], ["P-123 456"], ["0532 111 22 33"], ["+90 532 111 2233"], ["٠٠٩٠٥٣٢١١١٢٢٣٣"], ["1112233"], ["M.G@example.org"], ["القذافي 05321112233"]])("%s finds who has it", async (q) => {
    const { people: found } = await find({ q });
    expect(found[0]).toMatchObject({ id: people["gaddafi"], match: { reasons: expect.arrayContaining([expect.objectContaining({ agrees: true })]) } });
  });
  test.each([["9999999"], ["P 123457"], ["nobody@example.org"], ["218"]])("%s finds nobody", async (q) => expect(await keysOf({ q })).toEqual([]));
});

describe("what else is known", () => {
  test("puts the one first whose birth date agrees, and calls the other at most possible", async () => {
    const { people: found } = await find({ q: "Mohamed Abdulsalam Elgaddafi", birth: "9/8/1961" });
    expect(found.slice(0, 2)).toMatchObject([{ id: people["homonym"], match: { reasons: expect.arrayContaining([{ kind: "birth", how: "same" }]) } }, { id: people["gaddafi"], match: { band: "possible" } }]);
  });
  test.each([["1987-03-25", "same"], ["1987-3", "same"], ["1987", "same"], ["1988-03-25", "near-year"], ["1407-07-25", "hijri"], ["١٩٨٧", "same"], ["1987-01-01", "first-of-january"]])("takes the birth date %s as %s", async (birth, how) => {
    const { people: found } = await find({ q: "القذافي", birth });
    expect(found.find((one) => one.id === people["gaddafi"])?.match?.reasons).toContainEqual({ kind: "birth", how });
  });
  test.each([["1987-13-45"], ["yesterday"], ["31/31/1990"], ["0001-01-01"]])("refuses %s as a birth date, at its field", async (birth) =>
    await expect(find({ q: "سالم", birth })).rejects.toMatchObject({ status: 422, errors: [{ path: "birth" }] }));
  test("country and sex order the found, and narrow a list without a search", async () => {
    expect((await keysOf({ q: "محمد القذافي", country: "EG" }))[0]).toBe("homonym");
    expect((await keysOf({ country: "EG" })).sort()).toEqual(["homonym", "worker"]);
    expect(await keysOf({ sex: "female" })).toEqual(["fatima"]);
    expect(await keysOf({ birth: "1979" })).toEqual(["fatima"]);
  });
  test("a name, mission or kind narrow what is shown", async () => {
    expect(await keysOf({ q: "القذافي", mission: missions[1] })).toEqual(["homonym"]);
    expect(await keysOf({ q: "القذافي", kind: "student" })).toEqual([]);
  });
});

describe("an officer of one mission", () => {
  const cairo = () => asRole("consular-officer", missions[1]);
  test("sees their own people, and of others only which mission to ask", async () => {
    const found = await find({ q: "Salem Ali Zintani" }, cairo());
    expect(found).toMatchObject({ people: [], total: 0, elsewhere: [missions[0]] });
    expect(JSON.stringify(found)).not.toMatch(/Zintani/i);
    expect(await find({ q: "محمد القذافي" }, cairo())).toMatchObject({ people: [{ id: people["homonym"] }], elsewhere: [missions[0]] });
    expect(await find({ q: "P123456" }, cairo())).toMatchObject({ people: [], elsewhere: [missions[0]] });
    expect(await find({ q: "فاطمة الزهراء بوشناق", birth: "2001" }, cairo())).toMatchObject({ elsewhere: [] });
  });
  test("learns of another mission's people as soon as they are entered, and cannot read their names in the database", async () => {
    await enter("late", { nameArabic: "خليفة المنتصر البوسيفي" });
    expect(await find({ q: "Khalifa Muntasir Busaifi" }, cairo())).toMatchObject({ people: [], elsewhere: [missions[0]] });
    await prepareScope(platform().database.db);
    const seen = await platform().database.db.transaction().execute(async (db) => {
      await enterScope(db, defaultScopedRole, [missions[1]!]);
      return (await sql<{ names: string[] }>`select names from people.person_name`.execute(db)).rows.flatMap((row) => row.names);
    });
    expect([seen.includes("Godwin Okafor"), seen.includes("خليفة المنتصر البوسيفي")]).toEqual([true, false]);
    await sql`delete from people.person where id = ${people["late"]}`.execute(platform().database.db);
    expect(await find({ q: "Khalifa Muntasir Busaifi" }, cairo())).toMatchObject({ elsewhere: [] });
  });
  test("is told of nobody by a search that fits nobody well", async () => expect(await find({ q: "سالم" }, cairo())).toMatchObject({ people: [], elsewhere: [] }));
  test("leaves the purpose and the number found in the audit log", async () => {
    await find({ q: "القذافي", purpose: "family asks" }, cairo());
    const { rows } = await sql<object>`select operation, purpose, subject_ids::int[] from platform.audit order by id desc limit 1`.execute(platform().database.db);
    expect(rows[0]).toEqual({ operation: "people.findPeople", purpose: "family asks", subject_ids: [people["homonym"]] });
  });
});

test("the former name of the parameter still works", async () => expect((await keysOf({ search: "Salem Zintani" }))[0]).toBe("zintani"));
test("without a search the newest are listed, without reasons", async () => expect(await find({})).toMatchObject({ total: 5, people: [{ id: people["worker"], match: null }, {}, {}, {}, {}] }));
