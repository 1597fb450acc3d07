import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { type InputError, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { crisisId, moment, parseMoment } from "../../crisis/crisis.rules.ts";
import "../../permissions.ts";
import { commands, requireCommand } from "../team/authority.ts";
import { isOpen } from "../team/team.store.ts";
import { decisionsOf, insertDecision, lockNumbers } from "./decision.store.ts";
import { decisionWords as w } from "./decision.words.ts";

/** Functions whose holders write in the log. */
const writers = ["command", "operations", "information"] as const;

/** The decisions of a crisis, newest first, superseded ones too. */
export const readDecisions = operation({
  name: "crises.readDecisions",
  title: w.read,
  action: "crises.activation",
  kind: "read",
  input: crisisId,
  output: z.object({
    decisions: z.array(
      z.object({ number: z.number(), decision: z.string(), why: z.string(), decidedAt: z.string(), recordedAt: z.string(), decidedBy: z.string(), recordedBy: z.string().nullable(), supersedes: z.number().nullable(), supersededBy: z.number().nullable() }),
    ),
    mayWrite: z.boolean(),
    asOf: z.string(),
  }),
  async run(ctx, { crisis }) {
    if ((await isOpen(ctx.db, crisis)) === undefined) throw notFound();
    return {
      decisions: (await decisionsOf(ctx.db, crisis)).map((one) => ({
        number: one.number, decision: one.decision, why: one.why, decidedAt: one.decided_at.toISOString(), recordedAt: one.recorded_at.toISOString(), decidedBy: one.decided_by, recordedBy: one.by_name,
        supersedes: one.supersedes, supersededBy: one.superseded_by,
      })),
      mayWrite: await commands(ctx, crisis, writers),
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Records a decision for good, also after the crisis was closed. `supersedes`: the number of one that still holds. */
export const recordDecision = operation({
  name: "crises.recordDecision",
  title: w.record,
  action: "crises.team",
  kind: "write",
  input: z.object({ crisis: recordId, decision: typed(2_000), why: typed(2_000), decidedBy: z.union([z.literal(""), typed(120)]).optional(), decidedAt: z.union([z.literal(""), moment]).optional(), supersedes: z.union([z.literal(""), recordVersion]).optional() }),
  output: z.object({ number: z.number() }),
  audit: (input, { number }) => ({ subject: "crisis", ids: [input.crisis], details: { decision: number, supersedes: input.supersedes || null } }),
  async run(ctx, input) {
    await requireCommand(ctx, input.crisis, writers);
    if ((await isOpen(ctx.db, input.crisis)) === undefined) throw notFound();
    const decidedAt = input.decidedAt ? parseMoment(input.decidedAt)! : ctx.now;
    const faults: InputError[] = [];
    if (decidedAt.getTime() > ctx.now.getTime() + 60_000) faults.push({ path: "decidedAt", message: w.inFuture });
    const superseded = input.supersedes || null;
    const { next, supersedes } = await lockNumbers(ctx.db, input.crisis, superseded);
    if (superseded !== null && supersedes === null) faults.push({ path: "supersedes", message: w.unknown });
    if (faults.length > 0) throw invalidInput(faults);
    await insertDecision(ctx.db, { crisis: input.crisis, number: next, decision: input.decision, why: input.why, decidedAt, decidedBy: input.decidedBy || ctx.actor.name || "–", supersedes }, { account: ctx.actor.id, name: ctx.actor.name });
    await ctx.platform.live.publish(ctx.db, `crisis:${input.crisis}`);
    return { number: next };
  },
});
