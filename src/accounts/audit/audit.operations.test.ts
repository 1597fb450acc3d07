import { sql } from "kysely";
import { expect, test } from "vitest";
import { recordAudit } from "#platform/audit.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { createAccount } from "../account/account.operations.ts";
import { readAudit, verifyAuditChain } from "./audit.operations.ts";

const platform = testPlatform();
const auditor = asRole("auditor");
const administrator = asRole("administrator");
const make = (email: string) => perform(platform(), createAccount, administrator, { name: "A B", email, grants: [{ role: "trainer" }] });

test("what was done and refused is found by outcome, operation, record and day, newest first", async () => {
  const { id } = await make("one@example.org");
  await make("two@example.org");
  await perform(platform(), createAccount, asRole("trainer"), {}).catch(() => {});
  const all = await perform(platform(), readAudit, auditor, {});
  expect(all.entries.map((entry) => [entry.operation, entry.outcome])).toEqual([
    ["accounts.createAccount", "refused"],
    ["accounts.createAccount", "done"],
    ["accounts.createAccount", "done"],
  ]);
  expect(all.operations).toEqual([{ name: "accounts.createAccount", title: { en: "Create an account", ar: "إنشاء حساب" } }]);
  const one = await perform(platform(), readAudit, auditor, { record: id, subject: "account", outcome: "done" });
  expect(one.entries.map((entry) => [entry.ids, entry.details["roles"]])).toEqual([[[id], "trainer"]]);
  const today = new Date().toISOString().slice(0, 10);
  expect((await perform(platform(), readAudit, auditor, { from: today, until: today })).entries).toHaveLength(3);
  expect((await perform(platform(), readAudit, auditor, { until: "2020-01-01" })).entries).toEqual([]);
  expect((await perform(platform(), readAudit, auditor, { before: all.entries[1]!.id })).entries.map((entry) => entry.id)).toEqual([all.entries[2]!.id]);
});

test("entries are found by the name of who did it", async () => {
  const { id } = await make("salma@example.org");
  await platform().database.db.transaction().execute((db) => recordAudit(db, { ...auditor, id: String(id) }, "test.something", "done", {}));
  const found = await perform(platform(), readAudit, auditor, { actor: "SALMA" });
  expect(found.entries).toMatchObject([{ operation: "test.something", actorName: "A B" }]);
  expect((await perform(platform(), readAudit, auditor, { actor: "%" })).entries).toEqual([]);
});

test("only auditors and administrators read the log", async () => {
  for (const role of ["crisis-manager", "consular-officer", "donor-viewer"]) await expect(perform(platform(), readAudit, asRole(role), {})).rejects.toMatchObject({ status: 403 });
  await expect(perform(platform(), verifyAuditChain, administrator, {})).resolves.toMatchObject({ firstBreak: null });
});

test("an untouched chain is intact, a row cannot be changed, and one changed by force is named", async () => {
  const { db } = platform().database;
  const before = await perform(platform(), verifyAuditChain, auditor, {});
  expect(before.firstBreak).toBeNull();
  await expect(sql`update platform.audit set operation = 'nothing' where id = 2`.execute(db)).rejects.toThrow(/append-only/);
  await expect(sql`delete from platform.audit where id = 2`.execute(db)).rejects.toThrow(/append-only/);

  await sql`alter table platform.audit disable trigger audit_frozen`.execute(db);
  await sql`update platform.audit set outcome = 'done' where id = 3 and outcome = 'refused'`.execute(db);
  expect(await perform(platform(), verifyAuditChain, auditor, {})).toEqual({ entries: before.entries + 1, firstBreak: { id: 3, reason: "changed" } });
  await sql`update platform.audit set outcome = 'refused' where id = 3`.execute(db);
  expect((await perform(platform(), verifyAuditChain, auditor, {})).firstBreak).toBeNull();
  await sql`delete from platform.audit where id = 2`.execute(db);
  expect((await perform(platform(), verifyAuditChain, auditor, {})).firstBreak).toEqual({ id: 3, reason: "missing before" });
});
