import { describe, expect, it } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, addHousehold, auditOf, crisisWithRoll, statusOf, visitor } from "../crises.fixture.ts";
import { listRoll } from "../board/list.operations.ts";
import { findOnRoll } from "../board/call.operations.ts";
import { recordCheckIn } from "./check-in.operations.ts";
import { addFromCheckIn } from "./queue-add.operations.ts";
import { listQueue, matchCheckIn, searchOnRoll } from "./queue.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
let keys = 0;
const checkIn = (crisis: number, input: object) => perform(platform(), recordCheckIn, visitor, { crisis, key: `add-key-${++keys}`, ...input });
const queue = async (crisis: number, actor = manager) => (await perform(platform(), listQueue, actor, { crisis })).items;
const rollOf = async (names: string[], more: object = {}) => {
  const mission = await addMission(platform());
  const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, names, more)]);
  return { id: crisis.id, mission, people: crisis.households[0]!.people };
};

describe("the queue's proposals", () => {
  it.each([["Mohamed Abdulsalam Elgaddafi"], ["القذافي محمد عبدالسلام"], ["محمد القذافى"]])("name whoever is alike in either script, with the reasons: %s", async (name) => {
    const { id, mission, people } = await rollOf(["محمد عبد السلام القذافي", "Godwin Okafor"]);
    await checkIn(id, { members: [{ name, status: "safe" }] });
    const [item] = await queue(id, asRole("consular-officer", mission));
    expect(item!.members[0]!.proposals).toMatchObject([{ person: people[0], by: ["name"], match: { band: expect.stringMatching(/likely|possible/), reasons: [{ kind: "name" }] } }]);
  });
  it("put first who also shares the phone", async () => {
    const mission = await addMission(platform());
    const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["سالم الزنتاني"]), await addHousehold(platform(), mission, ["سالم الزنتاني"], { phone: "+905321112299" })]);
    await checkIn(crisis.id, { members: [{ name: "Salem Zintani", status: "safe" }], phone: "+90 532 111 22 99" });
    const [item] = await queue(crisis.id);
    expect(item!.members[0]!.proposals.map((one) => [one.person, one.by])).toEqual([[crisis.households[1]!.people[0], ["name", "phone"]], [crisis.households[0]!.people[0], ["name"]]]);
  });
  it("name nobody who is not on the roll, or of another mission's", async () => {
    const { id } = await rollOf(["Godwin Okafor"]);
    const other = await rollOf(["Khadija Warfalli"]);
    await checkIn(id, { members: [{ name: "خديجة الورفلي", status: "safe" }] });
    expect((await queue(id))[0]!.members[0]!.proposals).toEqual([]);
    await checkIn(other.id, { members: [{ name: "خديجة ورفلي", status: "safe" }] });
    expect((await queue(other.id, asRole("consular-officer", await addMission(platform()))))[0]!.members[0]!.proposals).toEqual([]);
  });
});

describe("a member who fits two people of the roll", () => {
  it("has them proposed as duplicates once an officer has chosen one", async () => {
    const mission = await addMission(platform());
    const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["عبد الباسط الكيلاني الغرياني"], { phone: "+905321117701" }), await addHousehold(platform(), mission, ["عبدالباسط الكيلاني الغرياني"], { phone: "+905321117701" })]);
    const twins = crisis.households.flatMap((one) => one.people);
    await checkIn(crisis.id, { members: [{ name: "Abdulbaset Elkilani Elgharyani", status: "safe" }], phone: "+90 532 111 77 01" });
    const [item] = await queue(crisis.id);
    expect(item!.members[0]!.proposals.map((one) => one.person).sort()).toEqual(twins);
    await perform(platform(), matchCheckIn, manager, { crisis: crisis.id, checkIn: item!.id, picks: [{ member: 0, person: twins[0] }] });
    await platform().jobs.drain(platform());
    const { rows } = await platform().database.pool.query("select found_on from people.duplicate where person_a = $1 and person_b = $2", twins);
    expect(rows).toEqual([{ found_on: "check-in" }]);
  });
});

describe("looking for somebody on the roll", () => {
  it("finds them across scripts, from the queue, the call desk and the board", async () => {
    const { id, people } = await rollOf(["محمود الترهوني", "Sara Ali"]);
    expect((await perform(platform(), searchOnRoll, manager, { crisis: id, text: "Mahmoud Tarhouni" })).people.map((one) => one.person)).toEqual([people[0]]);
    expect((await perform(platform(), findOnRoll, manager, { crisis: id, q: "Tarhouni Mahmud" })).people.map((one) => one.person)).toEqual([people[0]]);
    expect((await perform(platform(), listRoll, manager, { crisis: id, text: "Mahmoud Tarhouni" })).rows.map((one) => one.person)).toEqual([people[0]]);
    expect((await perform(platform(), findOnRoll, manager, { crisis: id, q: "سارة" })).people.map((one) => one.person)).toEqual([people[1]]);
  });
});

describe("adding somebody unknown from a check-in", () => {
  const someone = { person: { nameArabic: "ليلى المصراتي", sex: "female" }, stay: { country: "TR", place: "أنقرة" } };

  it("enters them in the register and on the roll with what was said, in one step", async () => {
    const { id, mission } = await rollOf(["Godwin Okafor"]);
    await checkIn(id, { members: [{ name: "ليلى المصراتي", status: "injured" }, { name: "Second One", status: "safe" }], relation: "other" });
    const [item] = await queue(id);
    const added = await perform(platform(), addFromCheckIn, manager, { crisis: id, checkIn: item!.id, member: "0", ...someone });
    expect(added.state).toBe("waiting");
    expect(await statusOf(platform(), id, added.person)).toMatchObject({ status: "injured", status_channel: "web", status_relation: "other" });
    expect((await auditOf(platform(), "crises.addFromCheckIn")).at(-1)).toMatchObject({ outcome: "done" });
    const [again] = await queue(id);
    expect(again!.members[0]).toMatchObject({ matched: { person: added.person }, proposals: [] });
    await expect(perform(platform(), addFromCheckIn, manager, { crisis: id, checkIn: item!.id, member: 0, ...someone })).rejects.toMatchObject({ status: 409 });
    expect((await perform(platform(), addFromCheckIn, manager, { crisis: id, checkIn: item!.id, member: 1, ...someone })).state).toBe("matched");
    expect(mission).toBeGreaterThan(0);
    await platform().jobs.drain(platform());
    expect(await statusOf(platform(), id, added.person)).toMatchObject({ status: "injured", removed_at: null });
  });

  it("is refused to who may not change the register, for a member or area that is not there, and without a name; nothing is kept", async () => {
    const { id, mission } = await rollOf(["Godwin Okafor"]);
    await checkIn(id, { members: [{ name: "Somebody New", status: "safe" }] });
    const [item] = await queue(id);
    const add = (more: object, actor = manager) => perform(platform(), addFromCheckIn, actor, { crisis: id, checkIn: item!.id, member: 0, ...someone, ...more });
    const before = (await platform().database.pool.query("select count(*) as n from people.person")).rows[0].n;
    await expect(add({}, asRole("surge-officer", mission))).rejects.toMatchObject({ status: 403 });
    await expect(add({}, asRole("warden", mission))).rejects.toMatchObject({ status: 403 });
    await expect(add({ member: 7 })).rejects.toMatchObject({ status: 422, errors: [{ path: "member" }] });
    await expect(add({ area: 999_999 })).rejects.toMatchObject({ status: 422, errors: [{ path: "area" }] });
    await expect(add({ person: { sex: "male" } })).rejects.toMatchObject({ status: 422, errors: [{ path: "person.nameArabic" }] });
    await expect(add({ stay: { country: "ZZ" } })).rejects.toMatchObject({ status: 422, errors: [{ path: "stay.country" }] });
    await expect(add({ checkIn: 999_999 })).rejects.toMatchObject({ status: 404 });
    expect((await platform().database.pool.query("select count(*) as n from people.person")).rows[0].n).toBe(before);
    await perform(platform(), matchCheckIn, manager, { crisis: id, checkIn: item!.id, finish: true });
    await expect(add({})).rejects.toMatchObject({ status: 409 });
  });
});
