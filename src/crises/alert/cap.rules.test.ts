import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elementsIn, readXml, textIn } from "#platform/xml/read.ts";
import { capFaults } from "./cap.fixture.ts";
import { type CapAlert, capOf, capTime } from "./cap.rules.ts";

const sender = { baseUrl: "https://alerts.example.org", MAIL_FROM: "facility@example.org" };
const square = [{ latitude: 30, longitude: 10 }, { latitude: 30, longitude: 11 }, { latitude: 31, longitude: 11 }];
const alert: CapAlert = {
  id: 12, crisis: 3, title: { en: "Flood & storm", ar: "فيضان" }, message: "alert", status: "actual", public: true, level: 3, category: "Met", response: "Evacuate", urgency: "Expected", severity: "Severe", certainty: "Likely",
  texts: { ar: { headline: "غادروا", description: "وصف", instruction: "تعليمات" }, en: { headline: "Leave <now>", description: "", instruction: "Go" }, more: [{ language: "fr", headline: "Partez", description: "", instruction: "" }] },
  sentAt: new Date("2026-02-03T04:05:06.789Z"), expiresAt: new Date("2026-02-04T04:05:06Z"), mission: null, before: [],
  areas: [{ name: { en: "City", ar: "مدينة" }, shape: { kind: "circle", centre: { latitude: 32.5, longitude: -13.1 }, radiusKm: 12.5 } }, { name: { en: "Field", ar: "حقل" }, shape: { kind: "polygon", points: square } }, { name: { en: "Land", ar: "بلد" }, shape: { kind: "country", country: "LY" } }],
};
const read = (more: Partial<CapAlert> = {}) => readXml(capOf({ ...alert, ...more }, sender));
const text = (root: Awaited<ReturnType<typeof read>>, name: string) => elementsIn(root, name).map(textIn)[0];

describe("an alert as a CAP 1.2 document", () => {
  it("keeps the rules of the standard, with one info for each language", async () => {
    const root = await read();
    expect(capFaults(root)).toEqual([]);
    expect(elementsIn(root, "info").map((info) => text(info, "language"))).toEqual(["ar", "en", "fr"]);
    expect(text(elementsIn(root, "info")[1]!, "headline")).toBe("Leave <now>");
  });

  it("writes times with an offset in digits, never Z", async () => {
    expect(capTime(alert.sentAt)).toBe("2026-02-03T04:05:06-00:00");
    expect(capOf(alert, sender)).not.toMatch(/\dZ</);
    expect(text(await read(), "sent")).toBe("2026-02-03T04:05:06-00:00");
  });

  it("draws areas as circle, closed polygon and country code", async () => {
    const areas = elementsIn(elementsIn(await read(), "info")[1]!, "area");
    expect(areas.map((area) => textIn(elementsIn(area)[1]!))).toEqual(["32.5,-13.1 12.5", "30,10 30,11 31,11 30,10", "ISO 3166-1LY"]);
  });

  it("an update and a cancel name all that they follow", async () => {
    const before = [{ id: 11, sentAt: new Date("2026-02-03T03:00:00Z") }, { id: 10, sentAt: new Date("2026-02-03T02:00:00Z") }];
    for (const message of ["update", "cancel"] as const) {
      const root = await read({ message, before });
      expect(capFaults(root)).toEqual([]);
      expect(text(root, "references")).toBe("facility@example.org,alerts.example.org-alert-11,2026-02-03T03:00:00-00:00 facility@example.org,alerts.example.org-alert-10,2026-02-03T02:00:00-00:00");
    }
  });

  it("is Exercise or Test where it is marked so, and Restricted with a restriction where it is not public", async () => {
    const exercise = await read({ status: "exercise", public: false });
    expect(capFaults(exercise)).toEqual([]);
    expect([text(exercise, "status"), text(exercise, "scope"), text(exercise, "note")]).toEqual(["Exercise", "Restricted", "EXERCISE / تمرين"]);
    expect(text(elementsIn(exercise, "info")[0]!, "headline")).toMatch(/^تمرين: /);
    expect(text(await read({ status: "test" }), "status")).toBe("Test");
  });

  it("whatever the texts say, the document holds", async () => {
    const any = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(any, any, any, async (headline, description, title) => {
        const root = await read({ title: { en: `x${title}`, ar: `x${title}` }, texts: { ar: { headline, description, instruction: "" }, en: { headline, description, instruction: "" } } });
        expect(capFaults(root)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("the validator finds each fault that is planted", async () => {
    const good = capOf({ ...alert, message: "update", before: [{ id: 1, sentAt: alert.sentAt }] }, sender);
    const planted: [string, string][] = [
      ["-00:00</sent>", "Z</sent>"], ["<status>Actual", "<status>Real"], ["<scope>Public", "<scope>Restricted"], ["<sender>facility@", "<sender>the facility@"], ["<urgency>Expected</urgency>", ""],
      ["31,11 30,10</polygon>", "31,11 30,12</polygon>"], ["32.5,-13.1", "132.5,-13.1"], ["<areaDesc>City</areaDesc>", ""], ["<msgType>Update", "<msgType>update"], ["<references>facility@example.org,", "<references>"],
      ["<event>فيضان</event>", "<event>فيضان</event><event>2</event>"], ["urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"],
    ];
    for (const [from, to] of planted) expect([from, capFaults(await readXml(good.replace(from, to))).length > 0]).toEqual([from, true]);
    const swapped = good.replace(/(<identifier>.*<\/identifier>)\s*(<sender>.*<\/sender>)/, "$2$1");
    expect(capFaults(await readXml(swapped)).length).toBeGreaterThan(0);
  });
});
