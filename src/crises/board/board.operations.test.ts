import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { askApproval, decideOnApproval } from "#accounts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { setAreaLevel } from "../crisis/crisis.operations.ts";
import { addHousehold, addMission, openEarthquake, settle } from "./board.fixture.ts";
import { readBoard } from "./board.operations.ts";
import { findOnRoll, readHousehold } from "./call.operations.ts";
import { exportRoll } from "./export.operations.ts";
import { listRoll } from "./list.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
let key = 0;
const say = (crisis: number, person: number, status: string, actor = manager) =>
  perform(platform(), recordByOfficer, actor, { crisis, key: `test-key-${++key}`, statuses: [{ person, status }] });
const audits = async (operation: string) =>
  (await sql<{ actor_id: string; subject_ids: number[]; purpose: string | null; outcome: string; details: Record<string, unknown> }>`
    select actor_id, subject_ids::int[] as subject_ids, purpose, outcome, details from platform.audit where operation = ${operation} order by id`.execute(platform().database.db)).rows;

let ankara: number;
let istanbul: number;
let crisis: number;
let salem: { household: number; people: number[] };
let other: { household: number; people: number[] };
let alone: { household: number; people: number[] };

beforeAll(async () => {
  ankara = await addMission(platform(), "ankara");
  istanbul = await addMission(platform(), "istanbul");
  salem = await addHousehold(platform(), ankara, [
    { arabic: "أحمد سالم", latin: "Ahmed Salem", born: "1985-03-01", phone: "+905551112233" },
    { arabic: "فاطمة علي", born: "1990-01-01", needs: ["medical", "mobility"] },
    { arabic: "=cmd|' /C calc'!A0", born: "2021-01-01" },
  ]);
  other = await addHousehold(platform(), istanbul, [{ latin: "Omar Ben Ali", born: "1980-01-01", latitude: 38.9, longitude: 37.03, phone: "+905559998877", place: "Far town" }]);
  alone = await addHousehold(platform(), null, [{ latin: "Nobody's Mission" }]);
  crisis = await openEarthquake(platform());
});

const board = (actor = manager, more = {}) => perform(platform(), readBoard, actor, { crisis, ...more });
const list = (actor = manager, more = {}) => perform(platform(), listRoll, actor, { crisis, ...more });

describe("the board", () => {
  test("counts everybody for all missions, and says that it does", async () => {
    const seen = await board();
    expect(seen.scope).toBeNull();
    expect(seen.total).toBe(5);
    expect(seen.byStatus[0]).toEqual({ status: "unaccounted", count: 5, newest: null });
    expect(seen.missions.map((one) => [one.id, one.count])).toEqual(expect.arrayContaining([[ankara, 3], [istanbul, 1], [null, 1]]));
    expect(seen.places.reduce((sum, place) => sum + place.count, 0)).toBe(5);
    expect(seen.areas[0]).toMatchObject({ total: 5, unaccounted: 5, inNeed: 0, newest: null });
  });

  test("counts only people of the officer's mission, and names it", async () => {
    const seen = await board(asRole("consular-officer", istanbul));
    expect(seen.total).toBe(1);
    expect(seen.scope?.[0]?.en).toBe("Embassy istanbul");
    expect(seen.missions.map((one) => one.id)).toEqual([istanbul]);
    expect(seen.places).toHaveLength(1);
    expect((await list(asRole("consular-officer", istanbul), { status: "all" })).rows.map((row) => row.person)).toEqual(other.people);
  });

  test("refuses a stranger, a role without the right, and another mission's filter, and records the refusals", async () => {
    await expect(board(stranger)).rejects.toMatchObject({ status: 401 });
    await expect(board(asRole("donor-viewer"))).rejects.toMatchObject({ status: 403 });
    await expect(board(asRole("consular-officer", istanbul), { mission: ankara })).rejects.toMatchObject({ status: 403 });
    await expect(list(asRole("warden", istanbul), { mission: "none" })).rejects.toMatchObject({ status: 403 });
    expect((await audits("crises.readBoard")).filter((row) => row.outcome === "refused")).toHaveLength(2);
  });

  test("gives 404 for a crisis that does not exist", async () => {
    await expect(perform(platform(), readBoard, manager, { crisis: 999 })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), listRoll, manager, { crisis: 999 })).rejects.toMatchObject({ status: 404 });
  });

  test("shows the queue to those who may work on it, with the age of the oldest", async () => {
    await perform(platform(), recordCheckIn, stranger, { crisis, key: "stranger-1", allSafe: true, count: 4 });
    const seen = await board();
    expect(seen.queue?.depth).toBe(1);
    expect(seen.queue?.oldest).not.toBeNull();
    expect(seen.latest[0]).toMatchObject({ state: "waiting", people: 4 });
    expect((await board(asRole("auditor"))).queue).toBeNull();
    expect((await board(asRole("consular-officer", istanbul))).latest).toEqual([]);
  });
});

describe("the list", () => {
  test("puts those most at risk first, with reasons that sum to the points", async () => {
    const { rows, total } = await list();
    expect(total).toBe(5);
    expect(rows.map((row) => row.score)).toEqual(rows.map((row) => row.score).sort((a, b) => b - a));
    expect(rows[0]!.names).toEqual(["فاطمة علي"]);
    for (const row of rows) expect(row.reasons.reduce((sum, one) => sum + one.points, 0)).toBe(row.score);
  });

  test("moves people up when the level of their area rises", async () => {
    const before = (await list()).rows[0]!.score;
    const area = (await board()).areas[0]!.id;
    await perform(platform(), setAreaLevel, manager, { crisis, area, level: 4 });
    await settle(platform(), crisis);
    expect((await list()).rows[0]!.score).toBe(before + 20);
    const { rows } = await sql<{ risk: number }>`select risk from crises.standing where person_id = ${other.people[0]}`.execute(platform().database.db);
    expect(rows[0]!.risk).toBe(30);
  });

  test.each([
    [{ need: "mobility" }, () => [salem.people[1]]],
    [{ text: "ahmed" }, () => [salem.people[0]]],
    [{ text: "احمد" }, () => [salem.people[0]]],
    [{ text: "فاطمه" }, () => [salem.people[1]]],
    [{ text: "٥٥٥١١١٢٢٣٣" }, () => [salem.people[0]]],
    [{ text: "0555 111 22 33" }, () => [salem.people[0]]],
    [{ text: "100%" }, () => []],
    [{ mission: "none" }, () => alone.people],
  ])("is narrowed by %j", async (filter, expected) => {
    expect((await list(manager, filter)).rows.map((row) => row.person)).toEqual(expected());
  });

  test("refuses filters that make no sense", async () => {
    for (const filter of [{ status: "dead" }, { need: "x".repeat(200) }, { text: "x".repeat(200) }, { area: -1 }, { page: "0" }])
      await expect(list(manager, filter)).rejects.toMatchObject({ status: 422 });
  });

  test("leaves one audit row for the people shown, and no second one within a quarter of an hour", async () => {
    const actor = { ...manager, id: "watcher" };
    await list(actor);
    await list(actor);
    const rows = (await audits("crises.listRoll")).filter((row) => row.actor_id === "watcher");
    expect(rows).toHaveLength(1);
    expect(rows[0]!.subject_ids).toHaveLength(5);
  });
});

describe("figures after check-ins", () => {
  test("follow a status and the one that supersedes it, without counting anybody twice", async () => {
    const [first] = salem.people as [number];
    await say(crisis, first, "safe");
    let seen = await board();
    expect(Object.fromEntries(seen.byStatus.map((one) => [one.status, one.count]))).toMatchObject({ unaccounted: 4, safe: 1, injured: 0 });
    await say(crisis, first, "injured");
    seen = await board();
    expect(Object.fromEntries(seen.byStatus.map((one) => [one.status, one.count]))).toMatchObject({ unaccounted: 4, safe: 0, injured: 1 });
    expect(seen.total).toBe(5);
    expect(seen.areas[0]).toMatchObject({ total: 5, unaccounted: 4, inNeed: 1 });
    expect(seen.newest).toBe(seen.byStatus.find((one) => one.status === "injured")!.newest);
  });

  test("take the silence of the household off the others' reasons", async () => {
    const { rows } = await list(manager, { household: salem.household });
    expect(rows).toHaveLength(2);
    expect(rows.flatMap((row) => row.reasons.map((one) => one.reason))).not.toContain("silent");
    expect((await list(manager, { mission: "none" })).rows[0]!.reasons.map((one) => one.reason)).toContain("silent");
  });
});

describe("taking a call", () => {
  const officer = () => asRole("consular-officer", ankara);

  test("finds people of the officer's missions only, and their household", async () => {
    expect((await perform(platform(), findOnRoll, officer(), { crisis, q: "سالم" })).people.map((one) => one.person)).toEqual([salem.people[0]]);
    expect((await perform(platform(), findOnRoll, officer(), { crisis, q: "omar" })).people).toEqual([]);
    const { people } = await perform(platform(), readHousehold, officer(), { crisis, person: salem.people[1] });
    expect(people[0]!.person).toBe(salem.people[1]);
    expect(people.map((one) => one.person).sort()).toEqual([...salem.people].sort());
    await expect(perform(platform(), readHousehold, officer(), { crisis, person: other.people[0] })).rejects.toMatchObject({ status: 404 });
  });
});

describe("the export", () => {
  const take = (actor = manager, more = {}) => perform(platform(), exportRoll, actor, { crisis, purpose: "Call list, night shift", status: "all", language: "en", ...more });

  test("says who took it, when, for what and how many, and holds only people in scope", async () => {
    const { body, people } = await take({ ...asRole("consular-officer", istanbul), name: "Officer One" });
    expect(people).toEqual(other.people);
    const [mark, head, ...rows] = body.replace("\ufeff", "").trimEnd().split("\r\n");
    expect(mark).toContain("Taken by Officer One");
    expect(mark).toContain("Call list, night shift");
    expect(mark).toContain("1 people");
    expect(head!.split(",")).toHaveLength(11);
    expect(rows[0]).toMatch(/,E\d+-1-[A-Z2-7]{8}$/);
    expect(rows).toHaveLength(1);
    expect(body).not.toContain("Ahmed");
    expect(body).not.toContain("1980");
  });

  test("cannot run as a formula", async () => {
    const { body } = await take();
    expect(body).toContain("'=cmd");
    expect(body).not.toMatch(/(^|,|")=cmd/m);
  });

  test("is recorded with its purpose and everybody in it", async () => {
    await take({ ...manager, id: "exporter" });
    const rows = (await audits("crises.exportRoll")).filter((row) => row.actor_id === "exporter");
    expect(rows).toHaveLength(1);
    expect(rows[0]!.purpose).toBe("crisis: Call list, night shift");
    expect([...rows[0]!.subject_ids].sort()).toEqual([...salem.people, ...other.people, ...alone.people].sort());
  });

  test("needs a purpose and a role that may", async () => {
    await expect(take(manager, { purpose: "x" })).rejects.toMatchObject({ status: 422 });
    await expect(take(asRole("warden", ankara))).rejects.toMatchObject({ status: 403 });
    await expect(take(asRole("consular-officer", ankara), { mission: istanbul })).rejects.toMatchObject({ status: 403 });
  });

  test("holds at most 5,000 people and says of how many", async () => {
    const { db } = platform().database;
    await sql`with added as (insert into people.person (household_id, name_latin, source) select ${alone.household}, 'Person ' || n, 'list' from generate_series(1, 5100) n returning id)
      insert into people.stay (person_id, country, latitude, longitude) select id, 'TR', 37.2, 37.0 from added`.execute(db);
    await settle(platform(), crisis);
    await expect(take(manager, { mission: "none" })).rejects.toMatchObject({ status: 409, code: "approval-needed" });
    const asked = { crisis, purpose: "Call list, night shift", status: "all", language: "en", mission: "none", format: "csv" };
    const { id } = await perform(platform(), askApproval, manager, { kind: "crises.export", input: asked, reason: "Everybody is called tonight" });
    await expect(perform(platform(), decideOnApproval, asRole("consular-officer", ankara), { approval: id, decision: "approved", reason: "Not my mission" })).rejects.toMatchObject({ status: 404 });
    await perform(platform(), decideOnApproval, { ...manager, id: "second" }, { approval: id, decision: "approved", reason: "Agreed in the room" });
    const { people, body, total } = await take(manager, { mission: "none" });
    await expect(take(manager, { mission: "none" })).rejects.toMatchObject({ code: "approval-needed" });
    expect(people).toHaveLength(5_000);
    expect(total).toBe(5_101);
    expect(body).toContain("5,000 of 5,101 people");
    expect((await list(manager, { page: 3 })).rows).toHaveLength(50);
    expect((await list(manager, { page: 99_999 })).page).toBe(Math.ceil(5_104 / 50));
  });
});
