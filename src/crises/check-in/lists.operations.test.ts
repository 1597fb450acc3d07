import { describe, expect, it } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, countOf, crisisWithRoll, statusOf } from "../crises.fixture.ts";
import "../index.ts";
import { recordPaperList } from "./paper-list.operations.ts";
import { cellsOf, readPaperList, statusOnList } from "./paper-list.rules.ts";
import { listQueue } from "./queue.operations.ts";
import { listWardenFamilies, recordWardenList } from "./warden-list.operations.ts";

const platform = testPlatform();
const query = async (text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows;

/** A mission with a warden (the account of `asRole("warden", mission)`) who has the first of two families. */
async function withWarden() {
  const mission = await addMission(platform());
  const [own, other] = [await addHousehold(platform(), mission, ["سالم الزنتاني", "مريم الزنتاني"], { phone: "+905321119901" }), await addHousehold(platform(), mission, ["Godwin Okafor"])];
  const { id } = await crisisWithRoll(platform(), [own, other]);
  const [warden] = await query("insert into community.warden (mission_id, name, phone, account, country, area, status) values ($1, 'W', '+905321110000', 'test-warden', 'TR', '{}', 'active') returning id", [mission]);
  await query("insert into community.family (household_id, warden_id) values ($1, $2)", [own.id, warden.id]);
  return { id, own, other, actor: asRole("warden", mission), warden: warden.id as number };
}

describe("a warden's list", () => {
  it("shows their own families alone, and takes what they say of them in one go, once", async () => {
    const { id, own, other, actor } = await withWarden();
    const { families } = await perform(platform(), listWardenFamilies, actor, { crisis: id });
    expect(families).toMatchObject([{ household: own.id, phone: "+905321119901", people: own.people.map((person) => ({ person, status: "unaccounted" })) }]);
    const list = { crisis: id, key: "warden-list-1", families: [{ household: own.id, says: "safe" }] };
    await perform(platform(), recordWardenList, actor, list);
    await perform(platform(), recordWardenList, actor, list);
    expect(await countOf(platform(), "check_in", id)).toBe(1);
    for (const person of own.people) expect(await statusOf(platform(), id, person)).toMatchObject({ status: "safe", status_channel: "warden", status_relation: "other" });
    await expect(perform(platform(), recordWardenList, actor, { ...list, key: "warden-list-2", families: [{ household: other.id, says: "safe" }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "families.0.household" }] });
    expect(await statusOf(platform(), id, other.people[0]!)).toMatchObject({ status: "unaccounted" });
  });

  it("marks those not reached as contacted without a reply, and puts a note in the queue", async () => {
    const { id, own, actor, warden } = await withWarden();
    await perform(platform(), recordWardenList, actor, { crisis: id, key: "warden-list-3", families: [{ household: own.id, says: "not-reached" }] });
    expect(await statusOf(platform(), id, own.people[1]!)).toMatchObject({ status: "no-reply" });
    await perform(platform(), recordWardenList, actor, { crisis: id, key: "warden-list-4", families: [{ household: own.id, says: "needs-help", note: "insulin" }] });
    expect(await statusOf(platform(), id, own.people[1]!)).toMatchObject({ status: "needs-help" });
    expect((await perform(platform(), listQueue, asRole("crisis-manager"), { crisis: id })).items).toMatchObject([{ channel: "warden", message: "insulin" }]);
    await query("update community.warden set status = 'paused' where id = $1", [warden]);
    expect((await perform(platform(), listWardenFamilies, actor, { crisis: id })).families).toEqual([]);
  });
});

describe("a list on paper", () => {
  it("reads lines in either script, and names every line that it cannot read", () => {
    expect(cellsOf("سالم؛ بخير؛ 0532")).toEqual(["سالم", "بخير", "0532"]);
    expect(cellsOf("A B\tinjured\t\tAnkara, street 1")).toEqual(["A B", "injured", "", "Ankara, street 1"]);
    expect(["بخير", "Safe", "1", "مصابة", "injured", "Left the area", "غادر", "help", "مفقود", "needs-help"].map(statusOnList)).toEqual(["safe", "safe", "safe", "injured", "injured", "left-area", "left-area", "needs-help", "missing", "needs-help"]);
    expect([" ", "purple", "dead"].map(statusOnList)).toEqual([null, null, null]);
    const { lines, errors } = readPaperList(["سالم؛ بخير", "", "Godwin", "Sara; purple"].map((line, at) => ({ line: at + 1, cells: cellsOf(line) })));
    expect(lines).toEqual([{ name: "سالم", status: "safe" }]);
    expect(errors.map((one) => one.message.en)).toEqual(["Line 3: a name and a status are needed.", "Line 4: this status is not known."]);
    expect(readPaperList([]).errors).toHaveLength(1);
    expect(readPaperList(Array.from({ length: 201 }, (_, line) => ({ line, cells: ["A B", "safe"] }))).errors[0]!.message.en).toContain("200");
  });

  it("counts at once where name and phone are one person's; the rest waits with proposals; twice is once", async () => {
    const mission = await addMission(platform());
    const [one, two] = [await addHousehold(platform(), mission, ["خالد المصراتي"], { phone: "+905321119955" }), await addHousehold(platform(), mission, ["Mahmoud Tarhouni"])];
    const { id } = await crisisWithRoll(platform(), [one, two]);
    const officer = asRole("consular-officer", mission);
    const list = { crisis: id, key: "paper-list-1", wroteIt: "W", lines: [{ name: "Khaled Elmusrati", status: "safe", phone: "+90 532 111 99 55" }, { name: "محمود الترهوني", status: "injured" }, { name: "Somebody Else", status: "safe" }] };
    expect(await perform(platform(), recordPaperList, officer, list)).toMatchObject({ matched: 1, waiting: 2 });
    await perform(platform(), recordPaperList, officer, list);
    expect(await countOf(platform(), "check_in", id)).toBe(3);
    expect(await countOf(platform(), "status", id)).toBe(1);
    expect(await statusOf(platform(), id, one.people[0]!)).toMatchObject({ status: "safe", status_channel: "warden" });
    const { items } = await perform(platform(), listQueue, officer, { crisis: id });
    expect(items.map((item) => item.members[0]!.proposals.map((each) => each.person))).toEqual([[two.people[0]], []]);
    await expect(perform(platform(), recordPaperList, officer, { ...list, lines: [{ ...list.lines[0], status: "missing" }] })).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), recordPaperList, asRole("auditor"), list)).rejects.toMatchObject({ status: 403 });
  });
});
