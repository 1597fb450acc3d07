import { expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission } from "../crises.fixture.ts";
import { drawPlan, listVulnerable, readPlan } from "./plan-read.operations.ts";
import { adoptedRule, writtenPlan } from "./plan.fixture.ts";

const platform = testPlatform();

test("people who need more help are counted in the plan without a name, and named only to who may see people, which is recorded", async () => {
  await adoptedRule(platform());
  const [mission, other] = [await addMission(platform()), await addMission(platform())];
  const family = await addHousehold(platform(), mission, ["Khadija Alfitouri", "Omar Alfitouri", "Hana Alfitouri"]);
  const gone = await addHousehold(platform(), mission, ["Salem Gone"], { until: "2020-01-01" });
  const elsewhere = await addHousehold(platform(), other, ["Musa Elsewhere"]);
  const set = (person: number, needs: string[]) => platform().database.pool.query("update people.person set needs = $2 where id = $1", [person, needs]);
  await set(family.people[0]!, ["medical", "insulin, kept cold"]);
  await set(family.people[1]!, ["medical"]);
  await set(gone.people[0]!, ["medical"]);
  await set(elsewhere.people[0]!, ["medical"]);
  await writtenPlan(platform(), mission);

  const consul = asRole("consular-officer", mission);
  const { linked } = await perform(platform(), readPlan, consul, { mission });
  expect(linked).toMatchObject({ registered: 3, needing: 2 });
  // What was written in full would tell who it is: it counts as another need.
  expect(new Map(linked.needs.map(({ need, count }) => [need, count]))).toEqual(new Map([["medical", 2], ["other", 1]]));
  expect(JSON.stringify(await perform(platform(), drawPlan, consul, { mission, language: "en" }))).not.toMatch(/Alfitouri|insulin/);

  const { people, all } = await perform(platform(), listVulnerable, consul, { mission });
  expect(all).toBe(2);
  expect(people.map(({ person }) => person)).toEqual([family.people[0], family.people[1]]);
  const { rows } = await platform().database.pool.query("select subject_ids, purpose from platform.audit where operation = 'crises.listVulnerable' and outcome = 'done'");
  expect(rows).toEqual([{ subject_ids: [family.people[0], family.people[1]], purpose: "service" }]);
  await expect(perform(platform(), listVulnerable, asRole("surge-officer"), { mission })).rejects.toMatchObject({ status: 403 });
  await expect(perform(platform(), listVulnerable, consul, { mission: other })).rejects.toMatchObject({ status: 403 });
});
