import { describe, expect, it } from "vitest";
import { openCrisisInput, parseMoment } from "./crisis.rules.ts";

const circle = { kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 };
const area = { name: { en: "Area", ar: "منطقة" }, where: circle, level: 2 };
const crisis = { title: { en: "Earthquake", ar: "زلزال" }, kind: "earthquake", beganAt: "2023-02-06T01:17:35Z", areas: [area] };
const paths = (raw: unknown) => openCrisisInput.safeParse(raw).error?.issues.map((issue) => issue.path.join(".")) ?? [];

describe("a moment", () => {
  it.each([
    ["2023-02-06T01:17:35Z", "2023-02-06T01:17:35.000Z"],
    ["2023-02-06T04:17:35+03:00", "2023-02-06T01:17:35.000Z"],
    ["2023-02-06T01:17", "2023-02-06T01:17:00.000Z"],
    ["2023-02-06 01:17", "2023-02-06T01:17:00.000Z"],
  ])("%s is %s", (written, meant) => expect(parseMoment(written)?.toISOString()).toBe(meant));
  it.each(["2023-02-30T01:17", "2023-13-01T00:00", "2023-02-06", "2023-02-06T25:00", "0001-01-01T00:00", "9999-01-01T00:00", "yesterday", ""])("%s is none", (written) => expect(parseMoment(written)).toBeNull());
});

describe("opening a crisis", () => {
  it("takes titles, areas with levels, and levels as a form gives them", () => {
    expect(openCrisisInput.parse({ ...crisis, areas: [{ ...area, level: "3" }] }).areas[0]!.level).toBe(3);
  });
  it.each([
    ["one language only", { title: { en: "Earthquake" } }, "title.ar"],
    ["no area", { areas: [] }, "areas"],
    ["41 areas", { areas: Array.from({ length: 41 }, () => area) }, "areas"],
    ["level 5", { areas: [{ ...area, level: 5 }] }, "areas.0.level"],
    ["level 2.5", { areas: [{ ...area, level: 2.5 }] }, "areas.0.level"],
    ["an impossible position", { areas: [{ ...area, where: { ...circle, centre: { latitude: 95, longitude: 0 } } }] }, "areas.0.where.centre.latitude"],
    ["a country that is not there", { areas: [{ ...area, where: { kind: "country", country: "XX" } }] }, "areas.0.where.country"],
    ["an unknown kind", { kind: "boredom" }, "kind"],
    ["a beginning to come", { beganAt: "2199-01-01T00:00Z" }, "beganAt"],
    ["a day that does not exist", { beganAt: "2023-02-30T01:00Z" }, "beganAt"],
  ])("refuses %s", (_what, part, path) => expect(paths({ ...crisis, ...part })).toContain(path));
});
