import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addAssociation } from "../association/association.operations.ts";
import { mission } from "../community.fixture.ts";
import { addPage, changePage, listCommunities, listPages, publishPage, showCommunity, showPage, withdrawPage } from "./community-page.operations.ts";
import { addEntry, changeEntry, publishEntry, withdrawEntry } from "./entry.operations.ts";
import { atomOf, calendarOf } from "./feed.ts";

const platform = testPlatform();
const chief = asRole("crisis-manager");
let [ankara, cairo] = [0, 0];
beforeAll(async () => {
  ankara = await mission(platform(), "ankara", "TR", 39.93, 32.86);
  cairo = await mission(platform(), "cairo", "EG", 30.04, 31.24);
});
const text = { name: { en: "Our community", ar: "جاليتنا" }, about: { en: "About", ar: "نبذة" }, offers: { en: "One\nTwo", ar: "واحد" } };
let count = 0;
const add = async (publish = true) => {
  const slug = `page-${++count}`;
  const { id } = await perform(platform(), addPage, chief, { ...text, mission: ankara, slug, timeZone: "Europe/Istanbul" });
  if (publish) await perform(platform(), publishPage, chief, { page: id });
  return { id, slug };
};
const see = (slug: string) => perform(platform(), showCommunity, stranger, { slug });
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const event = { kind: "event", title: { en: "Open day", ar: "يوم مفتوح" }, begins: `${tomorrow}T18:00`, ends: `${tomorrow}T20:00`, place: { en: "Club", ar: "النادي" } };
const addTo = async (page: number, said: object, publish = true) => {
  const { id } = await perform(platform(), addEntry, chief, { page, ...said });
  if (publish) await perform(platform(), publishEntry, chief, { entry: id });
  return id;
};

describe("a community's page", () => {
  test("is public only once published, and no more once withdrawn", async () => {
    const { id, slug } = await add(false);
    await expect(see(slug)).rejects.toMatchObject({ status: 404 });
    await perform(platform(), publishPage, chief, { page: id });
    expect(await see(slug)).toMatchObject({ name: text.name, mission: { id: ankara } });
    await perform(platform(), withdrawPage, chief, { page: id });
    await expect(see(slug)).rejects.toMatchObject({ status: 404 });
    expect((await perform(platform(), listCommunities, stranger, {})).communities.map((one) => one.slug)).not.toContain(slug);
  });
  test("shows the public what was published while a draft is written, and says that they differ", async () => {
    const { id, slug } = await add();
    await perform(platform(), changePage, chief, { ...text, about: { en: "Newer", ar: "أحدث" }, page: id, version: 1, timeZone: "Europe/Istanbul" });
    expect((await see(slug)).about.en).toBe("About");
    expect(await perform(platform(), showPage, chief, { page: id })).toMatchObject({ page: { differs: true, state: "shown" }, preview: { about: { en: "Newer" } } });
    await perform(platform(), publishPage, chief, { page: id });
    expect((await see(slug)).about.en).toBe("Newer");
  });
  test("is refused with an address that is taken, a time zone that is none, and an old version", async () => {
    const { id, slug } = await add();
    await expect(perform(platform(), addPage, chief, { ...text, mission: ankara, slug, timeZone: "UTC" })).rejects.toMatchObject({ errors: [{ path: "slug" }] });
    await expect(perform(platform(), addPage, chief, { ...text, mission: ankara, timeZone: "Nowhere/City" })).rejects.toMatchObject({ errors: [{ path: "timeZone" }] });
    await expect(perform(platform(), changePage, chief, { ...text, page: id, version: 9, timeZone: "UTC" })).rejects.toMatchObject({ status: 409 });
  });
  test("shows associations that agreed, without their contacts, and never the others", async () => {
    const said = { missions: [ankara], kind: "social", country: "TR", contacts: [{ name: "سري", phone: "+905700010001" }] };
    await perform(platform(), addAssociation, chief, { ...said, name: { en: "Shown", ar: "ظاهرة" }, public: true, agreedOn: "2026-01-01", publicEmail: "club@example.org" });
    await perform(platform(), addAssociation, chief, { ...said, name: { en: "Internal", ar: "داخلية" } });
    const shown = await see((await add()).slug);
    expect(shown.associations.map((one) => one.name.en)).toEqual(["Shown"]);
    expect(JSON.stringify(shown)).not.toMatch(/سري|\+905700010001|Internal/);
  });
  test("is another mission's officer's neither to see nor to change", async () => {
    const { id } = await add();
    const stray = asRole("consular-officer", cairo);
    expect((await perform(platform(), listPages, stray, {})).pages).toEqual([]);
    await expect(perform(platform(), showPage, stray, { page: id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), publishPage, stray, { page: id })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), addEntry, stray, { page: id, ...event })).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), addPage, stray, { ...text, mission: ankara, timeZone: "UTC" })).rejects.toMatchObject({ status: 403 });
  });
});

describe("news and events", () => {
  test("are drafts until published; times are the place's", async () => {
    const { id, slug } = await add();
    const entry = await addTo(id, event, false);
    expect((await see(slug)).events).toEqual([]);
    expect((await perform(platform(), showPage, chief, { page: id })).preview.events).toHaveLength(1);
    await perform(platform(), publishEntry, chief, { entry });
    expect((await see(slug)).events).toMatchObject([{ beginsAt: `${tomorrow}T15:00:00.000Z`, endsAt: `${tomorrow}T17:00:00.000Z` }]);
  });
  test("past ones stand apart, the latest first", async () => {
    const { id, slug } = await add();
    for (const begins of ["2020-01-01T10:00", "2021-01-01T10:00"]) await addTo(id, { ...event, begins, ends: undefined });
    await addTo(id, event);
    const shown = await see(slug);
    expect([shown.events.length, shown.past.map((one) => one.beginsAt!.slice(0, 4))]).toEqual([1, ["2021", "2020"]]);
  });
  test.each([
    ["an event without a beginning", { begins: undefined, ends: undefined }, "begins"],
    ["an end before the beginning", { ends: `${tomorrow}T17:00` }, "ends"],
    ["a day that does not exist", { begins: "2026-02-30T10:00" }, "begins"],
    ["a link that is no web page", { link: "ftp://example.org/x" }, "link"],
    ["a title in one language", { title: { en: "x" } }, "title.ar"],
    ["news with a time", { kind: "news" }, "begins"],
  ])("are refused with %s", async (_, more, path) => {
    const { id } = await add();
    await expect(perform(platform(), addEntry, chief, { page: id, ...event, ...more })).rejects.toMatchObject({ status: 422, errors: expect.arrayContaining([expect.objectContaining({ path })]) });
  });
  test("leave as iCalendar in UTC; what is changed has a higher sequence, what is taken back is cancelled", async () => {
    const { id, slug } = await add();
    const entry = await addTo(id, event);
    const stamp = `${tomorrow.replaceAll("-", "")}T150000Z`;
    const first = calendarOf(await see(slug), "en", "https://mitaf.example");
    expect(first).toContain(`DTSTART:${stamp}`);
    expect(first).toContain("SUMMARY:Open day");
    expect(first).toContain("STATUS:CONFIRMED");
    expect(first).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const sequence = (calendar: string) => Number(/SEQUENCE:(\d+)/.exec(calendar)![1]);
    await perform(platform(), changeEntry, chief, { ...event, title: { en: "Open day, moved", ar: "يوم" }, entry, version: 2 });
    const second = calendarOf(await see(slug), "en", "https://mitaf.example");
    expect(sequence(second)).toBeGreaterThan(sequence(first));
    await perform(platform(), withdrawEntry, chief, { entry });
    const third = calendarOf(await see(slug), "ar", "https://mitaf.example");
    expect(third).toContain("STATUS:CANCELLED");
    const uid = (calendar: string) => /UID:(\S+)/.exec(calendar)![1];
    expect(uid(third)).toBe(uid(first));
    expect((await see(slug)).events).toEqual([]);
  });
  test("leave as Atom, with markup as the text it is", async () => {
    const { id, slug } = await add();
    await addTo(id, { kind: "news", title: { en: `<b>"A" & B</b>`, ar: "خبر" }, body: { en: "]]> \u0001", ar: "" } });
    await addTo(id, { kind: "news", title: { en: "Draft", ar: "مسودة" } }, false);
    const feed = atomOf(await see(slug), "en", "https://mitaf.example");
    expect(feed).toContain("<title>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</title>");
    expect(feed).not.toContain("Draft");
    expect(await lint(feed)).toEqual([]);
  });
});

async function lint(xml: string): Promise<unknown[]> {
  const { validateXML } = await import("xmllint-wasm");
  const any = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2005/Atom" elementFormDefault="qualified"><xs:element name="feed"><xs:complexType><xs:sequence><xs:any processContents="skip" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>`;
  return (await validateXML({ xml: [{ fileName: "feed.xml", contents: xml }], schema: [any] })).errors as unknown[];
}
