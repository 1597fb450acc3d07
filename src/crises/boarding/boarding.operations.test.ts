import { statSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, auditOf, statusOf, visitor } from "../crises.fixture.ts";
import { withdrawFamily } from "../movement/family.operations.ts";
import { makeManifest, readManifest } from "../movement/manifest.operations.ts";
import { boardPeople } from "../movement/reception.operations.ts";
import { boarding, keyFolder, openBoarding, TestDevice } from "./boarding.fixture.ts";
import { bytesOf, textOf } from "./client/pass.js";
import { downloadSlice, registerDevice, wipeDevice } from "./device.operations.ts";
import { drawPasses, issuePasses, listPasses, readPass, renewBoardingKey } from "./pass.operations.ts";
import { listScans, syncScans } from "./scan.operations.ts";

const folder = keyFolder();
const platform = testPlatform({ DATA_DIR: folder });
const manager = { ...asRole("crisis-manager"), name: "Huda" };
let mission: number;
beforeAll(async () => {
  mission = await addMission(platform());
});
const day = 86_400_000;
type Path = { crisis: number; movement: number };
/** Tokens by person, as the families' pages have them. */
async function tokens({ crisis, movement }: Path): Promise<Map<number, { token: string; code: string }>> {
  const { families } = await perform(platform(), listPasses, manager, { crisis, movement });
  const pages = await Promise.all(families.filter((one) => one.link).map((one) => perform(platform(), readPass, visitor, { link: one.link!.split("/").at(-1) })));
  return new Map(pages.flatMap((page) => page.passes.map((pass) => [pass.person, pass])));
}
const outcomes = async (path: Path) => (await perform(platform(), listScans, manager, path)).counts;
const messages = async (key: string) => (await platform().database.pool.query("select recipient, body from platform.message where once_key like $1 order by id", [key])).rows as { recipient: string; body: string }[];

describe("a boarding pass", () => {
  test("is made from a signed manifest, once, signed by a key that the database does not have", async () => {
    const path = await boarding(platform(), manager, mission);
    expect(await perform(platform(), issuePasses, manager, path)).toMatchObject({ issued: [], kept: 3 });
    const [file] = readdirSync(join(folder, "boarding"));
    expect(statSync(join(folder, "boarding", file!)).mode & 0o777).toBe(0o600);
    const { rows } = await platform().database.pool.query("select to_jsonb(k) as row from crises.boarding_key k");
    expect(JSON.stringify(rows)).not.toMatch(/PRIVATE|pkcs8/);
    const all = await tokens(path);
    expect([...all.keys()].sort()).toEqual([...path.people].sort());
    for (const { token } of all.values()) expect(Buffer.from(token, "base64url").toString("latin1")).not.toMatch(/Person/);
    await expect(perform(platform(), issuePasses, asRole("surge-officer"), path)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), issuePasses, asRole("consular-officer", mission), path)).rejects.toMatchObject({ status: 403 });
    expect(await auditOf(platform(), "crises.issuePasses", path.people[0])).toHaveLength(1);
  });

  test("reaches each family by a link of its own, once per issue; a new issue ends the passes and the link before", async () => {
    const path = await boarding(platform(), manager, mission);
    expect(await perform(platform(), issuePasses, manager, { ...path, send: true })).toMatchObject({ messages: 2, unreachable: [] });
    expect(await perform(platform(), issuePasses, manager, { ...path, send: true })).toMatchObject({ messages: 0 });
    const [sent] = await messages(`boarding-pass ${path.movement} ${path.households[0]} %`);
    const link = sent!.body.match(/my\/pass\/(\S+)/)![1]!;
    const before = await perform(platform(), readPass, visitor, { link });
    expect(before.passes).toHaveLength(2);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    // The message alone boards nobody: its link is no pass.
    expect(await device.read(link)).toMatchObject({ verdict: "unreadable" });
    expect(await perform(platform(), issuePasses, manager, { ...path, households: [path.households[0]], again: true, send: true })).toMatchObject({ messages: 1, kept: 0 });
    await expect(perform(platform(), readPass, visitor, { link })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), readPass, visitor, { link: `${link.slice(0, 30)}A${link.slice(31)}` })).rejects.toMatchObject({ status: 404 });
    const after = await tokens(path);
    // Before it hears of it the device takes the newer one, and knows the older for what it is afterwards.
    expect(await device.read(after.get(path.people[0]!)!.token, 1000)).toMatchObject({ verdict: "board", newer: true });
    expect((await device.sync()).stale).toBe(true);
    await device.refresh();
    expect(await device.read(before.passes[1]!.token)).toMatchObject({ verdict: "revoked", because: "re-issued" });
    expect(await device.read(before.passes[1]!.code)).toMatchObject({ verdict: "revoked" });
    expect(await device.read(after.get(path.people[1]!)!.code.toLowerCase())).toMatchObject({ verdict: "board" });
  });

  test("ends when its bearer leaves the movement", async () => {
    const path = await boarding(platform(), manager, mission);
    const all = await tokens(path);
    await perform(platform(), withdrawFamily, manager, { ...path, household: path.households[1], because: "They found another way out." });
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    expect(await device.read(all.get(path.people[2]!)!.token)).toMatchObject({ verdict: "revoked", because: "left" });
  });

  test("is drawn on paper in both languages, in the register of exports", async () => {
    const path = await boarding(platform(), manager, mission);
    for (const language of ["ar", "en"]) {
      const file = await perform(platform(), drawPasses, manager, { ...path, language, purpose: "Families without a phone" });
      expect(Buffer.from(file.contentBase64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
      expect(file.people).toHaveLength(3);
    }
  });

  test("stays good when the key is renewed, and is worthless when the key was stolen", async () => {
    const path = await boarding(platform(), manager, mission, [1]);
    const { token } = [...(await tokens(path)).values()][0]!;
    await perform(platform(), renewBoardingKey, manager, {});
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    expect(await device.read(token)).toMatchObject({ verdict: "board" });
    expect((await perform(platform(), renewBoardingKey, manager, { compromised: true })).revoked).toBeGreaterThan(0);
    const other = await TestDevice.setUp(platform(), manager, path, "Gate B");
    expect(await other.read(token)).toMatchObject({ verdict: "forged" });
    await expect(perform(platform(), renewBoardingKey, asRole("consular-officer"), {})).rejects.toMatchObject({ status: 403 });
  });
});

describe("bad passes at the gate", () => {
  test("one photographed and shown twice is stopped on the same device, and found across devices when they are back", async () => {
    const path = await boarding(platform(), manager, mission);
    const all = await tokens(path);
    const [one, two] = path.people.map((person) => all.get(person)!);
    const [a, b] = [await TestDevice.setUp(platform(), manager, path, "Gate A"), await TestDevice.setUp(platform(), manager, path, "Gate B")];
    expect(await a.read(one!.token)).toMatchObject({ verdict: "board", person: { person: path.people[0] } });
    expect(await a.read(one!.token)).toMatchObject({ verdict: "used" });
    expect(await a.read(one!.code)).toMatchObject({ verdict: "used" });
    expect(await b.read(one!.token)).toMatchObject({ verdict: "board" });
    expect(await b.read(two!.token)).toMatchObject({ verdict: "board" });
    expect((await b.sync()).results.map((each) => each.outcome)).toEqual(["boarded", "boarded"]);
    const told = await a.sync();
    expect(told.results.map((each) => each.outcome)).toEqual(["double", "double", "double"]);
    expect(told.doubles).toMatchObject([{ person: path.people[0], scans: expect.arrayContaining([expect.objectContaining({ device: "Gate B", own: false })]) }]);
    expect((await b.sync()).doubles).toMatchObject([{ person: path.people[0], scans: expect.arrayContaining([expect.objectContaining({ device: "Gate A", own: false })]) }]);
    // And A now knows who boarded at B.
    expect(await a.read(two!.token)).toMatchObject({ verdict: "used", before: { device: "Gate B" } });
    const desk = await perform(platform(), listScans, manager, path);
    expect(desk).toMatchObject({ boarded: 2, expected: 3, doubles: [{ person: path.people[0] }] });
    expect(await statusOf(platform(), path.crisis, path.people[0]!)).toMatchObject({ status: "evacuating" });
  });

  test("one of another movement, a tampered one, one without our signature and no pass at all are refused, each for its reason", async () => {
    const [path, other] = [await boarding(platform(), manager, mission), await boarding(platform(), manager, mission)];
    const { token } = (await tokens(path)).get(path.people[0]!)!;
    const device = await TestDevice.setUp(platform(), manager, other, "Gate A");
    const own = await TestDevice.setUp(platform(), manager, path, "Gate B");
    expect(await device.read(token)).toMatchObject({ verdict: "other-movement" });
    const bytes = bytesOf(token);
    for (const at of [0, 3, 10, 14, 17, 20, 24, 30, 40, 97]) {
      const changed = bytes.slice();
      changed[at]! ^= 2;
      expect(["forged", "unreadable"], `byte ${at}`).toContain((await own.read(textOf(changed))).verdict);
    }
    expect(await own.read("https://example.org/my/pass/1234")).toMatchObject({ verdict: "unreadable" });
    expect(await own.read("ZZZZ-ZZZZ")).toMatchObject({ verdict: "not-on-list" });
    // Where the browser cannot check signatures the list itself decides.
    own.keys = null;
    const changed = bytes.slice();
    changed[50]! ^= 2;
    expect(await own.read(textOf(changed))).toMatchObject({ verdict: "forged", unsure: true });
    expect(await own.read(token)).toMatchObject({ verdict: "board" });
    await own.sync();
    expect(await outcomes(path)).toMatchObject({ boarded: 1, refused: 13 });
  });

  test("a wrong clock lets no expired pass through, turns no good one away, and its times are set right", async () => {
    const path = await boarding(platform(), manager, mission);
    const all = await tokens(path);
    const late = await TestDevice.setUp(platform(), manager, path, "Two years ahead", 2 * 365 * day);
    expect(await late.read(all.get(path.people[0]!)!.token)).toMatchObject({ verdict: "board" });
    expect(await late.read(all.get(path.people[1]!)!.token, 4 * day)).toMatchObject({ verdict: "expired" });
    // Its clock jumps after the list was taken: the server sees by how much, and sets the times right.
    late.clock -= 5 * 3_600_000;
    expect(await late.read(all.get(path.people[2]!)!.token)).toMatchObject({ verdict: "board" });
    await late.sync();
    const { scans, devices } = await perform(platform(), listScans, manager, path);
    for (const scan of scans) expect(Math.abs(Date.parse(scan.at) - Date.now())).toBeLessThan(60_000);
    expect(devices[0]!.drift).toBeGreaterThan(17_000);
  });

  test("a pass revoked while a device was away is taken in, not counted, and told", async () => {
    const path = await boarding(platform(), manager, mission);
    const before = (await tokens(path)).get(path.people[0]!)!;
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    await perform(platform(), issuePasses, manager, { ...path, households: [path.households[0]], again: true });
    expect(await device.read(before.token, 1_000)).toMatchObject({ verdict: "board" });
    await new Promise((done) => setTimeout(done, 1_100));
    expect(await device.sync()).toMatchObject({ results: [{ outcome: "revoked" }], stale: true });
    expect(await perform(platform(), listScans, manager, path)).toMatchObject({ boarded: 0, counts: { revoked: 1 } });
  });

  test("a document of somebody on the list does in place of a pass; one of a stranger does not", async () => {
    const path = await boarding(platform(), manager, mission, [1]);
    const { entries } = await perform(platform(), readManifest, manager, path);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    expect(await device.read("XX9999999")).toMatchObject({ verdict: "not-on-list" });
    expect(await device.read(entries[0]!.mrz!.join("\n"))).toMatchObject({ verdict: "board", person: { person: path.people[0] } });
    expect(await device.read(entries[0]!.documentNumber!)).toMatchObject({ verdict: "used" });
    expect((await device.sync()).results.map((one) => one.outcome)).toEqual(["refused", "boarded", "double"]);
  });
});

describe("scans", () => {
  test("are taken in once however often they are sent, and none is lost or changed", async () => {
    const path = await boarding(platform(), manager, mission);
    const all = await tokens(path);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    for (const person of path.people) await device.read(all.get(person)!.token);
    const first = await device.sync({ keep: true });
    expect(first.accepted).toEqual([1, 2, 3]);
    expect(first.results).toHaveLength(3);
    const second = await device.sync({ keep: true });
    expect(second.accepted).toEqual([1, 2, 3]);
    expect(second.results).toEqual([]);
    await Promise.all([device.sync({ keep: true }), device.sync({ keep: true })]);
    expect(await outcomes(path)).toMatchObject({ boarded: 3, double: 0 });
    const { pool } = platform().database;
    await expect(pool.query("delete from crises.boarding_scan where movement_id = $1", [path.movement])).rejects.toThrow("kept as it was made");
    await expect(pool.query("update crises.boarding_scan set at = now() where movement_id = $1", [path.movement])).rejects.toThrow("kept as it was made");
    await expect(perform(platform(), syncScans, visitor, { device: device.id, token: "A".repeat(43), now: Date.now(), scans: [] })).rejects.toMatchObject({ status: 403 });
  });

  test("made before boarding is opened wait, and count from then on", async () => {
    const path = await boarding(platform(), manager, mission, [2], false);
    const all = await tokens(path);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    await device.read(all.get(path.people[0]!)!.token);
    expect((await device.sync()).results).toEqual([{ sequence: 1, outcome: "not-open" }]);
    await openBoarding(platform(), manager, path);
    await device.sync();
    expect(await perform(platform(), listScans, manager, path)).toMatchObject({ boarded: 1, counts: { boarded: 1, "not-open": 0 } });
  });

  test("and an officer's own hand are told to each other", async () => {
    const path = await boarding(platform(), manager, mission);
    const all = await tokens(path);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    await perform(platform(), boardPeople, manager, { ...path, people: [path.people[0]] });
    await device.read(all.get(path.people[0]!)!.token);
    expect(await device.sync()).toMatchObject({ results: [{ outcome: "double" }], stale: true });
  });
});

describe("a device", () => {
  test("is set up once, by a code, in time", async () => {
    const path = await boarding(platform(), manager, mission);
    const { code, device } = await perform(platform(), registerDevice, asRole("surge-officer"), { ...path, name: "Gate A" });
    const given = await perform(platform(), downloadSlice, visitor, { code: ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} ` });
    expect(given.slice).toMatchObject({ device: { id: device }, movement: { id: path.movement } });
    expect(given.slice.people.map((one) => one.minor)).toEqual([false, true, false]);
    expect(JSON.stringify(given.slice)).not.toMatch(/LY\d{7}|\+90532/);
    await expect(perform(platform(), downloadSlice, visitor, { code })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), downloadSlice, visitor, {})).rejects.toMatchObject({ status: 403 });
    const second = await perform(platform(), registerDevice, manager, { ...path, name: "Gate B" });
    await platform().database.pool.query("update crises.boarding_device set code_until = now() - interval '1 minute' where id = $1", [second.device]);
    await expect(perform(platform(), downloadSlice, visitor, { code: second.code })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), registerDevice, asRole("auditor"), { ...path, name: "X1" })).rejects.toMatchObject({ status: 403 });
    expect((await auditOf(platform(), "crises.downloadSlice", path.people[0])).length).toBe(1);
  });

  test("that was wiped gives up its list after what it read, and lets nobody board afterwards", async () => {
    const path = await boarding(platform(), manager, mission);
    const all = await tokens(path);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    await device.read(all.get(path.people[0]!)!.token);
    await perform(platform(), wipeDevice, manager, { ...path, device: device.id });
    await expect(perform(platform(), wipeDevice, manager, { ...path, device: device.id })).rejects.toMatchObject({ status: 409 });
    await device.read(all.get(path.people[1]!)!.token, 400);
    await new Promise((done) => setTimeout(done, 500));
    const told = await device.sync();
    expect(told).toMatchObject({ wipe: true, doubles: [], results: [{ outcome: "boarded" }, { outcome: "after-wipe" }] });
    await expect(device.refresh()).rejects.toMatchObject({ status: 403 });
    await device.sync({ wiped: true });
    expect((await perform(platform(), listScans, manager, path)).devices[0]).toMatchObject({ state: "wiped", scans: 2 });
  });

  test("gets no list that nobody signed", async () => {
    const path = await boarding(platform(), manager, mission);
    const { people } = path;
    await platform().database.pool.query("update crises.traveller set consent = null where movement_id = $1 and person_id = $2", [path.movement, people[0]]);
    await perform(platform(), makeManifest, manager, path);
    const device = await TestDevice.setUp(platform(), manager, path, "Gate A");
    // The unsigned version changes nothing: the signed one stands.
    expect(device.index.slice.people).toHaveLength(3);
  });
});
