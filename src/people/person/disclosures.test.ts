import { RouterContextProvider } from "react-router";
import { beforeAll, expect, test } from "vitest";
import { disclosuresOf, operationTitle, purposeText } from "#accounts";
import { addMission } from "#directory";
import { perform } from "#platform/operation.ts";
import { pageRequest } from "#platform/page.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { exportPeople } from "../export/export.operations.ts";
import { addHousehold } from "../household/household.operations.ts";
import { loader } from "./person-show.page.tsx";
import { changePerson, findPeople, readPerson } from "./person.operations.ts";

const platform = testPlatform();
const officer = (id: string) => ({ ...asRole("crisis-manager"), id, name: id });
let person: number;
let other: number;
beforeAll(async () => {
  await perform(platform(), addMission, asRole("administrator"), { kind: "consulate", name: { en: "Istanbul", ar: "إسطنبول" }, country: "TR", place: { en: "Istanbul", ar: "إسطنبول" }, latitude: 41, longitude: 29, jurisdiction: ["TR"] });
  const { people } = await perform(platform(), addHousehold, officer("entered"), { stay: { country: "TR", place: "Istanbul" }, members: [{ nameLatin: "Salem Zintani" }, { nameLatin: "Huda Misrati" }] });
  [person, other] = people as [number, number];
});

test("everybody who found, read, changed or exported a person is told, newest first, with what for; of others nothing", async () => {
  await perform(platform(), findPeople, officer("found"), { q: "Salem Zintani" });
  await perform(platform(), readPerson, officer("read"), { person, purpose: "family asks" });
  await perform(platform(), changePerson, officer("changed"), { person, version: 1, nameLatin: "Salem Zintani", needs: ["medical"] });
  await perform(platform(), exportPeople, officer("exported"), { q: "Salem Zintani", category: "check", purpose: "Check of one record", columns: ["number"] });
  await perform(platform(), readPerson, officer("elsewhere"), { person: other });
  const told = await disclosuresOf(platform().database.db, person);
  expect(told.map(({ account, how, operation, purpose }) => [account, how, operation, purpose])).toEqual([
    ["exported", "exported", "people.exportPeople", "check: Check of one record"],
    ["changed", "changed", "people.changePerson", "service"],
    ["read", "seen", "people.readPerson", "family asks"],
    ["found", "seen", "people.findPeople", "service"],
    ["entered", "changed", "people.addHousehold", "service"],
  ]);
  expect(told[1]).toMatchObject({ by: "staff", door: "api", mission: null });
  expect(operationTitle("people.readPerson")).toMatchObject({ en: expect.any(String), ar: expect.any(String) });
  expect(purposeText("service").ar).toBe("خدمة قنصلية معتادة");
  const [first] = await disclosuresOf(platform().database.db, person, { most: 1, before: told[1]!.id });
  expect(first!.account).toBe("read");
});

test("on a page, an officer who has not said what they work on is asked first and brought back to the record", async () => {
  const open = async (purpose: string | null) => {
    const context = new RouterContextProvider();
    context.set(pageRequest, { platform: platform(), actor: { ...officer("at-page"), door: "page", purpose }, nonce: "" });
    const url = new URL(`http://facility.example/ar/desk/people/${person}`);
    return loader({ request: new Request(url), url, context, params: { language: "ar", person: String(person) }, pattern: "" });
  };
  const asked = (await open(null).catch((error: unknown) => error)) as Response;
  expect(asked.headers.get("location")).toBe(`/ar/desk/purpose?next=${encodeURIComponent(`/ar/desk/people/${person}`)}`);
  expect(await disclosuresOf(platform().database.db, person).then((told) => told.filter((one) => one.account === "at-page"))).toEqual([]);
  await open("crisis:1");
  expect((await disclosuresOf(platform().database.db, person))[0]).toMatchObject({ account: "at-page", purpose: "crisis:1", door: "page" });
});
