import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { antakya, gaziantep, household, mission, warden } from "../community.fixture.ts";
import { listMoved, listOwnFamilies, recordCall, settleMoved } from "../family/family.operations.ts";
import { changeWarden, showWarden } from "../warden/warden.operations.ts";
import { forgetPeople } from "../forget.jobs.ts";
import { assignFamilies, assignFamily } from "./assign.operations.ts";
import { addBranch, changeBranch, listTrees, printTree, recordTrial, removeBranch, setTree, showTree } from "./tree.operations.ts";

const platform = testPlatform();
const chief = asRole("crisis-manager");
let [ankara, cairo, first, second] = [0, 0, 0, 0];
let homes: { household: number; person: number }[] = [];
const signedIn = (account: string, of: number): Actor => ({ ...asRole("warden", of), id: account });
const db = () => platform().database.db;

beforeAll(async () => {
  ankara = await mission(platform(), "ankara", "TR", 39.93, 32.86);
  cairo = await mission(platform(), "cairo", "EG", 30.04, 31.24);
  homes = [];
  for (const name of ["سالم علي", "منصور عمر", "هدى فرج"]) homes.push(await household(platform(), name, gaziantep, "+905700000077"));
  homes.push(await household(platform(), "بعيد جدا", antakya));
  first = await warden(platform(), chief, ankara, "المنسق الأول");
  second = await warden(platform(), chief, ankara, "المنسق الثاني");
  await sql`update community.warden set account = 'acc-1' where id = ${first}`.execute(db());
  await sql`update community.warden set account = 'acc-2' where id = ${second}`.execute(db());
});
const show = () => perform(platform(), showTree, chief, { mission: ankara });
const add = (said: object, actor = chief) => perform(platform(), addBranch, actor, { mission: ankara, ...said });
const own = async (actor: Actor) => (await perform(platform(), listOwnFamilies, actor, {})).families;

describe("a contact tree", () => {
  let [duty, branch] = [0, 0];
  test("grows from an officer to wardens, and says what it lacks", async () => {
    duty = (await add({ kind: "officer", officerName: "مناوب", officerPhone: "+905700000900" })).id;
    branch = (await add({ kind: "warden", parent: duty, warden: first, alternateName: "بديل" })).id;
    const tree = await show();
    expect(tree.branches.map((one) => [one.kind, one.parent, one.calls])).toEqual([["officer", null, 1], ["warden", duty, 0]]);
    expect(tree.faults.map((one) => one.kind)).toEqual(["no-alternate", "not-in-tree"]);
    expect(tree.withoutWarden).toBe(4);
  });
  test.each([
    ["a warden who is in it already", () => ({ kind: "warden", parent: duty, warden: first }), "warden"],
    ["a warden of another mission", () => ({ kind: "warden", parent: duty, warden: 999_999 }), "warden"],
    ["an association of another mission", () => ({ kind: "association", parent: duty, association: 999_999 }), "association"],
    ["a parent of another tree", () => ({ kind: "warden", parent: 999_999, warden: second }), "parent"],
    ["a warden below nobody", () => ({ kind: "warden", warden: second }), "parent"],
  ])("refuses %s", async (_, said, path) => {
    await expect(add(said())).rejects.toMatchObject({ status: 422, errors: [{ path }] });
  });
  test("refuses a circle, and the removal of one on whom others hang", async () => {
    const below = (await add({ kind: "warden", parent: branch, warden: second })).id;
    await expect(perform(platform(), changeBranch, chief, { branch, parent: below })).rejects.toMatchObject({ status: 422, errors: [{ path: "parent" }] });
    await expect(perform(platform(), removeBranch, chief, { branch })).rejects.toMatchObject({ status: 422 });
    await perform(platform(), changeBranch, chief, { branch: below, parent: duty, alternateName: "بديل آخر" });
    expect((await show()).branches.find((one) => one.id === below)).toMatchObject({ parent: duty, alternate: { name: "بديل آخر" } });
  });
  test("gives families to wardens of their area, no more than each may call, and keeps who has one", async () => {
    await perform(platform(), setTree, chief, { mission: ankara, mostCalls: 2 });
    await sql`delete from community.family`.execute(db());
    expect(await perform(platform(), assignFamilies, chief, { mission: ankara })).toEqual({ assigned: 3, uncovered: 1, full: 0 });
    expect(await perform(platform(), assignFamilies, chief, { mission: ankara })).toEqual({ assigned: 0, uncovered: 1, full: 0 });
    const tree = await show();
    expect(tree.branches.map((one) => one.families)).toEqual([0, 2, 1]);
    expect(tree.withoutWarden).toBe(1);
  });
  test("is printed with its families, and says in the audit log whom it named", async () => {
    const { families, tree } = await perform(platform(), printTree, asRole("consular-officer", ankara), { mission: ankara });
    expect(families).toHaveLength(3);
    expect(Object.keys(families[0]!).sort()).toEqual(["household", "name", "phone", "place", "warden"]);
    expect(tree.mission.id).toBe(ankara);
    const { rows } = await sql<{ subject_ids: number[] }>`select subject_ids from platform.audit where operation = 'community.printTree' order by id desc limit 1`.execute(db());
    expect([...rows[0]!.subject_ids].sort()).toEqual(homes.slice(0, 3).map((one) => one.person).sort());
  });
  test("is another mission's officer's neither to see, to print nor to change", async () => {
    const stray = asRole("consular-officer", cairo);
    await expect(perform(platform(), showTree, stray, { mission: ankara })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), printTree, stray, { mission: ankara })).rejects.toMatchObject({ status: 403 });
    await expect(add({ kind: "officer", officerName: "x", officerPhone: "+905700000900" }, stray)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), changeBranch, stray, { branch, parent: duty })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), assignFamilies, stray, { mission: ankara })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), assignFamily, stray, { household: homes[0]!.household })).rejects.toMatchObject({ status: 403 });
    expect((await perform(platform(), listTrees, stray, {})).trees.map((one) => one.mission.id)).toEqual([cairo]);
  });
  test("keeps its tests: how many were reached, in how many minutes", async () => {
    const trial = { mission: ankara, beganAt: "2026-01-10T09:00", minutes: "45", reached: "2", total: "3" };
    await perform(platform(), recordTrial, chief, trial);
    expect((await show()).trials[0]).toMatchObject({ beganAt: "2026-01-10T09:00:00.000Z", minutes: 45, reached: 2, total: 3, recordedBy: "crisis-manager", example: false });
    await expect(perform(platform(), recordTrial, chief, { ...trial, reached: 4 })).rejects.toMatchObject({ errors: [{ path: "reached" }] });
    await expect(perform(platform(), recordTrial, chief, { ...trial, beganAt: "2100-01-01T00:00" })).rejects.toMatchObject({ errors: [{ path: "beganAt" }] });
  });
});

describe("a warden who signs in", () => {
  test("sees their own families only: name, phone and place", async () => {
    const [mine, theirs] = [await own(signedIn("acc-1", ankara)), await own(signedIn("acc-2", ankara))];
    expect([mine.length, theirs.length]).toEqual([2, 1]);
    expect(mine.map((one) => one.household)).not.toContain(theirs[0]!.household);
    expect(Object.keys(mine[0]!).sort()).toEqual(["household", "last", "name", "phone", "place"]);
    expect(mine[0]).toMatchObject({ phone: "+905700000077", place: "Gaziantep", last: null });
  });
  test("sees nobody with an account that is no warden's, or for a mission that their role does not cover", async () => {
    expect(await own(signedIn("acc-9", ankara))).toEqual([]);
    expect(await own(signedIn("acc-1", cairo))).toEqual([]);
    await expect(perform(platform(), listOwnFamilies, asRole("consular-officer", ankara), {})).rejects.toMatchObject({ status: 403 });
  });
  test("says of a family that it was reached: its record is then confirmed", async () => {
    const [family] = await own(signedIn("acc-1", ankara));
    await sql`update people.person set record_confirmed_at = null where household_id = ${family!.household}`.execute(db());
    expect((await perform(platform(), recordCall, signedIn("acc-1", ankara), { household: family!.household, outcome: "reached" })).confirmed).toBe(1);
    const { rows } = await sql<{ record_confirmed_at: Date | null }>`select record_confirmed_at from people.person where household_id = ${family!.household}`.execute(db());
    expect(Date.now() - rows[0]!.record_confirmed_at!.getTime()).toBeLessThan(60_000);
    expect((await own(signedIn("acc-1", ankara))).find((one) => one.household === family!.household)!.last).toMatchObject({ outcome: "reached" });
  });
  test("confirms nothing by not reaching a family", async () => {
    const [family] = await own(signedIn("acc-2", ankara));
    await sql`update people.person set record_confirmed_at = null where household_id = ${family!.household}`.execute(db());
    await perform(platform(), recordCall, signedIn("acc-2", ankara), { household: family!.household, outcome: "not-reached" });
    const { rows } = await sql<{ record_confirmed_at: Date | null }>`select record_confirmed_at from people.person where household_id = ${family!.household}`.execute(db());
    expect(rows[0]!.record_confirmed_at).toBeNull();
  });
  test("is told nothing of another's family, not even that it is there", async () => {
    const [family] = await own(signedIn("acc-2", ankara));
    for (const id of [family!.household, homes[3]!.household, 999_999]) await expect(perform(platform(), recordCall, signedIn("acc-1", ankara), { household: id, outcome: "reached" })).rejects.toMatchObject({ status: 404 });
  });
  test("reports a move, which an officer of the mission follows up once", async () => {
    const [family] = await own(signedIn("acc-2", ankara));
    await perform(platform(), recordCall, signedIn("acc-2", ankara), { household: family!.household, outcome: "moved", note: "Mersin" });
    const officer = asRole("consular-officer", ankara);
    const { moved } = await perform(platform(), listMoved, officer, {});
    expect(moved).toMatchObject([{ household: family!.household, note: "Mersin", name: expect.any(String) }]);
    expect((await perform(platform(), listMoved, asRole("consular-officer", cairo), {})).moved).toEqual([]);
    await expect(perform(platform(), settleMoved, asRole("consular-officer", cairo), { call: moved[0]!.call })).rejects.toMatchObject({ status: 404 });
    await perform(platform(), settleMoved, officer, { call: moved[0]!.call });
    await expect(perform(platform(), settleMoved, officer, { call: moved[0]!.call })).rejects.toMatchObject({ status: 404 });
  });
  test("sees nobody any more once paused", async () => {
    const one = await perform(platform(), showWarden, chief, { warden: first });
    const { id: _, name, phone, area, country, place, version } = one;
    await perform(platform(), changeWarden, chief, { warden: first, version, name, phone, area, country, place, status: "paused" });
    expect(await own(signedIn("acc-1", ankara))).toEqual([]);
    expect(await perform(platform(), assignFamilies, chief, { mission: ankara })).toMatchObject({ assigned: 1, full: 1 });
  });
});

test("whom the register erased is no family and no warden any more", async () => {
  const gone = homes[0]!;
  await perform(platform(), assignFamily, chief, { household: gone.household, warden: second });
  await sql`insert into community.call (household_id, warden_id, outcome, note) values (${gone.household}, ${second}, 'moved', 'to a secret place')`.execute(db());
  const id = await warden(platform(), chief, ankara, "x", { person: gone.person });
  await sql`update people.person set name_arabic = null, name_latin = null, key_arabic = null, key_latin = null, birth_date = null, birth_precision = null, sex = null, nationality = null, needs = '{}', languages = '{}', erased_at = now() where id = ${gone.person}`.execute(db());
  await forgetPeople.run(platform(), { people: [gone.person], reason: "own-wish" });
  const { rows } = await sql<{ left: number }>`select (select count(*) from community.family where household_id = ${gone.household}) + (select count(*) from community.call where household_id = ${gone.household}) as left`.execute(db());
  expect(Number(rows[0]!.left)).toBe(0);
  expect(await perform(platform(), showWarden, chief, { warden: id })).toMatchObject({ person: null, name: null, status: "ended" });
});
