import { z } from "zod";
import { type Context, operation, performWithin } from "#platform/operation.ts";
import { conflict, invalidInput, notFound, Problem } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { addAreas } from "../crisis/area.operations.ts";
import { openCrisis, setAreaLevel } from "../crisis/crisis.operations.ts";
import { crisisKinds } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { areaOrigins } from "./area-choice.rules.ts";
import { indicatorsOf } from "./indicator.rules.ts";
import { watchPack } from "./pack.ts";
import { acceptInput, dismissInput } from "./proposal.rules.ts";
import { decide, findProposals, type ProposalRow } from "./proposal.store.ts";
import { proposalOutput, proposalsSeen } from "./proposal.ts";
import { areasToTake, registeredIn, sourceOf } from "./proposal-areas.ts";
import { watchWords as w } from "./watch.words.ts";

/** The open proposal, held until the transaction ends. 409 when somebody decided on it before. */
async function held({ db }: Context, id: number): Promise<ProposalRow> {
  const [found] = await findProposals(db, { id, hold: true });
  if (!found) throw notFound();
  if (found.state !== "open") throw conflict(w.alreadyDecided);
  return found;
}

const pair = z.object({ en: z.string(), ar: z.string() });

/** A proposal with what may be done about it: the areas it may be accepted over, and the open crises that could take them or the level. */
export const readProposal = operation({
  name: "crises.readProposal",
  title: w.readProposal,
  action: "crises.watch",
  kind: "read",
  input: z.object({ proposal: recordId }),
  output: z.object({
    proposal: proposalOutput,
    kind: z.enum(crisisKinds),
    /** `registered`: people of the reader's missions who stay there today; those of two areas may be the same. */
    choices: z.array(z.object({ id: z.string(), area: z.unknown(), origin: z.enum(areaOrigins), rule: z.string().nullable(), usual: z.boolean(), registered: z.number() })),
    crises: z.array(z.object({ id: z.number(), title: pair })),
    areas: z.array(z.object({ crisis: z.number(), area: z.number(), title: pair, name: pair, level: z.number() })),
    indicators: z.array(z.object({ id: z.string(), name: pair })),
    asOf: z.string(),
  }),
  async run(ctx, input) {
    const [seen] = await proposalsSeen(ctx, await findProposals(ctx.db, { id: input.proposal }));
    if (!seen) throw notFound();
    const [row] = await findProposals(ctx.db, { id: input.proposal });
    const source = await sourceOf(ctx, row!);
    const choices = [];
    for (const one of source.choices) choices.push({ ...one, registered: await registeredIn(ctx, one.area) });
    const open = (await findCrises(ctx.db, { open: true })).filter((crisis) => crisis.example === seen.example);
    return {
      proposal: seen,
      kind: source.kind,
      choices,
      crises: open.map(({ id, title }) => ({ id, title })),
      areas: open.flatMap((crisis) => crisis.areas.map((area) => ({ crisis: crisis.id, area: area.id, title: crisis.title, name: area.name, level: area.level }))).slice(0, 200),
      indicators: indicatorsOf(await watchPack(ctx.platform.config.FACILITY)).map(({ id, name }) => ({ id, name })),
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Accepts a proposal, at its level or another with a reason: opens a crisis, adds areas to one or sets an area's level, in one transaction with the decision. */
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
    const { crisis, area } = input.by === "opening" ? await openOver(ctx, proposal, input) : await takeInto(ctx, proposal, input);
    await decide(ctx.db, proposal.id, { state: "accepted", account: ctx.actor.id, name: ctx.actor.name, because: input.because ?? null, crisis, area, level: input.level }, ctx.now);
    await ctx.platform.live.publish(ctx.db, "watch");
    return { proposal: proposal.id, crisis };
  },
});

type Accepted = z.output<typeof acceptInput>;

async function openOver(ctx: Context, proposal: ProposalRow, input: Accepted): Promise<{ crisis: number; area: number | null }> {
  const source = await sourceOf(ctx, proposal);
  // A warning speaks of what is to come; a crisis begins now at the latest.
  const beganAt = new Date(Math.min(Date.parse(source.beganAt), ctx.now.getTime())).toISOString();
  const { id } = await performWithin(ctx, openCrisis, { title: input.title, kind: input.kind ?? source.kind, beganAt, areas: areasToTake(source, input), example: proposal.example });
  return { crisis: id, area: null };
}

/** Into a crisis that is open: new areas, or the level of one it has. */
async function takeInto(ctx: Context, proposal: ProposalRow, input: Accepted): Promise<{ crisis: number; area: number | null }> {
  const [found] = await findCrises(ctx.db, { id: input.crisis! });
  if (!found) throw notFound();
  if (found.closedAt) throw conflict(w.closedCrisis);
  if (found.example !== proposal.example) throw invalidInput([{ path: input.by === "level" ? "area" : "crisis", message: w.exampleApart }]);
  const crisis = found.id;
  if (input.by === "level") return { crisis, area: (await performWithin(ctx, setAreaLevel, { crisis, area: input.area, level: input.level, reason: input.because })).area };
  try {
    const { areas } = await performWithin(ctx, addAreas, { crisis, areas: areasToTake(await sourceOf(ctx, proposal), input) });
    return { crisis, area: areas[0]! };
  } catch (error) {
    // Here the areas are one question: which.
    if (error instanceof Problem) for (const fault of error.errors) if (fault.path.startsWith("areas.")) fault.path = "areas";
    throw error;
  }
}

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
