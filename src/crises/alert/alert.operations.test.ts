import { beforeAll, describe, expect, it } from "vitest";
import { askApproval, decideOnApproval } from "#accounts";
import { perform } from "#platform/operation.ts";
import { system } from "#platform/actor.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { readLink } from "../check-in/personal-link.token.ts";
import { openCrisis } from "../crisis/crisis.operations.ts";
import { refreshRoll } from "../roll/roll.jobs.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll, type Family, visitor } from "../crises.fixture.ts";
import { drafted, manager, outbox, sent, texts } from "./alert.fixture.ts";
import { showAlert } from "./alert-read.operations.ts";
import { changeAlert, countAudience, draftAlert, noChangeAlert, pauseAlert, prepareAlert, resumeAlert, sendAlert, sizeAudience, stopAlert } from "./alert.operations.ts";
import { forgetAlerted, noteAlertDelivery } from "./alert.jobs.ts";
import { runAlert } from "./alert-send.ts";
import { lastContacts } from "./contact.store.ts";
import { listPublicAlerts, readPublicAlert } from "./public-alert.operations.ts";

const platform = testPlatform();
let mission: number;
let shared: Family;
let silent: Family;
let alone: Family;
let crisis: Awaited<ReturnType<typeof crisisWithRoll>>;

beforeAll(async () => {
  mission = await addMission(platform());
  shared = await addHousehold(platform(), mission, ["سالم المبروك", "مريم المبروك"], { phone: "+905320000001" });
  // The second of the household has the same number of their own.
  await platform().database.pool.query("insert into people.contact (person_id, channel, value, raw) values ($1, 'phone', '+905320000001', '')", [shared.people[1]]);
  silent = await addHousehold(platform(), mission, ["No Address"]);
  alone = await addHousehold(platform(), mission, ["Ali Salem"], { phone: "+905320000002" });
  crisis = await crisisWithRoll(platform(), [shared, silent, alone]);
});

const refusal = (doing: Promise<unknown>) => doing.then(() => null, (error: { code: string; status: number; errors: { path: string; message: { en: string } }[]; title: { en: string } }) => error);
const of = async (alert: number) => (await perform(platform(), showAlert, manager, { alert })).alert;

describe("whom an alert reaches", () => {
  it("is counted before: people, addresses by channel, and who cannot be reached", async () => {
    const alert = await drafted(platform(), crisis.id);
    expect(await perform(platform(), sizeAudience, manager, { alert })).toMatchObject({ people: 4, households: 3, sms: 3, email: 0, nobody: 1, messages: 2, everybody: false });
    expect(await perform(platform(), countAudience, manager, { crisis: crisis.id, level: 3, areas: [crisis.areas[2]], audience: {} })).toMatchObject({ people: 1, messages: 1 });
    expect(await perform(platform(), countAudience, manager, { crisis: crisis.id, level: 3, audience: { statuses: ["safe"] } })).toMatchObject({ people: 0, messages: 0 });
  });

  it("gets one message for each address, with the link of its own household", async () => {
    const alert = await sent(platform(), crisis.id);
    const messages = await outbox(platform(), alert);
    expect(messages.map(({ recipient, channel }) => [recipient, channel])).toEqual([["+905320000001", "sms"], ["+905320000002", "sms"]]);
    const households = messages.map(({ body }) => readLink(platform().config.secret, "household", crisis.id, /link=([\w-]{39})/.exec(body)![1]!));
    expect(households).toEqual([shared.id, alone.id]);
    expect(messages[0]!.body).toContain(texts.ar.headline);
    expect((await of(alert)).state).toBe("done");
  });

  it("two areas over one household, and two crises, still mean one message for each alert", async () => {
    const family = await addHousehold(platform(), mission, ["Twice Over"], { phone: "+905320000003" });
    const where = { kind: "circle", centre: family.at, radiusKm: 2 };
    const open = () => perform(platform(), openCrisis, system, { title: { en: "Two", ar: "اثنان" }, kind: "flood", beganAt: "2023-02-06T01:17:35Z", areas: [{ name: { en: "A", ar: "أ" }, where, level: 3 }, { name: { en: "B", ar: "ب" }, where: { ...where, radiusKm: 3 }, level: 4 }] });
    const [one, two] = [await open(), await open()];
    for (const { id } of [one, two]) await refreshRoll.run(platform(), { crisis: id });
    const alerts = [await sent(platform(), one.id), await sent(platform(), two.id)];
    for (const alert of alerts) expect((await outbox(platform(), alert)).map((message) => message.recipient)).toEqual(["+905320000003"]);
  });

  it("leaves out the dead and who has left, unless their status is asked for", async () => {
    const family = await addHousehold(platform(), mission, ["Has Left"], { phone: "+905320000004" });
    const { id } = await crisisWithRoll(platform(), [family]);
    await platform().database.pool.query("update crises.roll_entry set status = 'left-area' where crisis_id = $1", [id]);
    expect(await perform(platform(), countAudience, manager, { crisis: id, level: 3 })).toMatchObject({ people: 0 });
    expect(await perform(platform(), countAudience, manager, { crisis: id, level: 3, audience: { statuses: ["left-area"] } })).toMatchObject({ people: 1 });
  });
});

describe("an alert to nobody or to everybody", () => {
  it("to nobody is refused with a sentence, and stays a draft", async () => {
    const { id } = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["Nobody Reachable"])]);
    const alert = await drafted(platform(), id);
    const refused = await refusal(perform(platform(), sendAlert, manager, { alert, version: 1 }));
    expect(refused).toMatchObject({ status: 422, errors: [{ path: "audience", message: { en: expect.stringContaining("nobody") } }] });
    expect((await of(alert)).state).toBe("draft");
    expect(await outbox(platform(), alert)).toEqual([]);
  });

  it("without any channel it is refused unless it is published, and published it needs nobody's address", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    expect(await refusal(perform(platform(), draftAlert, manager, { crisis: id, level: 1, texts, channels: [] }))).toMatchObject({ status: 422 });
    const alert = await drafted(platform(), id, { channels: [] });
    await perform(platform(), sendAlert, manager, { alert, version: 1 });
    expect(await of(alert)).toMatchObject({ state: "done", figures: { recipients: 0 } });
  });

  it("to the whole register needs a second person, who is not the first, for exactly this version", async () => {
    const alert = await drafted(platform(), crisis.id, { audience: { onRoll: false }, public: false });
    expect(await refusal(perform(platform(), sendAlert, manager, { alert, version: 1 }))).toMatchObject({ status: 409, code: "approval-needed" });
    const { id } = await perform(platform(), askApproval, manager, { kind: "crises.alert", input: { alert, version: 1 }, reason: "Everybody has to know of this" });
    expect(await refusal(perform(platform(), decideOnApproval, manager, { approval: id, decision: "approved", reason: "I approve my own" }))).toMatchObject({ status: 409 });
    await perform(platform(), decideOnApproval, asRole("administrator"), { approval: id, decision: "approved", reason: "Everybody it is" });
    await perform(platform(), sendAlert, manager, { alert, version: 1 });
    await runAlert(platform(), alert);
    expect((await outbox(platform(), alert)).length).toBeGreaterThanOrEqual(4);
  });

  it("an officer of one mission reaches that mission's people only, and publishes nothing", async () => {
    const other = await addHousehold(platform(), await addMission(platform()), ["Of Another Mission"], { phone: "+905320000009" });
    const { id } = await crisisWithRoll(platform(), [other, alone]);
    const officer = asRole("consular-officer", mission);
    expect(await refusal(perform(platform(), draftAlert, officer, { crisis: id, level: 3, texts, public: true }))).toMatchObject({ status: 422 });
    const { id: alert } = await perform(platform(), draftAlert, officer, { crisis: id, level: 3, texts });
    await perform(platform(), sendAlert, officer, { alert, version: 1 });
    await runAlert(platform(), alert);
    expect((await outbox(platform(), alert)).map((message) => message.recipient)).toEqual(["+905320000002"]);
    expect((await refusal(perform(platform(), draftAlert, asRole("warden", mission), { crisis: id, level: 3, texts })))?.status).toBe(403);
    expect((await refusal(perform(platform(), draftAlert, visitor, { crisis: id, level: 3, texts })))?.status).toBe(401);
  });
});

describe("reading", () => {
  it("what was sent to all missions is every officer's to read and nobody's of one mission to change; drafts and other missions' stay apart", async () => {
    const officer = asRole("consular-officer", mission);
    const national = await sent(platform(), crisis.id);
    for (const reader of [officer, asRole("warden", mission), asRole("surge-officer", mission)]) expect((await perform(platform(), showAlert, reader, { alert: national })).alert.id).toBe(national);
    expect((await refusal(perform(platform(), stopAlert, officer, { alert: national })))?.status).toBe(403);
    const draft = await drafted(platform(), crisis.id);
    expect((await refusal(perform(platform(), showAlert, officer, { alert: draft })))?.status).toBe(403);
    const { id: own } = await perform(platform(), draftAlert, officer, { crisis: crisis.id, level: 3, texts });
    expect((await refusal(perform(platform(), showAlert, asRole("consular-officer", await addMission(platform())), { alert: own })))?.status).toBe(403);
  });
});

describe("sending", () => {
  it("asked twice, run twice and killed between steps, each address has one message", async () => {
    const families = await Promise.all(Array.from({ length: 12 }, (_, n) => addHousehold(platform(), mission, [`Person ${n}`], { phone: `+9053211111${String(n).padStart(2, "0")}` })));
    const { id } = await crisisWithRoll(platform(), families);
    const alert = await drafted(platform(), id);
    await perform(platform(), sendAlert, manager, { alert, version: 1 });
    await perform(platform(), sendAlert, manager, { alert, version: 1 });
    await runAlert(platform(), alert, { most: 1 });
    await Promise.all([runAlert(platform(), alert), runAlert(platform(), alert)]);
    await platform().jobs.drain(platform());
    const messages = await outbox(platform(), alert);
    expect(messages.length).toBe(12);
    expect(new Set(messages.map((message) => message.recipient)).size).toBe(12);
    expect((await auditOf(platform(), "crises.sendAlert", alert)).length).toBe(2);
  });

  it("what was sent stays as it was said, in the database too", async () => {
    const alert = await sent(platform(), crisis.id);
    expect(await refusal(perform(platform(), changeAlert, manager, { alert, version: 2, level: 1, texts }))).toMatchObject({ status: 409 });
    await expect(platform().database.pool.query("update crises.alert set level = 1 where id = $1", [alert])).rejects.toThrow(/never changed/);
    await expect(platform().database.pool.query("delete from crises.alert where id = $1", [alert])).rejects.toThrow(/never deleted/);
  });

  it("at levels 1 and 2 waits for the recipient's morning, across a change of clocks; at 3 goes at once", async () => {
    // Berlin puts its clocks forward on 29 March 2026: 08:00 is 07:00 UTC the day before and 06:00 UTC that day.
    const berlin = await addHousehold(platform(), mission, ["In Berlin"], { phone: "+491511234567", country: "DE" });
    const { id } = await crisisWithRoll(platform(), [berlin]);
    const due = async (alert: number) => ((await platform().database.pool.query("select due_at from crises.alert_recipient where alert_id = $1", [alert])).rows[0] as { due_at: Date }).due_at.toISOString();
    const send = async (level: number, now: string) => {
      const alert = await drafted(platform(), id, { level });
      await perform(platform(), sendAlert, manager, { alert, version: 1 });
      await runAlert(platform(), alert, { now: new Date(now) });
      return { alert, messages: (await outbox(platform(), alert)).length };
    };
    const before = await send(2, "2026-03-27T22:00:00Z");
    expect([before.messages, await due(before.alert)]).toEqual([0, "2026-03-28T07:00:00.000Z"]);
    const over = await send(1, "2026-03-28T22:00:00Z");
    expect([over.messages, await due(over.alert)]).toEqual([0, "2026-03-29T06:00:00.000Z"]);
    await runAlert(platform(), over.alert, { now: new Date("2026-03-29T06:00:00Z") });
    expect((await outbox(platform(), over.alert)).length).toBe(1);
    expect((await send(3, "2026-03-28T22:00:00Z")).messages).toBe(1);
  });

  it("pauses, goes on, and stops: whoever was not written to will not be", async () => {
    const alert = await drafted(platform(), crisis.id);
    await perform(platform(), sendAlert, manager, { alert, version: 1 });
    await runAlert(platform(), alert, { most: 1 });
    await perform(platform(), pauseAlert, manager, { alert });
    await runAlert(platform(), alert);
    expect(await outbox(platform(), alert)).toEqual([]);
    await perform(platform(), resumeAlert, manager, { alert });
    await perform(platform(), stopAlert, manager, { alert });
    await runAlert(platform(), alert);
    expect(await outbox(platform(), alert)).toEqual([]);
    expect(await of(alert)).toMatchObject({ state: "stopped", figures: { leftOut: 2 } });
    expect((await refusal(perform(platform(), resumeAlert, manager, { alert })))?.status).toBe(409);
  });

  it("whom a carrier took a message for counts as spoken to: everybody at that address, once", async () => {
    const { id } = await crisisWithRoll(platform(), [shared]);
    const alert = await sent(platform(), id);
    const [message] = await outbox(platform(), alert);
    expect(await lastContacts(platform().database.db, id)).toEqual([]);
    await platform().database.pool.query("update platform.message set status = 'sent', status_at = '2026-01-02T03:04:05Z' where id = $1", [message!.id]);
    for (let twice = 0; twice < 2; twice++) await noteAlertDelivery.run(platform(), { messages: [message!.id] });
    expect(await lastContacts(platform().database.db, id)).toEqual([{ area: expect.any(Number), at: new Date("2026-01-02T03:04:05Z"), people: 2, concerned: 2 }]);
    expect((await of(alert)).figures).toMatchObject({ recipients: 1, sent: 1 });
  });

  it("forgets whoever is erased: address and trace", async () => {
    const gone = await addHousehold(platform(), mission, ["To Be Erased"], { phone: "+905320000077" });
    const { id } = await crisisWithRoll(platform(), [gone]);
    const alert = await sent(platform(), id);
    await forgetAlerted.run(platform(), { people: gone.people, reason: "wish" as never });
    const { rows } = await platform().database.pool.query("select address, people, person_id from crises.alert_recipient where alert_id = $1", [alert]);
    expect(rows).toEqual([{ address: null, people: [], person_id: null }]);
  });
});

describe("what follows an alert", () => {
  it("an update goes to those who had the alert before, and takes its place in public", async () => {
    const alert = await sent(platform(), crisis.id);
    const update = await sent(platform(), crisis.id, { message: "update", follows: alert, audience: { previous: true } });
    expect((await outbox(platform(), update)).map((message) => message.recipient)).toEqual(["+905320000001", "+905320000002"]);
    expect((await outbox(platform(), update))[0]!.body).toMatch(/^تحديث: /);
    const holding = (await perform(platform(), listPublicAlerts, visitor, { crisis: crisis.id })).alerts.map((one) => one.id);
    expect(holding).toContain(update);
    expect(holding).not.toContain(alert);
    expect(await perform(platform(), readPublicAlert, visitor, { alert })).toMatchObject({ followedBy: update });
  });

  it("\"no change\" takes two clicks, says the facility's words, and needs nobody else even for many", async () => {
    const alert = await sent(platform(), crisis.id);
    const { id, version } = await perform(platform(), noChangeAlert, manager, { alert });
    await perform(platform(), sendAlert, manager, { alert: id, version });
    await runAlert(platform(), id);
    expect((await outbox(platform(), id)).map((message) => message.body)).toEqual([expect.stringContaining("لا تغيير"), expect.stringContaining("لا تغيير")]);
    expect(await of(id)).toMatchObject({ noChange: true, message: "update", follows: alert });
  });

  it("a cancelled alert can be neither cancelled nor updated again, and of two followers one is refused", async () => {
    const alert = await sent(platform(), crisis.id);
    const [first, second] = [await drafted(platform(), crisis.id, { message: "cancel", follows: alert, audience: { previous: true } }), await drafted(platform(), crisis.id, { message: "cancel", follows: alert, audience: { previous: true } })];
    const results = await Promise.all([first, second].map((one) => refusal(perform(platform(), sendAlert, manager, { alert: one, version: 1 }))));
    expect(results.filter((one) => one === null).length).toBe(1);
    expect(results.find((one) => one !== null)).toMatchObject({ status: 409 });
    expect(await refusal(drafted(platform(), crisis.id, { message: "cancel", follows: alert }))).toMatchObject({ status: 409, title: { en: expect.stringContaining("cancelled") } });
    const cancelled = results[0] === null ? first : second;
    expect(await refusal(drafted(platform(), crisis.id, { message: "update", follows: cancelled }))).toMatchObject({ status: 409 });
  });

  it("cannot follow a draft, another crisis's alert, or an exercise with the real thing", async () => {
    const draft = await drafted(platform(), crisis.id);
    expect((await refusal(drafted(platform(), crisis.id, { message: "update", follows: draft })))?.status).toBe(409);
    const exercise = await sent(platform(), crisis.id, { status: "exercise" });
    expect((await outbox(platform(), exercise))[0]!.body).toMatch(/^تمرين: /);
    expect((await refusal(drafted(platform(), crisis.id, { message: "update", follows: exercise })))?.status).toBe(422);
    const { id } = await crisisWithRoll(platform(), []);
    expect((await refusal(drafted(platform(), id, { message: "update", follows: exercise, status: "exercise" })))?.status).toBe(404);
  });
});

describe("what may be written", () => {
  it("50,000 letters, other links than https and a text beyond eight SMS are refused at the field", async () => {
    const say = (headline: string, instruction = "") => refusal(drafted(platform(), crisis.id, { texts: { ...texts, en: { ...texts.en, headline, instruction } } }));
    expect((await say("x".repeat(50_000)))?.errors[0]?.path).toBe("texts.en.headline");
    for (const link of ["http://example.org", "javascript:alert(1)", "ftp://example.org", "tel://1"]) expect((await say("ok", `see ${link}`))?.errors[0]?.path).toBe("texts.en.instruction");
    expect(await say("see https://example.org")).toBeNull();
    const long = await drafted(platform(), crisis.id, { texts: { ...texts, ar: { ...texts.ar, instruction: "ابقوا في أماكنكم ".repeat(60) } } });
    expect((await refusal(perform(platform(), sendAlert, manager, { alert: long, version: 1 })))?.errors[0]?.path).toBe("texts.ar.sms");
  });

  it("direction overrides and invisible signs are taken out, so that a text cannot pass for another", async () => {
    const alert = await drafted(platform(), crisis.id, { texts: { ...texts, en: { ...texts.en, headline: "Go \u202eelgae\u202c \u200bnow\u0000" } } });
    expect((await of(alert)).texts.en.headline).toBe("Go elgae now");
  });

  it("words and grading are proposed from the level", async () => {
    const { texts: proposed, grading } = await perform(platform(), prepareAlert, manager, { crisis: crisis.id, level: 4 });
    expect(proposed.en.headline).toMatch(/now/);
    expect(grading).toEqual({ category: "Geo", response: "Evacuate", urgency: "Immediate", severity: "Extreme", certainty: "Observed" });
    const alert = await drafted(platform(), crisis.id, { level: 4, severity: "Severe" });
    expect(await of(alert)).toMatchObject({ severity: "Severe", urgency: "Immediate" });
  });
});
