import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { stranger, system } from "#platform/actor.ts";
import { job, on } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { peopleChanged } from "../changed.events.ts";
import { changePerson, findPeople, readPerson, recordConsent } from "../person/person.operations.ts";
import { changeStay, endStay } from "../stay/stay.operations.ts";
import { addHousehold } from "./household.operations.ts";
import { householdOf } from "./household.store.ts";

const told: number[][] = [];
on(peopleChanged, job({ name: "test.hear-people", input: peopleChanged.input, run: async (_, { people }) => void told.push([...people].sort((a, b) => a - b)) }));

const platform = testPlatform();
const administrator = asRole("administrator");
const missions: number[] = [];
const mission = async (country: string, place: string, latitude: number, longitude: number) =>
  (await perform(platform(), addMission, administrator, { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id;

const household = {
  stay: { country: "TR", place: "غازي عنتاب", latitude: 37.07, longitude: 37.38, fromDay: "2020-01-01" },
  members: [
    { nameArabic: "سالم علي الزنتاني", nameLatin: "Salem Ali Zintani", birth: "1987-03-25", sex: "male", phones: ["0570 000 01 00"], documents: [{ number: "EX 100" }], emails: ["Salem@Example.org"] },
    { nameArabic: "هُدى عبد الله", birth: "1990", needs: ["pregnant"] },
  ],
};
const add = (more: object = {}, actor = administrator) => perform(platform(), addHousehold, actor, { ...household, ...more });
const read = (person: number, actor = administrator) => perform(platform(), readPerson, actor, { person });
const find = (search: string, actor = administrator) => perform(platform(), findPeople, actor, { search });
const lastAudit = async () =>
  (await sql<{ operation: string; outcome: string; actor_id: string; subject_ids: number[]; purpose: string }>`select operation, outcome, actor_id, subject_ids::int[], purpose from platform.audit order by id desc limit 1`.execute(platform().database.db)).rows[0]!;

/** Not by truncate, which would reach into modules that rest on this one. */
const empty = async () => {
  for (const table of ["import", "person", "household"]) await sql`delete from ${sql.table(`people.${table}`)}`.execute(platform().database.db);
};

beforeAll(async () => {
  missions.push(await mission("TR", "Gaziantep", 37.07, 37.38), await mission("TR", "Istanbul", 41.01, 28.98), await mission("EG", "Cairo", 30.04, 31.24));
});
beforeEach(async () => {
  await platform().jobs.drain(platform());
  told.length = 0;
  await empty();
});

describe("adding a household", () => {
  test("enters all its members under the mission that is nearest, says so, and leaves an audit row", async () => {
    const added = await add();
    expect(added).toMatchObject({ mission: missions[0], people: [expect.any(Number), expect.any(Number)] });
    expect(await lastAudit()).toMatchObject({ operation: "people.addHousehold", outcome: "done", subject_ids: added.people });
    expect(await read(added.people[0]!)).toMatchObject({
      nameArabic: "سالم علي الزنتاني", birth: "1987-03-25", mission: missions[0], source: "officer", version: 1, createdBy: "administrator", companions: [{ id: added.people[1] }],
      contacts: [{ channel: "phone", value: "+905700000100", raw: "0570 000 01 00", preferred: true }, { channel: "email", value: "salem@example.org" }],
      documents: [{ kind: "passport", number: "EX 100" }], stays: [{ country: "TR", place: "غازي عنتاب", mission: missions[0], current: true }],
    });
    expect((await read(added.people[1]!)).birth).toBe("1990");
    await platform().jobs.drain(platform());
    expect(told).toEqual([added.people]);
    expect(await householdOf(platform().database.db, added.people)).toEqual(new Map(added.people.map((id) => [id, added.household])));
  });
  test("shows where they are through the published view", async () => {
    const { people } = await add();
    const { rows } = await sql<object>`select person_id, mission_id, country, phone, latitude, from_day, stay_kind from people.present order by person_id`.execute(platform().database.db);
    expect(rows).toEqual(people.map((id, at) => ({ person_id: id, mission_id: missions[0], country: "TR", phone: at === 0 ? "+905700000100" : null, latitude: 37.07, from_day: "2020-01-01", stay_kind: "resident" })));
  });
  test.each<[string, object, string]>([
    ["a telephone that is none", { members: [{ nameArabic: "سالم", phones: ["+1+1"] }] }, "members.0.phones"],
    ["nobody named", { members: [{ sex: "male" }] }, "members.0.nameArabic"],
    ["no members", { members: [] }, "members"],
    ["a country that does not exist", { stay: { country: "ZZ" } }, "stay.country"],
    ["a latitude outside the Earth", { stay: { country: "TR", latitude: 137, longitude: 3 } }, "stay.latitude"],
    ["one coordinate of two", { stay: { country: "TR", latitude: 37 } }, "stay.longitude"],
    ["a last day before the first", { stay: { country: "TR", fromDay: "2024-01-02", untilDay: "2024-01-01" } }, "stay.untilDay"],
    ["a birth date to come", { members: [{ nameArabic: "سالم", birth: "2190-01-01" }] }, "members.0.birth"],
    ["a name beyond measure", { members: [{ nameArabic: "س".repeat(161) }] }, "members.0.nameArabic"],
  ])("is refused with %s, at its field, and nothing is kept", async (_, more, path) => {
    await expect(add(more)).rejects.toMatchObject({ status: 422, errors: [expect.objectContaining({ path })] });
    expect((await find("")).total).toBe(0);
  });
  test("is refused to an officer of another mission, and the attempt is recorded", async () => {
    await expect(add({}, asRole("consular-officer", missions[2]))).rejects.toMatchObject({ status: 403 });
    expect(await lastAudit()).toMatchObject({ operation: "people.addHousehold", outcome: "refused", actor_id: "test-consular-officer" });
    expect((await find("")).total).toBe(0);
  });
  test.each(["surge-officer", "warden", "delegate"])("is refused to a %s", async (role) => {
    await expect(add({}, asRole(role, missions[0]))).rejects.toMatchObject({ status: 403 });
  });
});

describe("finding people", () => {
  test.each(["سالم", "سَالِم", "علي الزنتانى", "salem zint", "0570 000 01 00", "+90 570 000 0100", "ex-100", "٠٥٧٠٠٠٠٠١٠٠"])("by %s", async (search) => {
    const { people } = await add();
    expect((await find(search)).people.map((p) => p.id)).toEqual([people[0]]);
    expect(await lastAudit()).toMatchObject({ operation: "people.findPeople", outcome: "done", subject_ids: [people[0]], purpose: "service" });
  });
  test("joins what is written apart: عبد الله is عبدالله", async () => {
    const { people } = await add();
    expect((await find("عبدالله")).people.map((p) => p.id)).toEqual([people[1]]);
  });
  test.each(["100%", "_", "'; drop table people.person; --", "<script>", "EX 10"])("by %s finds nobody and breaks nothing", async (search) => {
    await add();
    expect((await find(search)).total).toBe(0);
  });
  test("shows an officer only those of their missions", async () => {
    await add();
    await add({ stay: { country: "EG", place: "القاهرة" }, members: [{ nameArabic: "سالم عمر" }] });
    expect((await find("سالم", asRole("consular-officer", missions[2]))).people).toMatchObject([{ mission: missions[2], country: "EG" }]);
    expect((await find("سالم", asRole("surge-officer"))).total).toBe(2);
    await expect(perform(platform(), findPeople, asRole("consular-officer", missions[2]), { mission: missions[0] })).rejects.toMatchObject({ status: 403 });
    await expect(find("سالم", { ...stranger })).rejects.toMatchObject({ status: 401 });
  });
  test("shows at most fifty, and says how many there are", async () => {
    const members = Array.from({ length: 30 }, (_, at) => ({ nameLatin: `Person ${"abcdefghijklmnopqrstuvwxyzABCD"[at]}` }));
    await add({ members });
    await add({ members });
    const { people, total } = await find("person");
    expect([people.length, total]).toEqual([50, 60]);
  });
});

describe("a record", () => {
  test("is read by its mission, and each reading leaves a row in the audit log", async () => {
    const { people } = await add();
    await read(people[0]!, asRole("consular-officer", missions[0]));
    expect(await lastAudit()).toMatchObject({ operation: "people.readPerson", outcome: "done", subject_ids: [people[0]], purpose: "service" });
  });
  test("is refused to an officer of another mission, and the attempt is recorded", async () => {
    const { people } = await add();
    await expect(read(people[0]!, asRole("consular-officer", missions[1]))).rejects.toMatchObject({ status: 403 });
    expect(await lastAudit()).toMatchObject({ operation: "people.readPerson", outcome: "refused" });
  });
  test("that does not exist is not found", async () => await expect(read(999_999)).rejects.toMatchObject({ status: 404 }));
  test("is changed whole, by the version that was looked at", async () => {
    const { people } = await add();
    const person = people[0]!;
    await perform(platform(), changePerson, administrator, { person, version: 1, nameLatin: "Salim Ali", phones: "+218 91 234 5678", birth: "1987-03" });
    expect(await read(person)).toMatchObject({ nameArabic: null, nameLatin: "Salim Ali", birth: "1987-03", version: 2, documents: [], contacts: [{ value: "+218912345678" }], updatedBy: "administrator" });
    await expect(perform(platform(), changePerson, administrator, { person, version: 1, nameLatin: "Other" })).rejects.toMatchObject({ status: 409 });
    await platform().jobs.drain(platform());
    expect(told).toHaveLength(2);
    expect(told).toEqual(expect.arrayContaining([people, [person]]));
  });
  test("keeps the newest answer of each audience as consent", async () => {
    const person = (await add()).people[0]!;
    for (const granted of [true, false]) await perform(platform(), recordConsent, administrator, { person, audience: "media", granted });
    expect((await read(person)).consents).toMatchObject([{ audience: "media", granted: false, by: "administrator" }]);
  });
});

describe("a stay", () => {
  test("moves to the mission that serves the new place", async () => {
    const person = (await add()).people[0]!;
    const stay = (await read(person)).stays[0]!.id;
    await perform(platform(), changeStay, asRole("consular-officer", missions[0]), { person, stay, country: "TR", place: "İstanbul", latitude: "41.0", longitude: "28.9" });
    expect((await read(person)).stays).toMatchObject([{ id: stay, place: "İstanbul", mission: missions[1] }]);
  });
  test("is added beside the others, and ended", async () => {
    const person = (await add()).people[0]!;
    await perform(platform(), changeStay, administrator, { person, country: "EG", kind: "patient", fromDay: "2024-01-01" });
    const [first] = (await read(person)).stays;
    expect(first).toMatchObject({ country: "EG", kind: "patient", current: true });
    await perform(platform(), endStay, administrator, { person, stay: first!.id, untilDay: "2024-02-01" });
    expect((await read(person)).stays.find((stay) => stay.id === first!.id)).toMatchObject({ untilDay: "2024-02-01", current: false });
    await expect(perform(platform(), endStay, administrator, { person, stay: first!.id, untilDay: "2023-12-31" })).rejects.toMatchObject({ status: 422 });
  });
  test("of somebody else is not found", async () => {
    const [one, other] = [(await add()).people[0]!, (await add()).people[0]!];
    const stay = (await read(other)).stays[0]!.id;
    await expect(perform(platform(), changeStay, administrator, { person: one, stay, country: "EG" })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), endStay, system, { person: one, stay })).rejects.toMatchObject({ status: 404 });
  });
});
