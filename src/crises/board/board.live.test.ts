import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { createPlatform, type Platform } from "#platform/platform.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { addHousehold, openEarthquake } from "./board.fixture.ts";
import { boardLive, pace } from "./board.live.ts";

const a = testPlatform();
let b: Platform;
let crisis: number;
const officer = asRole("crisis-manager");
let key = 0;
const checkIn = () => perform(a(), recordCheckIn, stranger, { crisis, key: `live-test-${++key}`, allSafe: true });

beforeAll(async () => {
  // A second app process on the same database.
  b = createPlatform(a().config, a().database.url, a().log);
  await addHousehold(a(), null, [{ latin: "Somebody" }]);
  crisis = await openEarthquake(a());
});
afterAll(async () => {
  await b.close();
});

/** Reads a stream into events as they come. */
function read(stream: ReadableStream<Uint8Array>) {
  const events: { at: number; text: string }[] = [];
  let ended = false;
  const done = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>)
      for (const text of decoder.decode(chunk).split("\n\n")) if (text) events.push({ at: Date.now(), text });
    ended = true;
  })();
  const until = async (found: () => boolean, ms: number) => {
    const end = Date.now() + ms;
    while (!found() && Date.now() < end) await new Promise((next) => setTimeout(next, 10));
  };
  return { events, changed: () => events.filter((one) => one.text.includes("event: changed")), until, done, ended: () => ended };
}
const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

describe("a board that is watched", () => {
  test("hears within two seconds of a check-in that another app process took in", async () => {
    const stop = new AbortController();
    const seen = read(await boardLive(b, officer, crisis, stop.signal));
    await seen.until(() => seen.events.length > 0, 2_000);
    expect(seen.events[0]!.text).toContain("event: live");
    await pause(300);
    const before = seen.changed().length;
    const at = Date.now();
    await checkIn();
    await seen.until(() => seen.changed().length > before, 2_000);
    expect(seen.changed().length).toBeGreaterThan(before);
    expect(Date.now() - at).toBeLessThan(2_000);
    stop.abort();
  });

  test("gets at most one event a second, and one after the last change", async () => {
    const stop = new AbortController();
    const seen = read(await boardLive(b, officer, crisis, stop.signal));
    await pause(200);
    const end = Date.now() + 2_300;
    let last = 0;
    while (Date.now() < end) {
      await checkIn();
      last = Date.now();
    }
    await pause(1_300);
    const times = seen.changed().map((one) => one.at);
    expect(times.length).toBeGreaterThanOrEqual(2);
    expect(times.length).toBeLessThanOrEqual(5);
    times.slice(1).forEach((time, at) => expect(time - times[at]!).toBeGreaterThanOrEqual(pace.between - 60));
    expect(times.at(-1)!).toBeGreaterThanOrEqual(last - 20);
    stop.abort();
  });

  test("does not hear of another crisis", async () => {
    const other = await openEarthquake(a());
    const stop = new AbortController();
    const seen = read(await boardLive(b, officer, other, stop.signal));
    await pause(400);
    const before = seen.changed().length;
    await checkIn();
    await pause(600);
    expect(seen.changed().length).toBe(before);
    stop.abort();
  });

  test("ends when the reader leaves, and keeps the line with comments meanwhile", async () => {
    const usual = pace.heartbeat;
    pace.heartbeat = 100;
    const stop = new AbortController();
    const seen = read(await boardLive(b, officer, crisis, stop.signal));
    await pause(350);
    pace.heartbeat = usual;
    expect(seen.events.filter((one) => one.text === ": beat").length).toBeGreaterThanOrEqual(2);
    stop.abort();
    await seen.done;
    expect(seen.ended()).toBe(true);
  });

  test("asks for leave first", async () => {
    const { signal } = new AbortController();
    await expect(boardLive(a(), stranger, crisis, signal)).rejects.toMatchObject({ status: 401 });
    await expect(boardLive(a(), asRole("trainer"), crisis, signal)).rejects.toMatchObject({ status: 403 });
    await expect(boardLive(a(), officer, 9_999, signal)).rejects.toMatchObject({ status: 404 });
    await expect(boardLive(a(), officer, "1; drop", signal)).rejects.toMatchObject({ status: 422 });
  });
});
