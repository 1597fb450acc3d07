import { describe, expect, it } from "vitest";
import { problemWords } from "#platform/problem.ts";
import { flatten } from "#platform/form.ts";
import { areasIn, faultsByField, readCrisisForm } from "./crisis-form.rules.ts";

const circle = { "area0.kind": "circle", "area0.latitude": "37.17", "area0.longitude": "37.03", "area0.radiusKm": "250", "area0.nameEn": "South-east", "area0.nameAr": "الجنوب الشرقي", "area0.level": "2" };

describe("the form that opens a crisis", () => {
  it("is read as the operation's input", () => {
    const { input, issues } = readCrisisForm({ titleEn: "Earthquake", titleAr: "زلزال", kind: "earthquake", beganAt: "2023-02-06T01:17", ...circle });
    expect(issues).toEqual({});
    expect(input).toEqual({
      title: { en: "Earthquake", ar: "زلزال" },
      kind: "earthquake",
      beganAt: "2023-02-06T01:17",
      areas: [{ name: { en: "South-east", ar: "الجنوب الشرقي" }, level: "2", where: { kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 } }],
    });
  });
  it("tells what is wrong with where an area lies by the input's own name", () => {
    expect(Object.keys(readCrisisForm({ ...circle, "area0.latitude": "north" }).issues)).toEqual(["area0.latitude"]);
  });
  it("holds at most ten areas, whatever is sent", () => {
    expect([areasIn({}), areasIn({ areas: "3" }), areasIn({ areas: "1000000" }), areasIn({ areas: "x" })]).toEqual([1, 3, 10, 1]);
  });
  it("puts each fault at its input, once", () => {
    const message = problemWords.required;
    expect(faultsByField([{ path: "title.ar", message }, { path: "areas.1.name.en", message }, { path: "areas.0.where", message }], { "area0.kind": message })).toEqual({ "area0.kind": message, titleAr: message, "area1.nameEn": message });
  });
  it("gives back dotted names", () => {
    expect(flatten({ titleEn: "x", area0: { kind: "circle", level: "2" } })).toEqual({ titleEn: "x", "area0.kind": "circle", "area0.level": "2" });
  });
});
