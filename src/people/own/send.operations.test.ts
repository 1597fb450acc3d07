import { beforeAll, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { registerHousehold } from "../register/register.operations.ts";
import { readOwn } from "./own.operations.ts";
import { sendOwnLink } from "./send.operations.ts";

const platform = testPlatform();
const visitor = { ...stranger, door: "page" as const };
const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await platform().database.pool.query(text, values)).rows as T[];
let mission: number;
beforeAll(async () => {
  mission = (await perform(platform(), addMission, asRole("administrator"), { kind: "embassy", name: { en: "Ankara", ar: "أنقرة" }, country: "TR", place: { en: "Ankara", ar: "أنقرة" }, latitude: 39.93, longitude: 32.86, jurisdiction: ["TR"] })).id;
});

let numbers = 300;
async function family(more: object = {}) {
  const number = ++numbers;
  await perform(platform(), registerHousehold, visitor, {
    key: `send-test-${number}`,
    members: [
      { nameArabic: "سالم الزنتاني", birth: "1987", phone: `+90 570 000 0${number}`, email: `send${number}@example.org` },
      { nameArabic: "هدى الزنتاني", relation: "spouse", birth: "1990" },
    ],
    stays: [{ country: "TR", place: "Gaziantep" }],
    language: "ar",
    ...more,
  });
  const people = await query<{ id: number; household_id: number }>("select id, household_id from people.person where household_id = (select max(household_id) from people.person) order by id");
  return { people: people.map((one) => one.id), household: people[0]!.household_id, email: `send${number}@example.org`, number };
}
type Sent = { channel: string; recipient: string; language: string; subject: string; body: string };
// What the registration itself sent comes first.
const lettersTo = (number: number) => query<Sent>("select channel, recipient, language, subject, body from platform.message where recipient like '%' || $1 || '%' order by id", [String(number)]);

describe("an officer sends a household its personal link", () => {
  test("in the household's language and by the way it wants; the link opens the record, and it is logged under the person", async () => {
    const officer = asRole("consular-officer", mission);
    for (const [language, words] of [["ar", "هذه الوصلة لكم وحدكم"], ["en", "This link is yours alone"]] as const) {
      const { people, household, email, number } = await family({ language });
      const before = (await lettersTo(number)).length;
      expect(await perform(platform(), sendOwnLink, officer, { person: people[1] })).toEqual({ household, channel: "email", language });
      const letters = await lettersTo(number);
      expect(letters).toHaveLength(before + 1);
      const letter = letters.at(-1)!;
      expect(letter).toMatchObject({ channel: "email", recipient: email, language });
      expect(letter.body).toContain(words);
      const token = new RegExp(`/${language}/my/([\\w-]{22})`).exec(letter.body)![1];
      expect((await perform(platform(), readOwn, visitor, { token })).record.members.map((one) => one.person)).toEqual(people);
      const logged = await query<{ subject: string; actor_id: string; details: object }>("select subject, actor_id, details from platform.audit where operation = 'people.sendOwnLink' and ($1 = any(subject_ids) and subject = 'household' or $2 = any(subject_ids) and subject = 'person') order by id", [household, people[1]]);
      expect(logged.map((one) => [one.subject, one.actor_id])).toEqual([["household", officer.id], ["person", officer.id]]);
      // The key to the record stands in no log.
      expect(JSON.stringify(logged)).not.toContain(token);
    }
  });

  test("by text message where that is wanted, or nothing else is known", async () => {
    const { people, number } = await family({ channels: ["sms"] });
    expect(await perform(platform(), sendOwnLink, asRole("consular-officer", mission), { person: people[0] })).toMatchObject({ channel: "sms" });
    expect((await lettersTo(number)).at(-1)).toMatchObject({ channel: "sms" });
  });

  test("three times a day at most, also when two send at once", async () => {
    const { people, number } = await family();
    const before = (await lettersTo(number)).length;
    const officer = asRole("consular-officer", mission);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => perform(platform(), sendOwnLink, officer, { person: people[0] })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(3);
    for (const one of all) if (one.status === "rejected") expect(one.reason).toMatchObject({ status: 409 });
    expect((await lettersTo(number)).length).toBe(before + 3);
  });

  test("not another mission's, not without an address, not of a record that is gone, and not by who may not change it", async () => {
    const { people, number } = await family();
    const before = (await lettersTo(number)).length;
    const elsewhere = await perform(platform(), addMission, asRole("administrator"), { kind: "embassy", name: { en: "Tunis", ar: "تونس" }, country: "TN", place: { en: "Tunis", ar: "تونس" }, latitude: 36.8, longitude: 10.18, jurisdiction: ["TN"] });
    await expect(perform(platform(), sendOwnLink, asRole("consular-officer", elsewhere.id), { person: people[0] })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), sendOwnLink, asRole("surge-officer", mission), { person: people[0] })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), sendOwnLink, asRole("consular-officer", mission), { person: 999_999 })).rejects.toMatchObject({ status: 404 });
    expect((await lettersTo(number)).length).toBe(before);
    await query("delete from people.contact where person_id = any($1)", [people]);
    await expect(perform(platform(), sendOwnLink, asRole("consular-officer", mission), { person: people[0] })).rejects.toMatchObject({ status: 422 });
    expect(await query("select 1 from people.own_link l join people.person p on p.household_id = l.household_id where p.id = $1 and l.made_for = 'officer'", [people[0]])).toEqual([]);
  });
});
