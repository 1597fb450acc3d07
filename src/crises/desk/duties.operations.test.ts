import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addOfficer } from "../activation/activation.fixture.ts";
import { giveItem, readChecklists } from "../activation/checklist/checklist.operations.ts";
import { offerHandover } from "../activation/team/handover.operations.ts";
import { givePost } from "../activation/team/team.operations.ts";
import { addHousehold, addMission, crisisWithRoll } from "../crises.fixture.ts";
import { followChecklists } from "../activation/checklist/checklist.jobs.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { closeCrisis, setAreaLevel } from "../crisis/crisis.operations.ts";
import { recordEnquiry } from "../enquiry/enquire.operations.ts";
import { dropHazards } from "../watch/feed.operations.ts";
import { base64, gdacsFeed, gdacsItem } from "../watch/watch.fixture.ts";
import { readDuties } from "./duties.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
let ankara: number;
let salma: Actor & { id: string };
beforeAll(async () => {
  ankara = await addMission(platform());
  salma = await addOfficer(platform(), "Salma", "consular-officer", ankara);
});
const read = (actor: Actor = salma) => perform(platform(), readDuties, actor, {});

test("the first screen tells of one's own overdue items, signatures and queue, of each crisis by itself", async () => {
  const [one, two] = [await crisisWithRoll(platform(), [await addHousehold(platform(), ankara, ["One"])]), await crisisWithRoll(platform(), [await addHousehold(platform(), ankara, ["Two"])])];
  for (const { id } of [one, two]) await followChecklists.run(platform(), { crisis: id, turn: 0 });
  const item = (await perform(platform(), readChecklists, salma, { crisis: one.id })).lists.find((list) => list.mission?.id === ankara)!.items[0]!;
  await perform(platform(), giveItem, salma, { crisis: one.id, item: item.id, version: item.version, account: salma.id });
  await platform().database.pool.query("update crises.checklist_item set due_at = now() - interval '1 hour' where id = $1", [item.id]);
  await perform(platform(), recordCheckIn, { ...manager, kind: "stranger", grants: [], id: null }, { crisis: two.id, key: "duties-test-1", members: [{ name: "Somebody", status: "safe" }] });
  const omar = await addOfficer(platform(), "Omar", "crisis-manager");
  await perform(platform(), givePost, manager, { crisis: two.id, function: "alerts", rank: "primary", account: omar.id });
  await perform(platform(), offerHandover, omar, { crisis: two.id, function: "alerts", to: salma.id, stillOpen: "a", decisions: "b", worries: "c" });
  const { crises } = await read();
  expect(crises.find((each) => each.id === one.id)).toMatchObject({ mine: [{ id: item.id, overdue: true }], overdue: 1, handovers: [], queue: { depth: 0 }, cases: { unowned: 0 } });
  expect(crises.find((each) => each.id === two.id)).toMatchObject({ mine: [], overdue: 0, handovers: [{ function: "alerts", from: "Omar" }], queue: { depth: 1 } });
});

test("levels changed in the last day are told with the reason, no longer once the crisis is closed", async () => {
  const { id, areas } = await crisisWithRoll(platform(), []);
  await perform(platform(), setAreaLevel, manager, { crisis: id, area: areas[0], level: 4, reason: "The airport closed." });
  expect((await read()).changes.find((one) => one.crisis === id)).toMatchObject({ level: 4, before: 2, by: "Huda", reason: "The airport closed." });
  await perform(platform(), closeCrisis, manager, { crisis: id, because: "over" });
  const after = await read();
  expect(after.changes.some((one) => one.crisis === id)).toBe(false);
  expect(after.crises.some((one) => one.id === id)).toBe(false);
});

test("enquiries that wait are told by crisis, those of no crisis and levels that nobody decided on in time apart", async () => {
  const clerk = asRole("enquiry-clerk");
  const { id } = await crisisWithRoll(platform(), []);
  const ask = (key: string, more: object) => perform(platform(), recordEnquiry, { ...clerk, kind: "stranger", grants: [], id: null }, { key: `duties-enquiry-${key}`, askerName: "Hana", relation: "sibling", language: "en", sought: { nameLatin: "Salem Ali" }, ...more });
  await ask("0001", { crisis: id });
  await ask("0002", { crisis: id });
  await ask("0003", {});
  await platform().database.pool.query("update crises.enquiry set waiting_since = now() - interval '5 hours' where key = 'duties-enquiry-0003'");
  const seen = await read(clerk);
  expect(seen.crises.find((one) => one.id === id)!.enquiries).toMatchObject({ waiting: 2 });
  expect(seen.besides.enquiries!.waiting).toBe(1);
  expect(Math.round((Date.now() - Date.parse(seen.besides.enquiries!.oldest!)) / 3_600_000)).toBe(5);
  expect(seen.besides.proposals).toBeNull();
  await addHousehold(platform(), ankara, Array.from({ length: 12 }, (_, n) => `Quake ${n}`), { at: { latitude: -52, longitude: 150 } });
  const now = new Date().toUTCString();
  await perform(platform(), dropHazards, manager, { name: "drop.xml", contentBase64: base64(gdacsFeed(gdacsItem({ id: "778", point: "-52 150", iso3: "", from: now, sent: now }))) });
  await platform().jobs.drain(platform());
  expect((await read(manager)).besides).toMatchObject({ enquiries: { waiting: 1 }, proposals: { open: 1, overdue: 0, due: null } });
  await platform().database.pool.query("update crises.level_proposal set due_at = now() - interval '3 hours'");
  const late = (await read(manager)).besides.proposals!;
  expect([late.open, late.overdue, Math.round((Date.now() - Date.parse(late.due!)) / 3_600_000)]).toEqual([1, 1, 3]);
});

test("an enquiry clerk sees no queue and no cases, a trainer nothing", async () => {
  const { crises } = await read(asRole("enquiry-clerk"));
  expect(crises.every((one) => one.queue === null && one.cases === null)).toBe(true);
  await expect(read(asRole("trainer"))).rejects.toMatchObject({ status: 403 });
});
