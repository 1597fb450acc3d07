import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { testPlatform } from "#platform/testing.ts";
import { followPeople } from "../roll/roll.jobs.ts";
import { addHousehold, openEarthquake } from "./board.fixture.ts";
import { rankRolls } from "./standing.jobs.ts";

const platform = testPlatform();
let crisis: number;
let people: number[];
const db = () => platform().database.db;

const risks = async () => {
  const { rows } = await sql<{ person: number; kept: number | null; listed: number }>`
    select e.person_id as person, s.risk as kept, e.risk as listed from crises.roll_entry e left join crises.standing s using (crisis_id, person_id) where e.crisis_id = ${crisis}`.execute(db());
  return new Map(rows.map(({ person, kept, listed }) => [person, [kept, listed]]));
};
/** A figure that the rule would not give: whoever has it was not weighed again. */
const mark = (ids: readonly number[]) => sql`update crises.standing set risk = 99 where crisis_id = ${crisis} and person_id = any(${ids}::bigint[])`.execute(db());

beforeAll(async () => {
  ({ people } = await addHousehold(platform(), null, [{ latin: "Old", born: "1940-01-01" }, { latin: "Young", born: "1990-01-01" }]));
  crisis = await openEarthquake(platform());
});

describe("the order of a roll", () => {
  test("follows those who changed, and weighs nobody else again", async () => {
    const before = await risks();
    await mark(people);
    await sql`update people.person set needs = '{wheelchair}' where id = ${people[1]}`.execute(db());
    await followPeople.run(platform(), { people: [people[1]!] });
    const more = before.get(people[1]!)![1]! + 20;
    expect((await risks()).get(people[1]!)).toEqual([more, more]);
    expect((await risks()).get(people[0]!)).toEqual([99, before.get(people[0]!)![1]]);
  });

  test("takes in whoever came since, and weighs nobody else again", async () => {
    await mark(people);
    const [newcomer] = (await addHousehold(platform(), null, [{ latin: "New", born: "1990-01-01" }])).people;
    await sql`insert into crises.roll_entry (crisis_id, person_id, area_id) select crisis_id, ${newcomer}, area_id from crises.roll_entry where person_id = ${people[0]}`.execute(db());
    await sql`update crises.crisis set roll_computed_at = now() where id = ${crisis}`.execute(db());
    await rankRolls.run(platform(), {});
    const now = await risks();
    expect(now.get(newcomer!)).toEqual([now.get(newcomer!)![1], expect.any(Number)]);
    expect(now.get(newcomer!)![0]).toBeGreaterThan(0);
    expect(people.map((one) => now.get(one)![0])).toEqual([99, 99]);
  });

  test("is made anew once a day while people change", async () => {
    await mark(people);
    await sql`update crises.ranking set ranked_at = now() - interval '25 hours' where crisis_id = ${crisis}`.execute(db());
    await rankRolls.run(platform(), {});
    for (const [kept, listed] of (await risks()).values()) expect(kept).toBe(listed);
  });
});
