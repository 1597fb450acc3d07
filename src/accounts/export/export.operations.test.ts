import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { permissions } from "#platform/actor.ts";
import { operation, perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { words } from "#platform/words.ts";
import { findExport, listExports } from "./export.operations.ts";
import { readMark } from "./export.rules.ts";
import { exportKind, handOut, handToSystem } from "./hand-out.ts";
import { markOf } from "./mark.ts";

permissions({ "trial.take": ["consular-officer"] });
const w = words({ take: { en: "Take a list", ar: "أخذ قائمة" } });
const kind = exportKind("trial.take", w.take);
const take = operation({
  name: "trial.takeList", title: w.take, action: "trial.take", kind: "write", input: z.object({ purpose: z.string() }), output: z.object({ export: z.number(), body: z.string() }),
  audit: () => ({ subject: "person", ids: [1, 2] }),
  async run(ctx, { purpose }) {
    const file = await handOut(ctx, { kind, name: "trial", language: "en", category: "check", purpose, format: "csv", head: [w.take], rows: [["=1+1"], ["two"]], details: {}, selection: "all", approval: null });
    return { export: file.export, body: file.content.toString("utf8") };
  },
});

const give = operation({
  name: "trial.giveRecords", title: w.take, action: "trial.take", kind: "write", input: z.object({}), output: z.object({ export: z.number(), filename: z.string() }), audit: () => ({ subject: "person", ids: [1, 2] }),
  run: (ctx) => handToSystem(ctx, { kind, name: "records", category: "authority", purpose: "For the search", people: 2, details: {}, selection: "all", content: "<pfif/>" }),
});

const platform = testPlatform();
const officer = (id: string) => ({ ...asRole("consular-officer", 3), id, name: id });

test("everybody sees the files they took themselves; auditors and administrators see all of them", async () => {
  const first = await perform(platform(), take, officer("one"), { purpose: "First list" });
  const second = await perform(platform(), take, officer("two"), { purpose: "Second list" });
  const ids = async (actor: ReturnType<typeof officer>) => (await perform(platform(), listExports, actor, {})).exports.map((one) => one.id);
  expect(await ids(officer("one"))).toEqual([first.export]);
  expect(await ids(officer("three"))).toEqual([]);
  expect(await ids({ ...asRole("auditor"), id: "auditor", name: "auditor" })).toEqual([second.export, first.export]);
  const { exports } = await perform(platform(), listExports, asRole("administrator"), {});
  expect(exports[0]).toMatchObject({ title: w.take, by: "two", purpose: "Second list", category: "check", rows: 2, copy: 2, approval: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test("records for another system are in the register with their digest, and are named after their number there", async () => {
  const { export: id, filename } = await perform(platform(), give, officer("four"), {});
  expect(filename).toMatch(new RegExp(`^records-\\d{4}-\\d\\d-\\d\\d-E${id}\\.xml$`));
  expect((await perform(platform(), listExports, officer("four"), {})).exports).toMatchObject([{ id, format: "pfif", rows: 2, category: "authority", sha256: createHash("sha256").update("<pfif/>").digest("hex") }]);
});

test("the mark of any row tells whose copy it is, in whatever order rows were put; one made up tells nothing", async () => {
  const file = await perform(platform(), take, officer("leaker"), { purpose: "A list that gets out" });
  const rows = file.body.trimEnd().split("\r\n").slice(2).toSorted().toReversed();
  const mark = rows[0]!.split(",").at(-1)!;
  const found = await perform(platform(), findExport, asRole("auditor"), { mark: ` ${mark.toLowerCase()} ` });
  expect(found).toMatchObject({ export: { id: file.export, by: "leaker" }, row: 2 });
  expect(await perform(platform(), findExport, asRole("auditor"), { mark: `E${file.export}-1-AAAAAAAA` })).toEqual({ export: null, row: null });
  const ofAnother = markOf("another facility's secret", file.export, 1);
  expect((await perform(platform(), findExport, asRole("auditor"), { mark: ofAnother })).export).toBeNull();
  await expect(perform(platform(), findExport, asRole("auditor"), { mark: "hello" })).rejects.toMatchObject({ status: 422, errors: [{ path: "mark" }] });
  await expect(perform(platform(), findExport, officer("leaker"), { mark })).rejects.toMatchObject({ status: 403 });
});

test("a mark is read however it was copied", () => {
  expect(readMark("\u200eE12-3-ABCDEFGH")).toEqual({ export: 12, row: 3, proof: "ABCDEFGH" });
  for (const other of ["E12-3", "12-3-ABCDEFGH", "E12-3-ABCDEFG1", "E12-3-ABCDEFGHI", ""]) expect(readMark(other)).toBeNull();
});
