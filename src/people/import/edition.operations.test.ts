import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { listDuplicates, mergeDuplicate } from "../duplicate/duplicate.operations.ts";
import { changePerson, readPerson } from "../person/person.operations.ts";
import { decideAbsent, listAbsent } from "./edition.operations.ts";
import { importRows, mapImport, showImport, startImport, uploadList } from "./import.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
let gaziantep: number;
let cairo: number;
let ankara: number;
const officer = (mission: number) => asRole("consular-officer", mission);
const header = "رقم الأسرة,الاسم,الاسم باللاتينية,تاريخ الميلاد,رقم الجواز,الهاتف,الدولة,المدينة\n";
const query = async <T>(statement: ReturnType<typeof sql<T>>) => (await statement.execute(platform().database.db)).rows;
const drain = () => platform().jobs.drain(platform());
const upload = async (rows: string | Buffer, actor = manager, name = "list.csv") =>
  (await perform(platform(), uploadList, actor, { name, contentBase64: (typeof rows === "string" ? Buffer.from(header + rows) : rows).toString("base64") })).id;
const show = (id: number) => perform(platform(), showImport, manager, { import: id });
const run = async (rows: string | Buffer, actor = manager, name = "list.csv") => {
  const id = await upload(rows, actor, name);
  await perform(platform(), startImport, actor, { import: id });
  await drain();
  return show(id);
};
const rowsOf = async (id: number) => (await perform(platform(), importRows, manager, { import: id })).rows.map((row) => [row.outcome, ...row.reasons.map((reason) => reason.code)].join(" "));
const people = () => query(sql<{ id: number; name_arabic: string | null; name_latin: string | null; birth_date: string | null; documents: string[]; others: string[]; missions: number[] }>`
  select p.id, p.name_arabic, p.name_latin, p.birth_date, array(select d.number from people.document d where d.person_id = p.id order by d.id) as documents, array(select o.name from people.other_name o where o.person_id = p.id) as others,
    array(select s.mission_id from people.stay s where s.person_id = p.id and s.until_day is null order by 1)::int[] as missions from people.person p where p.merged_into is null order by p.id`);
const pairs = async () => (await perform(platform(), listDuplicates, manager, {})).pairs;
const salem = "H1,محمد عبد السلام القذافي,,1987-03-25,EX1,0570 000 01 00,تركيا,كلس\n";
const hind = "H1,هند سالم الزنتاني,,1990-06-07,EX2,,تركيا,كلس\n";

beforeAll(async () => {
  const mission = async (country: string, place: string, latitude: number, longitude: number, jurisdiction = [country]) =>
    (await perform(platform(), addMission, asRole("administrator"), { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction })).id;
  gaziantep = await mission("TR", "Gaziantep", 37.07, 37.38);
  ankara = await mission("TR", "Ankara", 39.9, 32.8);
  cairo = await mission("EG", "Cairo", 30.04, 31.24);
});
beforeEach(async () => {
  await drain();
  for (const table of ["import", "person", "household"]) await sql`delete from ${sql.table(`people.${table}`)}`.execute(platform().database.db);
});

describe("next month's edition updates instead of doubling", () => {
  test.each([
    ["the name in the other script", "H1,,Mohamed Abdulsalam al-Qadhafi,1987-03-25,EX1,,تركيا,كلس\n"],
    ["the name spelt otherwise", "H1,محمد عبدالسلام القدافي,,1987-03-25,EX1,,تركيا,كلس\n"],
    ["a corrected birth date", "H1,محمد عبد السلام القذافي,,1986-03-25,EX1,,تركيا,كلس\n"],
    ["a renewed passport", "H1,محمد عبد السلام القذافي,,1987-03-25,EX9,,تركيا,كلس\n"],
    ["a renewed passport and no household number", ",محمد عبد السلام القذافي,,1987-03-25,EX9,,تركيا,كلس\n"],
    ["a renewed passport and the name in the other script", "H1,,Mohamed Abdulsalam al-Qadhafi,1987-03-25,EX9,,تركيا,كلس\n"],
  ])("with %s", async (_, row) => {
    await run(salem + hind);
    const before = (await people()).map((one) => one.id);
    const imported = await run(row + hind);
    expect(imported).toMatchObject({ created: 0, updated: 1, skipped: 1, absent: 0 });
    expect((await people()).map((one) => one.id)).toEqual(before);
    expect(await pairs()).toEqual([]);
    // The same once more says nothing new.
    expect(await run(row + hind)).toMatchObject({ created: 0, updated: 0, skipped: 2 });
  });
  test("keeps the spelling known and the new one, both documents, and takes the list's own correction of a birth date", async () => {
    await run(salem);
    const { id } = await run("H1,محمد عبدالسلام القدافي,Mohamed al-Qadhafi,1986-03-25,EX1,,تركيا,كلس\n");
    expect(await rowsOf(id)).toEqual(["updated corrected other-spelling"]);
    expect(await people()).toMatchObject([{ name_arabic: "محمد عبد السلام القذافي", name_latin: "Mohamed al-Qadhafi", birth_date: "1986-03-25", others: ["محمد عبدالسلام القدافي"] }]);
  });
  test("overwrites nothing that an officer has corrected, however often the list says otherwise", async () => {
    await run(salem);
    const person = (await people())[0]!.id;
    await perform(platform(), changePerson, manager, { person, version: (await perform(platform(), readPerson, manager, { person })).version, nameArabic: "محمد عبد السلام القذافي", birth: "1988-03-25", documents: [{ number: "EX1" }] });
    await run("H1,محمد عبد السلام القذافي,,,EX1,0570 000 02 00,تركيا,كلس\n");
    const { id } = await run("H1,محمد عبد السلام القذافي,,1987-03-25,EX1,0570 000 03 00,تركيا,كلس\n");
    expect(await rowsOf(id)).toEqual(["updated kept-other"]);
    expect(await people()).toMatchObject([{ birth_date: "1988-03-25" }]);
  });
  test("makes a record of its own of whoever is only likely the same, and proposes the pair", async () => {
    await run("H1,محمد عبد السلام القذافي,,,EX1,0570 000 01 00,تركيا,كلس\n");
    const imported = await run(",,Mohamed Abdulsalam al-Qadhafi,1987,,0570 000 01 00,تركيا,\n", manager, "another.csv");
    expect((await people()).length === 2 ? (await pairs()).length : imported.updated).toBe(1);
  });
  test("keeps two people of one name and birth year apart", async () => {
    await run("H1,محمد علي القذافي,,1987-03-25,EX1,,تركيا,كلس\n");
    expect(await run("H1,محمد علي القذافي,,1987-03-25,EX1,,تركيا,كلس\nH2,محمد علي القذافي,,1987-11-02,EX5,,تركيا,كلس\n")).toMatchObject({ created: 1 });
    expect(await people()).toHaveLength(2);
  });
});

describe("people who are not in this edition", () => {
  test("are listed, nothing of them is changed, and an officer ends their stay or keeps it", async () => {
    await run(salem + hind + "H2,نوري مفتاح الورفلي,,1970-01-02,EX3,,تركيا,كلس\n");
    const stays = () => query(sql<object>`select person_id, until_day from people.stay order by id`);
    const before = await stays();
    const { id, absent, edition } = await run(salem);
    expect({ absent, edition }).toMatchObject({ absent: 2, edition: expect.any(Number) });
    expect(await stays()).toEqual(before);
    const listed = (await perform(platform(), listAbsent, manager, { import: id })).people;
    expect(listed.map((one) => [one.nameArabic, one.previousRow, one.decision])).toEqual([["هند سالم الزنتاني", 3, null], ["نوري مفتاح الورفلي", 4, null]]);
    await expect(perform(platform(), decideAbsent, manager, { import: id, people: [listed[0]!.person], choice: "ended" })).rejects.toMatchObject({ errors: [{ path: "untilDay" }] });
    await perform(platform(), decideAbsent, manager, { import: id, people: String(listed[0]!.person), choice: "ended", untilDay: "2026-10-31" });
    await perform(platform(), decideAbsent, manager, { import: id, people: [listed[1]!.person], choice: "kept" });
    expect(await stays()).toMatchObject([{ until_day: null }, { person_id: listed[0]!.person, until_day: "2026-10-31" }, { until_day: null }]);
    expect((await perform(platform(), listAbsent, manager, { import: id })).people.map((one) => one.decision).sort()).toEqual(["ended", "kept"]);
    await expect(perform(platform(), decideAbsent, manager, { import: id, people: [listed[0]!.person], choice: "kept" })).rejects.toMatchObject({ status: 422 });
  });
  test("are an own mission's matter", async () => {
    await run(salem + hind, officer(gaziantep));
    const { id } = await run(salem, officer(gaziantep));
    const [one] = (await perform(platform(), listAbsent, officer(gaziantep), { import: id })).people;
    await expect(perform(platform(), listAbsent, officer(cairo), { import: id })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), decideAbsent, officer(cairo), { import: id, people: [one!.person], choice: "kept" })).rejects.toMatchObject({ status: 403 });
  });
  test("are none of a list of its own, and the officer says which edition it follows", async () => {
    await run(salem + hind);
    const id = await upload(salem);
    expect((await show(id)).edition).not.toBeNull();
    const columns = { household: 1, name: 2, nameLatin: 3, birth: 4, document: 5, phone: 6, country: 7, place: 8 };
    await perform(platform(), mapImport, manager, { import: id, columns, edition: "none" });
    await perform(platform(), startImport, manager, { import: id });
    await drain();
    expect(await show(id)).toMatchObject({ edition: null, absent: null });
    await expect(perform(platform(), mapImport, manager, { import: await upload(salem), columns, edition: 999_999 })).rejects.toMatchObject({ errors: [{ path: "edition" }] });
  });
  test("are not those who were merged with somebody who is in it", async () => {
    await run(salem);
    await run("H9,,Mohamed Abdulsalam al-Qadhafi,1987-03-25,EX7,0570 000 01 00,مصر,القاهرة\n", officer(cairo), "cairo.csv");
    await drain();
    const [pair] = await pairs();
    if (pair) await perform(platform(), mergeDuplicate, manager, { pair: pair.id });
    await drain();
    expect(await people()).toHaveLength(1);
    expect(await run("H1,محمد عبد السلام القذافي,,1987-03-25,EX1,,تركيا,كلس\n")).toMatchObject({ created: 0, absent: 0 });
  });
});

describe("two missions' lists that overlap", () => {
  test("become one record with the stays of both, and neither ends or changes the other's", async () => {
    await run(salem + hind, officer(gaziantep));
    const other = await run("K7,,Mohamed Abdulsalam al-Qadhafi,1987-03-25,EX1,,مصر,القاهرة\n", officer(cairo));
    expect(await rowsOf(other.id)).toEqual(["updated also-elsewhere"]);
    expect(await people()).toMatchObject([{ name_latin: "Mohamed Abdulsalam al-Qadhafi", missions: [gaziantep, cairo] }, { missions: [gaziantep] }]);
    // And once more by both: nothing new.
    expect(await run("K7,,Mohamed Abdulsalam al-Qadhafi,1987-03-25,EX1,,مصر,القاهرة\n", officer(cairo))).toMatchObject({ created: 0, updated: 0, skipped: 1 });
    expect(await run(salem + hind, officer(gaziantep))).toMatchObject({ created: 0, updated: 0, skipped: 2 });
    expect(await people()).toHaveLength(2);
  });
  test("of one country have a stay with each", async () => {
    await run(salem, officer(gaziantep));
    await run("K7,محمد عبد السلام القذافي,,1987-03-25,EX1,,تركيا,أنقرة\n", officer(ankara));
    expect(await people()).toMatchObject([{ missions: [gaziantep, ankara] }]);
    expect(await query(sql<object>`select place, mission_id from people.stay order by id`)).toEqual([{ place: "كلس", mission_id: gaziantep }, { place: "أنقرة", mission_id: ankara }]);
  });
  test("are proposed as a pair, not written into, when it is not certain", async () => {
    await run(salem, officer(gaziantep));
    const other = await run("K7,محمد عبد السلام القذافي,,1987-03-25,,,مصر,القاهرة\n", officer(cairo));
    expect(await rowsOf(other.id)).toEqual(["created may-be-known"]);
    expect(other.proposed).toBe(1);
    expect(await pairs()).toMatchObject([{ foundOn: "import", missionsA: [gaziantep], missionsB: [cairo] }]);
  });
});

describe("the preview", () => {
  test("says what would happen to the register, proposals and absent people included, and writes nothing", async () => {
    await run(salem + hind);
    const id = await upload("H1,,Mohamed Abdulsalam al-Qadhafi,1987-03-25,EX9,,تركيا,كلس\nH5,نوري مفتاح الورفلي,,1970-01-02,EX3,,تركيا,كلس\n");
    const columns = { household: 1, name: 2, nameLatin: 3, birth: 4, document: 5, phone: 6, country: 7, place: 8 };
    await perform(platform(), mapImport, manager, { import: id, columns });
    const before = await people();
    await drain();
    expect((await show(id)).preview?.forecast).toMatchObject({ done: 2, of: 2, created: 1, updated: 1, proposed: 0, absent: 1 });
    expect(await people()).toEqual(before);
  });
});

describe("bad input", () => {
  const windows1256 = (text: string) => {
    const decoder = new TextDecoder("windows-1256");
    const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63));
  };
  const one = async (row: string | Buffer) => {
    const { id } = await run(row);
    return { rows: await rowsOf(id), people: await people() };
  };
  test("in Windows-1256 is read right; under a mark that says it is something else it is refused with the reason", async () => {
    const body = windows1256(header + salem);
    expect((await one(body)).people).toMatchObject([{ name_arabic: "محمد عبد السلام القذافي" }]);
    await expect(upload(Buffer.concat([Buffer.from("\ufeff"), body]))).rejects.toMatchObject({ status: 422, errors: [{ path: "contentBase64" }] });
  });
  test("a Hijri birth date is the day it was, and the report says so", async () => {
    const { rows, people: found } = await one(",سالم علي,,25/7/1407 هـ,EX1,,تركيا,\n");
    expect(rows).toEqual(["created hijri"]);
    expect(found).toMatchObject([{ birth_date: "1987-03-25" }]);
  });
  test.each([["presentation forms", "ﻣﺤﻤﺪ ﻋﺒﺪ ﺍﻟﺴﻼﻡ ﺍﻟﻘﺬﺍﻓﻲ"], ["Persian letters", "محمد عبد السلام القذافی"], ["vowel marks, tatweel and marks of direction", "\u200fمُحَمّـــد عبد السلام القذافي\u200e"]])("a name in %s is the same person's", async (_, name) => {
    await run(salem);
    const { id } = await run(`H1,${name},,1987-03-25,EX1,,تركيا,كلس\n`);
    expect((await rowsOf(id)).every((row) => !row.startsWith("created"))).toBe(true);
    expect(await people()).toHaveLength(1);
  });
  test.each(["محمد القذافي Mohamed Gaddafi", "Mohamed Gaddafi / محمد القذافي", "محمد (Mohamed) القذافي (Gaddafi)"])("both scripts in one column, %s, become both names", async (name) => {
    const { rows, people: found } = await one(`,${name},,1987-03-25,EX1,,تركيا,\n`);
    expect(rows).toEqual(["created split-name"]);
    expect(found).toMatchObject([{ name_arabic: "محمد القذافي", name_latin: "Mohamed Gaddafi" }]);
  });
  test("the same passport on two people in one file makes two people, and the report says whose it also is", async () => {
    const { rows, people: found } = await one(",سالم علي الزنتاني,,1987-03-25,EX1,,تركيا,\n,عمر مفتاح الورفلي,,2015-01-02,EX1,,تركيا,\n");
    expect(found).toHaveLength(2);
    expect(rows).toEqual(["created", "created document-shared"]);
  });
  test("a name of 300 letters is left out with its reason, and refused where it is the only one", async () => {
    expect((await one(`,${"محمد ".repeat(60)},Salem Ali,1987-03-25,EX1,,تركيا,\n,${"محمد ".repeat(60)},,1987-03-25,EX2,,تركيا,\n`)).rows).toEqual(["created too-long", "refused no-name too-long"].map((row) => expect.stringMatching(new RegExp(row.split(" ").map((word) => `(?=.*${word})`).join("")))));
  });
  test("a telephone without a country code is one of the country of the stay", async () => {
    await one(",سالم علي,,,EX1,0570 000 01 00,تركيا,\n");
    expect(await query(sql<object>`select value from people.contact`)).toEqual([{ value: "+905700000100" }]);
  });
});
