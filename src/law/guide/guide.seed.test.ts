import { expect, test } from "vitest";
import { stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { testPlatform } from "#platform/testing.ts";
import { seedLaw } from "../seed.ts";
import { listGuideAnswers } from "./answer.operations.ts";
import { listGuideEditions } from "./edition.operations.ts";
import { readGuide } from "./guide.operations.ts";

const platform = testPlatform({ MODE: "production", SECRET: "only-for-this-test-and-long-enough-to-pass", BASE_URL: "https://facility.example.org" });

test("away from the demonstration the pack's answers wait for a lawyer, and readers see none of them", async () => {
  await seedLaw(platform(), "facility/libya", "LY");
  const { answers } = await perform(platform(), listGuideAnswers, system, {});
  expect(answers.length).toBe(36);
  expect(answers.every((one) => one.state === "draft" && one.example)).toBe(true);
  expect((await perform(platform(), readGuide, stranger, {})).chapters).toEqual([]);
  expect((await perform(platform(), listGuideEditions, stranger, {})).editions).toEqual([]);
});
