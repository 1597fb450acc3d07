import { describe, expect, test } from "vitest";
import { areaContains } from "#platform/geo/geo.ts";
import { DocumentProblem, readHazardDocument } from "./document.ts";
import { capAlert, capFeed, type Cap, gdacsFeed, gdacsItem, type GdacsItem, quake, quakes } from "./watch.fixture.ts";

const now = new Date("2023-02-06T06:00:00Z");
const read = (text: string, at = now) => readHazardDocument(Buffer.from(text), at);
const codeOf = (work: Promise<unknown>) => work.then(() => "read", (error: unknown) => (error instanceof DocumentProblem ? error.code : String(error)));
const faultOf = async (text: string) => (await read(text)).faults[0]?.fault ?? "taken";

describe("GDACS", () => {
  test("an earthquake, with everything that is said of it", async () => {
    const { format, hazards, faults } = await read(gdacsFeed(gdacsItem()));
    expect([format, faults]).toEqual(["gdacs", []]);
    expect(hazards).toEqual([
      {
        source: "gdacs", aliases: ["EQ1357372"], edition: "EQ1357372/1484407/1/red/2023-02-06T01:40:00.000Z", kind: "earthquake", grade: 3, magnitude: 7.8, measure: "Magnitude 7.8M, Depth:17.9km",
        title: { en: "Red earthquake (Magnitude 7.8M, Depth:17.9km) in Türkiye", ar: null }, centre: { latitude: 37.17, longitude: 37.03 },
        areas: [{ kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 }], box: { kind: "polygon", points: [{ latitude: 33.17, longitude: 33.03 }, { latitude: 33.17, longitude: 41.03 }, { latitude: 41.17, longitude: 41.03 }, { latitude: 41.17, longitude: 33.03 }] },
        countries: ["TR"], beganAt: "2023-02-06T01:17:00.000Z", sentAt: "2023-02-06T01:40:00.000Z", expiresAt: "2023-02-13T01:40:00.000Z",
        standing: "actual", over: false, link: "https://www.gdacs.org/report.aspx?eventtype=EQ&eventid=1357372",
      },
    ]);
  });

  test.each(["", "33 33 37 37", "41 33 33 41", "33 41 33", "a b c d", "-200 41 33 37", "-179 179 -89 89"])("a box that is none (%s) takes nothing of the entry away", async (bbox) => {
    expect((await read(gdacsFeed(gdacsItem({ bbox })))).hazards).toMatchObject([{ aliases: ["EQ1357372"], box: null }]);
  });

  test("a drought without a position covers the countries it names; what is no longer current is over", async () => {
    const { hazards } = await read(gdacsFeed(gdacsItem({ type: "DR", id: "1016449", level: "Orange", point: "", iso3: "SDN TCD", current: "false" })));
    expect(hazards[0]).toMatchObject({ kind: "other", over: true, magnitude: null, areas: [{ kind: "country", country: "SD" }, { kind: "country", country: "TD" }, { kind: "country", country: "TR" }] });
  });

  test.each<[string, GdacsItem, string]>([
    ["without a number", { id: "" }, "no-id"],
    ["with a number that is none", { id: "1;drop table" }, "bad-id"],
    ["of a type nobody knows", { type: "XX" }, "no-kind"],
    ["of a level nobody knows", { level: "Purple" }, "bad-value"],
    ["at latitude 137", { point: "137.2 37.0" }, "bad-position"],
    ["at no position at all", { point: "here there" }, "bad-position"],
    ["that began on 30 February", { from: "Thu, 30 Feb 2023 01:17:00 GMT" }, "bad-time"],
    ["that began in the year 23", { from: "Mon, 06 Feb 0023 01:17:00 GMT" }, "bad-time"],
    ["without an offset", { sent: "Mon, 06 Feb 2023 01:40:00" }, "bad-time"],
    ["from the future", { sent: "Tue, 06 Feb 2029 01:40:00 GMT" }, "future-time"],
    ["of endless magnitude", { magnitude: "9e99" }, "bad-value"],
  ])("an item %s is left out, the next is taken", async (_, item, fault) => {
    const { hazards, faults } = await read(gdacsFeed(gdacsItem(item), gdacsItem({ id: "42" })));
    expect(hazards.map((one) => one.aliases)).toEqual([["EQ42"]]);
    expect(faults).toMatchObject([{ at: 1, fault }]);
  });

  test("marks in a title are text, and what turns the direction of writing is dropped", async () => {
    const { hazards } = await read(gdacsFeed(gdacsItem({ title: "&lt;script&gt;alert(1)&lt;/script&gt;\u202e Quake\n  here" })));
    expect(hazards[0]!.title.en).toBe("alert(1) Quake here");
  });
});

describe("USGS", () => {
  test("a strong one is taken with all its numbers, weak ones are left", async () => {
    const { format, hazards, left } = await read(quakes(quake({ ids: ",us6000jllz,at00rpn9,bad id;," }), quake({ id: "ci1", magnitude: 2.1, alert: null }), quake({ id: "ci2", magnitude: 4.4, alert: null }), quake({ id: "ci3", magnitude: 4.2, alert: "green" })));
    expect([format, left]).toEqual(["usgs", 2]);
    expect(hazards[0]).toMatchObject({ aliases: ["us6000jllz", "at00rpn9"], kind: "earthquake", grade: 3, magnitude: 7.8, measure: "M 7.8", centre: { latitude: 37.2256, longitude: 37.0143 }, over: false });
    expect(hazards[1]).toMatchObject({ aliases: ["ci3"], grade: 1 });
  });
  test("one that was taken back is over", async () => expect((await read(quakes(quake({ status: "deleted", magnitude: null, alert: null })))).hazards[0]).toMatchObject({ over: true }));
  test.each([
    ["no number", { ...quake(), id: undefined }, "no-id"],
    ["a number that is none", { ...quake(), id: "a b" }, "bad-id"],
    ["longitude 200", quake({ coordinates: [200, 10, 1] }), "bad-position"],
    ["words for a position", quake({ coordinates: ["x", "y"] }), "bad-position"],
    ["magnitude 70", quake({ magnitude: 70 }), "bad-value"],
    ["a colour nobody knows", quake({ alert: "plaid" }), "bad-value"],
    ["a time in the year 40000", quake({ at: 1.2e15 }), "bad-time"],
    ["a time that is none", quake({ at: 9e15 }), "bad-time"],
    ["a time next year", quake({ updated: Date.UTC(2024, 1, 1) }), "future-time"],
    ["nothing", null, "bad-value"],
  ])("%s", async (_, given, fault) => expect(await faultOf(quakes(given))).toBe(fault));
});

describe("CAP", () => {
  test("an alert in two languages is one hazard, in 1.1 and 1.2, alone and in a feed", async () => {
    for (const text of [capAlert(), capAlert({ version: "1.1" }), capFeed(capAlert()), `\ufeff<?xml version="1.0"?>${capAlert()}`]) {
      const { format, hazards, faults } = await read(text);
      expect([format, faults, hazards.length]).toEqual(["cap", [], 1]);
      expect(hazards[0]).toMatchObject({
        aliases: ["warnings@met.example,EX-2023-001"], kind: "flood", grade: 3, standing: "actual", title: { en: "Flooding expected near Gaziantep", ar: "فيضانات متوقعة قرب غازي عنتاب" },
        areas: [{ kind: "circle", centre: { latitude: 37.07, longitude: 37.38 }, radiusKm: 50 }], sentAt: "2023-02-06T01:30:00.000Z", expiresAt: "2030-02-08T01:30:00.000Z", over: false,
      });
    }
  });

  test("a polygon over the date line keeps its inside inside", async () => {
    const { hazards } = await read(capAlert({ area: "<polygon>-16,178 -16,-178 -20,-178 -20,178 -16,178</polygon>" }));
    expect(hazards[0]!.areas).toEqual([{ kind: "polygon", points: [{ latitude: -16, longitude: 178 }, { latitude: -16, longitude: -178 }, { latitude: -20, longitude: -178 }, { latitude: -20, longitude: 178 }] }]);
  });

  test("a coast line of a thousand corners is thinned", async () => {
    const ring = Array.from({ length: 1_000 }, (_, at) => `${(30 + 2 * Math.sin((at / 1_000) * 2 * Math.PI)).toFixed(6)},${(20 + 2 * Math.cos((at / 1_000) * 2 * Math.PI)).toFixed(6)}`);
    const { hazards } = await read(capAlert({ area: `<polygon>${[...ring, ring[0]].join(" ")}</polygon>` }));
    expect(hazards[0]!.areas[0]).toMatchObject({ kind: "polygon" });
    expect((hazards[0]!.areas[0] as { points: unknown[] }).points.length).toBe(200);
  });

  test("a country's code stands where no area is drawn", async () => expect((await read(capAlert({ area: "<geocode><valueName>ISO 3166-1</valueName><value>SDN</value></geocode>" }))).hazards[0]).toMatchObject({ areas: [{ kind: "country", country: "SD" }] }));

  test.each<[string, Cap, object]>([
    ["an exercise", { status: "Exercise" }, { standing: "exercise" }],
    ["a draft", { status: "Draft" }, { standing: "test" }],
    ["unlikely", { certainty: "Unlikely" }, { grade: 1 }],
    ["past", { urgency: "Past" }, { over: true }],
    ["all clear", { extra: "<responseType>AllClear</responseType>" }, { over: true }],
    ["shelling", { event: "Shelling reported", category: "Security" }, { kind: "conflict" }],
    ["curfew in Arabic", { event: "حظر تجول", category: "Other" }, { kind: "unrest" }],
    ["an update", { msgType: "Update", references: "warnings@met.example,EX-0,2023-02-06T01:00:00-00:00 somebody@else.example,EX-9,2023-02-06T01:00:00-00:00" }, { aliases: ["warnings@met.example,EX-2023-001", "warnings@met.example,EX-0"] }],
    ["a cancellation that says no more", { msgType: "Cancel", info: false, references: "warnings@met.example,EX-0,2023-02-06T01:00:00-00:00" }, { over: true, areas: [] }],
  ])("%s", async (_, given, expected) => expect((await read(capAlert(given))).hazards[0]).toMatchObject(expected));

  test.each<[string, Cap, string]>([
    ["no identifier", { identifier: "" }, "no-id"],
    ["an identifier with a comma", { identifier: "a,b" }, "bad-id"],
    ["no offset", { sent: "2023-02-06T04:30:00" }, "bad-time"],
    ["30 February", { sent: "2023-02-30T04:30:00+03:00" }, "bad-time"],
    ["the year 1823", { sent: "1823-02-06T04:30:00+03:00" }, "bad-time"],
    ["hour 25", { sent: "2023-02-06T25:30:00+03:00" }, "bad-time"],
    ["the future", { sent: "2026-02-06T04:30:00+03:00" }, "future-time"],
    ["an end before its beginning", { expires: "2023-02-05T04:30:00+03:00" }, "bad-time"],
    ["a state nobody knows", { status: "Maybe" }, "bad-value"],
    ["a severity nobody knows", { severity: "Enormous" }, "bad-value"],
    ["no info", { info: false }, "bad-value"],
    ["latitude 91", { area: "<circle>91,37.38 50</circle>" }, "bad-position"],
    ["a circle without radius", { area: "<circle>37.07,37.38</circle>" }, "bad-area"],
    ["a radius of minus one", { area: "<circle>37.07,37.38 -1</circle>" }, "bad-area"],
    ["an open polygon", { area: "<polygon>1,1 1,2 2,2 2,1</polygon>" }, "bad-area"],
    ["a polygon that crosses itself", { area: "<polygon>1,1 2,2 1,2 2,1 1,1</polygon>" }, "bad-area"],
    ["a polygon of words", { area: "<polygon>a,b c,d e,f a,b</polygon>" }, "bad-position"],
  ])("with %s is left out", async (_, given, fault) => expect(await faultOf(capFeed(capAlert(given)))).toBe(fault));

  test("an acknowledgement is nothing to watch", async () => expect(await read(capAlert({ msgType: "Ack", info: false }))).toMatchObject({ hazards: [], left: 1, faults: [] }));
  test("a feed that only points to its alerts names where they are", async () =>
    expect((await read(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" type="application/cap+xml" href="https://met.example/cap/1.xml"/></entry><entry><link type="text/html" href="https://met.example/page"/></entry></feed>`)).links).toEqual(["https://met.example/cap/1.xml"]));
});

describe("hostile documents are refused whole", () => {
  test.each([
    ["entities", `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>`, "doctype"],
    ["a file of this machine", `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>`, "doctype"],
    ["deep nesting", `<rss>${"<a>".repeat(100_000)}`, "too-deep"],
    ["no XML", "hello", "not-xml"],
    ["nothing", "", "not-xml"],
    ["a web page", "<html><body><item/></body></html>", "unknown-format"],
    ["broken JSON", `{"type":`, "not-json"],
    ["other JSON", `{"type":"Topology"}`, "unknown-format"],
    ["endless brackets", `{"a":${"[".repeat(500_000)}`, "not-json"],
    ["features nested a hundred thousand deep", `{"type":"FeatureCollection","features":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "read"],
    ["a million elements", `<rss>${"<a/>".repeat(1_000_000)}</rss>`, "too-many"],
    ["one endless word", `<rss><channel><item><title>${"x".repeat(2_000_000)}</title></item></channel></rss>`, "too-long"],
    ["letters that are none", `\u0000\u0001`, "not-xml"],
  ])("%s", async (_, text, code) => expect(await codeOf(read(text))).toBe(code));

  test("50 MB", async () => expect(await codeOf(readHazardDocument(Buffer.alloc(50 * 1024 * 1024, 32), now))).toBe("too-large"));
  test("an empty feed is a feed", async () => expect(await read(gdacsFeed())).toMatchObject({ hazards: [], faults: [] }));
  test("of ten thousand entries two thousand are taken", async () => {
    const many = await read(quakes(...Array.from({ length: 3_000 }, (_, at) => quake({ id: `us${at}` }))));
    expect([many.hazards.length, many.left, many.notes]).toEqual([2_000, 1_000, [{ at: null, id: null, note: "too-many-entries" }]]);
  });
  test("of a thousand faulty entries fifty are listed, the others counted, and the page is told", async () => {
    const many = await read(quakes(...Array.from({ length: 1_000 }, () => quake({ magnitude: 70 })), quake()));
    expect([many.hazards.length, many.faults.length, many.left, many.notes.map((one) => one.note)]).toEqual([1, 50, 950, ["more-faults"]]);
  });
});

describe("letters", () => {
  const cp1256 = (text: string) => Uint8Array.from(text, (letter) => ({ "ز": 0xd2, "ل": 0xe1, "ا": 0xc7 })[letter] ?? letter.charCodeAt(0));
  const headed = (encoding: string) => gdacsFeed(gdacsItem({ title: "زلزال" })).replace("utf-8", encoding).replaceAll("ü", "u");
  test.each<[string, Uint8Array]>([
    ["UTF-16 with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(headed("utf-16"), "utf16le")])],
    ["Windows-1256 that says so", cp1256(headed("windows-1256"))],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${headed("utf-8")}`)],
  ])("of %s are read right", async (_, content) => expect((await readHazardDocument(content, now)).hazards[0]!.title.en).toBe("زلزال"));
  test.each<[string, Uint8Array, string]>([
    ["Windows-1256 that says it were UTF-8", cp1256(headed("utf-8")), "encoding"],
    ["an encoding nobody speaks", Buffer.from(headed("x-klingon")), "encoding"],
    ["UTF-7, which hides marks", Buffer.from(headed("utf-7")), "encoding"],
    ["UTF-16 without its mark", Buffer.from(headed("utf-16"), "utf16le"), "not-xml"],
    ["half a letter in JSON", Buffer.concat([Buffer.from(`{"type":"FeatureCollection","features":["`), Buffer.from([0xd8]), Buffer.from(`"]}`)]), "not-json"],
  ])("of %s are refused", async (_, content, code) => expect(await codeOf(readHazardDocument(content, now))).toBe(code));
});

describe("many areas", () => {
  const square = (at: number, east = 30) => `<polygon>${at},${east} ${at},${east + 0.5} ${at + 0.5},${east + 0.5} ${at + 0.5},${east} ${at},${east}</polygon>`;
  test("up to twenty are kept as they are; beyond, the box round all, and the page is told", async () => {
    const twenty = await read(capAlert({ area: Array.from({ length: 20 }, (_, at) => square(at)).join("") }));
    expect([twenty.hazards[0]!.areas.length, twenty.notes]).toEqual([20, []]);
    const more = await read(capAlert({ area: Array.from({ length: 2_000 }, (_, at) => square((at % 60) - 30, 20 + Math.floor(at / 60))).join("") }));
    expect(more.hazards[0]!.areas).toMatchObject([{ kind: "polygon" }]);
    const [box] = more.hazards[0]!.areas;
    for (const coordinates of [{ latitude: -29.9, longitude: 20.1 }, { latitude: 29.4, longitude: 52 }, { latitude: 0, longitude: 40 }]) expect(areaContains(box!, { coordinates })).toBe(true);
    expect(more.notes).toEqual([{ at: 1, id: "EX-2023-001", note: "area-boxed" }]);
  });
  test("round the whole Earth are refused, and the entry is named", async () => {
    const all = await read(capAlert({ area: Array.from({ length: 60 }, (_, at) => square(0, -180 + at * 6)).join("") }));
    expect([all.hazards, all.faults]).toEqual([[], [{ at: 1, id: "EX-2023-001", fault: "bad-area" }]]);
  });
  test("in the same words in two languages are one", async () => expect((await read(capAlert({ area: square(1) }))).hazards[0]!.areas).toHaveLength(1));
});
