import { beforeAll, describe, expect, it } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { elementsIn, readXml, textIn } from "#platform/xml/read.ts";
import { crisisWithRoll, visitor } from "../crises.fixture.ts";
import { drafted, manager, outbox, sent, texts } from "./alert.fixture.ts";
import { pushAlertJob } from "./alert.jobs.ts";
import { readCap } from "./alert-read.operations.ts";
import { capFaults } from "./cap.fixture.ts";
import { feeds } from "./feed.ts";
import { subscribePush, unsubscribePush } from "./subscribe.operations.ts";

const platform = testPlatform({ BASE_URL: "https://mitaf.example.org" });
let crisis: number;
let first: number;
let update: number;
let hidden: number;

beforeAll(async () => {
  crisis = (await crisisWithRoll(platform(), [])).id;
  const published = { channels: [] };
  first = await sent(platform(), crisis, published);
  update = await sent(platform(), crisis, { ...published, message: "update", follows: first, texts: { ...texts, en: { ...texts.en, headline: `"><script>alert(1)</script>` }, more: [{ language: "fr", headline: "Restez à l'abri" }] } });
  hidden = await drafted(platform(), crisis, published);
});

const get = (path: string, params: Record<string, string> = {}) => feeds.find((feed) => feed.path === path)!.answer(platform(), new Request(`https://mitaf.example.org${path}?language=en`), params);
const file = (name: string) => get("/feeds/alerts/:file", { file: name });

describe("what anybody may fetch", () => {
  it("the CAP document of a public alert keeps the rules, and an update names what it follows", async () => {
    const answer = (await file(`${update}.xml`))!;
    expect(answer.headers.get("content-type")).toContain("application/cap+xml");
    const root = await readXml(await answer.text());
    expect(capFaults(root)).toEqual([]);
    expect(elementsIn(root, "references").map(textIn)[0]).toContain(`mitaf.example.org-alert-${first},`);
    expect(elementsIn(root, "info").length).toBe(3);
  });

  it("what is not sent or not public is not there, nor is any other name", async () => {
    for (const name of [`${hidden}.xml`, `${hidden}.json`, "0.xml", "999999.xml", "../12.xml", `${update}.html`, "1e3.xml", ""]) expect([name, await file(name)]).toEqual([name, null]);
    const restricted = await sent(platform(), (await crisisWithRoll(platform(), [])).id, { channels: [], public: true, status: "exercise" });
    expect(elementsIn(await readXml((await perform(platform(), readCap, manager, { alert: restricted })).body), "status").map(textIn)).toEqual(["Exercise"]);
    await expect(perform(platform(), readCap, manager, { alert: hidden })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), readCap, asRole("delegate"), { alert: update })).rejects.toMatchObject({ status: 403 });
  });

  it("the Atom feed has each alert with its page and its CAP document, and stays XML whatever they say", async () => {
    const root = await readXml(await (await get("/feeds/alerts.atom"))!.text());
    const found = elementsIn(root, "entry").find((entry) => textIn(elementsIn(entry, "id")[0]!).includes(`/${update}.xml`))!;
    expect(textIn(elementsIn(found, "title")[0]!)).toBe(`Update: "><script>alert(1)</script>`);
    expect(elementsIn(found, "link").map((link) => [link.attributes["rel"], link.attributes["href"]])).toEqual([["alternate", `https://mitaf.example.org/en/alerts/${update}`], ["enclosure", `https://mitaf.example.org/feeds/alerts/${update}.xml`]]);
  });

  it("a notice on a screen gets headline and what to do, in both languages", async () => {
    expect(await (await file(`${first}.json`))!.json()).toMatchObject({ id: first, ar: { title: texts.ar.headline }, en: { title: texts.en.headline, body: texts.en.instruction } });
  });
});

describe("browsers that ask to be told", () => {
  const keys = { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) };
  const endpoint = "https://fcm.googleapis.com/fcm/send/one";

  it("are kept by their address alone, told of public alerts by number only, once, and forgotten when they ask", async () => {
    await perform(platform(), subscribePush, visitor, { endpoint, keys, language: "en" });
    await perform(platform(), subscribePush, visitor, { endpoint, keys, language: "ar" });
    await perform(platform(), subscribePush, visitor, { endpoint: `${endpoint}-other`, keys, topic: "crisis:999999" });
    for (let twice = 0; twice < 2; twice++) await pushAlertJob.run(platform(), { alert: first, after: "" });
    const messages = await outbox(platform(), first);
    expect(messages.map(({ channel, recipient, body }) => [channel, recipient, body])).toEqual([["push", endpoint, JSON.stringify({ alert: first, language: "ar" })]]);
    await perform(platform(), unsubscribePush, visitor, { endpoint });
    await pushAlertJob.run(platform(), { alert: update, after: "" });
    expect(await outbox(platform(), update)).toEqual([]);
  });

  it("are refused with an address or keys of no push service, and when one network asks too often", async () => {
    for (const bad of [{ endpoint: "https://127.0.0.1/x", keys }, { endpoint: "http://fcm.googleapis.com/x", keys }, { endpoint, keys: { ...keys, p256dh: "short" } }]) await expect(perform(platform(), subscribePush, visitor, bad)).rejects.toMatchObject({ status: 422 });
    const storm = Array.from({ length: 40 }, (_, n) => perform(platform(), subscribePush, { ...visitor, address: "203.0.113.9" }, { endpoint: `${endpoint}${n}`, keys }).then(() => 201, (error: { status: number }) => error.status));
    expect((await Promise.all(storm)).filter((status) => status === 429).length).toBeGreaterThan(10);
  });
});
