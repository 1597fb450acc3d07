import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { permissions } from "#platform/actor.ts";
import { operation, perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { words } from "#platform/words.ts";
import { choosePurpose, readPurpose } from "./purpose.operations.ts";
import { purposeText } from "./purpose.rules.ts";
import { providePurposes } from "./purposes.ts";
import { requirePurpose } from "./require-purpose.ts";

permissions({ "trial.open": ["consular-officer"] });
const w = words({ open: { en: "Open a record", ar: "فتح سجل" } });
const open = operation({
  name: "trial.openRecord", title: w.open, action: "trial.open", kind: "read", input: z.object({ purpose: z.string().optional() }), output: z.object({}),
  audit: (input) => ({ subject: "person", ids: [7], purpose: input.purpose }),
  run: async (ctx, { purpose }) => {
    await requirePurpose(ctx, purpose);
    return {};
  },
});

providePurposes(async () => [{ code: "crisis:12", title: { en: "Earthquake", ar: "زلزال" } }]);
const platform = testPlatform();
const officer = (id: string, door: "page" | "api" = "page") => ({ ...asRole("consular-officer", 3), id, door, purpose: null });
const recorded = async () => (await sql<{ purpose: string | null }>`select purpose from platform.audit order by id desc limit 1`.execute(platform().database.db)).rows[0]!.purpose;
const choose = (actor: ReturnType<typeof officer>, purpose: string, other?: string) => perform(platform(), choosePurpose, actor, { purpose, other });

test("an officer who opens a record on a page is asked what for, once; the choice stands in each audit row", async () => {
  const actor = officer("one");
  await expect(perform(platform(), open, actor, {})).rejects.toMatchObject({ code: "purpose-needed", status: 428 });
  await choose(actor, "service");
  await perform(platform(), open, actor, {});
  expect(await recorded()).toBe("service");
  await choose(actor, "crisis:12");
  await perform(platform(), open, actor, {});
  expect(await recorded()).toBe("crisis:12");
  await expect(perform(platform(), open, officer("two"), {})).rejects.toMatchObject({ code: "purpose-needed" });
});

test("what the request itself says goes before, and a client that says nothing is recorded as such", async () => {
  await perform(platform(), open, officer("three", "api"), { purpose: "family asks" });
  expect(await recorded()).toBe("family asks");
  await perform(platform(), open, officer("three", "api"), {});
  expect(await recorded()).toBe("unstated");
});

test("a choice is over after eight hours", async () => {
  const actor = officer("four");
  const { expiresAt } = await choose(actor, "check");
  expect(new Date(expiresAt).getTime() - Date.now()).toBeGreaterThan(7.9 * 3_600_000);
  await sql`update accounts.purpose set expires_at = now() where account = 'four'`.execute(platform().database.db);
  await expect(perform(platform(), open, actor, {})).rejects.toMatchObject({ code: "purpose-needed" });
  expect((await perform(platform(), readPurpose, actor, {})).current).toBeNull();
});

test("only what is offered can be chosen; something else is said in words", async () => {
  const actor = officer("five");
  await expect(choose(actor, "crisis:99")).rejects.toMatchObject({ status: 422, errors: [{ path: "purpose" }] });
  await expect(choose(actor, "other")).rejects.toMatchObject({ status: 422, errors: [{ path: "other" }] });
  await choose(actor, "other", "Burial arrangements");
  await perform(platform(), open, actor, {});
  expect(await recorded()).toBe("other:Burial arrangements");
});

test("a recorded purpose is said in both languages; one in free words as written", () => {
  expect(purposeText("service")).toEqual({ en: "Routine consular service", ar: "خدمة قنصلية معتادة" });
  expect(purposeText("crisis:12").en).toBe("Crisis 12");
  expect(purposeText("other:Burial")).toEqual({ en: "Burial", ar: "Burial" });
  expect(purposeText("other: Burial").en).toBe("Something else: Burial");
  expect(purposeText("contact: Letters to all").ar).toBe("التواصل مع الجالية: Letters to all");
  expect(purposeText("duplicate review").ar).toBe("مراجعة السجلات المكررة");
  expect(purposeText("a cousin asks: urgent").en).toBe("a cousin asks: urgent");
});
