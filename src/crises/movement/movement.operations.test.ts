import { beforeAll, describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, auditOf, crisisWithRoll, statusOf } from "../crises.fixture.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { readClosing } from "../crisis/crisis.operations.ts";
import { noteBoarded } from "./boarding.ts";
import { bringMembers } from "./bring.operations.ts";
import { recordCustody } from "./custody.operations.ts";
import { addFamilies, fillMovement, setPriority, setSeat, splitFamily, withdrawFamily } from "./family.operations.ts";
import { listFamilies, proposeFamilies, readFamily } from "./family-read.operations.ts";
import { agree, family, inHours, plan, planned, zone } from "./movement.fixture.ts";
import { changeMovement, planMovement, readMovement } from "./movement.operations.ts";
import { makeManifest, readManifest, signManifest } from "./manifest.operations.ts";
import { boardPeople, leaveOnWay, receivePeople } from "./reception.operations.ts";
import { turnMovement } from "./turn.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
const second = { ...manager, id: "second", name: "Salem" };
let mission: number;
beforeAll(async () => {
  mission = await addMission(platform());
});
const four = (name: string) => [{ name: `${name} Father`, born: "1980-01-01" }, { name: `${name} Mother`, born: "1985-05-05", nationality: "TR" }, { name: `${name} Daughter`, born: "2012-03-03" }, { name: `${name} Baby`, born: inHours(-24 * 200).slice(0, 10) }];

describe("planning", () => {
  test("refuses times that cannot be, seats that are none and a fare without its currency, each beside its field", async () => {
    const { id: crisis } = await crisisWithRoll(platform(), []);
    const bad = (given: object) => perform(platform(), planMovement, manager, { ...plan(crisis), ...given });
    const [leg] = plan(crisis).legs;
    await expect(bad({ legs: [{ ...leg, arrives: inHours(20) }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "legs.0.arrives" }] });
    await expect(bad({ legs: [{ ...leg, departs: inHours(20) }] })).rejects.toMatchObject({ errors: [{ path: "legs.0.departs" }] });
    await expect(bad({ legs: [{ ...leg, departsZone: "Mars/Base" }] })).rejects.toMatchObject({ status: 422 });
    await expect(bad({ assembly: "2026-02-30T10:00" })).rejects.toMatchObject({ errors: [{ path: "assembly" }] });
    await expect(bad({ seats: {} })).rejects.toMatchObject({ errors: [{ path: "seats.seated" }] });
    await expect(bad({ seats: { seated: -1 } })).rejects.toMatchObject({ status: 422 });
    await expect(bad({ promissory: true })).rejects.toMatchObject({ errors: [{ path: "fare" }, { path: "currency" }] });
    await expect(perform(platform(), planMovement, asRole("surge-officer"), plan(crisis))).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), planMovement, asRole("consular-officer", mission), plan(crisis))).rejects.toMatchObject({ status: 403 });
    expect(await perform(platform(), planMovement, asRole("consular-officer", mission), plan(crisis, { mission }))).toMatchObject({ number: 1 });
  });

  test("keeps local times with their zone, and is not changed by two at once", async () => {
    const { id: crisis } = await crisisWithRoll(platform(), []);
    const movement = await planned(platform(), manager, crisis);
    const read = await perform(platform(), readMovement, manager, { crisis, movement });
    expect(read.legs[0]).toMatchObject({ departsZone: zone, toPlace: "Adana" });
    const { crisis: _, ...rest } = plan(crisis);
    await perform(platform(), changeMovement, manager, { ...rest, crisis, movement, version: 1, title: "Bus 2" });
    await expect(perform(platform(), changeMovement, manager, { ...rest, crisis, movement, version: 1 })).rejects.toMatchObject({ status: 409 });
    await expect(perform(platform(), readMovement, manager, { crisis: 999_999, movement })).rejects.toMatchObject({ status: 404 });
  });
});

describe("families", () => {
  test("get all their seats or none, with foreign members, in the order of the criteria with reasons", async () => {
    const large = await family(platform(), mission, four("Large"));
    const small = await family(platform(), mission, [{ name: "Small One", born: "1990-01-01" }]);
    const urgent = await family(platform(), mission, [{ name: "Urgent One", born: "1950-01-01", needs: ["medical"] }]);
    const { id: crisis } = await crisisWithRoll(platform(), [large, small, urgent]);
    const movement = await planned(platform(), manager, crisis, { seats: { seated: 2 } });
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [large.id, small.id, urgent.id] });
    const { families } = await perform(platform(), listFamilies, manager, { crisis, movement });
    const of = (id: number) => families.find((one) => one.household === id)!;
    expect(families[0]!.household).toBe(urgent.id);
    expect(of(urgent.id)).toMatchObject({ state: "placed", score: 60, reasons: [{ id: "treatment", points: 40, people: urgent.people }, { id: "old", points: 20 }] });
    expect(of(urgent.id).reasons[0]!.sentence.ar).toMatch(/علاج/);
    expect(of(small.id).state).toBe("placed");
    // Four seats are wanted of two: shown, and nobody of them is placed alone.
    expect(of(large.id)).toMatchObject({ state: "waiting", waitsFor: "larger", score: 25 });
    expect(of(large.id).travellers.map((one) => one.state)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
    expect(of(large.id).travellers.map((one) => one.nationality).sort()).toEqual(["LY", "LY", "LY", "TR"]);
    // A seat that is given back goes to who waits; the large family still does not fit.
    await perform(platform(), withdrawFamily, manager, { crisis, movement, household: small.id, because: "They drove themselves." });
    const { taken } = await perform(platform(), readMovement, manager, { crisis, movement });
    expect(taken["seated"]).toBe(1);
  });

  test("are split only by an officer with a reason and the family's agreement", async () => {
    const large = await family(platform(), mission, four("Split"));
    const { id: crisis } = await crisisWithRoll(platform(), [large]);
    const movement = await planned(platform(), manager, crisis, { seats: { seated: 2, infant: 1 } });
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [large.id] });
    const split = { crisis, movement, household: large.id, going: [large.people[1], large.people[2], large.people[3]], reason: "The father stays with his mother.", agreedBy: "Both parents", how: "in-person" };
    await expect(perform(platform(), splitFamily, manager, { ...split, reason: "" })).rejects.toMatchObject({ status: 422 });
    await expect(perform(platform(), splitFamily, manager, { ...split, agreedBy: undefined })).rejects.toMatchObject({ errors: [{ path: "agreedBy" }] });
    await expect(perform(platform(), splitFamily, manager, { ...split, going: large.people })).rejects.toMatchObject({ errors: [{ path: "going" }] });
    await perform(platform(), splitFamily, manager, split);
    const { family: now } = await perform(platform(), readFamily, manager, { crisis, movement, household: large.id });
    expect(now).toMatchObject({ state: "placed", splitAgreedBy: "Both parents", splitName: "Huda" });
    expect(Object.fromEntries(now.travellers.map((one) => [one.person, [one.state, one.class]]))).toEqual({ [large.people[0]!]: ["apart", "seated"], [large.people[1]!]: ["placed", "seated"], [large.people[2]!]: ["placed", "seated"], [large.people[3]!]: ["placed", "infant"] });
  });

  test("are refused beside the field when one of them is on another movement at that time, which is named", async () => {
    const one = await family(platform(), mission, [{ name: "Twice Booked" }]);
    const { id: crisis } = await crisisWithRoll(platform(), [one]);
    const first = await planned(platform(), manager, crisis, { title: "Bus north" });
    const overlapping = await planned(platform(), manager, crisis, { title: "Bus south", from: 28 });
    const later = await planned(platform(), manager, crisis, { title: "Ship", from: 72 });
    await perform(platform(), addFamilies, manager, { crisis, movement: first, households: String(one.id) });
    await expect(perform(platform(), addFamilies, manager, { crisis, movement: overlapping, households: [one.id] })).rejects.toMatchObject({ status: 422, errors: [{ path: "households", message: { en: expect.stringMatching(/Twice Booked is on movement 1 \(Bus north\)/) } }] });
    await perform(platform(), addFamilies, manager, { crisis, movement: later, households: [one.id] });
    // Moving the ship into the same hours is refused too, and so is the database's own door.
    const { crisis: _, ...rest } = plan(crisis, { title: "Ship", from: 26 });
    await expect(perform(platform(), changeMovement, manager, { ...rest, crisis, movement: later, version: 1 })).rejects.toMatchObject({ status: 422, errors: [{ path: "assembly" }] });
    await expect(platform().database.pool.query("insert into crises.traveller (movement_id, person_id, family_id, class, state) select $1, person_id, family_id, 'seated', 'placed' from crises.traveller where movement_id = $2", [overlapping, first])).rejects.toThrow("on another movement");
    await expect(perform(platform(), addFamilies, manager, { crisis, movement: first, households: [one.id] })).rejects.toMatchObject({ errors: [{ path: "households" }] });
  });

  test("without a citizen travel only with a reason and a name; strangers to the roll are not found", async () => {
    const foreign = await family(platform(), mission, [{ name: "Guest", nationality: "TR" }]);
    const { id: crisis } = await crisisWithRoll(platform(), [foreign]);
    const movement = await planned(platform(), manager, crisis);
    await expect(perform(platform(), addFamilies, manager, { crisis, movement, households: [foreign.id] })).rejects.toMatchObject({ errors: [{ path: "households", message: { en: expect.stringMatching(/no citizen/) } }] });
    await expect(perform(platform(), addFamilies, manager, { crisis, movement, households: [999_999] })).rejects.toMatchObject({ errors: [{ path: "households" }] });
    await expect(perform(platform(), addFamilies, manager, { crisis, movement, households: "1;drop table" })).rejects.toMatchObject({ status: 422 });
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [foreign.id], despite: "Widow of a citizen who died here." });
    const { families } = await perform(platform(), listFamilies, manager, { crisis, movement });
    expect(families[0]).toMatchObject({ state: "placed", overrideReason: "Widow of a citizen who died here.", overrideName: "Huda" });
  });

  test("a member who is not on the roll comes along and goes on it", async () => {
    const one = await family(platform(), mission, [{ name: "Host" }, { name: "Foreign Wife", nationality: "SY" }]);
    await platform().database.pool.query("delete from people.stay where person_id = $1", [one.people[1]]);
    const { id: crisis } = await crisisWithRoll(platform(), [one]);
    const movement = await planned(platform(), manager, crisis);
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [one.id] });
    expect((await perform(platform(), readFamily, manager, { crisis, movement, household: one.id })).absent).toMatchObject([{ person: one.people[1], status: null }]);
    await expect(perform(platform(), bringMembers, manager, { crisis, movement, household: one.id, include: [one.people[0]] })).rejects.toMatchObject({ errors: [{ path: "include" }] });
    await perform(platform(), bringMembers, manager, { crisis, movement, household: one.id, include: [one.people[1]] });
    expect((await perform(platform(), readFamily, manager, { crisis, movement, household: one.id })).family.travellers).toHaveLength(2);
    expect(await statusOf(platform(), crisis, one.people[1]!)).toBeDefined();
  });

  test("leave behind on the list whoever left the area already, until an officer brings them", async () => {
    const one = await family(platform(), mission, [{ name: "Stays Here" }, { name: "Left Before" }]);
    const { id: crisis } = await crisisWithRoll(platform(), [one]);
    await perform(platform(), recordByOfficer, manager, { crisis, key: "movement-left-1", statuses: [{ person: one.people[1], status: "left-area" }] });
    const movement = await planned(platform(), manager, crisis, { seats: { seated: 1 } });
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [one.id] });
    const read = await perform(platform(), readFamily, manager, { crisis, movement, household: one.id });
    expect(read.family).toMatchObject({ state: "placed", travellers: [{ person: one.people[0] }] });
    expect(read.absent).toMatchObject([{ person: one.people[1], status: "left-area" }]);
    await expect(perform(platform(), bringMembers, manager, { crisis, movement, household: one.id, include: [one.people[1]] })).rejects.toMatchObject({ errors: [{ path: "include", message: { en: expect.stringMatching(/No seat/) } }] });
  });

  test("more families than seats: the rest wait in order, and an override carries a name and a reason", async () => {
    const families = [];
    for (let at = 0; at < 6; at++) families.push(await family(platform(), mission, [{ name: `Solo ${at}`, needs: at % 2 ? ["pregnant"] : [] }]));
    const { id: crisis } = await crisisWithRoll(platform(), families);
    const movement = await planned(platform(), manager, crisis, { seats: { seated: 3 } });
    expect((await perform(platform(), proposeFamilies, manager, { crisis, movement })).proposed[0]!.score).toBe(40);
    expect(await perform(platform(), fillMovement, manager, { crisis, movement, reserve: 2 })).toMatchObject({ families: 5, placed: 3, waiting: 2 });
    const list = (await perform(platform(), listFamilies, manager, { crisis, movement })).families;
    expect(list.filter((one) => one.state === "placed").map((one) => one.score)).toEqual([40, 40, 40]);
    const last = list.at(-1)!;
    await expect(perform(platform(), setPriority, manager, { crisis, movement, household: last.household, score: 500 })).rejects.toMatchObject({ errors: [{ path: "reason" }] });
    await perform(platform(), setPriority, manager, { crisis, movement, household: last.household, score: 500, reason: "Threatened by name last night." });
    await perform(platform(), withdrawFamily, manager, { crisis, movement, household: list[0]!.household, because: "Stays with a neighbour." });
    const after = (await perform(platform(), listFamilies, manager, { crisis, movement })).families;
    expect(after.find((one) => one.household === last.household)).toMatchObject({ state: "placed", ownScore: 0, overrideName: "Huda" });
    await expect(perform(platform(), setSeat, manager, { crisis, movement, person: last.travellers[0]!.person, class: "lying" })).rejects.toMatchObject({ errors: [{ path: "class" }] });
  });

  test("of another mission are neither shown to an officer nor theirs to place", async () => {
    const elsewhere = await addMission(platform());
    const [ours, theirs] = [await family(platform(), mission, [{ name: "Ours" }]), await family(platform(), elsewhere, [{ name: "Theirs" }])];
    const { id: crisis } = await crisisWithRoll(platform(), [ours, theirs]);
    const movement = await planned(platform(), manager, crisis);
    const officer = asRole("consular-officer", mission);
    await perform(platform(), addFamilies, officer, { crisis, movement, households: [ours.id] });
    await expect(perform(platform(), addFamilies, officer, { crisis, movement, households: [theirs.id] })).rejects.toMatchObject({ status: 422 });
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [theirs.id] });
    const seen = await perform(platform(), listFamilies, officer, { crisis, movement });
    expect(seen.families.map((one) => one.household)).toEqual([ours.id]);
    expect(seen.others).toBe(1);
    await expect(perform(platform(), withdrawFamily, officer, { crisis, movement, household: theirs.id, because: "Not mine." })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), makeManifest, officer, { crisis, movement })).rejects.toMatchObject({ status: 403 });
  });
});

describe("consent", () => {
  test("is kept with the words that were read; a refusal leaves the list and the roll says declined", async () => {
    const [yes, no] = [await family(platform(), mission, [{ name: "Yes One" }, { name: "Yes Two" }]), await family(platform(), mission, [{ name: "No One" }])];
    const { id: crisis } = await crisisWithRoll(platform(), [yes, no]);
    const movement = await planned(platform(), manager, crisis);
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [yes.id, no.id] });
    await agree(platform(), manager, crisis, movement, yes.id);
    await agree(platform(), manager, crisis, movement, no.id, "no");
    expect((await statusOf(platform(), crisis, no.people[0]!))!).toMatchObject({ status: "declined", status_channel: "movement" });
    const { rows } = await platform().database.pool.query("select reference from crises.status where person_id = $1", [no.people[0]]);
    expect(rows).toEqual([{ reference: `movement:${movement}` }]);
    const read = await perform(platform(), readFamily, manager, { crisis, movement, household: yes.id });
    expect(read.consents[0]).toMatchObject({ granted: true, saidBy: "The mother", how: "phone", language: "ar", recordedBy: "Huda", people: yes.people });
    expect(read.consents[0]!.text).toMatch(/طوعي/);
    await expect(platform().database.pool.query("update crises.evacuation_consent set granted = false where movement_id = $1", [movement])).rejects.toThrow("kept");
    expect((await perform(platform(), listFamilies, manager, { crisis, movement })).families.find((one) => one.household === no.id)!.state).toBe("declined");
    // Other words: everybody is asked again, and an old page cannot record a yes to words that nobody heard.
    const { crisis: _, ...rest } = plan(crisis);
    await perform(platform(), changeMovement, manager, { ...rest, crisis, movement, version: 1, terms: { en: "Other words, long enough to be read.", ar: "نص آخر طويل بما يكفي ليُقرأ عليهم." } });
    expect((await perform(platform(), readFamily, manager, { crisis, movement, household: yes.id })).family.travellers.map((one) => one.consent)).toEqual([null, null]);
    await expect(agree(platform(), manager, crisis, movement, yes.id)).rejects.toMatchObject({ status: 409 });
  });
});

describe("a movement from boarding to reception", () => {
  test("boards on a signed list, marks who did not come, and counts nobody who was received", async () => {
    const [here, absent] = [await family(platform(), mission, [{ name: "Rider One" }, { name: "Rider Two" }]), await family(platform(), mission, [{ name: "Absent One" }])];
    const { id: crisis } = await crisisWithRoll(platform(), [here, absent]);
    const movement = await planned(platform(), manager, crisis);
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [here.id, absent.id] });
    const turn = async (to: string, more: object = {}) => perform(platform(), turnMovement, manager, { crisis, movement, to, version: (await perform(platform(), readMovement, manager, { crisis, movement })).version, ...more });
    await expect(turn("boarding")).rejects.toMatchObject({ status: 409 });
    await expect(turn("arrived")).rejects.toMatchObject({ status: 409 });
    await agree(platform(), manager, crisis, movement, here.id);
    await agree(platform(), manager, crisis, movement, absent.id);
    await perform(platform(), makeManifest, manager, { crisis, movement });
    await perform(platform(), signManifest, second, { crisis, movement, version: 1 });
    await expect(perform(platform(), boardPeople, manager, { crisis, movement, people: here.people })).rejects.toMatchObject({ status: 409 });
    await turn("boarding");
    const { entries } = await perform(platform(), readManifest, manager, { crisis, movement });
    const entry = entries.find((one) => one.person === here.people[0])!.id;
    const scan = (at: Date) => platform().database.db.transaction().execute((db) => noteBoarded({ db, actor: manager, platform: platform() }, { movement, entry, at, by: "Gate 1", device: "tablet-1" }));
    const [first, again] = [await scan(new Date(Date.now() - 60_000)), await scan(new Date())];
    expect([first.outcome, again.outcome, again.at?.getTime()]).toEqual(["boarded", "already", first.at!.getTime()]);
    expect((await platform().database.db.transaction().execute((db) => noteBoarded({ db, actor: manager, platform: platform() }, { movement, entry: 999_999, at: new Date(), by: "x", device: null }))).outcome).toBe("not-on-list");
    await perform(platform(), boardPeople, manager, { crisis, movement, people: String(here.people[1]) });
    await expect(perform(platform(), boardPeople, manager, { crisis, movement, people: [999_999] })).rejects.toMatchObject({ errors: [{ path: "people" }] });
    expect((await statusOf(platform(), crisis, here.people[0]!))!.status).toBe("evacuating");
    await expect(turn("cancelled", { because: "Road closed." })).rejects.toMatchObject({ status: 409 });
    // A seat on a later movement takes nobody off the list of those who are on board of this one.
    const later = await planned(platform(), manager, crisis, { from: 100 });
    await perform(platform(), addFamilies, manager, { crisis, movement: later, households: [here.id], despite: "Should the road be closed." });
    expect((await turn("departed")).noShow).toEqual(absent.people);
    expect((await perform(platform(), readMovement, manager, { crisis, movement })).still.map((one) => one.state).sort()).toEqual(["boarded", "boarded", "no-show"]);
    await perform(platform(), turnMovement, manager, { crisis, movement: later, to: "cancelled", version: 1, because: "The road is open." });
    await turn("arrived");
    await expect(turn("completed")).rejects.toMatchObject({ status: 409 });
    const receive = { crisis, movement, people: [here.people[0]], place: "Adana", onward: "family" };
    await expect(perform(platform(), receivePeople, manager, { ...receive, referral: "accepted" })).rejects.toMatchObject({ errors: [{ path: "referralTo" }] });
    await expect(perform(platform(), receivePeople, manager, { ...receive, people: absent.people })).rejects.toMatchObject({ errors: [{ path: "people" }] });
    await expect(perform(platform(), receivePeople, manager, { ...receive, at: "2020-01-01T10:00:00Z" })).rejects.toMatchObject({ errors: [{ path: "at" }] });
    await perform(platform(), receivePeople, manager, { ...receive, referral: "accepted", referralTo: "Red Crescent", health: "doctor", support: "listened" });
    expect((await statusOf(platform(), crisis, here.people[0]!))!.status).toBe("arrived");
    await perform(platform(), leaveOnWay, manager, { crisis, movement, person: here.people[1], status: "left-area", because: "Got off at Osmaniye with his brother." });
    const { still } = await perform(platform(), readClosing, manager, { crisis });
    expect(still).toContainEqual({ code: "movements", count: 1 });
    await turn("completed");
    const after = await perform(platform(), readMovement, manager, { crisis, movement });
    // Whoever did not come is still counted, and says why.
    expect(after.still.map((one) => [one.person, one.state, one.status])).toEqual([[absent.people[0], "no-show", "unaccounted"]]);
    expect((await perform(platform(), readClosing, manager, { crisis })).still).not.toContainEqual(expect.objectContaining({ code: "movements" }));
    expect((await auditOf(platform(), "crises.receivePeople", here.people[0]!))[0]!.outcome).toBe("done");
  });
});

describe("a minor alone", () => {
  test("passes from hand to hand, and the list is not signed before somebody has taken charge", async () => {
    const child = await family(platform(), mission, [{ name: "Child Alone", born: "2015-06-01" }]);
    const { id: crisis } = await crisisWithRoll(platform(), [child]);
    const movement = await planned(platform(), manager, crisis);
    await perform(platform(), addFamilies, manager, { crisis, movement, households: [child.id] });
    await agree(platform(), manager, crisis, movement, child.id);
    await perform(platform(), makeManifest, manager, { crisis, movement });
    const sign = () => perform(platform(), signManifest, second, { crisis, movement, version: 1 });
    await expect(sign()).rejects.toMatchObject({ status: 409, title: { en: expect.stringMatching(/travels alone/) } });
    const step = { crisis, movement, person: child.people[0], place: "Assembly point", signedName: "A. Officer", toName: "Amal, officer", toRole: "officer" };
    await expect(perform(platform(), recordCustody, manager, step)).rejects.toMatchObject({ errors: [{ path: "fromName" }, { path: "fromRole" }] });
    await perform(platform(), recordCustody, manager, { ...step, fromName: "The aunt", fromRole: "relative" });
    await sign();
    await expect(perform(platform(), recordCustody, manager, { ...step, fromName: "Somebody else", toName: "The father", toRole: "parent" })).rejects.toMatchObject({ errors: [{ path: "fromName" }] });
    await expect(perform(platform(), recordCustody, manager, { ...step, toName: "The father", toRole: "parent", at: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({ errors: [{ path: "at" }] });
    expect(await perform(platform(), recordCustody, manager, { ...step, toName: "The father", toRole: "parent", signedName: "Father" })).toMatchObject({ position: 2, ended: true });
    await expect(perform(platform(), recordCustody, manager, { ...step, toName: "Another" })).rejects.toMatchObject({ status: 422 });
    const { custody } = await perform(platform(), readFamily, manager, { crisis, movement, household: child.id });
    expect(custody.map((one) => [one.fromName, one.toName])).toEqual([["The aunt", "Amal, officer"], ["Amal, officer", "The father"]]);
    await expect(platform().database.pool.query("update crises.minor_custody set to_name = 'x'")).rejects.toThrow("kept");
  });
});
