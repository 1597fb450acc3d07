import { beforeAll, describe, expect, test } from "vitest";
import { roleIds } from "#accounts";
import { stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, openEarthquake } from "../board/board.fixture.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { closeCrisis } from "../crisis/crisis.operations.ts";
import { readDesk } from "./desk.operations.ts";
import { roleCards } from "./desk.words.ts";

const platform = testPlatform();
let ankara: number;
let crisis: number;

beforeAll(async () => {
  ankara = await addMission(platform(), "ankara");
  const istanbul = await addMission(platform(), "istanbul");
  await addHousehold(platform(), ankara, [{ latin: "One" }, { latin: "Two" }]);
  await addHousehold(platform(), istanbul, [{ latin: "Three" }]);
  crisis = await openEarthquake(platform());
  await perform(platform(), recordCheckIn, stranger, { crisis, key: "desk-test-1", allSafe: true });
});

describe("the desk", () => {
  test("counts the asker's own people, and says whose they are", async () => {
    const all = await perform(platform(), readDesk, asRole("crisis-manager"), {});
    expect(all.scope).toBeNull();
    expect(all.crises[0]).toMatchObject({ id: crisis, total: 3, unaccounted: 3, queue: { depth: 1 } });
    const own = await perform(platform(), readDesk, asRole("consular-officer", ankara), {});
    expect(own.scope?.map((one) => one.en)).toEqual(["Embassy ankara"]);
    expect(own.crises[0]).toMatchObject({ total: 2, unaccounted: 2 });
  });

  test("shows no queue to those who do not work on it, and nothing to those without a board", async () => {
    expect((await perform(platform(), readDesk, asRole("warden", ankara), {})).crises[0]!.queue).toBeNull();
    await expect(perform(platform(), readDesk, asRole("trainer"), {})).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), readDesk, stranger, {})).rejects.toMatchObject({ status: 401 });
  });

  test("leaves closed crises out", async () => {
    await perform(platform(), closeCrisis, system, { crisis, because: "a test" });
    expect((await perform(platform(), readDesk, asRole("crisis-manager"), {})).crises).toEqual([]);
  });
});

test("every role has a card, in both languages, of at most four sentences", () => {
  expect(Object.keys(roleCards).sort()).toEqual([...roleIds].sort());
  for (const card of Object.values(roleCards)) {
    expect(card.en.split(/[.!?](?:\s|$)/).filter(Boolean).length).toBeLessThanOrEqual(4);
    expect(card.ar).toMatch(/\p{Script=Arabic}/u);
  }
});
