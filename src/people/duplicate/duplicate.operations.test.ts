import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold } from "../household/household.operations.ts";
import { changePerson, findPeople, readPerson, recordConsent } from "../person/person.operations.ts";
import { changeStay } from "../stay/stay.operations.ts";
import { judgeDifferent, listDuplicates, mergeDuplicate, readDuplicate, setPairAside, undoMerge } from "./duplicate.operations.ts";
import { mergedInto, snapshotsOf } from "./merge.store.ts";
import { parts } from "./merge.rules.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
let istanbul: number;
let cairo: number;
let tunis: number;

const drain = () => platform().jobs.drain(platform());
const add = async (members: object[], country = "TR", more: object = {}) => {
  const { people } = await perform(platform(), addHousehold, manager, { stay: { country, place: country === "TR" ? "İstanbul" : "القاهرة", ...more }, members });
  return people as number[];
};
const list = (filter: object = {}, actor = manager) => perform(platform(), listDuplicates, actor, filter);
const read = (pair: number, actor = manager) => perform(platform(), readDuplicate, actor, { pair });
const person = (id: number) => perform(platform(), readPerson, manager, { person: id });
const query = async <T>(statement: ReturnType<typeof sql<T>>) => (await statement.execute(platform().database.db)).rows;
const father = { nameArabic: "محمد عبد السلام القذافي", birth: "1987-03-25", sex: "male", phones: ["+90 570 000 01 00"], documents: [{ number: "EX 100" }] };
const again = { nameLatin: "Mohamed Abdulsalam al-Qadhafi", birth: "1987-03-25", sex: "male", phones: ["+90 570 000 01 00", "+20 100 000 0000"], documents: [{ number: "EX 200" }] };
/** Everything that is theirs, but for what every write raises. */
const whole = async (...ids: number[]) => {
  const found = await snapshotsOf(platform().database.db, ids);
  return ids.map((id) => {
    const { person: row, ...rest } = structuredClone(found.get(id)!);
    for (const column of ["version", "updated_at", "updated_by"]) delete row[column];
    return { row, ...rest };
  });
};
const pairOf = async () => {
  await drain();
  const { pairs } = await list();
  expect(pairs).toHaveLength(1);
  return pairs[0]!.id;
};

beforeAll(async () => {
  const mission = async (country: string, place: string, latitude: number, longitude: number) =>
    (await perform(platform(), addMission, asRole("administrator"), { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id;
  istanbul = await mission("TR", "Istanbul", 41, 28.9);
  cairo = await mission("EG", "Cairo", 30, 31.2);
  tunis = await mission("TN", "Tunis", 36.8, 10.2);
});
beforeEach(async () => {
  await drain();
  for (const table of ["import", "person", "household"]) await sql`delete from ${sql.table(`people.${table}`)}`.execute(platform().database.db);
});

describe("duplicates", () => {
  test("are found across scripts when the second record is entered, with the reasons, once", async () => {
    const [first] = await add([father]);
    const [second] = await add([again], "EG");
    const pair = await pairOf();
    const shown = await read(pair);
    expect(shown).toMatchObject({ band: "same", foundOn: "registration", state: "open", sides: { a: { id: first }, b: { id: second } } });
    expect(shown.reasons).toEqual(expect.arrayContaining([expect.objectContaining({ kind: "birth", how: "same" }), expect.objectContaining({ kind: "phone", agrees: true })]));
    expect(shown.sides.a.contacts[0]).toMatchObject({ value: "+905700000100", shared: true });
    await drain();
    expect((await list()).total).toBe(1);
  });
  test("are not proposed of brothers, a father and son, or of people unlike one another", async () => {
    await add([father, { ...father, nameArabic: "أحمد عبد السلام القذافي", birth: "1990-01-05", documents: [] }, { nameArabic: "عبد السلام محمد القذافي", birth: "2015-02-03", phones: ["+90 570 000 01 00"] }]);
    await add([{ nameArabic: "هند سالم الزنتاني", birth: "1987-03-25" }]);
    await drain();
    expect((await list()).pairs).toEqual([]);
  });
  test("are proposed when a correction makes them alike, and taken back when the next makes them unlike", async () => {
    await add([father]);
    const [other] = await add([{ nameLatin: "Hend Salem", sex: "male" }], "EG");
    await drain();
    expect((await list()).total).toBe(0);
    await perform(platform(), changePerson, manager, { person: other, version: 1, ...again });
    await drain();
    expect((await list()).pairs).toMatchObject([{ foundOn: "correction" }]);
    await perform(platform(), changePerson, manager, { person: other, version: 2, nameLatin: "Hend Salem" });
    await drain();
    expect((await list()).total).toBe(0);
  });
  test("judged different are not proposed again, until a record changes in what tells people apart", async () => {
    await add([father]);
    const [second] = await add([again], "EG");
    const pair = await pairOf();
    expect(await perform(platform(), judgeDifferent, manager, { pair, because: "cousins, both were here" })).toEqual({ pair, next: null });
    await perform(platform(), changePerson, manager, { person: second, version: 1, ...again, phones: ["+20 100 000 0000"], needs: ["medical"] });
    await drain();
    expect((await list()).total).toBe(0);
    expect((await list({ state: "decided" })).pairs).toMatchObject([{ id: pair, state: "different", decidedBy: "crisis-manager" }]);
    await perform(platform(), changePerson, manager, { person: second, version: 2, ...again, documents: [{ number: "EX 100" }] });
    await drain();
    expect((await list()).pairs).toMatchObject([{ state: "open", foundOn: "correction" }]);
    expect((await list()).pairs[0]!.id).not.toBe(pair);
  });
  test("set aside go behind the others", async () => {
    await add([father]);
    await add([again], "EG");
    await add([{ nameArabic: "هند سالم الزنتاني", birth: "1990-05-05", phones: ["+90 570 000 02 00"] }]);
    await add([{ nameArabic: "هند سالم الزنتانى", birth: "1990-05-05", phones: ["+90 570 000 02 00"] }]);
    await drain();
    const before = (await list()).pairs.map((pair) => pair.id);
    expect(before).toHaveLength(2);
    expect(await perform(platform(), setPairAside, manager, { pair: before[0] })).toEqual({ pair: before[0], next: before[1] });
    expect((await list()).pairs.map((pair) => [pair.id, pair.later])).toEqual([[before[1], false], [before[0], true]]);
  });
  test("are counted by band and by where they were found, and filtered by both and by mission", async () => {
    await add([father]);
    await add([again], "EG");
    await drain();
    expect(await list()).toMatchObject({ total: 1, bands: { same: 1, likely: 0 }, found: { registration: 1 }, oldest: expect.any(String) });
    expect((await list({ band: "likely" })).pairs).toEqual([]);
    expect((await list({ found: "registration", mission: cairo })).pairs).toHaveLength(1);
    expect((await list({ mission: tunis })).pairs).toEqual([]);
  });
});

describe("a pair across missions", () => {
  test("is seen by the officers of both, each with the other's numbers shortened, and by no third", async () => {
    await add([father]);
    await add([again], "EG");
    const pair = await pairOf();
    const shown = await read(pair, asRole("consular-officer", istanbul));
    expect(shown.sides.a).toMatchObject({ mine: true, contacts: [{ value: "+905700000100" }], documents: [{ number: "EX 100" }] });
    expect(shown.sides.b).toMatchObject({ mine: false, documents: [{ number: "… 200" }] });
    expect(shown.sides.b.contacts.map((one) => one.value)).toEqual(["…0100", "…0000"]);
    expect((await list({}, asRole("consular-officer", cairo))).pairs).toHaveLength(1);
    expect((await list({}, asRole("consular-officer", tunis))).pairs).toEqual([]);
    await expect(read(pair, asRole("consular-officer", tunis))).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), mergeDuplicate, asRole("consular-officer", tunis), { pair })).rejects.toMatchObject({ status: 403 });
    expect(await query(sql<object>`select count(*)::int as n from platform.audit where outcome = 'refused' and operation in ('people.readDuplicate', 'people.mergeDuplicate')`)).toEqual([{ n: 2 }]);
  });
  test.each(["surge-officer", "warden", "auditor"])("is nothing for a %s", async (role) => await expect(list({}, asRole(role))).rejects.toMatchObject({ status: 403 }));
});

describe("merging", () => {
  test("makes one record with what both had, and the other stays as history that leads to it", async () => {
    const [first, wife] = await add([father, { nameArabic: "هند سالم", birth: "1990-02-02" }]);
    const [second, child] = await add([again, { nameLatin: "Omar Mohamed Elgaddafi", birth: "2015-05-05" }], "EG");
    for (const [id, granted] of [[first, false], [second, true]] as const) await perform(platform(), recordConsent, manager, { person: id, audience: "media", granted });
    const pair = await pairOf();
    const merged = await perform(platform(), mergeDuplicate, manager, { pair, choose: { nameLatin: "b" } });
    expect(merged).toMatchObject({ person: first, next: null });
    expect(await person(first!)).toMatchObject({
      nameArabic: father.nameArabic, nameLatin: again.nameLatin, documents: [{ number: "EX 100" }, { number: "EX 200" }], contacts: [{ value: "+905700000100", preferred: true }, { value: "+201000000000", preferred: false }],
      companions: [{ id: wife }, { id: child }], consents: [{ audience: "media", granted: false }],
    });
    expect((await person(first!)).stays.map((stay) => stay.country).sort()).toEqual(["EG", "TR"]);
    expect(await query(sql<object>`select person_id, merged_into from people.merged`)).toEqual([{ person_id: second, merged_into: first }]);
    expect(await query(sql<object>`select distinct person_id from people.present where person_id in (${first}, ${second})`)).toEqual([{ person_id: first }]);
    expect((await list()).total).toBe(0);
    expect(await read(pair)).toMatchObject({ state: "same", merge: { kept: first, gone: second, undoneAt: null } });
    expect(await mergedInto(platform().database.db, [first!])).toEqual([second]);
  });
  test("is refused twice, after a decision, and over a record changed since it was looked at", async () => {
    const [first] = await add([father]);
    await add([again], "EG");
    const pair = await pairOf();
    await perform(platform(), changePerson, manager, { person: first, version: 1, ...father, needs: ["medical"] });
    await drain();
    await expect(perform(platform(), mergeDuplicate, manager, { pair, versionA: 1, versionB: 1 })).rejects.toMatchObject({ status: 409 });
    const both = await Promise.allSettled([1, 2].map(() => perform(platform(), mergeDuplicate, manager, { pair })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(perform(platform(), judgeDifferent, manager, { pair, because: "too late" })).rejects.toMatchObject({ status: 409 });
    expect(await query(sql<object>`select count(*)::int as n from people.merge`)).toEqual([{ n: 1 }]);
  });
  test("of three records in turn leads all of them to the last, and comes apart again from the last", async () => {
    const [first] = await add([father]);
    const [second] = await add([again], "EG");
    const pair = await pairOf();
    const before = await whole(first!, second!);
    const { merge } = await perform(platform(), mergeDuplicate, manager, { pair });
    await drain();
    const [third] = await add([{ ...again, nameLatin: "Muhammad Abdulsalam al-Qadhafi" }], "EG");
    const secondPair = await pairOf();
    // The older record survives: the third goes into the first.
    const { merge: later } = await perform(platform(), mergeDuplicate, manager, { pair: secondPair });
    expect((await mergedInto(platform().database.db, [first!])).sort()).toEqual([second, third].sort());
    await perform(platform(), undoMerge, manager, { merge: later, because: "not he" });
    await perform(platform(), undoMerge, manager, { merge, because: "nor he" });
    expect(await whole(first!, second!)).toEqual(before);
  });
  test("leaves no table that points to a person unconsidered", async () => {
    const pointing = await query(sql<{ at: string }>`select conrelid::regclass || '.' || a.attname as at from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and c.confrelid = 'people.person'::regclass and conrelid::regclass::text like 'people.%' order by 1`);
    const moved = [...parts.map((part) => `people.${part}.person_id`), "people.import_row.person_id", "people.person.merged_into", "people.contacted.person_id"];
    // Of the person whose record it is, or of the merge itself: they stay with the row that is history.
    const stays = ["people.compared.person_id", "people.duplicate.person_a", "people.duplicate.person_b", "people.merge.kept", "people.merge.gone", "people.import_absent.person_id", "people.tombstone.person_id"];
    expect(pointing.map((row) => row.at).filter((at) => !moved.includes(at) && !stays.includes(at))).toEqual([]);
  });
});

describe("undoing a merge", () => {
  test("restores both records, their household and their standing exactly", async () => {
    const [first] = await add([father, { nameArabic: "هند سالم", birth: "1990-02-02" }]);
    const [second, child] = await add([again, { nameLatin: "Omar Mohamed Elgaddafi", birth: "2015-05-05" }], "EG");
    await perform(platform(), recordConsent, manager, { person: second, audience: "media", granted: false });
    const pair = await pairOf();
    const before = await whole(first!, second!, child!);
    const { merge } = await perform(platform(), mergeDuplicate, manager, { pair, choose: { household: "b", birth: "b" } });
    await drain();
    expect(await whole(first!, second!, child!)).not.toEqual(before);
    expect(await perform(platform(), undoMerge, manager, { merge, because: "two cousins" })).toMatchObject({ pair, left: [] });
    await drain();
    expect(await whole(first!, second!, child!)).toEqual(before);
    expect((await list()).total).toBe(0);
    expect(await read(pair)).toMatchObject({ state: "undone", merge: { undoneBecause: "two cousins", left: [] } });
    await expect(perform(platform(), undoMerge, manager, { merge, because: "again" })).rejects.toMatchObject({ status: 409 });
    expect((await perform(platform(), findPeople, manager, { search: "EX 200" })).people.map((one) => one.id)).toEqual([second]);
  });
  test("leaves later changes with the survivor and lists them", async () => {
    const [first] = await add([father]);
    const [second] = await add([again], "EG");
    const pair = await pairOf();
    const [, gone] = await whole(first!, second!);
    const { merge } = await perform(platform(), mergeDuplicate, manager, { pair });
    const known = await person(first!);
    await perform(platform(), changeStay, manager, { person: first, country: "TN", place: "تونس" });
    await perform(platform(), changePerson, manager, { person: first, version: known.version, nameArabic: known.nameArabic, nameLatin: known.nameLatin, birth: known.birth, sex: "male", nationality: "LY", phones: ["+905700000100", "+201000000000"], documents: [{ number: "EX 100" }, { number: "EX 200" }, { number: "EX 300" }] });
    const undone = await perform(platform(), undoMerge, manager, { merge, because: "two cousins" });
    expect(undone.left.map((one) => [one.what, one.how, one.value])).toEqual(expect.arrayContaining([["nationality", "changed", "LY"], ["document", "added", "EX 300"], ["stay", "added", "TN تونس"]]));
    expect((await person(first!)).documents.map((one) => one.number)).toEqual(["EX 100", "EX 300"]);
    expect((await person(first!)).stays.map((stay) => stay.country).sort()).toEqual(["TN", "TR"]);
    expect((await whole(second!))[0]).toEqual(gone);
  });
});
