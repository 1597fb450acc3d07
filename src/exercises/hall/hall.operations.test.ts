import { expect, test } from "vitest";
import { grantsOf } from "#accounts";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { makePass, passFor, readPass } from "./hall-pass.ts";
import { enterHall, readHallPass } from "./hall.operations.ts";

const facility = testPlatform();
const hall = testPlatform({ EXERCISE: "true", SECRET: "b3".repeat(20) + "5f1c9a2e7d604b8d", BASE_URL: "https://hall.example.org" });
const trainer = { ...asRole("trainer"), id: "7" };
const enter = () => perform(facility(), enterHall, trainer, { language: "ar" });

test("a trainer of the facility comes into the hall as the same person, twice as one", async () => {
  facility().beside = hall();
  const accounts = [];
  for (let turn = 0; turn < 2; turn++) {
    const { address } = await enter();
    expect(address).toMatch(/^https:\/\/hall\.example\.org\/ar\/exercise\/enter\/\d+\.\d+\.[\w-]{43}$/);
    accounts.push((await perform(hall(), readHallPass, stranger, { pass: address.split("/").at(-1)! })).account);
  }
  expect(accounts[0]).toBe(accounts[1]);
  expect(await grantsOf(hall().database.db, accounts[0]!)).toEqual([{ role: "trainer", mission: null }]);
});

test("without a hall beside it, the facility says so; nobody comes into the facility by a pass", async () => {
  facility().beside = null;
  await expect(enter()).rejects.toMatchObject({ status: 409 });
  facility().beside = hall();
  const pass = (await enter()).address.split("/").at(-1)!;
  await expect(perform(facility(), readHallPass, stranger, { pass })).rejects.toMatchObject({ status: 403 });
});

test("a pass that is forged, of another account, of another hall or older than a minute opens nothing", () => {
  const now = new Date("2026-11-23T10:00:00Z");
  const pass = makePass("one secret", 5, now);
  expect(readPass("one secret", pass, now)).toBe(5);
  expect(readPass("another", pass, now)).toBeNull();
  expect(readPass("one secret", pass.replace(/^5/, "6"), now)).toBeNull();
  expect(readPass("one secret", pass, new Date(now.getTime() + passFor + 1))).toBeNull();
  expect(readPass("one secret", pass, new Date(now.getTime() - 120_000))).toBeNull();
  for (const odd of ["", "5", "5.1", `${pass}x`, "5.9.".padEnd(300, "A")]) expect(readPass("one secret", odd, now)).toBeNull();
});
