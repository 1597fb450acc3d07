import { z } from "zod";
import { recordAudit } from "#platform/audit.ts";
import { type Context, type Operation, operation } from "#platform/operation.ts";
import { conflict, inputErrors, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { openCrisis, setAreaLevel } from "../crisis/crisis.operations.ts";
import { crisisKinds, type CrisisKind } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { findHazards } from "./hazard.store.ts";
import { findPlaces } from "./indicator.store.ts";
import { indicatorsOf } from "./indicator.rules.ts";
import { watchPack } from "./pack.ts";
import { acceptInput, dismissInput } from "./proposal.rules.ts";
import { decide, findProposals, type ProposalRow } from "./proposal.store.ts";
import { proposalOutput, proposalsSeen } from "./proposal.ts";
import { watchWords as w } from "./watch.words.ts";

/** The open proposal, held until the transaction ends. 409 when somebody decided on it before. */
async function held({ db }: Context, id: number): Promise<ProposalRow> {
  const [found] = await findProposals(db, { id, hold: true });
  if (!found) throw notFound();
  if (found.state !== "open") throw conflict(w.alreadyDecided);
  return found;
}

/** Another operation within this one's transaction, by its own rules, permission and audit. */
async function within<I extends z.ZodType, O extends z.ZodType>(ctx: Context, op: Operation<I, O>, raw: unknown): Promise<z.input<O>> {
  ctx.require(op.action, null);
  const read = op.input.safeParse(raw, { reportInput: true });
  if (!read.success) throw invalidInput(inputErrors(read.error.issues));
  const output = await op.run!(ctx, read.data);
  await recordAudit(ctx.db, ctx.actor, op.name, "done", op.audit!(read.data, output as z.output<O>));
  return output;
}

type Source = { areas: unknown[]; kind: CrisisKind; beganAt: string; title: { en: string; ar: string | null } };
/** What a proposal is about: where, of what kind and since when. */
async function sourceOf({ db, now }: Context, proposal: ProposalRow): Promise<Source> {
  if (proposal.hazard !== null) {
    const [hazard] = await findHazards(db, "all", now, { id: proposal.hazard });
    return { areas: hazard!.said.areas, kind: hazard!.said.kind, beganAt: hazard!.said.beganAt, title: hazard!.said.title };
  }
  const [place] = await findPlaces(db, "all", proposal.place!);
  return { areas: [place!.area], kind: "conflict", beganAt: proposal.madeAt.toISOString(), title: { en: "", ar: "" } };
}

/** A proposal with what may be done about it: the open crises whose areas could take the level. */
export const readProposal = operation({
  name: "crises.readProposal",
  title: w.readProposal,
  action: "crises.watch",
  kind: "read",
  input: z.object({ proposal: recordId }),
  output: z.object({
    proposal: proposalOutput,
    kind: z.enum(crisisKinds),
    /** Whether the source draws an area, without which no crisis can be opened from here. */
    hasArea: z.boolean(),
    areas: z.array(z.object({ crisis: z.number(), area: z.number(), title: z.object({ en: z.string(), ar: z.string() }), name: z.object({ en: z.string(), ar: z.string() }), level: z.number() })),
    indicators: z.array(z.object({ id: z.string(), name: z.object({ en: z.string(), ar: z.string() }) })),
    asOf: z.string(),
  }),
  async run(ctx, input) {
    const [seen] = await proposalsSeen(ctx, await findProposals(ctx.db, { id: input.proposal }));
    if (!seen) throw notFound();
    const [row] = await findProposals(ctx.db, { id: input.proposal });
    const source = await sourceOf(ctx, row!);
    const open = (await findCrises(ctx.db, { open: true })).filter((crisis) => crisis.example === seen.example);
    return {
      proposal: seen,
      kind: source.kind,
      hasArea: source.areas.length > 0,
      areas: open.flatMap((crisis) => crisis.areas.map((area) => ({ crisis: crisis.id, area: area.id, title: crisis.title, name: area.name, level: area.level }))).slice(0, 200),
      indicators: indicatorsOf(await watchPack(ctx.platform.config.FACILITY)).map(({ id, name }) => ({ id, name })),
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Accepts a proposal, at its level or another with a reason: opens a crisis or sets an area's level, in one transaction with the decision. */
export const acceptProposal = operation({
  name: "crises.acceptProposal",
  title: w.accept,
  action: "crises.decideWatch",
  kind: "write",
  input: acceptInput,
  output: z.object({ proposal: z.number(), crisis: z.number() }),
  audit: (input, output) => ({ subject: "crisis", ids: [output.crisis], details: { proposal: input.proposal, by: input.by, level: input.level } }),
  async run(ctx, input) {
    ctx.require("crises.decideWatch", null);
    const proposal = await held(ctx, input.proposal);
    if (input.level !== proposal.level && !input.because) throw invalidInput([{ path: "because", message: w.needsBecause }]);
    let crisis: number;
    let area: number | null = null;
    if (input.by === "opening") {
      const source = await sourceOf(ctx, proposal);
      if (source.areas.length === 0) throw invalidInput([{ path: "", message: w.noAreaToOpen }]);
      // A warning speaks of what is to come; a crisis begins now at the latest.
      const beganAt = new Date(Math.min(Date.parse(source.beganAt), ctx.now.getTime())).toISOString();
      const name = input.areaName!;
      const several = source.areas.length > 1;
      const areas = source.areas.map((where, at) => ({ name: several ? { en: `${name.en} ${at + 1}`, ar: `${name.ar} ${at + 1}` } : name, where, level: input.level }));
      ({ id: crisis } = await within(ctx, openCrisis, { title: input.title, kind: input.kind ?? source.kind, beganAt, areas, example: proposal.example }));
    } else {
      const [found] = await findCrises(ctx.db, { id: input.crisis! });
      if (!found) throw notFound();
      if (found.closedAt) throw conflict(w.closedCrisis);
      if (found.example !== proposal.example) throw invalidInput([{ path: "area", message: w.exampleApart }]);
      crisis = found.id;
      ({ area } = await within(ctx, setAreaLevel, { crisis, area: input.area, level: input.level }));
    }
    await decide(ctx.db, proposal.id, { state: "accepted", account: ctx.actor.id, name: ctx.actor.name, because: input.because ?? null, crisis, area, level: input.level }, ctx.now);
    await ctx.platform.live.publish(ctx.db, "watch");
    return { proposal: proposal.id, crisis };
  },
});

/** Dismisses a proposal with a reason. The same hazard is proposed again only when the rule says a higher level. */
export const dismissProposal = operation({
  name: "crises.dismissProposal",
  title: w.dismiss,
  action: "crises.decideWatch",
  kind: "write",
  input: dismissInput,
  output: z.object({ proposal: z.number() }),
  audit: (input) => ({ subject: "level-proposal", ids: [input.proposal] }),
  async run(ctx, input) {
    ctx.require("crises.decideWatch", null);
    const proposal = await held(ctx, input.proposal);
    await decide(ctx.db, proposal.id, { state: "dismissed", account: ctx.actor.id, name: ctx.actor.name, because: input.because, crisis: null, area: null, level: null }, ctx.now);
    await ctx.platform.live.publish(ctx.db, "watch");
    return { proposal: proposal.id };
  },
});
