import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { testPlatform } from "#platform/testing.ts";
import { listInstruments, showInstrument } from "./instrument/instrument.operations.ts";
import { seedLaw } from "./seed.ts";

const platform = testPlatform();
const show = (instrument: string, on?: string) => perform(platform(), showInstrument, stranger, { instrument, on });

describe("the pack's law", () => {
  beforeAll(async () => {
    await seedLaw(platform(), "facility/libya", "LY");
    await seedLaw(platform(), "facility/libya", "LY");
  });

  test("comes in once, with nothing of it called official", async () => {
    const { instruments } = await perform(platform(), listInstruments, stranger, {});
    expect(instruments.filter((one) => one.kind !== "treaty").length).toBe(34);
    expect(instruments.filter((one) => one.kind === "treaty").length).toBe(27);
    const { rows } = await sql<{ kind: string; n: number }>`select kind, count(*) as n from law.text group by kind`.execute(platform().database.db);
    expect(rows).toEqual([{ kind: "summary", n: 176 }]);
  });

  test("knows what an amendment brought, and that the words before it are not known", async () => {
    const of = async (day: string) => (await show("ly-law-1987-6", day)).articles.filter((one) => one.eId.startsWith("art_19")).map((one) => [one.eId, one.texts.length]);
    expect(await of("2004-03-05")).toEqual([["art_19", 0]]);
    expect(await of("2004-03-06")).toEqual([["art_19", 2], ["art_19bis", 2]]);
  });

  test("keeps two claims to be the executive regulation side by side, as disputed", async () => {
    expect((await show("ly-decree-1989-247")).force).toBe("disputed");
    expect((await show("ly-law-1987-6")).links.filter((one) => one.kind === "implements").map((one) => one.slug)).toEqual(["ly-decree-1989-247", "ly-decree-2005-125"]);
  });

  test("keeps the date as it was published beside the day it is", async () => {
    expect(await show("ly-decree-1994-266")).toMatchObject({ issuedOn: "1994-05-29", dateText: "29 الماء 1423 م.ر", calendar: "milad" });
  });
});
