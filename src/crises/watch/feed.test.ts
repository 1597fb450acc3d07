import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reach } from "#platform/fetch/fetch.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { askFeed } from "./ask-feed.ts";
import { hearFeeds } from "./feed.jobs.ts";
import { listFeeds } from "./feed.operations.ts";
import { claimDue, findFeeds, insertFeed } from "./feed.store.ts";
import { capAlert, gdacsFeed, gdacsItem } from "./watch.fixture.ts";
import { seedFeeds, seedWatch } from "./watch.seed.ts";
import { readWatch } from "./watch.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  answer(request, response);
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const here: Reach = { protocols: ["http:"], ports: ["*"], mayReach: (address) => address === "127.0.0.1" };

let feeds = 0;
const addOne = async (more: object = {}) => (await insertFeed(platform().database.db, { slug: null, name: { en: "Feed", ar: "مصدر" }, url: `${base}/feed-${++feeds}`, active: true, everyMinutes: 15, staleMinutes: 60, ...more }, { account: null, name: null }))!;
const one = async (id: number) => (await perform(platform(), listFeeds, manager, {})).feeds.find((feed) => feed.id === id)!;
const ask = (id: number, now = new Date(), reach = here) => askFeed(platform(), id, now, reach);
const recent = () => new Date(Date.now() - 3_600_000).toUTCString();

describe("a feed that is asked", () => {
  test("is read once, and not again while it is unchanged", async () => {
    const id = await addOne();
    answer = (request, response) => (request.headers["if-none-match"] ? response.writeHead(304).end() : response.writeHead(200, { etag: '"1"' }).end(gdacsFeed(gdacsItem({ id: "501", from: recent(), sent: recent() }), gdacsItem({ id: "502", level: "Pink" }))));
    await ask(id);
    expect(await one(id)).toMatchObject({ state: "heard", failures: 0, report: { format: "gdacs", read: 1, fresh: 1, faults: [{ at: 2, id: "EQ502", fault: "bad-value" }] } });
    await ask(id);
    expect((await one(id)).report).toMatchObject({ fresh: 1 });
    const { rows } = await platform().database.pool.query("select count(*) as n from crises.hazard where aliases && '{EQ501}'");
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("that fails is kept with the cause, asked later each time, and well again once it answers", async () => {
    const id = await addOne();
    const now = new Date();
    const wait = async () => Math.round((Date.parse((await one(id)).nextAt) - now.getTime()) / 60_000);
    answer = (_, response) => response.writeHead(500).end();
    await ask(id, now);
    expect([(await one(id)).fault, (await one(id)).state, await wait()]).toEqual(["status 500", "failing", 30]);
    answer = (_, response) => response.writeHead(429, { "retry-after": "18000" }).end();
    await ask(id, now);
    expect([(await one(id)).fault, await wait()]).toEqual(["status 429", 300]);
    for (const [body, fault] of [["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "doctype"], ["hello", "not-xml"], ["<html/>", "unknown-format"]] as const) {
      answer = (_, response) => response.end(body);
      await ask(id, now);
      expect((await one(id)).fault).toBe(fault);
    }
    expect(await one(id)).toMatchObject({ failures: 5, failingSince: now.toISOString(), heardAt: null });
    answer = (_, response) => response.end(gdacsFeed());
    await ask(id, now);
    expect(await one(id)).toMatchObject({ state: "heard", failures: 0, failingSince: null, fault: null });
    expect(await wait()).toBe(15);
  });

  test("is never asked within our own network, whatever the row says", async () => {
    const id = await addOne();
    answer = (_, response) => response.end(gdacsFeed());
    asked.length = 0;
    await askFeed(platform(), id, new Date());
    expect([(await one(id)).fault, asked]).toEqual(["not-https", []]);
  });

  test("that only points to its alerts has them fetched, from its own host only", async () => {
    const id = await addOne();
    const sent = `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)}-00:00`;
    asked.length = 0;
    answer = (request, response) =>
      request.url === "/cap/1"
        ? response.end(capAlert({ identifier: "LINK-1", sent }))
        : request.url === "/cap/2"
          ? response.writeHead(404).end()
          : response.end(`<feed xmlns="http://www.w3.org/2005/Atom">${["/cap/1", "/cap/2"].map((path) => `<entry><link type="application/cap+xml" href="${base}${path}"/></entry>`).join("")}<entry><link type="application/cap+xml" href="http://127.0.0.1:9/cap/3"/></entry></feed>`);
    await ask(id);
    expect((await one(id)).report).toMatchObject({ read: 1, fresh: 1, faults: [{ at: 2, fault: "not-cap" }] });
    expect(asked.slice(1)).toEqual(["/cap/1", "/cap/2"]);
  });

  test("that was stopped in the meantime is left alone", async () => {
    const id = await addOne({ active: false });
    asked.length = 0;
    await ask(id);
    expect(asked).toEqual([]);
  });

  test("comes up for one process only", async () => {
    const id = await addOne();
    const [a, b] = await Promise.all([claimDue(platform().database.db, new Date(Date.now() + 1_000)), claimDue(platform().database.db, new Date(Date.now() + 1_000))]);
    expect([...a, ...b].filter((claimed) => claimed === id)).toHaveLength(1);
  });

  test("in the demo none is asked unless the installation is set to", async () => {
    const id = await addOne();
    await hearFeeds.run(platform(), {});
    await platform().jobs.drain(platform());
    expect(await one(id)).toMatchObject({ state: "waiting", triedAt: null });
  });
});

test("the pack's feeds are on the list, stopped; its examples are handed in once, marked, with what they propose", async () => {
  const { FACILITY } = platform().config;
  for (let times = 0; times < 2; times++) {
    await seedFeeds(platform(), FACILITY);
    await seedWatch(platform(), FACILITY);
  }
  expect((await findFeeds(platform().database.db)).filter((feed) => feed.slug !== null).map((feed) => [feed.slug, feed.active])).toEqual([["gdacs", false], ["usgs-significant", false]]);
  const { hazards, proposals, places } = await perform(platform(), readWatch, manager, {});
  const examples = hazards.filter((hazard) => hazard.example);
  expect(examples.map((hazard) => hazard.standing).sort()).toEqual(["actual", "actual", "actual", "actual", "exercise"]);
  expect(places.every((place) => place.example)).toBe(true);
  expect(proposals.filter((proposal) => proposal.place !== null)).toMatchObject([{ example: true, level: 2 }]);
});
