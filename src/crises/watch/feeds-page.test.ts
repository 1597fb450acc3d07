import { RouterContextProvider } from "react-router";
import { describe, expect, test } from "vitest";
import { pageRequest } from "#platform/page.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { languages } from "#platform/words.ts";
import { feedWords as w } from "./feed.words.ts";
import { action, loader } from "./feeds.page.tsx";
import { capAlert, capFeed, gdacsFeed, gdacsItem, quake, quakes } from "./watch.fixture.ts";

/** The page where a document is handed in, as a browser posts to it: refused or bounded in words, the rest kept. */
const platform = testPlatform();
const asked = (language: "ar" | "en", body?: FormData) => {
  const context = new RouterContextProvider();
  context.set(pageRequest, { platform: platform(), actor: asRole("crisis-manager"), nonce: "" });
  const url = new URL(`http://facility.example/${language}/desk/watch/feeds`);
  return { request: new Request(url, body ? { method: "POST", body } : {}), url, context, params: { language }, pattern: "" };
};
type Refused = { data: { problem: { errors: { path: string; message: { en: string; ar: string } }[] }; values: Record<string, unknown> }; init: { status: number } };
async function hand(content: Uint8Array | string, language: "ar" | "en" = "en", name = "given.xml"): Promise<Refused | Response> {
  const form = new FormData();
  form.set("intent", "drop");
  form.set("example", "on");
  form.set("file", new File([typeof content === "string" ? content : new Uint8Array(content)], name));
  return (await action(asked(language, form))) as Refused | Response;
}
const kept = async () => (await loader(asked("en"))).drops;

describe("handing in a hostile document", () => {
  test.each<[string, Uint8Array | string, { en: string; ar: string }]>([
    ["of 50 MB", new Uint8Array(50 * 1024 * 1024), w["too-large"]],
    ["with entities", `<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>`, w.doctype],
    ["nested without end", `<rss>${"<a>".repeat(100_000)}`, w["too-deep"]],
    ["of a million elements", `<rss>${"<a/>".repeat(1_000_000)}</rss>`, w["too-many"]],
    ["whose letters are not what it says", Uint8Array.from([...Buffer.from(`<?xml version="1.0" encoding="utf-8"?><rss>`), 0xd2, 0xe1, ...Buffer.from("</rss>")]), w.encoding],
    ["that is no document", "hello", w["not-xml"]],
    ["that is half JSON", `{"type":`, w["not-json"]],
    ["of another kind", "<html><body>no</body></html>", w["unknown-format"]],
    ["with nothing in it", "", w.chooseFile],
  ])("%s is refused with its cause in both languages; the form keeps what was said and nothing is taken", async (_, content, message) => {
    const before = (await kept()).length;
    for (const language of languages) {
      const refused = (await hand(content, language)) as Refused;
      expect(refused.init.status).toBe(422);
      expect(refused.data.problem.errors).toEqual([{ path: "contentBase64", message }]);
      expect(refused.data.values).toMatchObject({ intent: "drop", example: "on" });
    }
    expect(message.ar).toMatch(/\p{Script=Arabic}/u);
    expect(await kept()).toHaveLength(before);
  });
});

describe("handing in a document with some faulty entries", () => {
  const soon = new Date(Date.now() - 3_600_000).toUTCString();
  const good = (id: string) => gdacsItem({ id, from: soon, sent: soon });
  const reportOf = async (content: string) => {
    expect(((await hand(content)) as Response).status).toBe(302);
    return (await kept())[0]!.report;
  };

  test("takes the good ones and lists each of the others with its cause", async () => {
    const far = new Date(Date.now() + 400 * 86_400_000).toUTCString();
    const report = await reportOf(gdacsFeed(good("1"), gdacsItem({ id: "2", from: "Fri, 06 Feb 1903 01:17:00 GMT" }), gdacsItem({ id: "3", sent: far }), gdacsItem({ id: "4", from: "Thu, 30 Feb 2023 01:17:00 GMT" }), gdacsItem({ id: "5", point: "137 37" }), good("6")));
    expect(report).toMatchObject({ read: 2, fresh: 2, faults: [{ at: 2, id: "EQ2", fault: "bad-time" }, { at: 3, id: "EQ3", fault: "future-time" }, { at: 4, id: "EQ4", fault: "bad-time" }, { at: 5, id: "EQ5", fault: "bad-position" }], notes: [] });
    for (const { fault } of report.faults) expect(w[fault as "bad-time"]).toEqual({ en: expect.stringMatching(/./) as string, ar: expect.stringMatching(/\p{Script=Arabic}/u) as string });
  });

  test("counts an entry that comes three times once", async () => {
    expect(await reportOf(gdacsFeed(good("11"), good("11"), good("11")))).toMatchObject({ read: 3, fresh: 1, known: 2, changed: 0 });
    expect(await reportOf(gdacsFeed(good("11")))).toMatchObject({ fresh: 0, known: 1 });
  });

  test("keeps what happened long ago without proposing on it", async () => {
    const old = "Mon, 06 Feb 2006 01:17:00 GMT";
    expect(await reportOf(gdacsFeed(gdacsItem({ id: "20060206", from: old, sent: old })))).toMatchObject({ fresh: 1 });
    await platform().jobs.drain(platform());
    const { rows } = await platform().database.pool.query("select count(p.id)::int as proposals from crises.hazard h left join crises.level_proposal p on p.hazard_id = h.id where h.aliases && '{EQ20060206}'");
    expect(rows).toEqual([{ proposals: 0 }]);
  });

  test("says so when it took not all of it, or not as it was", async () => {
    const at = Date.now() - 3_600_000;
    expect(await reportOf(quakes(...Array.from({ length: 2_100 }, (_, n) => quake({ id: `ex${n}`, at, updated: at, coordinates: [0, -80, 1] }))))).toMatchObject({ read: 2_000, left: 100, notes: [{ note: "too-many-entries" }] });
    const sent = `${new Date(at).toISOString().slice(0, 19)}-00:00`;
    const squares = Array.from({ length: 30 }, (_, n) => `<polygon>${n},1 ${n},1.5 ${n + 0.5},1.5 ${n + 0.5},1 ${n},1</polygon>`).join("");
    expect(await reportOf(capFeed(capAlert({ identifier: "SQ-1", sent, area: squares })))).toMatchObject({ read: 1, fresh: 1, notes: [{ at: 1, id: "SQ-1", note: "area-boxed" }] });
    expect(await reportOf(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link type="application/cap+xml" href="https://met.example/1.xml"/></entry></feed>`)).toMatchObject({ read: 0, notes: [{ note: "links-not-followed" }] });
  });
});
