import { z } from "zod";
import { type Actor, may, scopeOf } from "#platform/actor.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, inputErrors, invalidInput, notAllowed, notFound } from "#platform/problem.ts";
import { recordId, ticked } from "#platform/shapes.ts";
import "../permissions.ts";
import { missions } from "../role/missions.ts";
import { allKinds, type ApprovalKind, kindOf } from "./approval.kind.ts";
import { type ApprovalRecord, approvalRecord, askedApproval, decidedApproval, stateOf } from "./approval.rules.ts";
import { approvalById, type ApprovalRow, approvalsFor, countToDecide, decideApproval, endApproval, insertApproval, type Reach } from "./approval.store.ts";
import { approvalWords as w } from "./approval.words.ts";
import { digestOf } from "./digest.ts";

const hour = 3_600_000;
const text = z.object({ en: z.string(), ar: z.string() });
const one = z.object({ approval: recordId });
const made = z.object({ id: z.number() });

/** Kinds that the actor may decide, with the missions over which. */
function reachOf(actor: Actor): Reach {
  return allKinds().flatMap((kind) => {
    const scope = scopeOf(actor, kind.approvers);
    return scope === "all" || scope.length > 0 ? [{ kind: kind.name, scope }] : [];
  });
}

function mayDecide(actor: Actor, row: ApprovalRow): boolean {
  const kind = kindOf(row.kind);
  if (!kind || row.asked_by === actor.id) return false;
  return row.missions === null ? may(actor, kind.approvers, null) : row.missions.every((mission) => may(actor, kind.approvers, mission));
}

function recordOf(row: ApprovalRow, actor: Actor, now: Date): ApprovalRecord {
  const state = stateOf(row.state, row.expires_at, now);
  const at = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    id: row.id, kind: row.kind, title: kindOf(row.kind)?.title ?? { en: row.kind, ar: row.kind }, subject: row.subject, rows: row.rows, missions: row.missions, reason: row.reason,
    askedBy: row.asked_by_name, askedAt: row.asked_at.toISOString(), expiresAt: row.expires_at.toISOString(), state, decidedBy: row.decided_by_name, decidedAt: at(row.decided_at),
    decision: row.decision, usedAt: at(row.used_at), own: row.asked_by === actor.id, mayDecide: state === "asked" && mayDecide(actor, row),
  };
}

/** Reads an input as its kind takes it. Faults stand below `input`. */
function parsed(kind: ApprovalKind, raw: unknown): unknown {
  const result = kind.input.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  throw invalidInput([{ path: "input", message: w.badInput }, ...inputErrors(result.error.issues).map((fault) => ({ ...fault, path: `input.${fault.path}` }))]);
}

/** Asks a second person for exactly one input of one operation. The asker may do the operation; what it reaches is counted here. */
export const askApproval = operation({
  name: "accounts.askApproval",
  title: w.ask,
  action: "approvals.use",
  kind: "write",
  input: askedApproval,
  output: made.extend({ rows: z.number() }),
  audit: (input, { id, rows }) => ({ subject: "approval", ids: [id], details: { kind: input.kind, rows } }),
  async run(ctx, { kind: name, input: raw, reason, hours }) {
    const kind = kindOf(name);
    if (!kind) throw invalidInput([{ path: "kind", message: w.unknownKind }]);
    if (!may(ctx.actor, kind.action)) throw notAllowed();
    const input = parsed(kind, raw);
    const measured = await kind.measure({ ...ctx, scope: scopeOf(ctx.actor, kind.action) }, input);
    const id = await insertApproval(ctx.db, {
      kind: name, input: raw, digest: digestOf(input), subject: measured.subject, rows: measured.rows, missions: measured.missions && [...measured.missions],
      reason, asked_by: ctx.actor.id!, asked_by_name: ctx.actor.name, expires_at: new Date(ctx.now.getTime() + hours * hour),
    });
    return { id, rows: measured.rows };
  },
});

/** Approves or refuses somebody else's request, with a reason. From an approval on, the asker has the kind's hours to perform it. */
export const decideOnApproval = operation({
  name: "accounts.decideApproval",
  title: w.decide,
  action: "approvals.use",
  kind: "write",
  input: decidedApproval,
  output: made,
  audit: (input, { id }) => ({ subject: "approval", ids: [id], details: { decision: input.decision } }),
  async run(ctx, { approval, decision, reason }) {
    const row = await seen(ctx, approval);
    if (row.asked_by === ctx.actor.id) throw conflict(w.notOwn);
    if (!mayDecide(ctx.actor, row)) throw notAllowed();
    if (stateOf(row.state, row.expires_at, ctx.now) !== "asked") throw conflict(w.notOpen);
    const expiresAt = decision === "approved" ? new Date(ctx.now.getTime() + (kindOf(row.kind)!.hours ?? 24) * hour) : row.expires_at;
    await decideApproval(ctx.db, row.id, { state: decision, by: ctx.actor.id!, name: ctx.actor.name, reason, at: ctx.now, expiresAt });
    return { id: row.id };
  },
});

/** Takes one's own request back. */
export const withdrawApproval = operation({
  name: "accounts.withdrawApproval",
  title: w.withdraw,
  action: "approvals.use",
  kind: "write",
  input: one,
  output: made,
  audit: (_, { id }) => ({ subject: "approval", ids: [id] }),
  async run(ctx, { approval }) {
    const row = await seen(ctx, approval);
    if (row.asked_by !== ctx.actor.id) throw notAllowed();
    if (row.state !== "asked" && row.state !== "approved") throw conflict(w.notOpen);
    await endApproval(ctx.db, row.id, "withdrawn", ctx.now);
    return { id: row.id };
  },
});

export const approvalsPerPage = 50;

/** One's own requests and those one may decide, newest first; all of them for an auditor. */
export const listApprovals = operation({
  name: "accounts.listApprovals",
  title: w.read,
  action: "approvals.use",
  kind: "read",
  input: z.object({ open: ticked.default(false), before: recordId.optional() }),
  output: z.object({ approvals: z.array(approvalRecord), before: z.number().nullable() }),
  async run(ctx, { open, before }) {
    const rows = await approvalsFor(ctx.db, ctx.actor.id ?? "", reach(ctx.actor), { open, before, now: ctx.now }, approvalsPerPage + 1);
    const approvals = rows.slice(0, approvalsPerPage).map((row) => recordOf(row, ctx.actor, ctx.now));
    return { approvals, before: rows.length > approvalsPerPage ? approvals.at(-1)!.id : null };
  },
});

/** One request; to its asker, once approved, also where to go on and with which fields. */
export const showApproval = operation({
  name: "accounts.showApproval",
  title: w.read,
  action: "approvals.use",
  kind: "read",
  input: one,
  output: approvalRecord.extend({ missionNames: z.array(text), proceed: z.object({ path: z.string(), fields: z.record(z.string(), z.string()) }).nullable() }),
  async run(ctx, { approval }) {
    const row = await seen(ctx, approval);
    const record = recordOf(row, ctx.actor, ctx.now);
    const kind = kindOf(row.kind);
    const input = record.own && record.state === "approved" && kind?.proceed ? kind.input.safeParse(row.input) : null;
    const names = row.missions === null ? [] : (await missions(ctx.db)).filter(({ id }) => row.missions!.includes(id)).map(({ name }) => name);
    return { ...record, missionNames: names, proceed: input?.success ? kind!.proceed!(input.data) : null };
  },
});

/** How many requests of others wait for the actor's decision. */
export const countApprovals = operation({
  name: "accounts.countApprovals",
  title: w.read,
  action: "approvals.use",
  kind: "read",
  input: z.object({}),
  output: z.object({ waiting: z.number() }),
  run: async (ctx) => ({ waiting: await countToDecide(ctx.db, ctx.actor.id ?? "", reachOf(ctx.actor), ctx.now) }),
});

const reach = (actor: Actor) => (may(actor, "approvals.read-all") ? "all" : reachOf(actor));

/** A request that the actor may know of; 404 for any other. */
async function seen(ctx: Context, id: number): Promise<ApprovalRow> {
  const [visible] = await approvalsFor(ctx.db, ctx.actor.id ?? "", reach(ctx.actor), { open: false, id, now: ctx.now }, 1);
  const row = visible && (await approvalById(ctx.db, id));
  if (!row) throw notFound();
  return row;
}
