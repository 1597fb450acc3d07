import { z } from "zod";
import { approvalKind, askApproval, decideOnApproval, requireApproval } from "#accounts";
import { may } from "#platform/actor.ts";
import { type Context, operation, performWithin } from "#platform/operation.ts";
import { conflict, invalidInput, notAllowed, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import "../permissions.ts";
import { parseMoment } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { rollStatuses, type SaidStatus } from "./roll.rules.ts";
import { type Refusal, refusalOf, setStatusInput, type StatusChannel, type Voice } from "./status.rules.ts";
import { type DeathReport, endDeathReport, insertDeathReport, lockEntry, noteApproval, openDeathReport, setStatus } from "./status.store.ts";
import { statusWords as w } from "./status.words.ts";

/** With which voice the actor speaks of the people of a mission. */
export function voiceOf({ actor }: Pick<Context, "actor">, mission: number | null): Voice {
  if (actor.kind === "system" || may(actor, "crises.correctStatus", mission)) return "manager";
  return may(actor, "crises.settleStatus", mission) ? "officer" : "warden";
}

/** What is approved: that this report of a death, and no other, becomes the person's status. */
const deathInput = z.object({ crisis: recordId, person: recordId, report: recordId });

export const deathApproval = approvalKind({
  name: "crises.deceased",
  title: w.deathKind,
  action: "crises.settleStatus",
  approvers: "crises.confirmDeath",
  input: deathInput,
  async measure(ctx, { crisis, person }) {
    const [found] = await findCrises(ctx.db, { id: crisis });
    const entry = await lockEntry(ctx.db, crisis, person);
    if (!found || !entry) throw notFound();
    return { rows: 1, subject: w.deathSubject(found.title.en, found.title.ar), missions: entry.mission === null ? null : [entry.mission] };
  },
  proceed: ({ crisis, person, report }) => ({ path: `/desk/crises/${crisis}/people/${person}`, fields: { intent: "confirm", report: String(report) } }),
});

/** `set`: it is now the person's status. `kept`: a newer word holds. `reported`: a death that waits for a second person. */
export const statusOutcome = z.object({ id: z.number(), person: z.number(), outcome: z.enum(["set", "kept", "reported"]), status: z.enum(rollStatuses) });

const refused = (path: string, message: Text) => invalidInput([{ path, message }]);
const why: Record<Refusal, Text> = { "not-yours": w.notYours, "may-not-follow": w.mayNotFollow };

/**
 * An officer says how a person on the roll is. What may follow what, and by whom, is in `status.rules.ts`. A death is
 * only reported: it waits for a second person (`decideDeath`). Refused: 403 outside the officer's missions, 422 for what
 * their role may not say or what cannot follow. `present`: whether it is now the person's status.
 */
export const setRollStatus = operation({
  name: "crises.setStatus",
  title: w.set,
  action: "crises.record",
  kind: "write",
  input: setStatusInput,
  output: statusOutcome,
  audit: (input, { outcome }) => ({ subject: "person", ids: [input.person], details: { crisis: input.crisis, status: input.status, source: input.source, outcome } }),
  run: (ctx, input) => enterStatus(ctx, input),
});

type Entered = Omit<z.output<typeof setStatusInput>, "channel"> & { channel: StatusChannel; reference?: string };

/** What `setRollStatus` does, also for words that came by another way. */
export async function enterStatus(ctx: Context, { crisis, person, status, source, channel, note, at: given, until, reference }: Entered): Promise<z.output<typeof statusOutcome>> {
  const { db, actor, platform } = ctx;
  const [found] = await findCrises(db, { id: crisis });
  if (!found) throw notFound();
  const entry = await lockEntry(db, crisis, person);
  if (!entry) throw refused("person", w.notOnRoll);
  ctx.require("crises.record", entry.mission);
  const at = given === undefined ? ctx.now : parseMoment(given)!;
  if (at.getTime() < new Date(found.beganAt).getTime() - 86_400_000) throw refused("at", w.tooEarly);
  const refusal = refusalOf(entry.status, status, voiceOf(ctx, entry.mission));
  if (refusal) throw refused("status", why[refusal]);
  const by = { id: actor.id, name: actor.name };
  if (status === "deceased") {
    const id = await reportDeath(ctx, crisis, entry.person, { at: at.toISOString(), source, channel, note: note ?? null });
    await platform.live.publish(db, `crisis:${crisis}`);
    return { id, person: entry.person, outcome: "reported", status: entry.status };
  }
  const set = (await setStatus(db, { crisis, person: entry.person, status, source, channel, at, by, note, until, reference, decision: true }))!;
  await platform.live.publish(db, `crisis:${crisis}`);
  const now = set.present ? status : (await lockEntry(db, crisis, person))!.status;
  return { id: set.id, person: entry.person, outcome: set.present ? "set" : "kept", status: now };
}

async function reportDeath(ctx: Context, crisis: number, person: number, said: DeathReport["said"]): Promise<number> {
  const { db, actor } = ctx;
  if (await openDeathReport(db, crisis, person)) throw conflict(w.alreadyReported);
  const report = await insertDeathReport(db, { crisis, person, said, by: { id: actor.id, name: actor.name } });
  if (actor.kind === "system") return report;
  const asked = await askApproval.run!({ ...ctx }, { kind: deathApproval.name, input: { crisis, person, report }, reason: said.note ?? "", hours: 7 * 24 });
  await noteApproval(db, report, asked.id);
  return report;
}

/**
 * A second person confirms a reported death, or refuses it. Whoever reported it may only complete what somebody else has
 * approved among the approvals. 409 for the reporter alone, 404 when nothing is reported.
 */
export const decideDeath = operation({
  name: "crises.decideDeath",
  title: w.decideDeath,
  action: "crises.settleStatus",
  kind: "write",
  input: z.strictObject({ crisis: recordId, person: recordId, decision: z.enum(["confirmed", "refused"]), reason: typed(500, 5).optional() }),
  output: z.object({ report: z.number(), state: z.enum(["confirmed", "refused"]) }),
  audit: (input, { report, state }) => ({ subject: "person", ids: [input.person], details: { crisis: input.crisis, report, state } }),
  async run(ctx, { crisis, person, decision, reason }) {
    const { db, platform } = ctx;
    const entry = await lockEntry(db, crisis, person);
    if (!entry) throw notFound();
    ctx.require("crises.settleStatus", entry.mission);
    const report = await openDeathReport(db, crisis, entry.person);
    if (!report) throw notFound();
    const confirmed = await secondPerson(ctx, { crisis, person: entry.person, report: report.id }, report, decision, reason, entry.mission);
    await endDeathReport(db, report.id, decision, confirmed, reason ?? "");
    if (decision === "confirmed") {
      const { at, source, channel, note } = report.said;
      const status: SaidStatus = "deceased";
      await setStatus(db, { crisis, person: entry.person, status, source, channel, note, at: new Date(at), by: { id: report.reportedBy, name: report.reportedByName }, decision: true, confirmedBy: confirmed, reference: `report:${report.id}` });
    }
    await platform.live.publish(db, `crisis:${crisis}`);
    return { report: report.id, state: decision };
  },
});

/** Who the second person is, refused when there is none. Their decision is entered among the approvals too. */
async function secondPerson(ctx: Context, input: z.output<typeof deathInput>, report: { reportedBy: string | null; approval: number | null }, decision: "confirmed" | "refused", reason: string | undefined, mission: number | null) {
  const { actor } = ctx;
  if (actor.id !== report.reportedBy) {
    if (!may(actor, "crises.confirmDeath", mission)) throw notAllowed();
    if (reason === undefined) throw refused("reason", w.noteNeeded);
    if (report.approval !== null) await performWithin(ctx, decideOnApproval, { approval: report.approval, decision: decision === "confirmed" ? "approved" : "refused", reason });
    return { id: actor.id, name: actor.name };
  }
  if (decision === "refused") throw conflict(w.notOwn);
  const approval = await requireApproval(ctx, deathApproval, input, 1).catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "approval-waiting" ? conflict(w.notOwn) : error;
  });
  return { id: `approval:${approval}`, name: `#${approval}` };
}
