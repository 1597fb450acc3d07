import { describe, expect, it } from "vitest";
import { peopleChanged } from "#people";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { addHousehold, addMission, addStay, countOf, crisisWithRoll, statusOf } from "../crises.fixture.ts";
import { closeCrisis, openCrisis, overviewCrises, readCrisis } from "../crisis/crisis.operations.ts";
import { refreshRoll } from "./roll.jobs.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const open = async (areas: { where: object; level?: number }[]) => {
  const opened = await perform(platform(), openCrisis, manager, {
    title: { en: "Test", ar: "اختبار" },
    kind: "earthquake",
    beganAt: "2023-02-06T01:17:35Z",
    areas: areas.map(({ where, level }) => ({ name: { en: "Area", ar: "منطقة" }, where, level: level ?? 1 })),
  });
  await platform().jobs.drain(platform());
  return opened;
};
const circle = (latitude: number, longitude: number, radiusKm: number) => ({ kind: "circle", centre: { latitude, longitude }, radiusKm });
const on = async (crisis: number, person: number) => {
  const entry = await statusOf(platform(), crisis, person);
  return entry !== undefined && entry.removed_at === null;
};
const person = async (latitude: number, longitude: number, more = {}) => (await addHousehold(platform(), null, ["Somebody"], { at: { latitude, longitude }, country: "FR", ...more })).people[0]!;
const told = async (people: number[]) => {
  await platform().database.db.transaction().execute((db) => platform().jobs.tell(db, peopleChanged, { people }));
  await platform().jobs.drain(platform());
};

describe("who is on the roll", () => {
  it("is everybody present in a circle, to the kilometre", async () => {
    // One degree of latitude is 111.2 km.
    const [inside, outside] = [await person(51.89, 1), await person(51.91, 1)];
    const { id } = await open([{ where: circle(51, 1, 100) }]);
    expect([await on(id, inside), await on(id, outside)]).toEqual([true, false]);
  });

  it("reaches over the date line and the pole", async () => {
    const [west, far] = [await person(-17, -179.5), await person(-17, 170)];
    const fiji = await open([{ where: circle(-17, 179.5, 200) }]);
    expect([await on(fiji.id, west), await on(fiji.id, far)]).toEqual([true, false]);
    const north = await person(89, -90);
    const pole = await open([{ where: circle(89, 90, 300) }]);
    expect(await on(pole.id, north)).toBe(true);
  });

  it("is everybody in a country, also without a position", async () => {
    const somewhere = (await addHousehold(platform(), null, ["Placeless"], { at: null, country: "IS" })).people[0]!;
    const { id } = await open([{ where: { kind: "country", country: "IS" } }]);
    expect(await on(id, somewhere)).toBe(true);
  });

  it("follows the edges of a polygon, not its box", async () => {
    const [inside, inBox] = [await person(41, 41), await person(44.5, 44.5)];
    const triangle = { kind: "polygon", points: [{ latitude: 40, longitude: 40 }, { latitude: 40, longitude: 45 }, { latitude: 45, longitude: 40 }] };
    const { id } = await open([{ where: triangle }]);
    expect([await on(id, inside), await on(id, inBox)]).toEqual([true, false]);
  });

  it("leaves out those who left before it began, and those still to come", async () => {
    const [left, coming, present] = [await person(30, 30, { until: "2020-01-01" }), await person(30, 30, { from: "2190-01-01" }), await person(30, 30, { from: "2020-01-01", until: "2190-01-01" })];
    const { id } = await open([{ where: circle(30, 30, 10) }]);
    expect([await on(id, left), await on(id, coming), await on(id, present)]).toEqual([false, false, true]);
  });

  it("is also whoever was there when it began and meant to leave since, or came since", async () => {
    const [meantToLeave, cameSince, leftTheDayBefore] = [await person(31, 31, { until: "2023-02-06" }), await person(31, 31, { from: "2024-01-01" }), await person(31, 31, { until: "2023-02-05" })];
    const { id } = await open([{ where: circle(31, 31, 10) }]);
    expect([await on(id, meantToLeave), await on(id, cameSince), await on(id, leftTheDayBefore)]).toEqual([true, true, false]);
  });

  it("counts a person once, under the area of the highest level", async () => {
    const twice = await person(20, 20);
    await addStay(platform(), twice, { mission: null, at: { latitude: 20.01, longitude: 20 }, country: "TD" });
    const { id, areas } = await open([{ where: circle(20, 20, 50), level: 1 }, { where: circle(20, 20, 10), level: 3 }, { where: { kind: "country", country: "TD" }, level: 2 }]);
    expect((await statusOf(platform(), id, twice))?.area_id).toBe(areas[1]);
    expect(await countOf(platform(), "roll_entry", id)).toBe(1);
  });
});

describe("the roll is kept up to date", () => {
  it("when people come, move and leave", async () => {
    const { id } = await open([{ where: circle(10, 10, 50) }]);
    const late = await person(10, 10);
    await told([late]);
    expect(await on(id, late)).toBe(true);
    await platform().database.pool.query("update people.stay set until_day = '2020-01-01' where person_id = $1", [late]);
    await told([late]);
    expect(await on(id, late)).toBe(false);
    await platform().database.pool.query("update people.stay set until_day = null where person_id = $1", [late]);
    await told([late]);
    expect(await on(id, late)).toBe(true);
  });

  it("without touching those who did not change", async () => {
    const [gone, changed] = [await person(11, 50), await person(11, 50)];
    const { id } = await open([{ where: circle(11, 50, 50) }]);
    await platform().database.pool.query("update people.stay set until_day = '2020-01-01' where person_id = $1", [gone]);
    await told([changed]);
    expect(await on(id, gone)).toBe(true);
  });

  it("and keeps whoever was heard of, wherever they went", async () => {
    const heard = await person(12, 12);
    const { id } = await open([{ where: circle(12, 12, 50) }]);
    await perform(platform(), recordByOfficer, manager, { crisis: id, key: "left-for-home", statuses: [{ person: heard, status: "left-area" }] });
    await platform().database.pool.query("update people.stay set until_day = '2020-01-01' where person_id = $1", [heard]);
    await told([heard]);
    expect(await on(id, heard)).toBe(true);
    expect((await statusOf(platform(), id, heard))?.status).toBe("left-area");
  });

  it("and takes back whoever was off it when they are heard of", async () => {
    const off = await person(13, 13);
    const { id } = await open([{ where: circle(13, 13, 50) }]);
    await platform().database.pool.query("update people.stay set until_day = '2020-01-01' where person_id = $1", [off]);
    await told([off]);
    await perform(platform(), recordByOfficer, manager, { crisis: id, key: "heard-again", statuses: [{ person: off, status: "safe" }] });
    expect(await on(id, off)).toBe(true);
  });

  it("but not after closing", async () => {
    const { id } = await open([{ where: circle(14, 14, 50) }]);
    await perform(platform(), closeCrisis, manager, { crisis: id, because: "a test" });
    const late = await person(14, 14);
    await told([late]);
    await refreshRoll.run(platform(), { crisis: id });
    expect(await on(id, late)).toBe(false);
  });

  it("and stays the same when computed twice", async () => {
    const mission = await addMission(platform());
    const { id } = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["A", "B"])]);
    const rows = async () => (await platform().database.pool.query("select * from crises.roll_entry where crisis_id = $1 order by person_id", [id])).rows;
    const before = await rows();
    await refreshRoll.run(platform(), { crisis: id });
    expect(await rows()).toEqual(before);
  });

  it("for a crisis that does not exist, nothing happens", async () => {
    await refreshRoll.run(platform(), { crisis: 999_999 });
  });
});

it("the overview shows how many are concerned and heard from", async () => {
  const { id, households } = await crisisWithRoll(platform(), [await addHousehold(platform(), null, ["A", "B", "C"])]);
  await perform(platform(), recordByOfficer, system, { crisis: id, key: "one-is-heard", statuses: [{ person: households[0]!.people[0], status: "safe" }] });
  const { crises } = await perform(platform(), overviewCrises, manager, {});
  expect(crises.find((crisis) => crisis.id === id)?.figures).toMatchObject({ concerned: 3, heard: 1, unaccounted: 2, waiting: 0 });
  expect((await perform(platform(), readCrisis, manager, { crisis: id })).closedAt).toBeNull();
});
