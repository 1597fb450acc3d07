import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "#platform/config.ts";
import { createLog } from "#platform/log.ts";
import { perform } from "#platform/operation.ts";
import { createPlatform } from "#platform/platform.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold } from "../household/household.operations.ts";
import { liveNames } from "./live-names.ts";
import { matchPeople, type Sought } from "./match.ts";

const platform = testPlatform();
const people: Record<string, number> = {};
const match = async (sought: Sought, more: object = {}) => (await matchPeople(platform(), platform().database.db, [sought], { most: 10, lowest: "possible", ...more }))[0]!;
const name = "محمد عبد السلام القذافي";

beforeAll(async () => {
  const enter = async (members: { [key: string]: object }) => {
    const added = await perform(platform(), addHousehold, asRole("administrator"), { stay: { country: "TR", place: "Ankara" }, members: Object.values(members) });
    Object.keys(members).forEach((key, at) => (people[key] = added.people[at]!));
  };
  await enter({ man: { nameArabic: name, birth: "1987-03-25", sex: "male", phones: ["+905321112233"], documents: [{ number: "P123456" }] } });
  await enter({
    sister: { nameArabic: "خديجة علي سالم الزنتاني", birth: "2001-01-05", phones: ["+905321112244"] },
    brother: { nameArabic: "حسين علي سالم الزنتاني", birth: "2001-01-05" },
  });
});

describe("people of the register who may be somebody", () => {
  test("are found across scripts with the reasons, the same when name and birth date agree", async () => {
    const [first] = await match({ names: ["Mohamed Abdulsalam Elgaddafi"], birthDate: "1987-03-25", birthPrecision: "day" });
    expect(first).toMatchObject({ person: people["man"], band: "same", reasons: expect.arrayContaining([expect.objectContaining({ kind: "name" }), { kind: "birth", how: "same" }]) });
  });
  test("are at most possible for a homonym of another birth date", async () => expect(await match({ names: [name], birthDate: "1961-08-09", birthPrecision: "day" })).toMatchObject([{ person: people["man"], band: "possible" }]));
  test("are never the same for a brother or sister of the same birth date and phone", async () => {
    const found = await match({ names: ["حسن علي سالم الزنتاني"], birthDate: "2001-01-05", birthPrecision: "day", phones: ["+905321112244"] });
    expect(found.map((one) => one.band)).not.toContain("same");
    expect(found.find((one) => one.person === people["sister"])?.band).toBe("possible");
  });
  test("are shown by a passport under another name, but not as the same", async () => {
    const [only] = await match({ names: ["Godwin Okafor"], documents: ["P123456"] });
    expect(only).toMatchObject({ person: people["man"], band: "possible", reasons: expect.arrayContaining([{ kind: "document", agrees: true }]) });
  });
  test("leave out those excepted, those of other missions, and what is less likely than asked", async () => {
    expect(await match({ names: [name], except: [people["man"]!] })).toEqual([]);
    expect(await match({ names: [name] }, { missions: [] })).toEqual([]);
    expect(await match({ names: [name], birthDate: "1961-08-09", birthPrecision: "day" }, { lowest: "likely" })).toEqual([]);
  });
  test("are among those given only, whether found by name or by number", async () => {
    const sought = { names: ["علي سالم الزنتاني"], phones: ["+905321112244"] };
    expect((await match(sought)).map((one) => one.person).sort()).toEqual([people["sister"], people["brother"]].sort());
    expect((await match(sought, { among: [people["brother"]!] })).map((one) => one.person)).toEqual([people["brother"]]);
    expect(await match(sought, { among: [] })).toEqual([]);
  });
  test("are answered in the order asked, also for many and for the nameless", async () => {
    const asked: Sought[] = [{ names: [] }, { names: [name] }, { names: [""] }, ...Array.from({ length: 80 }, () => ({ names: ["خديجة الزنتاني"] })), { names: ["x".repeat(300)] }];
    const found = await matchPeople(platform(), platform().database.db, asked, { most: 1, lowest: "possible" });
    expect(found.map((one) => one[0]?.person)).toEqual([undefined, people["man"], undefined, ...Array.from({ length: 80 }, () => people["sister"]), undefined]);
  });
});

test("while names are still being read, exact words are matched and nothing wrong is said", async () => {
  const fresh = createPlatform(parseConfig({ LOG_LEVEL: "silent" }), platform().database.url, createLog("silent"));
  try {
    // Held as a long read would hold it: the first page of names does not come.
    await platform().database.db.transaction().execute(async (db) => {
      await sql`lock table people.person_name in access exclusive mode`.execute(db);
      void liveNames(fresh).fill();
      expect(liveNames(fresh).isReady).toBe(false);
      const [found] = await matchPeople(fresh, db, [{ names: ["القذافي محمد"], birthDate: "1987-03-25", birthPrecision: "day" }], { most: 5, lowest: "possible" });
      expect(found!.map((one) => one.person)).toEqual([people["man"]]);
    });
    expect(await liveNames(fresh).fill()).toBe(true);
  } finally {
    await fresh.close();
  }
});
