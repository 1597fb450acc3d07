import { sql } from "kysely";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askApproval, decideOnApproval } from "#accounts";
import { removePerson } from "#people";
import { stranger } from "#platform/actor.ts";
import { type Operation, perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { draftSurvey, openSurvey } from "../survey/survey.operations.ts";
import { runCampaign } from "./campaign-send.ts";
import { exportCampaign, previewCampaign, readReplies, testCampaign } from "./campaign-message.operations.ts";
import { householdIn, manager, missionIn, said } from "./campaign.fixture.ts";
import { dueCampaignsJob, hearReply } from "./campaign.jobs.ts";
import { cancelCampaign, changeCampaign, draftCampaign, listCampaigns, pauseCampaign, resumeCampaign, sendCampaign, showCampaign, sizeCampaign } from "./campaign.operations.ts";
import { readStop, stopMessages } from "./stop.operations.ts";
import "./campaign.jobs.ts";

const platform = testPlatform();
const db = () => platform().database.db;
let egypt = 0;
let turkey = 0;
let phones: string[] = [];

beforeAll(async () => {
  egypt = await missionIn(platform(), "EG");
  turkey = await missionIn(platform(), "TR");
  phones = Array.from({ length: 12 }, (_, n) => `+2010000000${String(n).padStart(2, "0")}`);
  for (const [n, phone] of phones.entries()) await householdIn(platform(), "EG", [{ name: `Person ${n}`, phones: [phone], languages: [n % 2 ? "en" : "ar"] }, { name: `Child ${n}`, phones: [phone], birth: `${new Date().getUTCFullYear() - 5}` }]);
  await householdIn(platform(), "TR", [{ name: "Mail only", emails: ["mail@example.org"] }]);
});
let afterwards: (() => Promise<unknown>) | undefined;
afterEach(async () => {
  await afterwards?.();
  afterwards = undefined;
});
beforeEach(async () => {
  await sql`delete from people.opt_out`.execute(db());
  await sql`delete from people.contacted`.execute(db());
});

const draft = (more: object = {}, actor = manager) => perform(platform(), draftCampaign, actor, { ...said, ...more });
const send = (campaign: number, version = 1, actor = manager) => perform(platform(), sendCampaign, actor, { campaign, version });
const show = (campaign: number, actor = manager) => perform(platform(), showCampaign, actor, { campaign });
const drain = () => platform().jobs.drain(platform());
type Row = { recipient: string; body: string; subject: string | null; language: string; status: string; once_key: string };
const outbox = async (campaign: number) => (await sql<Row>`select recipient, body, subject, language, status, once_key from platform.message where reference = ${`campaign:${campaign}`} order by recipient`.execute(db())).rows;
const sent = async (more: object = {}) => {
  const { id } = await draft(more);
  await send(id);
  await drain();
  return id;
};

describe("sending a campaign", () => {
  test("writes one message to each address, in the adult’s language, with a way to stop, and counts what became of it", async () => {
    const id = await sent();
    const messages = await outbox(id);
    expect(messages.map((one) => one.recipient)).toEqual([...phones, "mail@example.org"].sort());
    expect(messages.find((one) => one.recipient === phones[1])).toMatchObject({ language: "en", subject: null, body: expect.stringMatching(/^Come on Friday\.\nTo stop: reply STOP or http:\/\/.*\/en\/stop\/[\w-]{24}$/) });
    expect(messages.find((one) => one.recipient === phones[0])).toMatchObject({ language: "ar", body: expect.stringContaining("تعالوا يوم الجمعة.\nللإيقاف") });
    expect(messages.find((one) => one.recipient === "mail@example.org")).toMatchObject({ subject: "يوم مفتوح" });
    // No carrier in tests: they stay in the outbox.
    expect(await show(id)).toMatchObject({ state: "done", figures: { recipients: 13, waiting: 0, held: 13, sent: 0 }, askedSize: 13, sentBy: "crisis-manager" });
    const { rows } = await sql`select operation, details->>'recipients' as recipients from platform.audit where operation = 'community.startCampaign' order by id desc limit 1`.execute(db());
    expect(rows).toEqual([{ operation: "community.startCampaign", recipients: "13" }]);
    const contacted = await sql<{ count: number }>`select count(*) from people.contacted`.execute(db());
    expect(contacted.rows[0]!.count).toBe(13);
  });

  test("sends nothing twice when “send” is pressed twice, at once or later, or the job runs again", async () => {
    const { id } = await draft();
    await Promise.all([send(id), send(id)]);
    await drain();
    await send(id).catch(() => {});
    await Promise.all([runCampaign(platform(), id), runCampaign(platform(), id)]);
    await drain();
    expect(await outbox(id)).toHaveLength(13);
  });

  test("goes on after a kill in the middle where it was, with several workers at once, and reaches each address once", async () => {
    const { id } = await draft();
    await sql`update community.campaign set state = 'scheduled', asked_size = 900, asked_by_name = 'test' where id = ${id}`.execute(db());
    // Frozen, nothing sent: as if the process had died there.
    await runCampaign(platform(), id, { most: 0 });
    expect(await show(id)).toMatchObject({ state: "sending", figures: { recipients: 13, waiting: 13 } });
    // More recipients than three chunks hold.
    await sql`insert into community.campaign_recipient (campaign_id, channel, address, language) select ${id}, 'sms', '+2018' || lpad(n::text, 8, '0'), 'ar' from generate_series(1, 1600) n`.execute(db());
    await runCampaign(platform(), id, { most: 1 });
    expect((await outbox(id)).length).toBe(500);
    // A transaction that fails after its messages were written leaves none of them.
    const { sendMany } = platform().deliver;
    platform().deliver.sendMany = async (...given) => {
      await sendMany.apply(platform().deliver, given);
      throw new Error("killed");
    };
    await expect(runCampaign(platform(), id)).rejects.toThrow("killed");
    platform().deliver.sendMany = sendMany;
    expect((await outbox(id)).length).toBe(500);
    await Promise.all([runCampaign(platform(), id), runCampaign(platform(), id)]);
    const messages = await outbox(id);
    expect(messages.length).toBe(1613);
    expect(new Set(messages.map((one) => one.recipient)).size).toBe(1613);
    await dueCampaignsJob.run(platform(), {});
    expect(await show(id)).toMatchObject({ state: "done", figures: { waiting: 0, held: 1613 } });
  });

  test("waits for its time, and is taken up by the clock’s job", async () => {
    const { id } = await draft({ startAt: new Date(Date.now() + 3_600_000).toISOString() });
    await send(id);
    await drain();
    await dueCampaignsJob.run(platform(), {});
    expect(await show(id)).toMatchObject({ state: "scheduled", figures: { recipients: 0 } });
    await sql`update community.campaign set start_at = now() - interval '1 second' where id = ${id}`.execute(db());
    await dueCampaignsJob.run(platform(), {});
    expect(await show(id)).toMatchObject({ state: "done", figures: { held: 13 } });
  });

  test("keeps the quiet hours of each recipient’s own country", async () => {
    const { id } = await draft({ quietFrom: "21:00", quietUntil: "08:00" });
    await sql`update community.campaign set state = 'scheduled', asked_size = 13 where id = ${id}`.execute(db());
    // 18:30 UTC on a winter day: half past eight in Cairo, half past nine in Ankara.
    const evening = new Date("2026-11-23T18:30:00Z");
    await runCampaign(platform(), id, { now: evening });
    expect((await outbox(id)).map((one) => one.recipient)).toEqual(phones);
    expect(await show(id)).toMatchObject({ state: "sending", nextDueAt: "2026-11-24T05:00:00.000Z", figures: { waiting: 1 } });
  });

  test("refuses one that nobody would get, one that changed meanwhile, and one that is over", async () => {
    const none = await draft({ cohort: { countries: ["FR"] } });
    await expect(send(none.id)).rejects.toMatchObject({ status: 422, errors: [{ path: "cohort" }] });
    const { id } = await draft();
    await perform(platform(), changeCampaign, manager, { ...said, campaign: id, version: 1, body: { en: "Other", ar: "آخر" } });
    await expect(send(id, 1)).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), changeCampaign, manager, { ...said, campaign: id, version: 1 })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), cancelCampaign, manager, { campaign: id });
    await expect(send(id, 3)).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), changeCampaign, manager, { ...said, campaign: id, version: 3 })).rejects.toMatchObject({ status: 409 });
  });
});

describe("many recipients", () => {
  test("need a second person, who is not the one who asks; a cohort that grows past it goes back to draft", async () => {
    const household = (await sql<{ id: number }>`insert into people.household (mission_id) values (${turkey}) returning id`.execute(db())).rows[0]!.id;
    await sql`with p as (insert into people.person (household_id, name_latin, source) select ${household}, 'Many ' || n, 'list' from generate_series(1, 1001) n returning id)
      insert into people.contact (person_id, channel, value, raw) select id, 'phone', '+9057' || lpad(id::text, 8, '0'), '' from p`.execute(db());
    afterwards = () => sql`update people.person set closed_at = now(), closed_reason = 'other' where household_id = ${household}`.execute(db());
    const { id } = await draft({ mission: turkey });
    await expect(send(id)).rejects.toMatchObject({ status: 409, code: "approval-needed" });
    const asked = await perform(platform(), askApproval, manager, { kind: "community.campaign", input: { campaign: id, version: 1 }, reason: "an invitation to all in Türkiye" });
    expect(asked.rows).toBe(1002);
    await expect(perform(platform(), decideOnApproval, manager, { approval: asked.id, decision: "approved", reason: "by myself" })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), decideOnApproval, { ...asRole("administrator"), id: "another" }, { approval: asked.id, decision: "approved", reason: "it is right" });
    await send(id);
    await sql`with p as (insert into people.person (household_id, name_latin, source) select ${household}, 'More ' || n, 'list' from generate_series(1, 200) n returning id)
      insert into people.contact (person_id, channel, value, raw) select id, 'phone', '+9058' || lpad(id::text, 8, '0'), '' from p`.execute(db());
    await drain();
    expect(await show(id)).toMatchObject({ state: "draft", returned: "grown", figures: { recipients: 0 } });
    expect(await outbox(id)).toEqual([]);
  });
});

describe("pausing and cancelling", () => {
  test("stop what has not left, and resuming sends the rest", async () => {
    const { id } = await draft();
    await sql`update community.campaign set state = 'scheduled', asked_size = 13 where id = ${id}`.execute(db());
    await runCampaign(platform(), id, { most: 0 });
    await perform(platform(), pauseCampaign, manager, { campaign: id });
    await runCampaign(platform(), id);
    await dueCampaignsJob.run(platform(), {});
    expect(await outbox(id)).toEqual([]);
    await perform(platform(), resumeCampaign, manager, { campaign: id });
    await drain();
    expect(await outbox(id)).toHaveLength(13);
    await expect(perform(platform(), pauseCampaign, manager, { campaign: id })).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), cancelCampaign, manager, { campaign: id })).rejects.toMatchObject({ status: 409 });
  });
  test("cancelling leaves the rest out for good", async () => {
    const { id } = await draft();
    await sql`update community.campaign set state = 'scheduled', asked_size = 13 where id = ${id}`.execute(db());
    await runCampaign(platform(), id, { most: 0 });
    await perform(platform(), cancelCampaign, manager, { campaign: id });
    await runCampaign(platform(), id);
    await expect(perform(platform(), resumeCampaign, manager, { campaign: id })).rejects.toMatchObject({ status: 409 });
    expect(await show(id)).toMatchObject({ state: "cancelled", figures: { leftOut: 13, waiting: 0 } });
    expect(await outbox(id)).toEqual([]);
  });
});

const tokenIn = (body: string, path: string) => new RegExp(`/${path}/([\\w-]+)`).exec(body)![1]!;
const inbound = async (sender: string, body: string) => {
  const { rows } = await sql<{ id: number }>`insert into platform.inbound (channel, sender, body, carrier_key, told) values ('sms', ${sender}, ${body}, gen_random_uuid()::text, true) returning id`.execute(db());
  await hearReply.run(platform(), { inbound: rows[0]!.id });
  return rows[0]!.id;
};

describe("stopping", () => {
  test("by the link: looking changes nothing, confirming ends all campaigns to the address, twice is once", async () => {
    const id = await sent();
    const token = tokenIn((await outbox(id))[0]!.body, "stop");
    expect(await perform(platform(), readStop, stranger, { token })).toEqual({ address: "+201…00", stopped: false });
    expect(await perform(platform(), sizeCampaign, manager, { campaign: id })).toMatchObject({ optedOut: 0 });
    await perform(platform(), stopMessages, stranger, { token });
    await perform(platform(), stopMessages, stranger, { token });
    expect(await perform(platform(), readStop, stranger, { token })).toMatchObject({ stopped: true });
    expect(await show(id)).toMatchObject({ figures: { optedOut: 1 } });
    const next = await sent();
    expect((await outbox(next)).map((one) => one.recipient)).toEqual([...phones.slice(1), "mail@example.org"]);
    await expect(perform(platform(), stopMessages, stranger, { token: "A".repeat(24) })).rejects.toMatchObject({ status: 404 });
  });
  test("by a reply, between the freezing and the sending too", async () => {
    const before = await sent();
    const { id } = await draft();
    await sql`update community.campaign set state = 'scheduled', asked_size = 13 where id = ${id}`.execute(db());
    await runCampaign(platform(), id, { most: 0 });
    await inbound(phones[3]!, "إيقاف");
    await inbound(phones[4]!, "Stop!");
    await inbound("+33600000000", "STOP");
    await runCampaign(platform(), id);
    expect((await outbox(id)).map((one) => one.recipient)).not.toContain(phones[3]);
    expect(await show(id)).toMatchObject({ figures: { leftOut: 2, held: 11 } });
    expect(await show(before)).toMatchObject({ figures: { optedOut: 2, replied: 0 } });
    const { rows } = await sql<{ count: number }>`select count(*) from people.opt_out`.execute(db());
    expect(rows[0]!.count).toBe(3);
  });
});

describe("what comes back", () => {
  test("a reply is shown with the campaign that last reached the number, once, and reading it is audited", async () => {
    const id = await sent();
    const message = await inbound(phones[5]!, "نعم سنأتي، أربعة أشخاص");
    await hearReply.run(platform(), { inbound: message });
    await inbound("+33600000001", "who is this?");
    const { replies } = await perform(platform(), readReplies, manager, { campaign: id });
    expect(replies).toMatchObject([{ body: "نعم سنأتي، أربعة أشخاص", language: "en", person: expect.any(Number) }]);
    expect(await show(id)).toMatchObject({ figures: { replied: 1 } });
    const { rows } = await sql`select purpose from platform.audit order by id desc limit 1`.execute(db());
    expect(rows).toEqual([{ purpose: "replies to a campaign" }]);
  });
  test("delivery states reach the recipients, and a later word never undoes “delivered”", async () => {
    const id = await sent();
    const { noteDelivery } = await import("./campaign.jobs.ts");
    const { rows } = await sql<{ id: number }>`select id from platform.message where reference = ${`campaign:${id}`} order by id limit 3`.execute(db());
    const [a, b, c] = rows.map((row) => row.id) as [number, number, number];
    await sql`update platform.message set status = case id when ${a} then 'delivered' when ${b} then 'failed' else 'sent' end, failure = case id when ${b} then 'no such number' end where id in (${a}, ${b}, ${c})`.execute(db());
    await noteDelivery.run(platform(), { messages: [a, b, c] });
    await sql`update platform.message set status = 'sent' where id = ${a}`.execute(db());
    await noteDelivery.run(platform(), { messages: [a] });
    expect(await show(id)).toMatchObject({ figures: { recipients: 13, delivered: 1, sent: 2, failed: 1, held: 10 } });
  });
  test("who is erased is forgotten here too: address, reply, and nothing is sent any more", async () => {
    const [person] = await householdIn(platform(), "EG", [{ name: "Erased", phones: ["+201000000900"] }]);
    const id = await sent();
    await inbound("+201000000900", "my secret words");
    await platform().database.db.transaction().execute((tx) => removePerson(platform(), tx, [person!], "own-wish"));
    await drain();
    const { rows } = await sql`select person_id, address from community.campaign_recipient where campaign_id = ${id} and address is null`.execute(db());
    expect(rows).toEqual([{ person_id: null, address: null }]);
    expect((await perform(platform(), readReplies, manager, { campaign: id })).replies).toEqual([]);
  });
});

describe("the message", () => {
  test("to confirm leads to a household’s own link, one to a survey to a personal one, and the preview is as long", async () => {
    const confirm = await sent({ kind: "confirm", cohort: { countries: ["EG"] } });
    const bodies = (await outbox(confirm)).map((one) => one.body);
    expect(new Set(bodies.map((body) => tokenIn(body, "my"))).size).toBe(bodies.length);
    const survey = await perform(platform(), draftSurvey, manager, { title: said.title, about: said.body, consent: said.body, anonymous: true, questions: [{ kind: "yes-no", text: said.title }] });
    const early = await draft({ kind: "survey", survey: survey.id });
    await expect(send(early.id)).rejects.toMatchObject({ status: 422, errors: [{ path: "survey" }] });
    await perform(platform(), openSurvey, manager, { survey: survey.id });
    await send(early.id);
    await drain();
    const messages = await outbox(early.id);
    expect(new Set(messages.map((one) => tokenIn(one.body, "s"))).size).toBe(messages.length);
    const { previews } = await perform(platform(), previewCampaign, manager, { campaign: early.id });
    expect(previews.find((one) => one.channel === "sms" && one.language === "en")!.body).toHaveLength(messages.find((one) => one.recipient === phones[1])!.body.length);
    await expect(draft({ kind: "survey" })).rejects.toMatchObject({ status: 422, errors: [{ path: "survey" }] });
  });
  test("can be tried on oneself, marked as a test and not without end", async () => {
    const { id } = await draft();
    const test = (to: string) => perform(platform(), testCampaign, manager, { campaign: id, to, language: "en" });
    await test("Me@Example.org");
    await test("+20 100 000 0777");
    const { rows } = await sql<Row>`select recipient, subject, body from platform.message where reference = ${`campaign-test:${id}`} order by id`.execute(db());
    expect(rows).toMatchObject([{ recipient: "me@example.org", subject: "[test] Open day" }, { recipient: "+201000000777", body: expect.stringMatching(/^\[test\] Come/) }]);
    await expect(test("nobody")).rejects.toMatchObject({ status: 422, errors: [{ path: "to" }] });
    for (let n = 0; n < 8; n++) await test("me@example.org");
    await expect(test("me@example.org")).rejects.toMatchObject({ status: 429 });
    expect(await show(id)).toMatchObject({ state: "draft", figures: { recipients: 0 } });
  });
});

describe("who may", () => {
  test("an officer sees, sends and exports their own mission’s campaigns only; a mission is needed", async () => {
    const officer = asRole("consular-officer", egypt);
    const own = await draft({}, officer);
    expect(await show(own.id, officer)).toMatchObject({ mission: egypt });
    const { id: other } = await draft({ mission: turkey });
    const { id: all } = await draft();
    for (const campaign of [other, all]) {
      for (const op of [showCampaign, pauseCampaign, cancelCampaign, previewCampaign, sizeCampaign, readReplies, exportCampaign]) await expect(perform(platform(), op as unknown as Operation, officer, { campaign })).rejects.toMatchObject({ status: 403 });
      await expect(send(campaign, 1, officer)).rejects.toMatchObject({ status: 403 });
    }
    expect((await perform(platform(), listCampaigns, officer, {})).campaigns.map((one) => one.id)).toEqual([own.id]);
    await expect(draft({ mission: turkey }, officer)).rejects.toMatchObject({ status: 403 });
    await send(own.id, 1, officer);
    await drain();
    expect((await outbox(own.id)).map((one) => one.recipient)).toEqual(phones);
    await expect(draft({}, asRole("programme-officer"))).rejects.toMatchObject({ status: 403 });
    await expect(draft({}, stranger)).rejects.toMatchObject({ status: 401 });
  });
  test("the export says what became of whom by number, without names, addresses or words", async () => {
    const id = await sent();
    await inbound(phones[2]!, "=HYPERLINK(1)");
    const { body, rows } = await perform(platform(), exportCampaign, manager, { campaign: id, language: "en" });
    expect(rows).toBe(13);
    expect(body.split("\r\n")[0]).toBe("\ufeffperson,mission,language,channel,state,since,answered,replied,opted out");
    expect(body).not.toMatch(/\+2010|@|HYPERLINK|Person/);
    await expect(perform(platform(), exportCampaign, asRole("administrator"), { campaign: id })).rejects.toMatchObject({ status: 403 });
  });
});
