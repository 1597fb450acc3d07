import { beforeAll, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { testPlatform } from "#platform/testing.ts";
import { addMission } from "../crises.fixture.ts";
import { adoptedRule, another, inDays, writtenPlan } from "./plan.fixture.ts";
import { certifyPlan, submitPlan } from "./plan.operations.ts";
import { remindOfPlans } from "./reminder.jobs.ts";

const platform = testPlatform();
let mission: number;
beforeAll(async () => {
  await adoptedRule(platform());
  mission = await addMission(platform());
  await platform().database.pool.query("update directory.mission set email = 'mission@example.org' where id = $1", [mission]);
  const { plan, consul } = await writtenPlan(platform(), mission);
  await perform(platform(), submitPlan, consul, { plan });
  await perform(platform(), certifyPlan, another("crisis-manager"), { plan, sure: true });
});

const letters = async () => (await platform().database.pool.query("select subject, body from platform.message where purpose = 'plan reminder' order by id")).rows as { subject: string; body: string }[];
const on = (days: number) => new Date(`${inDays(days)}T06:00:00Z`);

test("a mission is written to once a step, in both languages, with what takes most from its readiness", async () => {
  expect(await remindOfPlans(platform(), on(200))).toBe(0);
  await remindOfPlans(platform(), on(241));
  await remindOfPlans(platform(), on(242));
  expect(await letters()).toHaveLength(1);
  expect((await letters())[0]!.body).toMatch(/موعد مراجعة خطة الطوارئ[\s\S]*is to be reviewed by[\s\S]*No warden serves/);
  for (const day of [290, 295, 300, 310, 330, 340, 700]) await remindOfPlans(platform(), on(day));
  expect(await letters()).toHaveLength(4);
  expect((await letters()).at(-1)!.body).toContain("passed on");
});

test("readiness is worked out anew as days pass without anybody writing", async () => {
  const score = async () => ((await platform().database.pool.query("select score from crises.readiness where mission_id = $1", [mission])).rows[0] as { score: number }).score;
  await remindOfPlans(platform(), new Date());
  const before = await score();
  await remindOfPlans(platform(), on(301));
  expect(await score()).toBe(before - 20);
});
