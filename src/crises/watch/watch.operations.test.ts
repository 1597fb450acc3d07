import { describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, auditOf } from "../crises.fixture.ts";
import { closeCrisis, openCrisis, readCrisis } from "../crisis/crisis.operations.ts";
import { addFeed, changeFeed, dropHazards, listFeeds } from "./feed.operations.ts";
import { addPlace, listPlaces, readPlace, recordIndicator } from "./indicator.operations.ts";
import { acceptProposal, dismissProposal, readProposal } from "./proposal.operations.ts";
import { base64, capAlert, gdacsFeed, gdacsItem, type GdacsItem, quake, quakes } from "./watch.fixture.ts";
import { readBulletin, readHazard, readWatch } from "./watch.operations.ts";
import { watchRound } from "./weigh.jobs.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const drop = async (text: string, more: object = {}, actor = manager) => {
  const { report } = await perform(platform(), dropHazards, actor, { name: "drop.xml", contentBase64: base64(text), ...more });
  await platform().jobs.drain(platform());
  return report;
};
const watch = (actor = manager, input = {}) => perform(platform(), readWatch, actor, input);
const named = async (title: string, actor = manager) => (await watch(actor)).hazards.find((one) => one.title.en === title);
const proposalOf = async (title: string) => (await watch()).proposals.find((one) => one.about.en === title);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const mail = (at: Date) => at.toUTCString();

// Each test has a place on Earth and numbers of its own: all share one database.
let places = 0;
function somewhere() {
  places++;
  return { latitude: -50 + places * 4, longitude: -160 + places * 9, id: String(7_000 + places), title: `Quake ${places}` };
}
async function withPeople(count: number, more: { mission?: number | null } = {}) {
  const spot = somewhere();
  const mission = more.mission === undefined ? await addMission(platform()) : more.mission;
  for (let at = 0; at < count; at += 25) await addHousehold(platform(), mission, Array.from({ length: Math.min(25, count - at) }, (_, n) => `Person ${at + n}`), { at: { latitude: spot.latitude, longitude: spot.longitude } });
  const item = (more: GdacsItem = {}) => gdacsItem({ id: spot.id, title: spot.title, point: `${spot.latitude} ${spot.longitude}`, iso3: "", from: mail(inDays(-1)), sent: mail(inDays(-0.5)), ...more });
  return { ...spot, mission, item, feed: (...given: GdacsItem[]) => gdacsFeed(...(given.length > 0 ? given : [{}]).map((one) => item(one))) };
}

describe("hazards", () => {
  test("are counted by mission, and a level is proposed with its reasons; nothing opens by itself", async () => {
    const here = await withPeople(12);
    await addHousehold(platform(), here.mission, ["Far away"], { at: { latitude: here.latitude + 3, longitude: here.longitude } });
    await addHousehold(platform(), here.mission, ["Gone home"], { at: { latitude: here.latitude, longitude: here.longitude }, until: "2023-01-01" });
    const before = (await platform().database.pool.query("select count(*) as n from crises.crisis")).rows[0] as { n: number };
    expect(await drop(here.feed())).toMatchObject({ format: "gdacs", read: 1, fresh: 1, changed: 0, known: 0, faults: [] });
    expect(await named(here.title)).toMatchObject({ grade: 3, registered: 12, missions: [{ mission: here.mission, registered: 12, inside: false }] });
    expect(await proposalOf(here.title)).toMatchObject({ level: 2, state: "open", overdue: false, rule: "hazard 1", reasons: [{ code: "grade", grade: 3 }, { code: "people", count: 12, level: 2 }] });
    expect((await platform().database.pool.query("select count(*) as n from crises.crisis")).rows[0]).toEqual(before);
    expect((await auditOf(platform(), "crises.dropHazards")).at(-1)).toMatchObject({ outcome: "done", details: { fresh: 1 } });
  });

  test("come once, however often they are told; every edition is kept and the newest holds", async () => {
    const here = await withPeople(3);
    const first = { level: "Orange", episode: "1", sent: mail(inDays(-0.9)) };
    const second = { level: "Red", episode: "2", sent: mail(inDays(-0.4)) };
    expect(await drop(here.feed(first))).toMatchObject({ fresh: 1 });
    expect(await drop(here.feed(first))).toMatchObject({ fresh: 0, changed: 0, known: 1 });
    expect((await proposalOf(here.title))!.level).toBe(1);
    expect(await drop(here.feed(first, second))).toMatchObject({ changed: 1, known: 1 });
    // One that comes late is history only.
    expect(await drop(here.feed({ level: "Green", episode: "0", sent: mail(inDays(-0.95)) }))).toMatchObject({ changed: 1 });
    const { hazard, editions, proposals } = await perform(platform(), readHazard, manager, { hazard: (await named(here.title))!.id });
    expect([hazard.grade, editions.map((one) => one.grade), proposals.map((one) => [one.level, one.state])]).toEqual([3, [3, 2, 1], [[2, "open"], [1, "superseded"]]]);
    await expect(platform().database.pool.query("update crises.hazard_edition set key = 'x'")).rejects.toThrow(/never changed/);
    await expect(platform().database.pool.query("delete from crises.level_proposal where state = 'superseded'")).rejects.toThrow(/never changed/);
  });

  test("told twice in one moment make one", async () => {
    const here = await withPeople(1);
    await Promise.all([drop(here.feed()), drop(here.feed()), drop(here.feed({ episode: "9" }))]);
    expect((await watch()).hazards.filter((one) => one.title.en === here.title)).toHaveLength(1);
    expect((await watch()).proposals.filter((one) => one.about.en === here.title)).toHaveLength(1);
  });

  test("of one network under several numbers are one", async () => {
    const { latitude, longitude } = somewhere();
    const at = inDays(-1).getTime();
    const text = (id: string, ids: string, updated: number) => quakes(quake({ id, ids, at, updated, coordinates: [longitude, latitude, 10], magnitude: 6.1, alert: "yellow" }));
    await drop(text("us1", ",us1,at1,", at + 1));
    expect(await drop(text("at1", ",at1,us1,", at + 2))).toMatchObject({ fresh: 0, changed: 1 });
  });

  test("that are over, cancelled or expired let go of what was proposed", async () => {
    const here = await withPeople(2);
    await drop(here.feed());
    await drop(here.feed({ current: "false", episode: "2", sent: mail(inDays(-0.1)) }));
    expect(await proposalOf(here.title)).toBeUndefined();
    expect((await perform(platform(), readBulletin, manager, {})).decided).toContainEqual(expect.objectContaining({ about: { en: here.title, ar: "زلزال بقوة 7.8، تركيا" }, state: "lapsed" }));
    const there = await withPeople(2);
    await drop(there.feed());
    await platform().database.pool.query("update crises.hazard set expires_at = now() - interval '1 minute' where aliases && $1", [[`EQ${there.id}`]]);
    await watchRound.run(platform(), {});
    expect(await proposalOf(there.title)).toBeUndefined();
    expect((await watch(manager, { show: "past" })).hazards.map((one) => one.title.en)).toEqual(expect.arrayContaining([here.title, there.title]));
  });

  test("of CAP: an update follows its alert, a cancellation ends it, nobody cancels another's", async () => {
    const here = await withPeople(30);
    const area = `<circle>${here.latitude},${here.longitude} 20</circle>`;
    const at = (days: number) => `${inDays(days).toISOString().slice(0, 19)}-00:00`;
    const [a, b] = [`A-${here.id}`, `B-${here.id}`];
    await drop(capAlert({ identifier: a, area, sent: at(-1), severity: "Moderate" }));
    const before = (await watch()).hazards.find((one) => one.registered === 30)!;
    await drop(capAlert({ identifier: b, area, sent: at(-0.5), msgType: "Update", references: `warnings@met.example,${a},${at(-1)}` }));
    await drop(capAlert({ identifier: `C-${here.id}`, sender: "somebody@else.example", sent: at(-0.4), msgType: "Cancel", info: false, references: `warnings@met.example,${b},${at(-0.5)}` }));
    const after = await perform(platform(), readHazard, manager, { hazard: before.id });
    expect([before.grade, after.hazard.grade, after.hazard.overAt, after.editions.length]).toEqual([2, 3, null, 2]);
    await drop(capAlert({ identifier: `D-${here.id}`, sent: at(-0.3), msgType: "Cancel", info: false, references: `warnings@met.example,${b},${at(-0.5)}` }));
    const ended = await perform(platform(), readHazard, manager, { hazard: before.id });
    expect(ended.hazard).toMatchObject({ overAt: expect.any(String) as string, title: { en: "Flooding expected near Gaziantep" }, areas: [{ kind: "circle" }] });
    expect(ended.proposals[0]!.state).toBe("lapsed");
  });

  test("of an exercise are shown, and never proposed on; they change nothing real", async () => {
    const here = await withPeople(200);
    const area = `<polygon>${here.latitude - 1},${here.longitude - 1} ${here.latitude - 1},${here.longitude + 1} ${here.latitude + 1},${here.longitude + 1} ${here.latitude + 1},${here.longitude - 1} ${here.latitude - 1},${here.longitude - 1}</polygon>`;
    const sent = `${inDays(-1).toISOString().slice(0, 19)}-00:00`;
    await drop(capAlert({ identifier: `X-${here.id}`, area, sent, status: "Exercise", severity: "Extreme" }));
    const seen = (await watch()).hazards.find((one) => one.standing === "exercise")!;
    expect(seen).toMatchObject({ registered: 200, grade: 3 });
    expect((await watch()).proposals.filter((one) => one.hazard === seen.id)).toEqual([]);
    await drop(capAlert({ identifier: `Y-${here.id}`, area, sent, status: "Actual" }));
    await drop(capAlert({ identifier: `Z-${here.id}`, sent, status: "Exercise", msgType: "Cancel", info: false, references: `warnings@met.example,Y-${here.id},${sent}` }));
    expect((await watch()).proposals.filter((one) => one.reasons.some((reason) => reason.code === "people" && reason.count === 200))).toHaveLength(1);
  });

  test("over the date line count those on both sides of it", async () => {
    const mission = await addMission(platform());
    await addHousehold(platform(), mission, ["East One", "East Two"], { at: { latitude: -17, longitude: 179.5 } });
    await addHousehold(platform(), mission, ["West"], { at: { latitude: -17, longitude: -179.5 } });
    await addHousehold(platform(), mission, ["Elsewhere"], { at: { latitude: -17, longitude: 0 } });
    await drop(capAlert({ identifier: "DL-1", sent: `${inDays(-1).toISOString().slice(0, 19)}-00:00`, area: "<polygon>-16,178 -16,-178 -20,-178 -20,178 -16,178</polygon>" }));
    expect((await watch(manager, { mission })).hazards).toMatchObject([{ registered: 3, missions: [{ mission, registered: 3 }] }]);
  });

  test("handed in as an example are kept apart from what is real", async () => {
    const here = await withPeople(12);
    await drop(here.feed(), { example: true });
    expect(await proposalOf(here.title)).toMatchObject({ example: true });
    expect(await drop(here.feed())).toMatchObject({ fresh: 1, known: 0 });
    expect((await watch()).hazards.filter((one) => one.title.en === here.title).map((one) => one.example).sort()).toEqual([false, true]);
  });

  test("that cannot be read are refused with the cause, and nothing is kept", async () => {
    const count = async () => ((await platform().database.pool.query("select count(*) as n from crises.hazard_drop")).rows[0] as { n: number }).n;
    const before = await count();
    for (const text of ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "hello", "{}"]) await expect(drop(text)).rejects.toMatchObject({ status: 422, errors: [{ path: "contentBase64" }] });
    await expect(perform(platform(), dropHazards, manager, { name: "x", contentBase64: "A".repeat(12_000_000) })).rejects.toMatchObject({ status: 422 });
    expect(await count()).toBe(before);
  });
});

describe("a proposal", () => {
  const title = { en: "Quake", ar: "زلزال" };
  const areaName = { en: "Round it", ar: "حوله" };

  test("that is accepted opens a crisis over its area, once, by whoever may", async () => {
    const here = await withPeople(12);
    await drop(here.feed());
    const { id } = (await proposalOf(here.title))!;
    const input = { proposal: id, by: "opening", level: 2, title, areaName };
    await expect(perform(platform(), acceptProposal, asRole("consular-officer", here.mission), input)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), acceptProposal, manager, { ...input, level: 3 })).rejects.toMatchObject({ status: 422, errors: [{ path: "because" }] });
    await expect(perform(platform(), acceptProposal, manager, { ...input, title: undefined })).rejects.toMatchObject({ status: 422, errors: [{ path: "title" }] });
    const both = await Promise.allSettled([perform(platform(), acceptProposal, manager, input), perform(platform(), acceptProposal, manager, input)]);
    const done = both.filter((one) => one.status === "fulfilled");
    expect([done.length, both.find((one) => one.status === "rejected")?.reason]).toEqual([1, expect.objectContaining({ status: 409 })]);
    const crisis = await perform(platform(), readCrisis, manager, { crisis: done[0]!.value.crisis });
    expect(crisis).toMatchObject({ kind: "earthquake", example: false, areas: [{ level: 2, name: areaName, where: { kind: "circle", radiusKm: 250 } }] });
    expect(await auditOf(platform(), "crises.openCrisis", crisis.id)).toMatchObject([{ outcome: "done", actor_id: manager.id }]);
    expect(await auditOf(platform(), "crises.acceptProposal", crisis.id)).toMatchObject([{ details: { proposal: id, level: 2 } }]);
    expect((await perform(platform(), readProposal, manager, { proposal: id })).proposal).toMatchObject({ state: "accepted", by: "crisis-manager", crisis: crisis.id, decidedLevel: 2 });
  });

  test("may set the level in a crisis that is open instead; a closed one and an example are refused", async () => {
    const here = await withPeople(12);
    await drop(here.feed());
    const { id } = (await proposalOf(here.title))!;
    const open = (example: boolean) => perform(platform(), openCrisis, manager, { title, kind: "earthquake", beganAt: inDays(-2).toISOString(), example, areas: [{ name: areaName, where: { kind: "circle", centre: { latitude: -80, longitude: 1 }, radiusKm: 1 }, level: 1 }] });
    const [real, example, closed] = [await open(false), await open(true), await open(false)];
    await perform(platform(), closeCrisis, manager, { crisis: closed.id, because: "A test" });
    const into = (crisis: typeof real) => ({ proposal: id, by: "level", level: 2, crisis: crisis.id, area: crisis.areas[0] });
    await expect(perform(platform(), acceptProposal, manager, into(example))).rejects.toMatchObject({ status: 422 });
    await expect(perform(platform(), acceptProposal, manager, into(closed))).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), acceptProposal, manager, { ...into(real), area: closed.areas[0] })).rejects.toMatchObject({ status: 422 });
    expect((await perform(platform(), readProposal, manager, { proposal: id })).areas.map((one) => one.crisis)).not.toContain(example.id);
    await perform(platform(), acceptProposal, manager, into(real));
    expect((await perform(platform(), readCrisis, manager, { crisis: real.id })).areas[0]!.level).toBe(2);
  });

  test("that is dismissed needs a reason, and comes back only when it grows worse", async () => {
    const here = await withPeople(12);
    await drop(here.feed({ level: "Orange", sent: mail(inDays(-0.9)) }));
    const { id } = (await proposalOf(here.title))!;
    await expect(perform(platform(), dismissProposal, manager, { proposal: id })).rejects.toMatchObject({ status: 422, errors: [{ path: "because" }] });
    await perform(platform(), dismissProposal, manager, { proposal: id, because: "The mission reports no damage" });
    await drop(here.feed({ level: "Orange", episode: "2", sent: mail(inDays(-0.8)) }));
    expect(await proposalOf(here.title)).toBeUndefined();
    await drop(here.feed({ level: "Red", episode: "3", sent: mail(inDays(-0.7)) }));
    expect(await proposalOf(here.title)).toMatchObject({ level: 2 });
    await expect(perform(platform(), dismissProposal, manager, { proposal: id, because: "Once more" })).rejects.toMatchObject({ status: 409 });
  });

  test("that nobody decides on in time is overdue, and stays", async () => {
    const here = await withPeople(12);
    await drop(here.feed());
    const { id } = (await proposalOf(here.title))!;
    await platform().database.pool.query("update crises.level_proposal set due_at = now() - interval '1 minute' where id = $1", [id]);
    expect(await proposalOf(here.title)).toMatchObject({ overdue: true, state: "open" });
  });

  test("of level 2 and more is written to those on duty, once for each level", async () => {
    await platform().database.pool.query("with a as (insert into accounts.staff_account (name, email) values ('Duty', 'duty@example.org') returning id) insert into accounts.grant (account_id, role) select id, 'crisis-manager' from a");
    const here = await withPeople(12);
    await platform().database.pool.query("update directory.mission set email = 'mission@example.org' where id = $1", [here.mission]);
    const sent = async () => (await platform().database.pool.query("select recipient, subject, body from platform.message where purpose = 'watch proposal' and subject like '%' || $1 order by recipient", [here.title])).rows as { recipient: string; subject: string; body: string }[];
    await drop(here.feed({ level: "Orange", sent: mail(inDays(-0.9)) }));
    expect(await sent()).toEqual([]);
    await drop(here.feed({ level: "Red", episode: "2", sent: mail(inDays(-0.8)) }));
    await drop(here.feed({ level: "Red", episode: "3", sent: mail(inDays(-0.7)) }));
    const letters = await sent();
    expect(letters.map((one) => one.recipient)).toEqual(["duty@example.org", "mission@example.org"]);
    expect(letters[0]!.body).toContain("12 registered people in the area: level 2.");
    expect(letters[0]!.body).toContain("12 مسجلًا في المنطقة");
    // A mission is not told of other missions' people.
    expect(letters[1]!.body).not.toContain("registered people");
  });
});

describe("indicators", () => {
  const record = async (input: object, actor = manager) => {
    const output = await perform(platform(), recordIndicator, actor, { source: "Own sight", ...input });
    await platform().jobs.drain(platform());
    return output;
  };

  test("add up to a proposal with reasons, and are never changed", async () => {
    const { place } = await record({ country: "SD", code: "airport-closed", state: "signs" });
    expect((await watch()).proposals.find((one) => one.place === place)).toMatchObject({ level: 1, rule: "indicator 1" });
    await record({ place, code: "missions-evacuate", state: "yes", note: "Two convoys" });
    const proposal = (await watch()).proposals.find((one) => one.place === place)!;
    expect(proposal).toMatchObject({ level: 3, about: { en: "Sudan" } });
    expect(proposal.reasons).toContainEqual({ code: "least", indicator: "missions-evacuate", level: 3 });
    await record({ place, code: "missions-evacuate", state: "no" });
    expect((await watch()).proposals.find((one) => one.place === place)).toMatchObject({ level: 1 });
    const { place: shown, history } = await perform(platform(), readPlace, manager, { place });
    expect([shown.points, shown.level, history.map((one) => [one.code, one.state, one.by])]).toEqual([2, 1, [["missions-evacuate", "no", "crisis-manager"], ["missions-evacuate", "yes", "crisis-manager"], ["airport-closed", "signs", "crisis-manager"]]]);
    await expect(platform().database.pool.query("update crises.indicator set state = 'no'")).rejects.toThrow(/never changed/);
    expect((await auditOf(platform(), "crises.recordIndicator", place)).length).toBe(3);
  });

  test("that are old are shown as old and still count", async () => {
    const { place } = await record({ country: "TD", code: "airport-closed", state: "yes", observedAt: inDays(-3).toISOString() });
    const found = (await perform(platform(), listPlaces, manager, {})).places.find((one) => one.id === place)!;
    expect(found).toMatchObject({ stale: 1, level: 2, standing: [{ id: "airport-closed", stale: true }], trend: "worse" });
    expect(found.series).toHaveLength(31);
  });

  test.each([
    ["a future day", { country: "SD", observedAt: inDays(1).toISOString() }],
    ["a day two years ago", { country: "SD", observedAt: inDays(-700).toISOString() }],
    ["neither place nor country", {}],
    ["a country that is none", { country: "ZZ" }],
    ["an indicator that is not in the list", { country: "SD", code: "weather-nice" }],
    ["a place that is not watched", { place: 999_999 }],
  ])("with %s are refused", async (_, given) => {
    await expect(record({ code: "curfew", state: "yes", ...given })).rejects.toMatchObject({ status: 422 });
  });

  test("of an example never weigh on what is real", async () => {
    const { place } = await record({ country: "NE", code: "missions-evacuate", state: "yes", example: true });
    expect((await watch()).proposals.find((one) => one.place === place)).toMatchObject({ example: true });
    const real = await record({ country: "NE", code: "curfew", state: "no" });
    expect(real.place).not.toBe(place);
    expect((await watch()).proposals.find((one) => one.place === real.place)).toBeUndefined();
  });

  test("an accepted place opens a crisis over it", async () => {
    const { place } = await perform(platform(), addPlace, manager, { country: "SD", name: { en: "Port", ar: "الميناء" }, area: { kind: "circle", centre: { latitude: 19.6, longitude: 37.2 }, radiusKm: 40 } });
    await record({ place, code: "fighting-near", state: "yes" });
    const { id } = (await watch()).proposals.find((one) => one.place === place)!;
    const { crisis } = await perform(platform(), acceptProposal, manager, { proposal: id, by: "opening", level: 3, title: { en: "Port", ar: "الميناء" }, areaName: { en: "Port", ar: "الميناء" } });
    expect(await perform(platform(), readCrisis, manager, { crisis })).toMatchObject({ kind: "conflict", areas: [{ level: 3, where: { kind: "circle", radiusKm: 40 } }] });
  });
});

describe("an officer of one mission", () => {
  test("sees what affects it, with its own figures; records for its own countries", async () => {
    const here = await withPeople(12);
    const other = await addMission(platform());
    await addHousehold(platform(), other, ["Of another"], { at: { latitude: here.latitude, longitude: here.longitude } });
    await drop(here.feed());
    const away = await withPeople(5);
    await drop(away.feed());
    const officer = asRole("consular-officer", other);
    const seen = await watch(officer);
    expect(seen.countries).toEqual(["TR"]);
    expect(seen.hazards.map((one) => [one.title.en, one.registered, one.missions.map(({ mission, registered }) => [mission, registered])])).toEqual([[here.title, 1, [[other, 1]]]]);
    expect(seen.proposals.map((one) => [one.about.en, one.reasons.map((reason) => reason.code)])).toContainEqual([here.title, ["grade"]]);
    await expect(perform(platform(), readHazard, officer, { hazard: (await named(away.title))!.id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), readProposal, officer, { proposal: (await proposalOf(away.title))!.id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), listFeeds, officer, {})).rejects.toMatchObject({ status: 403 });
    // The missions of these tests answer for Türkiye.
    const { place } = await perform(platform(), recordIndicator, officer, { country: "TR", code: "banks-closed", state: "yes", source: "Bank" });
    expect((await perform(platform(), listPlaces, officer, {})).places.map((one) => one.id)).toEqual([place]);
    await expect(perform(platform(), recordIndicator, officer, { country: "SD", code: "banks-closed", state: "yes", source: "Bank" })).rejects.toMatchObject({ status: 403 });
    expect((await auditOf(platform(), "crises.recordIndicator")).at(-1)).toMatchObject({ outcome: "refused" });
    await expect(perform(platform(), recordIndicator, officer, { country: "TR", code: "banks-closed", state: "yes", source: "Bank", example: true })).rejects.toMatchObject({ status: 422 });
    const foreign = await perform(platform(), recordIndicator, manager, { country: "SD", code: "curfew", state: "yes", source: "Radio" });
    await expect(perform(platform(), readPlace, officer, { place: foreign.place })).rejects.toMatchObject({ status: 404 });
  });
});

describe("a feed on the list", () => {
  test("is added, started and stopped by a manager; only public https addresses", async () => {
    const name = { en: "Feed", ar: "مصدر" };
    const { id } = await perform(platform(), addFeed, manager, { name, url: "https://feeds.example.org/rss.xml" });
    await expect(perform(platform(), addFeed, manager, { name, url: "https://feeds.example.org/rss.xml" })).rejects.toMatchObject({ status: 422 });
    for (const url of ["http://feeds.example.org/", "https://127.0.0.1/", "https://10.0.0.1/", "https://database/", "https://u:p@example.org/", "javascript:alert(1)"]) await expect(perform(platform(), addFeed, manager, { name, url })).rejects.toMatchObject({ status: 422, errors: [{ path: "url" }] });
    const one = async () => (await perform(platform(), listFeeds, manager, {})).feeds.find((feed) => feed.id === id)!;
    expect(await one()).toMatchObject({ state: "stopped", active: false, everyMinutes: 15 });
    await perform(platform(), changeFeed, manager, { feed: id, version: 1, active: "true", everyMinutes: "30" });
    expect(await one()).toMatchObject({ state: "waiting", active: true, everyMinutes: 30, changedBy: "crisis-manager" });
    await expect(perform(platform(), changeFeed, manager, { feed: id, version: 1, active: false, everyMinutes: 30 })).rejects.toMatchObject({ status: 409 });
  });
});
