import { beforeEach, describe, expect, it } from "vitest";
import { system } from "#platform/actor.ts";
import { on, job } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, countOf, crisisWithRoll, statusOf } from "../crises.fixture.ts";
import { closeCrisis } from "../crisis/crisis.operations.ts";
import "../index.ts";
import { checkInNeedsHelp } from "./check-in.events.ts";
import { tellHelp } from "./help.ts";
import { listQueue } from "./queue.operations.ts";
import { hearSms, markStorm } from "./sms.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const helped: object[] = [];
on(checkInNeedsHelp, job({ name: "test.help", input: checkInNeedsHelp.input, run: async (_, { items }) => void helped.push(...items) }));
let numbers = 100;
const number = () => `+90532111${String(++numbers).padStart(4, "0")}`;
let carried = 0;
const receive = async (sender: string, body: string, carrierId = `test-${++carried}`) => platform().deliver.hear(platform(), { kind: "inbound", sender, body, carrierId });
const send = async (sender: string, body: string) => {
  await receive(sender, body);
  await platform().jobs.drain(platform());
  await tellHelp(platform());
  await platform().jobs.drain(platform());
};
const queue = async (crisis: number) => perform(platform(), listQueue, manager, { crisis });
const receipts = async (to: string) => (await platform().database.pool.query("select body, language from platform.message where recipient = $1 and purpose = 'check-in receipt' order by id", [to])).rows as { body: string; language: string }[];
const family = async (names: string[], phone = number()) => {
  const mission = await addMission(platform());
  const household = await addHousehold(platform(), mission, names, { phone });
  const crisis = await crisisWithRoll(platform(), [household]);
  return { id: crisis.id, people: household.people, household, phone, mission };
};
const statuses = (crisis: number, people: number[]) => Promise.all(people.map(async (person) => (await statusOf(platform(), crisis, person))!.status));
beforeEach(() => void (helped.length = 0));

describe("a check-in by text message", () => {
  it("answers for the household to which the number belongs, and tells what was understood", async () => {
    const { id, people, phone } = await family(["سالم الزنتاني", "مريم الزنتاني"]);
    await send(phone, "نحن بخير");
    expect(await statuses(id, people)).toEqual(["safe", "safe"]);
    expect(await statusOf(platform(), id, people[0]!)).toMatchObject({ status_channel: "sms", status_relation: "self" });
    expect((await queue(id)).items).toEqual([]);
    const [receipt, ...more] = await receipts(phone);
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ language: "ar", body: expect.stringContaining("الجميع بخير (شخصان)") });
    const link = /\/ar\/crises\/(\d+)\/check-in\?link=[\w-]{39}/.exec(receipt!.body);
    expect(link?.[1]).toBe(String(id));
    expect(helped).toEqual([]);
  });

  it("that says I speaks for whoever has the number; in English it is answered in English", async () => {
    const { id, people, phone } = await family(["Godwin Okafor", "Grace Okafor"]);
    await send(phone, "I am safe");
    expect(await statuses(id, people)).toEqual(["safe", "unaccounted"]);
    expect((await receipts(phone))[0]).toMatchObject({ language: "en", body: expect.stringContaining("you are safe") });
  });

  it("that asks for help puts it on the roll and tells of it, once", async () => {
    const { id, people, phone } = await family(["Godwin Okafor"]);
    await send(phone, "٢");
    expect(await statuses(id, people)).toEqual(["needs-help"]);
    expect(helped).toEqual([{ crisis: id, checkIn: expect.any(Number) }]);
    await tellHelp(platform());
    await platform().jobs.drain(platform());
    expect(helped).toHaveLength(1);
    expect((await queue(id)).items).toEqual([]);
  });

  it("with words of its own waits in the queue with them; what is plain counts already", async () => {
    const { id, people, phone } = await family(["Godwin Okafor"]);
    await send(phone, "ساعدونا، البيت تهدم في شارع الجمهورية");
    expect(await statuses(id, people)).toEqual(["needs-help"]);
    expect((await queue(id)).items).toMatchObject([{ channel: "sms", message: "ساعدونا، البيت تهدم في شارع الجمهورية", phone }]);
    const other = await family(["Second One"]);
    await send(other.phone, "safe but my brother is missing");
    expect(await statuses(other.id, other.people)).toEqual(["unaccounted"]);
    expect((await queue(other.id)).items).toMatchObject([{ message: "safe but my brother is missing", allSafe: false }]);
    expect(helped.map((one) => (one as { crisis: number }).crisis)).toEqual([id, other.id]);
  });

  it("that counts others than the roll does is for an officer; the same number settles it", async () => {
    const { id, people, phone } = await family(["A B", "C D", "E F"]);
    await send(phone, "we are 2 safe");
    expect(await statuses(id, people)).toEqual(["unaccounted", "unaccounted", "unaccounted"]);
    expect((await queue(id)).items).toMatchObject([{ message: "we are 2 safe", count: 2 }]);
    await send(phone, "we are 3 safe");
    expect(await statuses(id, people)).toEqual(["safe", "safe", "safe"]);
  });

  it("from a number of two households goes to the queue, with both proposed", async () => {
    const phone = number();
    const mission = await addMission(platform());
    const two = [await addHousehold(platform(), mission, ["First Family"], { phone }), await addHousehold(platform(), mission, ["Second Family"], { phone })];
    const { id } = await crisisWithRoll(platform(), two);
    await send(phone, "بخير");
    expect(await statuses(id, two.flatMap((one) => one.people))).toEqual(["unaccounted", "unaccounted"]);
    const [item] = (await queue(id)).items;
    expect(item!.proposals.map((one) => one.person).sort()).toEqual(two.flatMap((one) => one.people).sort());
    expect((await receipts(phone))[0]!.body).toContain("وسيقرؤها موظف");
  });

  it("answers every open crisis on whose roll the number stands", async () => {
    const one = await family(["Godwin Okafor"]);
    const second = await crisisWithRoll(platform(), [one.household]);
    await send(one.phone, "safe");
    expect(await statuses(one.id, one.people)).toEqual(["safe"]);
    expect(await statuses(second.id, one.people)).toEqual(["safe"]);
    expect(await receipts(one.phone)).toHaveLength(1);
  });

  it("after the crisis was closed is accepted and marked", async () => {
    const one = await family(["Godwin Okafor"]);
    await perform(platform(), closeCrisis, manager, { crisis: one.id, because: "a test" });
    await send(one.phone, "safe");
    expect(await statuses(one.id, one.people)).toEqual(["safe"]);
    expect((await platform().database.pool.query("select after_closing from crises.check_in where crisis_id = $1", [one.id])).rows).toEqual([{ after_closing: true }]);
  });

  it("heard twice is one; said again within the hour it is counted, not queued, and answered once", async () => {
    const one = await family(["Godwin Okafor"]);
    await receive(one.phone, "safe", "same-carrier-id");
    await receive(one.phone, "safe", "same-carrier-id");
    await platform().jobs.drain(platform());
    const { rows } = await platform().database.pool.query("select id from platform.inbound where sender = $1", [one.phone]);
    expect(rows).toHaveLength(1);
    await Promise.all([1, 2, 3].map(() => perform(platform(), hearSms, system, { inbound: rows[0]!.id })));
    await send(one.phone, "Safe!");
    expect(await countOf(platform(), "check_in", one.id)).toBe(1);
    await send(one.phone, "help");
    expect(await statuses(one.id, one.people)).toEqual(["needs-help"]);
    expect(await countOf(platform(), "check_in", one.id)).toBe(2);
    expect(await receipts(one.phone)).toHaveLength(1);
  });

  it("that says stop is no check-in", async () => {
    const one = await family(["Godwin Okafor"]);
    for (const text of ["STOP", "إيقاف"]) await send(one.phone, text);
    expect(await countOf(platform(), "check_in", one.id)).toBe(0);
    expect(await receipts(one.phone)).toEqual([]);
  });

  it("from a stranger goes to the crisis for which we last wrote to them, else to the newest; hostile text is only text", async () => {
    const one = await family(["Godwin Okafor"]);
    const newest = await crisisWithRoll(platform(), []);
    const known = number();
    await platform().deliver.send(platform().database.db, { channel: "sms", recipient: known, language: "en", body: "?", purpose: "personal check-in link", onceKey: `check-in-link ${one.id} 77` }, platform());
    await send(known, "safe");
    expect((await queue(one.id)).items).toMatchObject([{ allSafe: true, phone: known, members: [] }]);
    const text = "<b>'; drop table crises.check_in; --\u202e \u0000 عاجل";
    await send(number(), text);
    expect((await queue(newest.id)).items).toMatchObject([{ message: expect.stringContaining("drop table") }]);
    await send("MYBANK", "Your code is 1234");
    expect(await receipts("MYBANK")).toEqual([]);
  });

  it("of a storm from one number fills no queue: one line with the count, until it was seen", async () => {
    const one = await family(["Godwin Okafor"]);
    for (let n = 0; n < 60; n++) await receive(one.phone, `what is happening ${n}`);
    await platform().jobs.drain(platform());
    const found = await queue(one.id);
    expect(found.items).toHaveLength(5);
    expect(found.storms).toMatchObject([{ sender: one.phone, messages: 55 }]);
    expect(found.storms[0]!.bodies[0]).toContain("what is happening");
    await perform(platform(), markStorm, manager, { crisis: one.id, sender: one.phone, until: found.storms[0]!.last });
    expect((await queue(one.id)).storms).toEqual([]);
    expect(await receipts(one.phone)).toHaveLength(1);
    await expect(perform(platform(), markStorm, asRole("warden", one.mission), { crisis: one.id, sender: one.phone, until: found.asOf })).rejects.toMatchObject({ status: 403 });
  });
});
