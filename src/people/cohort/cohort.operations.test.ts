import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold } from "../household/household.operations.ts";
import { sizeCohort } from "./cohort.operations.ts";
import { type CohortFilter, cohortFilter, oneForEachAddress } from "./cohort.rules.ts";
import { type CohortOptions, cohortPeople } from "./cohort.store.ts";
import { noteContacted, optOut } from "./opt-out.store.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
const missions: Record<string, number> = {};
const people: Record<string, number> = {};
const db = () => platform().database.db;

const mission = async (country: string, latitude: number, longitude: number) => {
  const { id } = await perform(platform(), addMission, administrator, { kind: "consulate", name: { en: country, ar: country }, country, place: { en: country, ar: country }, latitude, longitude, jurisdiction: [country] });
  missions[country] = id;
};
type Member = { name: string; [said: string]: unknown };
const household = async (stay: object, members: Member[]) => {
  const added = await perform(platform(), addHousehold, administrator, { stay, members: members.map(({ name, ...said }) => ({ nameLatin: name, ...said })) });
  members.forEach(({ name }, at) => (people[name] = added.people[at]!));
  return added;
};

beforeAll(async () => {
  await mission("TR", 37.07, 37.38);
  await mission("EG", 30.04, 31.24);
  await household({ country: "TR", latitude: 37.07, longitude: 37.38 }, [
    { name: "Father", sex: "male", birth: "1980-02-01", phones: ["+905700000100"], languages: ["ar"] },
    { name: "Mother", sex: "female", birth: "1985", phones: ["+905700000100"], needs: ["pregnant"] },
    { name: "Child", sex: "male", birth: `${new Date().getUTCFullYear() - 8}`, phones: ["+905700000100"] },
  ]);
  await household({ country: "TR", kind: "student", latitude: 41.01, longitude: 28.98 }, [{ name: "Student", sex: "female", birth: "2003-05-05", emails: ["student@example.org"], phones: ["+905700000200"], languages: ["en"] }]);
  await household({ country: "EG" }, [{ name: "Nobody", birth: "1950" }]);
  await household({ country: "EG" }, [{ name: "Grandchild", birth: `${new Date().getUTCFullYear() - 3}` }, { name: "Grandmother", sex: "female", birth: "1951", emails: ["grand@example.org"] }]);
  await household({ country: "EG", untilDay: "2020-01-01" }, [{ name: "Gone home", phones: ["+201000000001"] }]);
  await household({ country: "EG" }, [{ name: "Closed", phones: ["+201000000002"] }]);
  await sql`update people.person set closed_at = now(), closed_reason = 'left' where id = ${people["Closed"]}`.execute(db());
  await household({ country: "EG" }, [{ name: "Duplicate", phones: ["+201000000003"] }]);
  await sql`update people.person set merged_into = ${people["Nobody"]} where id = ${people["Duplicate"]}`.execute(db());
});
beforeEach(async () => {
  await sql`delete from people.opt_out`.execute(db());
  await sql`delete from people.contacted`.execute(db());
});

const named = (ids: readonly number[]) => Object.keys(people).filter((name) => ids.includes(people[name]!)).sort();
const chosen = async (filter: object, scope: "all" | number[] = "all", options: Partial<CohortOptions> = {}) => {
  const parsed: CohortFilter = cohortFilter.parse(filter);
  return cohortPeople(db(), scope, parsed, { channels: ["sms", "email"], ...options }, 0, 1_000);
};
const names = async (filter: object, scope: "all" | number[] = "all") => named((await chosen(filter, scope)).map((one) => one.person));
const everybody = ["Child", "Father", "Grandchild", "Grandmother", "Mother", "Nobody", "Student"];

describe("whom a filter means", () => {
  test("is everybody who is abroad now when nothing limits; who left, closed or was merged is not", async () => expect(await names({})).toEqual(everybody));
  test.each<[string, object, string[]]>([
    ["countries", { countries: ["EG"] }, ["Grandchild", "Grandmother", "Nobody"]],
    ["kinds of stay", { kinds: ["student", "patient"] }, ["Student"]],
    ["needs", { needs: ["pregnant"] }, ["Mother"]],
    ["the language we write in", { languages: ["en"] }, ["Student"]],
    ["sexes", { sexes: ["female"] }, ["Grandmother", "Mother", "Student"]],
    ["age, of those whose birth date is known", { ages: ["under-18", "65-over"] }, ["Child", "Grandchild", "Grandmother", "Nobody"]],
    ["sources", { sources: ["self"] }, []],
    ["having an e-mail address", { hasEmail: true }, ["Grandmother", "Student"]],
    ["having a phone", { hasPhone: "on" }, ["Child", "Father", "Mother", "Student"]],
    ["several at once", { countries: ["TR"], sexes: ["male"], ages: ["35-49"] }, ["Father"]],
    ["a radius", { area: { kind: "circle", centre: { latitude: 37, longitude: 37 }, radiusKm: 60 } }, ["Child", "Father", "Mother"]],
    ["a drawn area", { area: { kind: "polygon", points: [{ latitude: 40, longitude: 28 }, { latitude: 42, longitude: 28 }, { latitude: 42, longitude: 30 }, { latitude: 40, longitude: 30 }] } }, ["Student"]],
    ["a whole country as area", { area: { kind: "country", country: "TR" } }, ["Child", "Father", "Mother", "Student"]],
    ["one and the same stay", { countries: ["EG"], kinds: ["student"] }, []],
  ])("keeps to %s", async (_, filter, expected) => expect(await names(filter)).toEqual(expected));
  test("keeps to the missions asked for, and to the scope whatever is asked for", async () => {
    expect(await names({ missions: [missions["EG"]] })).toEqual(["Grandchild", "Grandmother", "Nobody"]);
    expect(await names({}, [missions["EG"]!])).toEqual(["Grandchild", "Grandmother", "Nobody"]);
    expect(await names({ missions: [missions["TR"]] }, [missions["EG"]!])).toEqual([]);
    expect(await names({}, [])).toEqual([]);
  });
  test("is only who is among those given, if any are given", async () => {
    expect(named((await chosen({ countries: ["EG"] }, "all", { among: [people["Nobody"]!, people["Father"]!, 999_999] })).map((one) => one.person))).toEqual(["Nobody"]);
    expect(await chosen({}, "all", { among: [] })).toEqual([]);
  });
  test("knows whose record nobody confirmed and whom we have not written to", async () => {
    await sql`update people.person set record_confirmed_at = now() - interval '400 days' where id = ${people["Nobody"]}`.execute(db());
    expect(await names({ unconfirmedDays: 365 })).toEqual(["Nobody"]);
    await noteContacted(db(), [people["Father"]!, people["Student"]!], new Date(Date.now() - 10 * 86_400_000));
    expect(await names({ uncontactedDays: 30 })).toEqual(everybody.filter((name) => name !== "Father" && name !== "Student"));
    expect(await names({ uncontactedDays: 5 })).toEqual(everybody);
  });
  test("comes page by page in order of id", async () => {
    const all = await chosen({});
    const options = { channels: ["sms", "email"] as const };
    const first = await cohortPeople(db(), "all", {}, options, 0, 3);
    const second = await cohortPeople(db(), "all", {}, options, first.at(-1)!.person, 100);
    expect([...first, ...second]).toEqual(all);
  });
});

describe("how they are reached", () => {
  test("is one message for each address, to an adult of those who share it", async () => {
    const found = await chosen({});
    expect(found.filter((one) => one.address === "+905700000100").map((one) => one.person).sort()).toEqual([people["Father"], people["Mother"], people["Child"]].sort());
    const recipients = oneForEachAddress(found.toReversed());
    expect(recipients.map((one) => one.address).sort()).toEqual(["+905700000100", "+905700000200", "grand@example.org"]);
    expect(["Father", "Mother"]).toContain(named([recipients.find((one) => one.address === "+905700000100")!.person])[0]);
  });
  test("is by the first of the channels chosen that somebody has, and a child’s by an adult of the household", async () => {
    const by = async (channels: CohortOptions["channels"]) => Object.fromEntries((await chosen({}, "all", { channels })).map((one) => [named([one.person])[0]!, one.address]));
    expect(await by(["email", "sms"])).toMatchObject({ Student: "student@example.org", Father: "+905700000100", Grandchild: "grand@example.org", Nobody: null });
    expect(await by(["sms"])).toMatchObject({ Student: "+905700000200", Grandmother: null, Grandchild: null });
  });
  test("is not at all for who wants no messages, at that address or another, unless it concerns life and limb", async () => {
    await optOut(db(), "sms", "+905700000200", "reply");
    await optOut(db(), "sms", "+905700000200", "link");
    const student = async (options: Partial<CohortOptions> = {}) => (await chosen({ kinds: ["student"] }, "all", options))[0]!;
    expect(await student()).toMatchObject({ optedOut: true, address: null });
    expect(await student({ channels: ["email"] })).toMatchObject({ optedOut: true, address: null });
    expect(await student({ toOptedOut: true })).toMatchObject({ optedOut: false, address: "+905700000200" });
  });
});

describe("the size preview", () => {
  test("counts people, households, channels, languages and messages", async () => {
    await optOut(db(), "email", "grand@example.org", "link");
    expect(await perform(platform(), sizeCohort, administrator, {})).toEqual({ people: 7, households: 4, sms: 4, email: 1, nobody: 2, optedOut: 1, messages: 2, byLanguage: { ar: 6, en: 1 } });
  });
  test("counts an officer’s own missions only, and refuses another’s and strangers", async () => {
    const officer = asRole("consular-officer", missions["EG"]!);
    expect(await perform(platform(), sizeCohort, officer, { cohort: {} })).toMatchObject({ people: 3 });
    await expect(perform(platform(), sizeCohort, officer, { mission: missions["TR"] })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), sizeCohort, stranger, {})).rejects.toMatchObject({ status: 401 });
    await expect(perform(platform(), sizeCohort, asRole("programme-officer"), {})).rejects.toMatchObject({ status: 403 });
  });
  test.each<[string, object]>([
    ["a country that does not exist", { countries: ["ZZ"] }],
    ["a band of age that is none", { ages: ["old"] }],
    ["days that are no number", { unconfirmedDays: "soon" }],
    ["a polygon whose sides cross", { area: { kind: "polygon", points: [{ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 1 }, { latitude: 1, longitude: 0 }, { latitude: 0, longitude: 1 }] } }],
    ["SQL in place of a kind", { kinds: ["student' or true --"] }],
  ])("refuses %s", async (_, cohort) => {
    await expect(perform(platform(), sizeCohort, administrator, { cohort })).rejects.toMatchObject({ status: 422 });
  });
});
