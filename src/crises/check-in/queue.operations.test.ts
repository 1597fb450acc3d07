import { describe, expect, it } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, addHousehold, auditOf, countOf, crisisWithRoll, statusOf, visitor } from "../crises.fixture.ts";
import { recordCheckIn } from "./check-in.operations.ts";
import { recordByOfficer } from "./officer.operations.ts";
import { householdLink, sendPersonalLinks } from "./personal-link.operations.ts";
import { dismissCheckIn, listQueue, matchCheckIn, searchOnRoll } from "./queue.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const linkIn = (path: string) => new URL(path, "http://x").searchParams.get("link")!;
let keys = 0;
const key = () => `queue-key-${++keys}`;
const family = async (mission: number) => {
  const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["فاطمة علي", "Omar Ali", "Sara Ali"], { phone: "+905321112233" })]);
  return { ...crisis, link: linkIn(householdLink(platform(), crisis.id, crisis.households[0]!.id)), people: crisis.households[0]!.people };
};
const checkIn = (input: object, actor = visitor) => perform(platform(), recordCheckIn, actor, input);

describe("an officer", () => {
  it("records for several people in one go, once per key", async () => {
    const mission = await addMission(platform());
    const { id, people } = await family(mission);
    const input = { crisis: id, key: key(), statuses: [{ person: people[0], status: "safe" }, { person: people[1], status: "needs-help" }], relation: "self" };
    const officer = asRole("consular-officer", mission);
    const first = await perform(platform(), recordByOfficer, officer, input);
    expect(await perform(platform(), recordByOfficer, officer, input)).toEqual(first);
    await expect(perform(platform(), recordByOfficer, officer, { ...input, place: "elsewhere" })).rejects.toMatchObject({ status: 409 });
    expect(await statusOf(platform(), id, people[1]!)).toMatchObject({ status: "needs-help", status_channel: "officer" });
    expect(await countOf(platform(), "status", id)).toBe(2);
  });

  it("of another mission is refused, and the attempt is recorded", async () => {
    const mission = await addMission(platform());
    const { id, people } = await family(mission);
    const other = asRole("consular-officer", await addMission(platform()));
    await expect(perform(platform(), recordByOfficer, other, { crisis: id, key: key(), statuses: [{ person: people[0], status: "safe" }] })).rejects.toMatchObject({ status: 403 });
    expect((await auditOf(platform(), "crises.recordByOfficer")).at(-1)).toMatchObject({ outcome: "refused", actor_id: other.id });
    expect((await statusOf(platform(), id, people[0]!))?.status).toBe("unaccounted");
  });

  it("cannot record for somebody who is not on the roll, or twice for one person", async () => {
    const { id, people } = await family(await addMission(platform()));
    await expect(perform(platform(), recordByOfficer, manager, { crisis: id, key: key(), statuses: [{ person: 999_999, status: "safe" }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "statuses.0.person" }] });
    await expect(perform(platform(), recordByOfficer, manager, { crisis: id, key: key(), statuses: [{ person: people[0], status: "safe" }, { person: people[0], status: "missing" }] })).rejects.toMatchObject({ status: 422 });
  });
});

describe("the queue", () => {
  it("proposes people of the same name or phone, within the officer's missions only", async () => {
    const mission = await addMission(platform());
    const { id, people } = await family(mission);
    await checkIn({ crisis: id, key: key(), members: [{ name: "فاطمه على", status: "safe" }], phone: "0090 532 111 22 33" });
    const mine = await perform(platform(), listQueue, asRole("consular-officer", mission), { crisis: id });
    expect(mine.items[0]!.members[0]!.proposals.map((one) => one.person)).toContain(people[0]);
    const theirs = await perform(platform(), listQueue, asRole("consular-officer", await addMission(platform())), { crisis: id });
    expect(theirs.items[0]!.members[0]!.proposals).toEqual([]);
  });

  it("finds people by name when no proposal fits", async () => {
    const { id, people } = await family(await addMission(platform()));
    expect((await perform(platform(), searchOnRoll, manager, { crisis: id, text: "omar" })).people.map((one) => one.person)).toEqual([people[1]]);
    expect((await perform(platform(), searchOnRoll, manager, { crisis: id, text: "%" })).people).toEqual([]);
  });

  it("keeps a check-in until every member is found, and then lets it go", async () => {
    const { id, people } = await family(await addMission(platform()));
    await checkIn({ crisis: id, key: key(), members: [{ name: "F", status: "safe" }, { name: "O", status: "injured" }] });
    const [item] = (await perform(platform(), listQueue, manager, { crisis: id })).items;
    const match = (picks: object[]) => perform(platform(), matchCheckIn, manager, { crisis: id, checkIn: item!.id, picks });
    expect((await match([{ member: 0, person: people[0] }])).state).toBe("waiting");
    expect((await match([{ member: 1, person: people[1] }])).state).toBe("matched");
    expect(await statusOf(platform(), id, people[1]!)).toMatchObject({ status: "injured", status_channel: "web" });
    await expect(match([{ member: 0, person: people[2] }])).rejects.toMatchObject({ status: 409 });
  });

  it("refuses to match to people of another mission, and records the attempt", async () => {
    const { id, people } = await family(await addMission(platform()));
    await checkIn({ crisis: id, key: key(), members: [{ name: "F", status: "safe" }] });
    const other = asRole("consular-officer", await addMission(platform()));
    const [item] = (await perform(platform(), listQueue, other, { crisis: id })).items;
    await expect(perform(platform(), matchCheckIn, other, { crisis: id, checkIn: item!.id, picks: [{ member: 0, person: people[0] }] })).rejects.toMatchObject({ status: 403 });
    expect((await auditOf(platform(), "crises.matchCheckIn")).at(-1)).toMatchObject({ outcome: "refused" });
  });

  it("refuses picks that make no sense", async () => {
    const { id, people } = await family(await addMission(platform()));
    await checkIn({ crisis: id, key: key(), members: [{ name: "F", status: "safe" }] });
    const [item] = (await perform(platform(), listQueue, manager, { crisis: id })).items;
    const match = (input: object) => perform(platform(), matchCheckIn, manager, { crisis: id, checkIn: item!.id, ...input });
    await expect(match({ picks: [{ member: 1, person: people[0] }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "picks.0.member" }] });
    await expect(match({ picks: [{ member: null, person: people[0] }] })).rejects.toMatchObject({ status: 422 });
    await expect(match({ picks: [{ member: 0, person: 999_999 }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "picks.0.person" }] });
    await expect(match({ picks: [] })).rejects.toMatchObject({ status: 422 });
  });

  it("sets a check-in aside with a reason, once", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    await checkIn({ crisis: id, key: key(), message: "test" });
    const [item] = (await perform(platform(), listQueue, manager, { crisis: id })).items;
    const dismiss = (reason: string) => perform(platform(), dismissCheckIn, manager, { crisis: id, checkIn: item!.id, reason });
    await expect(dismiss("")).rejects.toMatchObject({ status: 422 });
    await dismiss("a test message");
    await expect(dismiss("again")).rejects.toMatchObject({ status: 409 });
    expect((await perform(platform(), listQueue, manager, { crisis: id })).depth).toBe(0);
  });

  it("is searched by code, name, phone and place, and paged oldest first", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const given = [];
    for (let n = 0; n < 22; n++) given.push(await checkIn({ crisis: id, key: key(), members: [{ name: `Name${n}x`, status: "safe" }], place: `Place${n}y`, phone: `05000${n}z` }));
    const find = async (search: string) => (await perform(platform(), listQueue, manager, { crisis: id, search })).items.map((item) => item.receipt);
    expect(await find(given[3]!.receipt.toLowerCase())).toEqual([given[3]!.receipt]);
    expect(await find("name7x")).toEqual([given[7]!.receipt]);
    expect(await find("PLACE9Y")).toEqual([given[9]!.receipt]);
    expect(await find("0500021z")).toEqual([given[21]!.receipt]);
    expect(await find("' or 1=1 --")).toEqual([]);
    const first = await perform(platform(), listQueue, manager, { crisis: id });
    expect([first.depth, first.items.length]).toEqual([22, 20]);
    expect((await perform(platform(), listQueue, manager, { crisis: id, after: first.next })).items.map((item) => item.receipt)).toEqual(given.slice(20).map((one) => one.receipt));
  });
});

describe("the queue, for a check-in by a household's link", () => {
  it("shows it to that household's mission and to nobody else's, and lets nobody else's deal with it", async () => {
    const mission = await addMission(platform());
    const { id, link } = await family(mission);
    await checkIn({ crisis: id, key: key(), link, allSafe: true, message: "private" });
    const elsewhere = asRole("consular-officer", await addMission(platform()));
    expect(await perform(platform(), listQueue, elsewhere, { crisis: id })).toMatchObject({ depth: 0, items: [] });
    const [item] = (await perform(platform(), listQueue, asRole("consular-officer", mission), { crisis: id })).items;
    expect(item).toMatchObject({ message: "private" });
    await expect(perform(platform(), dismissCheckIn, elsewhere, { crisis: id, checkIn: item!.id, reason: "not ours" })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), matchCheckIn, elsewhere, { crisis: id, checkIn: item!.id, picks: [], finish: true })).rejects.toMatchObject({ status: 403 });
  });
});

describe("personal links", () => {
  it("are sent once per household and crisis, to one recipient each", async () => {
    const { id, households } = await family(await addMission(platform()));
    const input = { crisis: id, households: [households[0]!.id] };
    expect(await perform(platform(), sendPersonalLinks, manager, input)).toEqual({ messages: 1, unreachable: [] });
    await perform(platform(), sendPersonalLinks, manager, input);
    const { rows } = await platform().database.pool.query("select recipient, body from platform.message where purpose = 'personal check-in link' and once_key = $1", [`check-in-link ${id} ${households[0]!.id}`]);
    expect(rows).toHaveLength(1);
    expect(rows[0].recipient).toBe("+905321112233");
    expect(rows[0].body).toContain(`/ar/crises/${id}/check-in?link=`);
  });
  it("tell which households cannot be reached, and are refused for another mission", async () => {
    const mission = await addMission(platform());
    const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["Nobody"]), await addHousehold(platform(), mission, ["Reached"], { phone: "+218910000001" })]);
    const ids = crisis.households.map((one) => one.id);
    await expect(perform(platform(), sendPersonalLinks, asRole("consular-officer", await addMission(platform())), { crisis: crisis.id, households: ids })).rejects.toMatchObject({ status: 403 });
    expect(await perform(platform(), sendPersonalLinks, manager, { crisis: crisis.id, households: ids })).toEqual({ messages: 1, unreachable: [ids[0]] });
  });
});

