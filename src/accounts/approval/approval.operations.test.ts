import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { permissions, stranger } from "#platform/actor.ts";
import { operation, perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { words } from "#platform/words.ts";
import { approvalKind } from "./approval.kind.ts";
import { askApproval, countApprovals, decideOnApproval, listApprovals, showApproval, withdrawApproval } from "./approval.operations.ts";
import { requireApproval } from "./require-approval.ts";

// A thing that needs two: clears so many rows of one mission, or of all.
permissions({ "trial.clear": ["consular-officer", "crisis-manager"], "trial.approve-clear": ["consular-officer", "crisis-manager"] });
const w = words({ clear: { en: "Clear rows", ar: "مسح صفوف" } });
const input = z.object({ rows: z.number().int(), mission: z.number().optional(), note: z.string().optional() });
const clearing = approvalKind({
  name: "trial.clear", title: w.clear, action: "trial.clear", approvers: "trial.approve-clear", input,
  measure: async (ctx, { rows, mission }) => ({ rows, subject: { en: `${rows} rows`, ar: `${rows} صف` }, missions: mission ? [mission] : ctx.scope === "all" ? null : ctx.scope }),
  proceed: ({ rows }) => ({ path: "/desk/trial", fields: { rows: String(rows) } }),
});
const now = { rows: 0 };
const clear = operation({
  name: "trial.clearRows", title: w.clear, action: "trial.clear", kind: "write", input, output: z.object({ approval: z.number().nullable() }),
  audit: (_, { approval }) => ({ details: { approval } }),
  run: async (ctx, asked) => ({ approval: await requireApproval(ctx, clearing, asked, now.rows || asked.rows) }),
});

const platform = testPlatform();
const named = (role: string, mission: number | null, id: string) => ({ ...asRole(role, mission), id, name: id });
const asker = named("consular-officer", 3, "asker");
const colleague = named("consular-officer", 3, "colleague");
const elsewhere = named("consular-officer", 4, "elsewhere");
const manager = named("crisis-manager", null, "manager");
const auditor = named("auditor", null, "auditor");
const reason = "The night shift calls them all";
const ask = (actor = asker, asked: object = { rows: 300 }, more: object = {}) => perform(platform(), askApproval, actor, { kind: "trial.clear", input: asked, reason, ...more });
const decide = (actor: typeof asker, approval: number, decision = "approved") => perform(platform(), decideOnApproval, actor, { approval, decision, reason: "Needed tonight" });
const go = (actor = asker, asked: object = { rows: 300 }) => perform(platform(), clear, actor, asked);

test("what nobody has approved is refused with a code that a page turns into the question", async () => {
  await expect(go()).rejects.toMatchObject({ code: "approval-needed", status: 409 });
  await expect(perform(platform(), askApproval, stranger, {})).rejects.toMatchObject({ status: 401 });
});

test("one asks, another approves, and exactly that is done once", async () => {
  const { id, rows } = await ask();
  expect(rows).toBe(300);
  await expect(go()).rejects.toMatchObject({ code: "approval-waiting" });
  await expect(decide(asker, id)).rejects.toMatchObject({ status: 409 });
  expect((await perform(platform(), countApprovals, colleague, {})).waiting).toBe(1);
  expect((await perform(platform(), countApprovals, asker, {})).waiting).toBe(0);
  await decide(colleague, id);
  const shown = await perform(platform(), showApproval, asker, { approval: id });
  expect(shown).toMatchObject({ state: "approved", own: true, mayDecide: false, decidedBy: "colleague", decision: "Needed tonight", missions: [3], proceed: { path: "/desk/trial", fields: { rows: "300" } } });
  await expect(go(asker, { rows: 301 })).rejects.toMatchObject({ code: "approval-needed" });
  await expect(go(colleague)).rejects.toMatchObject({ code: "approval-needed" });
  expect(await go()).toEqual({ approval: id });
  await expect(go()).rejects.toMatchObject({ code: "approval-needed" });
  expect((await perform(platform(), showApproval, asker, { approval: id })).state).toBe("used");
});

test("two at the same moment use one approval once", async () => {
  const { id } = await ask(asker, { rows: 250 });
  await decide(colleague, id);
  const both = await Promise.allSettled([go(asker, { rows: 250 }), go(asker, { rows: 250 })]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("the same input written otherwise is the same: order of names, and what was left empty", async () => {
  const { id } = await ask(asker, { mission: 3, rows: 220 });
  await decide(colleague, id);
  expect(await go(asker, { rows: 220, note: "", mission: 3 })).toEqual({ approval: id });
});

test("an officer of another mission neither sees nor decides it; headquarters does; an auditor sees and does not decide", async () => {
  const { id } = await ask(asker, { rows: 310 });
  await expect(decide(elsewhere, id)).rejects.toMatchObject({ status: 404 });
  await expect(decide(auditor, id)).rejects.toMatchObject({ status: 403 });
  expect((await perform(platform(), showApproval, auditor, { approval: id })).mayDecide).toBe(false);
  expect((await perform(platform(), listApprovals, elsewhere, {})).approvals.map((one) => one.id)).not.toContain(id);
  await decide(manager, id, "refused");
  await expect(go(asker, { rows: 310 })).rejects.toMatchObject({ code: "approval-needed" });
  await expect(decide(colleague, id)).rejects.toMatchObject({ status: 409 });
});

test("what reaches all missions is decided by somebody who holds the right over all", async () => {
  const other = named("crisis-manager", null, "other-manager");
  const { id } = await ask(manager, { rows: 500 });
  await expect(decide(colleague, id)).rejects.toMatchObject({ status: 404 });
  await decide(other, id);
  expect(await go(manager, { rows: 500 })).toEqual({ approval: id });
});

test("when much more is there than was approved, it is asked anew; a little more passes", async () => {
  const { id } = await ask(asker, { rows: 400 });
  await decide(colleague, id);
  now.rows = 500;
  await expect(go(asker, { rows: 400 })).rejects.toMatchObject({ code: "approval-needed" });
  now.rows = 430;
  expect(await go(asker, { rows: 400 })).toEqual({ approval: id });
  now.rows = 0;
});

test("a request that nobody decides in time says that it expired, and serves nobody", async () => {
  const { id } = await ask(asker, { rows: 320 });
  const { id: approved } = await ask(asker, { rows: 321 });
  await decide(colleague, approved);
  await sql`update accounts.approval set expires_at = now() - interval '1 minute' where id in (${id}, ${approved})`.execute(platform().database.db);
  expect((await perform(platform(), showApproval, asker, { approval: id })).state).toBe("expired");
  await expect(decide(colleague, id)).rejects.toMatchObject({ status: 409 });
  await expect(go(asker, { rows: 321 })).rejects.toMatchObject({ code: "approval-needed" });
});

test("the asker takes a request back; asking again for the same replaces it", async () => {
  const { id } = await ask(asker, { rows: 330 });
  await expect(perform(platform(), withdrawApproval, colleague, { approval: id })).rejects.toMatchObject({ status: 403 });
  await perform(platform(), withdrawApproval, asker, { approval: id });
  const first = await ask(asker, { rows: 331 });
  const again = await ask(asker, { rows: 331 });
  expect((await perform(platform(), showApproval, asker, { approval: first.id })).state).toBe("withdrawn");
  expect((await perform(platform(), showApproval, asker, { approval: again.id })).state).toBe("asked");
});

test("who may not do it cannot ask for it; a wrong kind, input or a missing reason is named", async () => {
  await expect(ask(named("trainer", null, "trainer"))).rejects.toMatchObject({ status: 403 });
  await expect(ask(asker, { rows: "many" })).rejects.toMatchObject({ status: 422, errors: [{ path: "input" }, { path: "input.rows" }] });
  await expect(ask(asker, { rows: 1 }, { reason: "x" })).rejects.toMatchObject({ status: 422, errors: [{ path: "reason" }] });
  await expect(ask(asker, { rows: 1 }, { kind: "trial.nothing" })).rejects.toMatchObject({ status: 422, errors: [{ path: "kind" }] });
});

test("asking, deciding and doing each leave an audit row that names the request", async () => {
  const { id } = await ask(asker, { rows: 340 });
  await decide(colleague, id);
  await go(asker, { rows: 340 });
  const { rows } = await sql<{ operation: string; actor_id: string }>`select operation, actor_id from platform.audit
    where (subject = 'approval' and subject_ids @> array[${id}]::bigint[]) or details->>'approval' = ${String(id)} order by id`.execute(platform().database.db);
  expect(rows).toEqual([
    { operation: "accounts.askApproval", actor_id: "asker" },
    { operation: "accounts.decideApproval", actor_id: "colleague" },
    { operation: "trial.clearRows", actor_id: "asker" },
  ]);
});
