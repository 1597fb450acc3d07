import { describe, expect, test } from "vitest";
import { changedMission, dutyChange, missionForPlace, newMission, phone } from "./mission.rules.ts";

const ankara = { id: 1, kind: "embassy", country: "TR", jurisdiction: ["TR", "AZ"], latitude: 39.93, longitude: 32.86 };
const istanbul = { id: 2, kind: "consulate-general", country: "TR", jurisdiction: ["TR"], latitude: 41.01, longitude: 28.97 };
const valletta = { id: 3, kind: "embassy", country: "MT", jurisdiction: ["MT"], latitude: 35.9, longitude: 14.51 };
const tbilisi = { id: 4, kind: "embassy", country: "GE", jurisdiction: ["GE", "AZ"], latitude: 41.72, longitude: 44.78 };
const missions = [istanbul, ankara, valletta, tbilisi];
const gaziantep = { latitude: 37.07, longitude: 37.38 };
const bursa = { latitude: 40.19, longitude: 29.06 };

describe("the mission that serves a place", () => {
  test.each([
    ["the only one of the country", { country: "MT" }, valletta],
    ["the nearest of several, in the south-east", { country: "TR", coordinates: gaziantep }, ankara],
    ["the nearest of several, in the north-west", { country: "TR", coordinates: bursa }, istanbul],
    ["the embassy before the consulate when nobody knows where", { country: "TR" }, ankara],
    ["the oldest record among equals abroad", { country: "AZ" }, ankara],
    ["the nearest among those abroad", { country: "AZ", coordinates: { latitude: 40.41, longitude: 49.87 } }, tbilisi],
  ])("is %s", (_, place, expected) => expect(missionForPlace(missions, place)).toBe(expected));

  test("is none when no jurisdiction includes the country, however near a mission is", () => {
    expect(missionForPlace(missions, { country: "SY", coordinates: gaziantep })).toBeNull();
  });
  test("is none when the country is not known", () => {
    expect(missionForPlace(missions, { coordinates: gaziantep })).toBeNull();
    expect(missionForPlace(missions, { country: null, coordinates: null })).toBeNull();
  });
});

const mission = { kind: "embassy", name: { en: "Embassy in Ankara", ar: "السفارة في أنقرة" }, country: "TR", place: { en: "Ankara", ar: "أنقرة" }, latitude: "39.93", longitude: "32.86", jurisdiction: "TR" };

describe("a mission typed into a form", () => {
  test("has its countries read from one line, each once, Arabic commas too", () => {
    expect(newMission.parse({ ...mission, jurisdiction: " tr، AZ ; tr" }).jurisdiction).toEqual(["TR", "AZ"]);
    expect(newMission.parse({ ...mission, jurisdiction: "تركيا، San Marino, Turkey" }).jurisdiction).toEqual(["TR", "SM"]);
  });
  test.each([
    ["a country nobody knows", { jurisdiction: "TR, Atlantis" }, "jurisdiction"],
    ["a code that is no country", { country: "ZZ" }, "country"],
    ["no country served", { jurisdiction: " , " }, "jurisdiction"],
    ["a latitude beyond the pole", { latitude: "95" }, "latitude"],
    ["a longitude beyond the date line", { longitude: "-180.5" }, "longitude"],
    ["an unknown kind", { kind: "palace" }, "kind"],
    ["a name in one language only", { name: { en: "Embassy" } }, "name.ar"],
    ["a phone number without its country code", { phone: "0312 555" }, "phone"],
    ["an address that is no e-mail", { email: "nobody" }, "email"],
    ["a slug with a path in it", { slug: "../etc" }, "slug"],
  ])("is refused with %s", (_, wrong, path) => {
    const result = newMission.safeParse({ ...mission, ...wrong });
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
  test("needs the version that was looked at when it is changed", () => {
    expect(changedMission.safeParse({ ...mission, mission: "1" }).success).toBe(false);
    expect(changedMission.parse({ ...mission, mission: "1", version: "3" })).toMatchObject({ mission: 1, version: 3, latitude: 39.93 });
  });
});

test.each([
  ["+90 (312) 555-01.00", "+903125550100"],
  ["0090 312 555 01 00", "+903125550100"],
])("the phone number %s is kept as %s", (given, kept) => expect(phone.parse(given)).toBe(kept));

test("a duty phone without a name is refused at the name", () => {
  expect(dutyChange.safeParse({ mission: 1, dutyPhone: "+903125550100" }).error?.issues[0]?.path).toEqual(["dutyOfficer"]);
  expect(dutyChange.safeParse({ mission: 1 }).success).toBe(true);
});
