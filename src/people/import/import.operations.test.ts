import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { job, on } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { peopleChanged } from "../changed.events.ts";
import { seedPeople } from "../seed.ts";
import { importReport, importRows, listImports, mapImport, showImport, startImport, uploadList } from "./import.operations.ts";
import { runImport } from "./import.job.ts";

const told: number[] = [];
on(peopleChanged, job({ name: "test.hear-list", input: peopleChanged.input, run: async (_, { people }) => void told.push(people.length) }));

const platform = testPlatform();
const administrator = asRole("administrator");
let gaziantep: number;
let cairo: number;
const header = "رقم الأسرة,الاسم,تاريخ الميلاد,رقم الجواز,الهاتف,الدولة,المدينة\n";
const shipped = (name: string) => readFile(`facility/libya/${name}`);

const upload = async (content: string | Buffer, actor = administrator, more: object = {}) =>
  (await perform(platform(), uploadList, actor, { name: "list.csv", contentBase64: Buffer.from(content).toString("base64"), ...more })).id;
const start = (id: number, actor = administrator) => perform(platform(), startImport, actor, { import: id });
const show = (id: number, actor = administrator) => perform(platform(), showImport, actor, { import: id });
const run = async (content: string | Buffer, actor = administrator, more: object = {}) => {
  const id = await upload(content, actor, more);
  await start(id, actor);
  await platform().jobs.drain(platform());
  return show(id, actor);
};
const rowsOf = async (id: number) => (await perform(platform(), importRows, administrator, { import: id })).rows;
const query = async <T>(statement: ReturnType<typeof sql<T>>) => (await statement.execute(platform().database.db)).rows;
/** Everything that the register says of people, without moments and versions. */
const register = () =>
  query(sql<object>`select p.id, p.household_id, p.name_arabic, p.name_latin, p.birth_date, p.version, p.updated_at, (select jsonb_agg(to_jsonb(s) order by s.id) from people.stay s where s.person_id = p.id) as stays,
    (select jsonb_agg(c.value order by c.id) from people.contact c where c.person_id = p.id) as contacts, (select jsonb_agg(d.number order by d.id) from people.document d where d.person_id = p.id) as documents
    from people.person p order by p.id`);

/** Not by truncate, which would reach into modules that rest on this one. */
const empty = async () => {
  for (const table of ["import", "person", "household"]) await sql`delete from ${sql.table(`people.${table}`)}`.execute(platform().database.db);
};

beforeAll(async () => {
  const mission = async (country: string, place: string, latitude: number, longitude: number) =>
    (await perform(platform(), addMission, administrator, { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id;
  gaziantep = await mission("TR", "Gaziantep", 37.07, 37.38);
  cairo = await mission("EG", "Cairo", 30.04, 31.24);
});
beforeEach(async () => {
  await empty();
  await platform().jobs.drain(platform());
  told.length = 0;
});

describe("the example list", () => {
  test("is taken in a few seconds, as examples, with a reason for each row that is not", async () => {
    const began = performance.now();
    await seedPeople(platform(), "facility/libya");
    expect(performance.now() - began).toBeLessThan(4_000);
    const [imported] = (await perform(platform(), listImports, administrator, {})).imports;
    expect(imported).toMatchObject({ state: "done", rowsTotal: 2000, rowsDone: 2000, example: true });
    expect(imported!.created + imported!.updated + imported!.skipped + imported!.refused).toBe(2000);
    expect(imported!.created).toBeGreaterThan(1_900);
    expect(imported!.skipped).toBeGreaterThan(50);
    const reasons = await query(sql<{ code: string; n: number }>`select r->>'code' as code, count(*)::int as n from people.import_row, jsonb_array_elements(reasons) r where import_id = ${imported!.id} group by 1`);
    expect(new Set(reasons.map((reason) => reason.code))).toEqual(new Set(["no-name", "no-country", "bad-birth", "birth-in-future", "bad-phone", "bad-coordinates", "duplicate", "may-be-known"]));
    expect(await query(sql<{ n: number }>`select count(*)::int as n from people.person where not example`)).toEqual([{ n: 0 }]);
    await platform().jobs.drain(platform());
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(imported!.created);

    const before = await register();
    await seedPeople(platform(), "facility/libya");
    expect((await perform(platform(), listImports, administrator, {})).imports).toHaveLength(1);
    const again = await run(await shipped("example-consular-list.csv"));
    expect(again).toMatchObject({ created: 0, updated: 0, refused: imported!.refused, skipped: 2000 - imported!.refused });
    expect(await register()).toEqual(before);
  });

  test("of hostile rows breaks nothing: formulas and impossible values are left out and named, markup and SQL stay text", async () => {
    const imported = await run(await shipped("example-consular-list-errors.csv"));
    expect(imported).toMatchObject({ state: "done" });
    expect(imported.rowsDone).toBe(imported.rowsTotal);
    const people = await query(sql<{ name_arabic: string | null; name_latin: string | null }>`select name_arabic, name_latin from people.person`);
    const names = people.flatMap((person) => [person.name_arabic, person.name_latin]);
    expect(names).toContain("سالم'; DROP TABLE people.person; --");
    expect(names.filter((name) => name && (/^[=+@]/.test(name) || name.length > 160 || /[\u202a-\u202e\u2066-\u2069\u200b]/.test(name)))).toEqual([]);
    const codes = (await rowsOf(imported.id)).flatMap((row) => row.reasons.map((reason) => reason.code));
    expect(codes).toEqual(expect.arrayContaining(["formula", "too-long", "bad-birth", "birth-in-future", "bad-coordinates", "bad-phone", "bad-email", "days-reversed", "unknown-kind", "no-name"]));
  });
});

describe("an upload", () => {
  test.each<[string, string | Buffer]>([
    ["empty", ""], ["not a spreadsheet", "%PDF-1.7 and so on"], ["a workbook cut off", Buffer.from("504b030414000600", "hex")], ["numbers without titles", "1,2,3\n4,5,6\n"], ["an image", Buffer.from("89504e470d0a1a0a0000", "hex")],
  ])("that is %s is refused at its field, and nothing is kept", async (_, content) => {
    await expect(upload(content)).rejects.toMatchObject({ status: 422, errors: [{ path: "contentBase64" }] });
    expect((await perform(platform(), listImports, administrator, {})).imports).toEqual([]);
  });
  test("larger than 20 MB is refused", async () => await expect(upload(Buffer.alloc(21 * 1024 * 1024, "a,b\n"))).rejects.toMatchObject({ status: 422 }));
  test("that a client calls an example is none", async () => expect(await show(await upload(`${header},سالم,,,,تركيا,\n`, administrator, { example: true }))).toMatchObject({ example: false }));
  test("by somebody of several missions must say whose list it is", async () => {
    const officer = { ...asRole("consular-officer", gaziantep), grants: [gaziantep, cairo].map((mission) => ({ role: "consular-officer", mission })) };
    await expect(upload(header + ",سالم,,,,تركيا,\n", officer)).rejects.toMatchObject({ errors: [{ path: "mission" }] });
    expect(await show(await upload(header + ",سالم,,,,تركيا,\n", officer, { mission: cairo }), officer)).toMatchObject({ mission: cairo });
  });
  test("belongs to its mission: an officer of another neither sees nor starts it, and the attempt is recorded", async () => {
    const id = await upload(header + ",سالم,,,,تركيا,\n", asRole("consular-officer", gaziantep));
    const other = asRole("consular-officer", cairo);
    for (const attempt of [() => show(id, other), () => start(id, other), () => perform(platform(), importReport, other, { import: id })]) await expect(attempt()).rejects.toMatchObject({ status: 403 });
    expect((await perform(platform(), listImports, other, {})).imports).toEqual([]);
    expect(await query(sql<{ n: number }>`select count(*)::int as n from platform.audit where outcome = 'refused' and actor_id = 'test-consular-officer' and operation like 'people.%'`)).toEqual([{ n: 3 }]);
    await expect(upload(header, other, { mission: gaziantep })).rejects.toMatchObject({ status: 403 });
  });
  test.each(["surge-officer", "warden", "auditor"])("is refused to a %s", async (role) => await expect(upload(header, asRole(role))).rejects.toMatchObject({ status: 403 }));
});

describe("columns", () => {
  const odd = "A,B,C\nسالم علي,TR,1987-03-25\n";
  test("that are not recognised must be said before anything is read", async () => {
    const id = await upload(odd);
    expect(await show(id)).toMatchObject({ state: "mapping", mapping: {}, missing: ["name", "country"], header: ["A", "B", "C"] });
    await expect(start(id)).rejects.toMatchObject({ status: 422, errors: [{ path: "columns.name" }, { path: "columns.country" }] });
    await perform(platform(), mapImport, administrator, { import: id, columns: { name: "1", country: 2, birth: 3 } });
    expect(await show(id)).toMatchObject({ state: "preview", preview: { rows: 1, taken: 1, refused: 0, first: [{ row: 2, name: "سالم علي", birth: "1987-03-25", country: "TR" }] } });
    expect(await register()).toEqual([]);
  });
  test.each<[object]>([[{ name: 1, country: 1 }], [{ name: 1, country: 9 }]])("cannot be %j", async (columns) => {
    await expect(perform(platform(), mapImport, administrator, { import: await upload(odd), columns })).rejects.toMatchObject({ errors: [{ path: "columns" }] });
  });
  test("cannot be changed once the import runs", async () => {
    const { id } = await run(header + ",سالم,,,,تركيا,\n");
    await expect(perform(platform(), mapImport, administrator, { import: id, columns: { name: 1, country: 2 } })).rejects.toMatchObject({ status: 409 });
  });
  test("need no country in a mission's own list", async () => {
    expect(await run("الاسم\nسالم علي\n", asRole("consular-officer", gaziantep))).toMatchObject({ created: 1 });
    expect(await query(sql<object>`select country, mission_id from people.stay`)).toEqual([{ country: "TR", mission_id: gaziantep }]);
  });
});

describe("importing", () => {
  test("puts rows with one household number into one household, also when they lie apart, and the others each into their own", async () => {
    const filler = Array.from({ length: 600 }, (_, at) => `,شخص ${"ابجدهوزحطيكلمنسعفصقرشت"[at % 22]}${"ابجدهوزحطيكلمنسعفصقرشت"[Math.floor(at / 22)]},,F${1000 + at},,تركيا,\n`).join("");
    const imported = await run(`${header}H1,سالم علي,1987,EX1,,تركيا,\n${filler}H1,هند علي,1990,EX2,,تركيا,\n`);
    expect(imported).toMatchObject({ created: 602 });
    expect(await query(sql<object>`select h.reference, count(*)::int as n from people.person p join people.household h on h.id = p.household_id where h.reference is not null group by 1`)).toEqual([{ reference: "H1", n: 2 }]);
    expect(await query(sql<object>`select count(*)::int as n from people.household`)).toEqual([{ n: 601 }]);
  });
  test("a later edition fills gaps, adds what is new, joins the household, and erases nothing", async () => {
    await run(`${header}H1,سالم علي,1987,EX1,0570 000 01 00,تركيا,غازي عنتاب\n`);
    const later = `${header}H1,سالم علي,25/03/1987,EX1,,تركيا,كلس\nH1,هند علي,1990-01-01,EX2,,تركيا,كلس\n`;
    const imported = await run(later);
    expect(imported).toMatchObject({ created: 1, updated: 1 });
    const people = (await register()) as { birth_date: string; contacts: string[] | null; stays: { place: string }[]; household_id: number; version: number }[];
    expect(people).toMatchObject([{ birth_date: "1987-03-25", contacts: ["+905700000100"], stays: [{ place: "كلس" }], version: 2 }, { birth_date: "1990-01-01" }]);
    expect(people[0]!.household_id).toBe(people[1]!.household_id);
    expect(await run(later)).toMatchObject({ created: 0, updated: 0, skipped: 2 });
  });
  test("somebody who moved abroad again no longer lives where they did", async () => {
    await run(`${header},سالم علي,1987-03-25,EX1,,تركيا,كلس\n`);
    await run(`${header},سالم علي,1987-03-25,EX1,,مصر,القاهرة\n`);
    expect(await query(sql<object>`select country, until_day is null as present from people.stay order by id`)).toEqual([{ country: "TR", present: false }, { country: "EG", present: true }]);
  });
  test("an officer's list takes nobody from another mission: who is surely the same has the stays of both, and no other mission's rows are taken", async () => {
    await run(`${header},سالم علي,1987-03-25,EX1,,مصر,القاهرة\n`);
    const imported = await run(`${header},سالم علي,1987-03-25,EX1,,تركيا,كلس\n,هند علي,,EX2,,مصر,\n,نوري علي,,EX3,,تركيا,\n`, asRole("consular-officer", gaziantep));
    expect((await rowsOf(imported.id)).map((row) => [row.outcome, row.reasons[0]?.code])).toEqual([["updated", "also-elsewhere"], ["refused", "other-mission"], ["created", undefined]]);
    expect(await query(sql<object>`select s.country, s.mission_id, s.until_day from people.stay s join people.person p on p.id = s.person_id where p.name_arabic = 'سالم علي' order by s.id`)).toEqual([{ country: "EG", mission_id: cairo, until_day: null }, { country: "TR", mission_id: gaziantep, until_day: null }]);
  });
  test("a killed job goes on where it stopped, and nothing is doubled", async () => {
    const id = await upload(await shipped("example-consular-list.csv"));
    await start(id);
    await runImport(platform(), id, 2);
    expect(await show(id)).toMatchObject({ state: "running", rowsDone: 1_000, finishedAt: null });
    expect(await query(sql<{ n: number }>`select count(*)::int as n from people.import_row where import_id = ${id}`)).toEqual([{ n: 1_000 }]);
    await Promise.all([runImport(platform(), id), runImport(platform(), id)]);
    await platform().jobs.drain(platform());
    const resumed = await show(id);
    expect(resumed).toMatchObject({ state: "done", rowsDone: 2_000 });
    await empty();
    const whole = await run(await shipped("example-consular-list.csv"));
    expect([resumed.created, resumed.skipped, resumed.refused]).toEqual([whole.created, whole.skipped, whole.refused]);
  });
  test("leaves one audit row a chunk, in the name of who started it", async () => {
    await run(`${header},سالم علي,1987-03-25,EX1,,تركيا,كلس\n`);
    expect(await query(sql<object>`select actor_id, subject, cardinality(subject_ids) as people, details->>'rows' as rows from platform.audit where operation = 'people.importRows' order by id desc limit 1`)).toEqual([{ actor_id: "test-administrator", subject: "person", people: 1, rows: "1" }]);
  });
  test("starting twice is no fault and imports once", async () => {
    const id = await upload(`${header},سالم علي,1987-03-25,EX1,,تركيا,كلس\n`);
    await start(id);
    await start(id);
    await platform().jobs.drain(platform());
    expect(await show(id)).toMatchObject({ state: "done", created: 1 });
  });
});

describe("the report", () => {
  const report = (id: number, language: string) => perform(platform(), importReport, administrator, { import: id, language });
  test("names outcome and reason of each row, in either language, and cannot run as a formula", async () => {
    const { id } = await run(`${header},=HYPERLINK("http://example.org"),,,,تركيا,\n,"-cmd|' /C calc'!A0",,EX9,,أطلانتس,\n,سالم علي,,EX1,لا يوجد,تركيا,\n,سالم علي,,EX1,,تركيا,\n`);
    const arabic = (await report(id, "ar")).body.split("\r\n");
    expect(arabic[0]).toBe("\uFEFFالصف,النتيجة,الاسم,السبب,الشخص");
    expect(arabic).toHaveLength(6);
    expect(arabic[4]).toMatch(/^5,تُرك,سالم علي,.*تكرار لصف آخر: الصف 4.*,$/);
    const english = (await report(id, "en")).body;
    expect(english).toMatch(/\r\n4,created,سالم علي,.*Phone: Not a phone number; left empty \(“لا يوجد”\).*,\d+\r\n/);
    for (const line of [...arabic, ...english.split("\r\n")]) for (const cell of line.split(",")) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+@-]/);
  });
  test("leaves an audit row with its purpose", async () => {
    const { id } = await run(`${header},سالم علي,,EX1,,تركيا,\n`);
    await report(id, "ar");
    expect(await query(sql<object>`select operation, purpose from platform.audit order by id desc limit 1`)).toEqual([{ operation: "people.importReport", purpose: "import report downloaded" }]);
  });
});
