import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll } from "../../crises.fixture.ts";
import { openCrisis, setAreaLevel } from "../../crisis/crisis.operations.ts";
import { addOfficer } from "../activation.fixture.ts";
import { followChecklists } from "./checklist.jobs.ts";
import { decideOnItem, giveItem, readChecklists } from "./checklist.operations.ts";
import type { ListOutput } from "./checklist.rules.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
let ankara: number;
let officer: Actor & { id: string };
let stranger: Actor & { id: string };
beforeAll(async () => {
  ankara = await addMission(platform());
  officer = await addOfficer(platform(), "Salma", "consular-officer", ankara);
  stranger = await addOfficer(platform(), "Omar", "consular-officer", await addMission(platform()));
});

/** A crisis over one household of Ankara, with the lists of headquarters and of the mission open. */
async function crisisOf(level: number): Promise<{ id: number; area: number }> {
  const family = await addHousehold(platform(), ankara, ["One"]);
  const { id, areas } = await crisisWithRoll(platform(), [family]);
  if (level !== 2) await perform(platform(), setAreaLevel, manager, { crisis: id, area: areas[0], level, reason: "test" });
  await followChecklists.run(platform(), { crisis: id, turn: 0 });
  return { id, area: areas[0]! };
}
const read = (crisis: number, actor: Actor = manager) => perform(platform(), readChecklists, actor, { crisis });
const inForce = async (crisis: number, mission: number | null, actor?: Actor): Promise<ListOutput> => (await read(crisis, actor)).lists.find((list) => list.supersededAt === null && (list.mission?.id ?? null) === mission)!;
const done = async (crisis: number, item: { id: number; version: number }, actor: Actor, more: object = {}) => perform(platform(), decideOnItem, actor, { crisis, item: item.id, version: item.version, state: "done", ...more });

describe("checklists", () => {
  test("open for the mission that has people on the roll; for headquarters when none has; and never twice", async () => {
    const { id } = await crisisOf(2);
    const { id: empty } = await crisisWithRoll(platform(), []);
    for (const crisis of [id, empty, id, empty]) await followChecklists.run(platform(), { crisis, turn: 0 });
    expect((await read(id)).lists.map((list) => list.mission?.id)).toEqual([ankara]);
    expect((await read(empty)).lists.map((list) => list.mission)).toEqual([null]);
  });

  test("of a mission that comes to be concerned open later, by the clock", async () => {
    const { id, area } = await crisisOf(2);
    const other = await addMission(platform());
    const family = await addHousehold(platform(), other, ["Later"]);
    await platform().database.pool.query("insert into crises.roll_entry (crisis_id, person_id, household_id, area_id, mission_id) values ($1, $2, $3, $4, $5)", [id, family.people[0], family.id, area, other]);
    await followChecklists.run(platform(), { turn: 0 });
    expect((await read(id)).lists.map((list) => list.mission?.id).sort()).toEqual([ankara, other].sort());
  });

  test("opened at level 2 hold its tasks first and those of level 1, which nobody has done; the clock runs from the opening", async () => {
    const { id } = await crisisOf(2);
    const list = await inForce(id, ankara);
    expect(list).toMatchObject({ level: 2, source: "basic" });
    expect([...new Set(list.items.map((item) => item.level))]).toEqual([2, 1]);
    const item = list.items[0]!;
    expect(new Date(item.dueAt!).getTime() - new Date(list.openedAt).getTime()).toBeGreaterThan(11.9 * 3_600_000);
    expect(list.items.every((one) => one.state === "open" && !one.overdue)).toBe(true);
  });

  test("are overdue when their time has passed, and no longer once done", async () => {
    const { id } = await crisisOf(2);
    const item = (await inForce(id, ankara)).items[0]!;
    await platform().database.pool.query("update crises.checklist_item set due_at = now() - interval '1 minute' where id = $1", [item.id]);
    expect((await inForce(id, ankara)).items.find((one) => one.id === item.id)!.overdue).toBe(true);
    await done(id, item, officer);
    expect((await inForce(id, ankara)).items.find((one) => one.id === item.id)).toMatchObject({ overdue: false, state: "done", decidedBy: "Salma" });
    expect(await auditOf(platform(), "crises.decideOnItem", id)).toMatchObject([{ outcome: "done", actor_id: officer.id, details: { item: item.id, state: "done" } }]);
  });

  test("of a mission are seen and ticked by its own officers; another mission's officer is refused, and sees headquarters' only", async () => {
    const { id } = await crisisOf(2);
    const { id: empty } = await crisisWithRoll(platform(), []);
    await followChecklists.run(platform(), { crisis: empty, turn: 0 });
    const [own, headquarters] = [await inForce(id, ankara), await inForce(empty, null)];
    expect((await read(id, stranger)).lists).toEqual([]);
    expect((await read(empty, stranger)).lists).toHaveLength(1);
    await expect(done(id, own.items[0]!, stranger)).rejects.toMatchObject({ status: 403 });
    await expect(done(empty, headquarters.items[0]!, officer)).rejects.toMatchObject({ status: 403 });
    await expect(done(id, own.items[0]!, asRole("auditor"))).rejects.toMatchObject({ status: 403 });
    await expect(read(id, asRole("warden", ankara))).rejects.toMatchObject({ status: 403 });
    expect((await inForce(id, ankara, officer)).mayChange).toBe(true);
    expect((await inForce(empty, null, officer)).mayChange).toBe(false);
  });

  test("ask for a reason to set an item aside, and refuse whoever looked at an older state", async () => {
    const { id } = await crisisOf(2);
    const item = (await inForce(id, ankara)).items[0]!;
    await expect(done(id, item, officer, { state: "not-applicable" })).rejects.toMatchObject({ status: 422, errors: [{ path: "reason" }] });
    await done(id, item, officer, { state: "not-applicable", reason: "No documents are held here." });
    await expect(done(id, item, manager)).rejects.toMatchObject({ status: 409 });
    const { notes } = await read(id);
    expect(notes).toMatchObject([{ item: item.id, what: "not-applicable", detail: "No documents are held here.", by: "Salma" }]);
  });

  test("give an item to an account that works in crises, and to no other", async () => {
    const { id } = await crisisOf(2);
    const item = (await inForce(id, ankara)).items[1]!;
    const give = (account: string, version = item.version) => perform(platform(), giveItem, officer, { crisis: id, item: item.id, version, account });
    const trainer = await addOfficer(platform(), "Trainer", "trainer");
    await expect(give(trainer.id)).rejects.toMatchObject({ status: 422, errors: [{ path: "account" }] });
    await give(officer.id);
    expect((await inForce(id, ankara, officer)).items[1]).toMatchObject({ owner: { name: "Salma" }, mine: true });
    await give("", 2);
    expect((await inForce(id, ankara)).items[1]!.owner).toBeNull();
  });

  test("are superseded, not deleted, when the level rises: what is open goes on with its owner and clock, what is done stays done", async () => {
    const { id, area } = await crisisOf(1);
    const before = await inForce(id, ankara);
    expect(before.items.every((item) => item.level === 1 || item.level === 2)).toBe(true);
    await done(id, before.items[0]!, officer);
    const kept = before.items[1]!;
    await perform(platform(), giveItem, officer, { crisis: id, item: kept.id, version: kept.version, account: officer.id });
    await perform(platform(), setAreaLevel, manager, { crisis: id, area, level: 3, reason: "Fighting reached the town." });
    const { lists } = await read(id);
    const old = lists.find((list) => list.id === before.id)!;
    expect(old).toMatchObject({ supersededLevel: 3, mayChange: false });
    expect(old.items[0]).toMatchObject({ state: "done", decidedBy: "Salma" });
    const now = await inForce(id, ankara);
    expect(now.level).toBe(3);
    expect(now.items[0]!.level).toBe(3);
    const carried = now.items.find((item) => item.task.en === kept.task.en)!;
    expect(carried).toMatchObject({ state: "open", owner: { name: "Salma" }, dueAt: kept.dueAt });
    await expect(done(id, { id: kept.id, version: 2 }, officer)).rejects.toMatchObject({ status: 409 });
  });

  test("keep what was done when the level falls and rises again", async () => {
    const { id, area } = await crisisOf(3);
    const first = (await inForce(id, ankara)).items[0]!;
    await done(id, first, officer);
    for (const level of [2, 3]) await perform(platform(), setAreaLevel, manager, { crisis: id, area, level, reason: "test" });
    const again = await inForce(id, ankara);
    expect(again.items.find((item) => item.task.en === first.task.en)).toMatchObject({ state: "done", decidedBy: "Salma" });
    expect(new Set(again.items.map((item) => item.task.en)).size).toBe(again.items.length);
  });

  test("of two crises stay apart", async () => {
    const [one, two] = [await crisisOf(2), await crisisOf(2)];
    const item = (await inForce(one.id, ankara)).items[0]!;
    await expect(done(two.id, item, officer)).rejects.toMatchObject({ status: 404 });
    await done(one.id, item, officer);
    expect((await inForce(two.id, ankara)).items.every((other) => other.state === "open")).toBe(true);
  });

  test("open for the missions of a country at once", async () => {
    const { id } = await perform(platform(), openCrisis, manager, {
      title: { en: "Unrest", ar: "اضطرابات" }, kind: "unrest", beganAt: "2026-01-01T00:00:00Z", areas: [{ name: { en: "Country", ar: "البلد" }, where: { kind: "country", country: "TR" }, level: 1 }],
    });
    expect((await read(id)).lists.map((list) => list.mission?.id)).toContain(ankara);
  });

  test("cannot be rewritten in the database either", async () => {
    const { id } = await crisisOf(2);
    const item = (await inForce(id, ankara)).items[0]!;
    await done(id, item, officer);
    const { pool } = platform().database;
    await expect(pool.query("delete from crises.checklist_item where id = $1", [item.id])).rejects.toThrow("never removed");
    await expect(pool.query("update crises.checklist_item set task_en = 'x' where id = $1", [item.id])).rejects.toThrow("never removed");
    await expect(pool.query("update crises.checklist_note set by_name = 'x'")).rejects.toThrow("kept as it was written");
    await expect(pool.query("update crises.area_level set level = 1")).rejects.toThrow("kept as it was written");
    await expect(pool.query("truncate crises.checklist_note")).rejects.toThrow("kept as it was written");
  });
});
