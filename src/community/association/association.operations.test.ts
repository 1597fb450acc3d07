import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { mission } from "../community.fixture.ts";
import { addAssociation, changeAssociation, listAssociations, showAssociation } from "./association.operations.ts";

const platform = testPlatform();
const chief = asRole("crisis-manager");
let [ankara, cairo] = [0, 0];
beforeAll(async () => {
  ankara = await mission(platform(), "ankara", "TR", 39.93, 32.86);
  cairo = await mission(platform(), "cairo", "EG", 30.04, 31.24);
});
const said = () => ({ missions: [ankara], name: { en: "Club", ar: "نادٍ" }, kind: "social", country: "TR", place: "أنقرة", contacts: [{ name: "علي", phone: "00905700010001" }], languages: "ar,tr", members: "40" });
const add = async (more: object = {}, actor = chief) => (await perform(platform(), addAssociation, actor, { ...said(), ...more })).id;
const show = (association: number) => perform(platform(), showAssociation, chief, { association });

describe("an association", () => {
  test("is kept as said, with an audit row that holds no names", async () => {
    const id = await add();
    expect(await show(id)).toMatchObject({ missions: [ankara], contacts: [{ name: "علي", phone: "+905700010001" }], languages: ["ar", "tr"], members: 40, standing: "known", public: false, version: 1 });
    const { rows } = await sql<{ details: unknown }>`select details from platform.audit where operation = 'community.addAssociation' order by id desc limit 1`.execute(platform().database.db);
    expect(JSON.stringify(rows)).not.toContain("علي");
  });
  test.each([
    ["shown without the day it agreed", { public: "on" }, "agreedOn"],
    ["of no mission", { missions: [] }, "missions"],
    ["of a mission that does not exist", { missions: "999999" }, "missions"],
    ["with a link that runs script", { publicLink: "javascript:alert(1)" }, "publicLink"],
    ["with a link that carries a password", { publicLink: "https://a:b@example.org/" }, "publicLink"],
    ["with half a phone number", { contacts: [{ name: "x", phone: "12" }] }, "contacts.0.phone"],
    ["of a country that is none", { country: "ZZ" }, "country"],
    ["in a language we do not list", { languages: "ar,xx" }, "languages"],
  ])("is refused when %s", async (_, more, path) => {
    await expect(add(more)).rejects.toMatchObject({ status: 422, errors: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining(path) })]) });
  });
  test("is changed by version: the second of two is told", async () => {
    const id = await add();
    const change = (place: string) => perform(platform(), changeAssociation, chief, { ...said(), association: id, version: 1, place });
    await change("first");
    await expect(change("second")).rejects.toMatchObject({ status: 409 });
    expect((await show(id)).place).toBe("first");
  });
  test("of another mission is neither seen nor changed, and no officer gives it to a mission that is not theirs", async () => {
    const officer = asRole("consular-officer", cairo);
    const id = await add();
    await expect(perform(platform(), showAssociation, officer, { association: id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), changeAssociation, officer, { ...said(), association: id, version: 1 })).rejects.toMatchObject({ status: 404 });
    await expect(add({}, officer)).rejects.toMatchObject({ status: 403 });
    expect((await perform(platform(), listAssociations, officer, {})).associations).toEqual([]);
    await expect(perform(platform(), listAssociations, stranger, {})).rejects.toMatchObject({ status: 401 });
  });
  test("keeps the missions that its editor does not see", async () => {
    const id = await add({ missions: [ankara, cairo] });
    await perform(platform(), changeAssociation, asRole("consular-officer", cairo), { ...said(), missions: [cairo], association: id, version: 1 });
    expect((await show(id)).missions).toEqual([ankara, cairo]);
  });
  test("is found by a name without marks", async () => {
    const id = await add({ name: { en: "Étudiants", ar: "اتّحاد الطلبة" } });
    const found = async (search: string) => (await perform(platform(), listAssociations, chief, { search })).associations.map((one) => one.id);
    expect(await found("etudiants")).toEqual([id]);
    expect(await found("اتحاد الطلبه")).toEqual([id]);
  });
});
