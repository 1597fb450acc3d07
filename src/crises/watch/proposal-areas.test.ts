import { describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, auditOf } from "../crises.fixture.ts";
import { addAreas } from "../crisis/area.operations.ts";
import { closeCrisis, openCrisis, readCrisis } from "../crisis/crisis.operations.ts";
import { dropHazards } from "./feed.operations.ts";
import { acceptProposal, readProposal } from "./proposal.operations.ts";
import { base64, gdacsFeed, gdacsItem, type GdacsItem } from "./watch.fixture.ts";
import { readWatch } from "./watch.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const title = { en: "Quake", ar: "زلزال" };
const areaName = { en: "Round it", ar: "حوله" };
const drop = async (text: string) => {
  await perform(platform(), dropHazards, manager, { name: "drop.xml", contentBase64: base64(text) });
  await platform().jobs.drain(platform());
};
const proposalOf = async (about: string) => (await perform(platform(), readWatch, manager, {})).proposals.find((one) => one.about.en === about);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const mail = (at: Date) => at.toUTCString();

// Each test has a place on Earth and numbers of its own: all share one database.
let places = 0;
async function withPeople(count: number) {
  places++;
  const spot = { latitude: -50 + places * 4, longitude: -160 + places * 9, id: String(7_000 + places), title: `Quake ${places}` };
  const mission = await addMission(platform());
  await addHousehold(platform(), mission, Array.from({ length: count }, (_, n) => `Person ${n}`), { at: { latitude: spot.latitude, longitude: spot.longitude } });
  const item = (more: GdacsItem) => gdacsItem({ id: spot.id, title: spot.title, point: `${spot.latitude} ${spot.longitude}`, iso3: "", from: mail(inDays(-1)), sent: mail(inDays(-0.5)), ...more });
  return { ...spot, mission, feed: (given: GdacsItem = {}) => gdacsFeed(item(given)) };
}

describe("a proposal is accepted over the areas that a person chooses", () => {
  const accept = (input: object) => perform(platform(), acceptProposal, manager, input);
  const areasOf = async (crisis: number) => (await perform(platform(), readCrisis, manager, { crisis })).areas.map((one) => ({ ...(one.where as { kind: string; country?: string }), name: one.name.en, level: one.level }));
  const opened = async (example = false) => (await perform(platform(), openCrisis, manager, { title, kind: "earthquake", beganAt: inDays(-2).toISOString(), example, areas: [{ name: areaName, where: { kind: "circle", centre: { latitude: -81, longitude: 2 }, radiusKm: 1 }, level: 1 }] })).id;
  const box = (spot: { latitude: number; longitude: number }) => `${spot.longitude - 1} ${spot.longitude + 1} ${spot.latitude - 1} ${spot.latitude + 1}`;
  const offered = async (more: (spot: { latitude: number; longitude: number }) => GdacsItem = () => ({})) => {
    const here = await withPeople(12);
    await drop(here.feed(more(here)));
    const { id } = (await proposalOf(here.title))!;
    return { ...here, id, choices: (await perform(platform(), readProposal, manager, { proposal: id })).choices };
  };

  test("of which it offers the rule's circle, the source's box, and countries it names or where people are concerned, with who is registered there", async () => {
    const { id, choices } = await offered((spot) => ({ bbox: box(spot), iso3: "SYR" }));
    expect(choices.map((one) => [one.area, one.origin, one.usual])).toMatchObject([
      [{ kind: "circle", radiusKm: 250 }, "reach", true],
      [{ kind: "polygon" }, "box", false],
      [{ kind: "country", country: "SY" }, "named", false],
      [{ kind: "country", country: "TR" }, "named", false],
    ]);
    expect(choices[0]).toMatchObject({ rule: "1: Allen, Wald & Worden 2012 (MMI V)", registered: 12 });
    expect([choices[1]!.registered, choices[2]!.registered]).toEqual([12, 0]);
    expect(choices[3]!.registered).toBeGreaterThanOrEqual(12);
    const officer = asRole("consular-officer", await addMission(platform()));
    await expect(perform(platform(), readProposal, officer, { proposal: id })).rejects.toMatchObject({ status: 404 });
  });

  test("one polygon and a country open a crisis, each under its name", async () => {
    const { id, choices } = await offered((spot) => ({ bbox: box(spot) }));
    const polygon = choices.find((one) => one.origin === "box")!.id;
    await expect(accept({ proposal: id, by: "opening", level: 2, title, areas: [polygon] })).rejects.toMatchObject({ status: 422, errors: [{ path: "areaName" }] });
    await expect(accept({ proposal: id, by: "opening", level: 2, title, areaName, areas: [] })).rejects.toMatchObject({ status: 422, errors: [{ path: "areas" }] });
    await expect(accept({ proposal: id, by: "opening", level: 2, title, areaName, areas: ["area-zzzz"] })).rejects.toMatchObject({ status: 422, errors: [{ path: "areas" }] });
    await expect(accept({ proposal: id, by: "opening", level: 2, title, areaName, areas: [polygon], country: "XX" })).rejects.toMatchObject({ status: 422, errors: [{ path: "country" }] });
    // As a form sends them: one field, commas between.
    const { crisis } = await accept({ proposal: id, by: "opening", level: 2, title, areaName, areas: `${polygon},country-TR`, country: "SY" });
    expect(await areasOf(crisis)).toMatchObject([{ kind: "polygon", name: "Round it" }, { kind: "country", country: "TR", name: "Türkiye" }, { kind: "country", country: "SY", name: "Syria" }]);
  });

  test("a country alone needs no other name", async () => {
    const { id } = await offered();
    const { crisis } = await accept({ proposal: id, by: "opening", level: 2, title, country: "SY" });
    expect(await areasOf(crisis)).toEqual([{ kind: "country", country: "SY", name: "Syria", level: 2 }]);
  });

  test("a shape that the source has redrawn meanwhile is not taken for another", async () => {
    const { id, choices, feed } = await offered();
    await drop(feed({ magnitude: "6.1", episode: "2", sent: mail(inDays(-0.2)) }));
    const [circle] = (await perform(platform(), readProposal, manager, { proposal: id })).choices;
    expect(circle!.id).not.toBe(choices[0]!.id);
    await expect(accept({ proposal: id, by: "opening", level: 2, title, areaName, areas: [choices[0]!.id] })).rejects.toMatchObject({ status: 422, errors: [{ path: "areas" }] });
  });

  test("they can be added to a crisis that is open: its roll grows, its checklist opens, the same area comes once", async () => {
    const { id, choices } = await offered();
    const crisis = await opened();
    expect((await perform(platform(), readProposal, manager, { proposal: id })).crises.map((one) => one.id)).toContain(crisis);
    const both = await Promise.allSettled([accept({ proposal: id, by: "adding", level: 2, crisis, areaName }), accept({ proposal: id, by: "adding", level: 2, crisis, areaName })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await areasOf(crisis)).toMatchObject([{ kind: "circle", name: "Round it", level: 2 }, { level: 1 }]);
    await platform().jobs.drain(platform());
    const { rows } = await platform().database.pool.query("select (select count(*)::int from crises.roll_entry where crisis_id = $1) as people, (select count(*)::int from crises.checklist_item i join crises.checklist l on l.id = i.checklist_id where l.crisis_id = $1 and l.level = 2) as items", [crisis]);
    expect(rows[0]).toMatchObject({ people: 12, items: expect.toSatisfy((count: number) => count > 0) as number });
    expect(await auditOf(platform(), "crises.addAreas", crisis)).toMatchObject([{ outcome: "done", actor_id: manager.id }]);
    expect((await perform(platform(), readProposal, manager, { proposal: id })).proposal).toMatchObject({ state: "accepted", crisis, decidedLevel: 2 });
    await expect(perform(platform(), addAreas, manager, { crisis, areas: [{ name: areaName, where: choices[0]!.area, level: 3 }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "areas.0.where" }] });
  });

  test("not to one that is closed or an example, nor by who may not set levels, nor beyond forty", async () => {
    const { id, mission } = await offered();
    const [closed, example, full] = [await opened(), await opened(true), await opened()];
    await perform(platform(), closeCrisis, manager, { crisis: closed, because: "A test" });
    await expect(accept({ proposal: id, by: "adding", level: 2, crisis: closed, areaName })).rejects.toMatchObject({ status: 409 });
    await expect(accept({ proposal: id, by: "adding", level: 2, crisis: example, areaName })).rejects.toMatchObject({ status: 422, errors: [{ path: "crisis" }] });
    await expect(accept({ proposal: id, by: "adding", level: 2, areaName })).rejects.toMatchObject({ status: 422, errors: [{ path: "crisis" }] });
    await perform(platform(), addAreas, manager, { crisis: full, areas: Array.from({ length: 39 }, (_, at) => ({ name: areaName, where: { kind: "circle", centre: { latitude: -85, longitude: at }, radiusKm: 1 }, level: 1 })) });
    await expect(accept({ proposal: id, by: "adding", level: 2, crisis: full, areaName })).rejects.toMatchObject({ status: 422, errors: [{ path: "areas" }] });
    await expect(perform(platform(), addAreas, asRole("consular-officer", mission), { crisis: full, areas: [{ name: areaName, where: { kind: "country", country: "TR" }, level: 1 }] })).rejects.toMatchObject({ status: 403 });
    expect(await proposalOf((await perform(platform(), readProposal, manager, { proposal: id })).proposal.about.en)).toMatchObject({ state: "open" });
  });
});
