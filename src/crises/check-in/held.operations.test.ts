import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server, type Socket, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parseConfig } from "#platform/config.ts";
import { createLog } from "#platform/log.ts";
import { standbyOf } from "#platform/journal/standby.ts";
import { perform } from "#platform/operation.ts";
import { createPlatform, type Platform } from "#platform/platform.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, auditOf, countOf, crisisWithRoll, statusOf, visitor } from "../crises.fixture.ts";
import { readFront, readPublicCrisis } from "../front/front.operations.ts";
import { openCrisis } from "../crisis/crisis.operations.ts";
import "../index.ts";
import { recordCheckIn } from "./check-in.operations.ts";
import { enterAllHeld, openHeld, refreshCopy } from "./held-open.ts";
import { heldState } from "./held.ts";
import { enterHeld } from "./held.operations.ts";
import { openForm, readOwnCheckIn } from "./own-check-in.operations.ts";
import { makeLink } from "./personal-link.token.ts";

/** A line to the real database that can be cut and mended. */
let cut = false;
const lines = new Set<Socket>();
let line: Server;
const cutLine = () => {
  cut = true;
  for (const one of lines) one.destroy();
};
const mendLine = () => void (cut = false);

const direct = testPlatform();
let folder: string;
const opened: { platform: Platform; stop(): Promise<void> }[] = [];
let one: Platform;
let two: Platform;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mitaf-held-"));
  const server = new URL(inject("postgresUrl"));
  line = createServer((near) => {
    if (cut) return near.destroy();
    const far = connect(Number(server.port), server.hostname);
    for (const socket of [near, far]) lines.add(socket.on("error", () => {}));
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((up) => line.listen(0, "127.0.0.1", up));
  const url = new URL(direct().database.url);
  url.hostname = "127.0.0.1";
  url.port = String((line.address() as { port: number }).port);
  const process = async () => {
    const platform = createPlatform(parseConfig({ LOG_LEVEL: "silent", DATABASE_POOL: "4", DATA_DIR: folder }), url.href, createLog("silent"));
    opened.push({ platform, stop: await openHeld(platform) });
    return platform;
  };
  one = await process();
  two = await process();
});
afterAll(async () => {
  for (const { platform, stop } of opened) {
    await stop();
    await platform.close();
  }
  line.close();
  await rm(folder, { recursive: true, force: true });
});

const until = async (check: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((again) => setTimeout(again, 50))) if (await check()) return;
  throw new Error("waited 10 s in vain");
};
const back = async () => {
  mendLine();
  await until(() => standbyOf(one).since === null && standbyOf(two).since === null);
  await enterAllHeld(one);
  await enterAllHeld(two);
};
const rolled = async (names = ["Godwin Okafor", "Grace Okafor"]) => {
  const crisis = await crisisWithRoll(direct(), [await addHousehold(direct(), await addMission(direct()), names)]);
  await refreshCopy(one);
  await refreshCopy(two);
  return { id: crisis.id, household: crisis.households[0]! };
};
let keys = 0;
const said = (crisis: number, more: object = {}) => ({ crisis, key: `held-key-${++keys}`, members: [{ name: "سالم", status: "safe" }], ...more });
const check = (platform: Platform, input: object) => perform(platform, recordCheckIn, visitor, input);
const rows = async (crisis: number) => (await direct().database.pool.query("select id, key, receipt, channel, state from crises.check_in where crisis_id = $1 order by id", [crisis])).rows as { id: number; key: string; receipt: string; channel: string; state: string }[];

describe("while the database is away", () => {
  it("a check-in is kept on disk, acknowledged with a receipt, and counted once it is back; a personal link does its work then", async () => {
    const { id, household } = await rolled();
    const link = makeLink(one.config.secret, "household", id, household.id);
    cutLine();
    const plain = said(id);
    const receipt = await check(one, plain);
    expect(receipt).toMatchObject({ held: true, receipt: expect.stringMatching(/^[2-9A-Z]{12}$/) });
    const linked = await check(one, said(id, { members: [], allSafe: true, link }));
    expect(heldState(one)).toMatchObject({ waiting: 2, accepts: true, away: expect.any(Date) });
    expect(await countOf(direct(), "check_in", id)).toBe(0);
    await expect(perform(one, readOwnCheckIn, visitor, { crisis: id, link: new URLSearchParams(receipt.link.split("?")[1]).get("link")! })).rejects.toMatchObject({ status: 503 });
    await back();
    expect((await rows(id)).map((row) => row.receipt)).toEqual([receipt.receipt, linked.receipt]);
    expect(await statusOf(direct(), id, household.people[1]!)).toMatchObject({ status: "safe", status_channel: "link" });
    expect(heldState(one).waiting).toBe(0);
    // The receipt and its link stay good, and sending it again is the same.
    expect(await perform(one, readOwnCheckIn, visitor, { crisis: id, link: new URLSearchParams(receipt.link.split("?")[1]).get("link")! })).toMatchObject({ receipt: receipt.receipt, members: [{ name: "سالم" }] });
    expect((await check(two, plain)).receipt).toBe(receipt.receipt);
    expect(await countOf(direct(), "check_in", id)).toBe(2);
    expect((await auditOf(direct(), "crises.enterHeld")).at(-1)).toMatchObject({ outcome: "done", details: { held: true } });
  });

  it("the same one sent to two processes, before, during and after, is one with one receipt", async () => {
    const { id } = await rolled();
    const before = said(id);
    const first = await check(one, before);
    cutLine();
    const [again, other] = [await check(one, before), await check(two, before)];
    expect(again.receipt).toBe(other.receipt);
    const during = said(id);
    const [a, b, c] = await Promise.all([check(one, during), check(one, during), check(two, during)]);
    expect(new Set([a.receipt, b.receipt, c.receipt]).size).toBe(1);
    await back();
    expect((await rows(id)).map((row) => row.receipt)).toEqual([first.receipt, a.receipt]);
    // The receipt given during the outage for what had been recorded before opens the same check-in.
    expect(await perform(two, readOwnCheckIn, visitor, { crisis: id, link: new URLSearchParams(again.link.split("?")[1]).get("link")! })).toMatchObject({ receipt: first.receipt });
    for (const input of [before, during]) await check(one, input);
    expect(await countOf(direct(), "check_in", id)).toBe(2);
  });

  it("other words under one key are refused where that is known, and kept where it was not", async () => {
    const { id } = await rolled();
    cutLine();
    const input = said(id);
    await check(one, input);
    await expect(check(one, { ...input, place: "elsewhere" })).rejects.toMatchObject({ status: 409 });
    const other = await check(two, { ...input, place: "elsewhere" });
    await back();
    const found = await rows(id);
    expect(found).toHaveLength(2);
    expect(found.map((row) => row.receipt)).toContain(other.receipt);
  });

  it("a replay that breaks off is started over, and nothing is counted twice", async () => {
    const { id } = await rolled();
    cutLine();
    const inputs = Array.from({ length: 120 }, () => said(id));
    await Promise.all(inputs.map((input) => check(one, input)));
    await expect(enterAllHeld(one)).rejects.toMatchObject({ status: 503 });
    mendLine();
    await until(() => standbyOf(one).since === null);
    // Sent again in the middle of it all.
    await Promise.all([enterAllHeld(one), ...inputs.slice(0, 60).map((input) => check(two, input)), ...inputs.map((input) => check(one, input))]);
    await enterAllHeld(one);
    expect(await countOf(direct(), "check_in", id)).toBe(120);
    expect((await readdir(join(folder, "held"))).filter((name) => name.endsWith(".journal"))).toEqual([]);
    await perform(direct(), enterHeld, { ...asRole("crisis-manager"), kind: "system" }, { records: [{ nonsense: true }] });
  });

  it("pages are given from the last good copy, with its age; what it does not know is refused until later", async () => {
    const { id } = await rolled();
    cutLine();
    // Opened by somebody who still reaches the database.
    const unknown = await perform(direct(), openCrisis, asRole("crisis-manager"), { title: { en: "New", ar: "جديدة" }, kind: "flood", beganAt: "2026-01-01T00:00:00Z", areas: [{ name: { en: "A", ar: "م" }, where: { kind: "country", country: "TR" }, level: 1 }] });
    expect(await perform(one, readFront, visitor, {})).toMatchObject({ away: true, asOf: expect.any(String), crises: expect.arrayContaining([expect.objectContaining({ id })]) });
    expect(await perform(one, readPublicCrisis, visitor, { crisis: id })).toMatchObject({ away: true, crisis: { id } });
    expect(await perform(one, openForm, visitor, { crisis: id })).toMatchObject({ away: true, household: [] });
    await expect(check(one, said(unknown.id))).rejects.toMatchObject({ status: 503, retryAfterSeconds: 15 });
    await expect(perform(one, readPublicCrisis, visitor, { crisis: unknown.id })).rejects.toMatchObject({ status: 503 });
    await back();
    expect(await perform(one, readFront, visitor, {})).toMatchObject({ away: false });
    expect(await check(one, said(unknown.id))).not.toHaveProperty("held");
  });
}, 60_000);
