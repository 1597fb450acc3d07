import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { textPair } from "#platform/shapes.ts";
import { eId, slug } from "../law.rules.ts";
import "../permissions.ts";
import { basisOf, filtered, heatOf, matrix, type Matrix, matrixFilter, newFollowUp, newObligation, newRating, newRecommendation, type Side, wholeObligation } from "./obligation.rules.ts";
import * as store from "./obligation.store.ts";
import { obligationWords as w } from "./obligation.words.ts";

const done = z.object({ id: z.number() });
const today = (ctx: Context) => ctx.now.toISOString().slice(0, 10);

async function requireObligation(ctx: Context, name: string, lock = false): Promise<number> {
  const id = (await store.obligationIds(ctx.db, [name], lock)).get(name);
  if (id === undefined) throw notFound();
  return id;
}

/** What holds today of a cell's provision; null of "no provision". 422 when it is not here. */
async function presentOf(ctx: Context, provision: { instrument: string; eId: string } | undefined): Promise<store.Present | null> {
  if (!provision) return null;
  const [found] = await store.presentOf(ctx.db, today(ctx), [`${provision.instrument}#${provision.eId}`]);
  if (!found) throw invalidInput([{ path: "provision", message: w.unknownProvision }]);
  return found;
}

/** Names a topic of obligations, or renames it. Topics stand in the order in which they were named. */
export const nameObligationTopic = operation({
  name: "law.nameObligationTopic",
  title: w.nameTopic,
  action: "law.rate",
  kind: "write",
  input: z.object({ topic: slug, title: textPair(120) }),
  output: z.object({ topic: z.string() }),
  audit: ({ topic }) => ({ subject: "obligation-topic", details: { topic } }),
  async run(ctx, { topic, title }) {
    await store.upsertTopic(ctx.db, topic, title);
    return { topic };
  },
});

/** Enters an obligation of a treaty or a benchmark, or writes it anew: then with the version looked at (409 when it is another). */
export const enterObligation = operation({
  name: "law.enterObligation",
  title: w.enter,
  action: "law.rate",
  kind: "write",
  input: newObligation,
  output: done,
  audit: (input, { id }) => ({ subject: "obligation", ids: [id], details: { slug: input.slug } }),
  async run(ctx, input) {
    if ((input.treaty === undefined) === (input.frame === undefined)) throw invalidInput([{ path: "treaty", message: w.treatyOrFrame }]);
    const treaty = input.treaty === undefined ? null : await store.treatyId(ctx.db, input.treaty);
    if (input.treaty !== undefined && treaty === null) throw invalidInput([{ path: "treaty", message: w.unknownTreaty }]);
    if (input.topic && !(await store.obligationTopics(ctx.db)).some((one) => one.slug === input.topic)) throw invalidInput([{ path: "topic", message: w.unknownTopic }]);
    const id = await store.putObligation(ctx.db, input, treaty, ctx.actor.name);
    if (id === null) throw conflict(w.taken);
    return { id };
  },
});

/** Records what a treaty body asked of the State, under the obligations that it is about. */
export const recordBodyRecommendation = operation({
  name: "law.recordBodyRecommendation",
  title: w.recommend,
  action: "law.rate",
  kind: "write",
  input: newRecommendation,
  output: done,
  audit: (_, { id }) => ({ subject: "body-recommendation", ids: [id] }),
  async run(ctx, { obligations, ...given }) {
    const known = await store.obligationIds(ctx.db, obligations);
    const unknown = obligations.flatMap((one, at) => (known.has(one) ? [] : [{ path: `obligations.${at}`, message: w.unknownObligation }]));
    if (unknown.length) throw invalidInput(unknown);
    if (given.on && given.on > today(ctx)) throw invalidInput([{ path: "on", message: w.futureDay }]);
    return { id: await store.insertRecommendation(ctx.db, [...known.values()], given, ctx.actor.name) };
  },
});

/**
 * Rates an obligation against a provision as it stands today, or against there being none. What was rated before stays as an
 * earlier rating. 409 when the provision is another than the one that `basis` names.
 */
export const rateObligation = operation({
  name: "law.rateObligation",
  title: w.rateTitle,
  action: "law.rate",
  kind: "write",
  input: newRating,
  output: done,
  audit: (input, { id }) => ({ subject: "rating", ids: [id], details: { obligation: input.obligation, rating: input.rating } }),
  async run(ctx, input) {
    const obligation = await requireObligation(ctx, input.obligation, true);
    const read = await presentOf(ctx, input.provision);
    if (basisOf(read?.version ?? null, read?.textIds ?? []) !== input.basis) throw conflict(w.lawMoved);
    // Only a pack suggests: whoever has an account answers for a rating with their name.
    return { id: await store.insertRating(ctx.db, obligation, read, { ...input, suggestion: ctx.actor.kind === "system" }, { name: ctx.actor.name, account: ctx.actor.id }) };
  },
});

/** Says who sees to a cell, by when, and how far it is. What was said before stays. */
export const followUpRating = operation({
  name: "law.followUpRating",
  title: w.followTitle,
  action: "law.rate",
  kind: "write",
  input: newFollowUp,
  output: done,
  audit: (input, { id }) => ({ subject: "obligation", ids: [id], details: { state: input.state } }),
  async run(ctx, input) {
    const id = await requireObligation(ctx, input.obligation, true);
    if (input.institution !== undefined && input.owner !== undefined) throw invalidInput([{ path: "owner", message: w.oneOwner }]);
    if (input.institution !== undefined && !(await store.institutionsOf(ctx.db)).some((one) => one.id === input.institution)) throw invalidInput([{ path: "institution", message: w.unknownInstitution }]);
    const provision = (await presentOf(ctx, input.provision))?.place?.provision ?? null;
    if (!(await store.isRated(ctx.db, id, provision))) throw conflict(w.notRated);
    await store.insertFollowUp(ctx.db, id, provision, input, ctx.actor.name);
    return { id };
  },
});

async function lines(ctx: Context): Promise<Matrix["lines"]> {
  const byObligation = Map.groupBy(await store.cells(ctx.db, today(ctx)), (one) => one.obligation);
  return (await store.obligationLines(ctx.db)).map((one) => ({ ...one, cells: byObligation.get(one.id) ?? [] }));
}

function matrixOf(all: Matrix["lines"], shown: Matrix["lines"], topics: Matrix["topics"], asOf: string): Matrix {
  const owners = new Map(all.flatMap((one) => one.cells).flatMap((one) => (one.followUp?.owner ? [[one.followUp.owner.en, one.followUp.owner] as const] : [])));
  return { lines: shown, heat: heatOf(all, topics), topics, owners: [...owners.values()], total: all.length, stale: all.flatMap((one) => one.cells).filter((one) => one.stale).length, asOf };
}

/** The matrix: ratings by topic over everything, and the obligations with cells that a filter leaves. */
export const readMatrix = operation({
  name: "law.readMatrix",
  title: w.matrix,
  action: "law.read",
  kind: "read",
  input: matrixFilter,
  output: matrix,
  async run(ctx, by) {
    const all = await lines(ctx);
    return matrixOf(all, filtered(all, by), await store.obligationTopics(ctx.db), ctx.now.toISOString());
  },
});

/** The matrix as anybody may read it: confirmed ratings only, without owners, drafts and follow-up. */
export const readPublicMatrix = operation({
  name: "law.readPublicMatrix",
  title: w.publicTitle,
  action: "law.public",
  kind: "read",
  input: z.object({}),
  output: matrix,
  async run(ctx) {
    const all = (await lines(ctx)).flatMap((line) => {
      const cells = line.cells.filter((one) => !one.suggestion).map((one) => ({ ...one, draft: null, recommendation: null, followUp: null }));
      return cells.length ? [{ ...line, cells }] : [];
    });
    return matrixOf(all, all, await store.obligationTopics(ctx.db), ctx.now.toISOString());
  },
});

/** An obligation with every provision that was held against it, and one more when asked for. */
export const readObligation = operation({
  name: "law.readObligation",
  title: w.show,
  action: "law.read",
  kind: "read",
  input: z.object({ obligation: slug, instrument: slug.optional(), eId: eId.optional() }),
  output: wholeObligation,
  async run(ctx, { obligation, instrument, eId: name }) {
    const [line] = await store.obligationLines(ctx.db, obligation);
    if (!line) throw notFound();
    const on = today(ctx);
    const cells = await store.cells(ctx.db, on, { obligation: line.id });
    const earlier = Map.groupBy(await store.earlierRatings(ctx.db, line.id), (one) => one.provision);
    const follows = Map.groupBy(await store.followUps(ctx.db, line.id), (one) => one.provision);
    const present = await store.presentOf(ctx.db, on, instrument && name ? [`${instrument}#${name}`] : [], cells.flatMap((one) => (one.place ? [one.place.provision] : [])));
    const sideOf = (read: store.Present | null, cell: (typeof cells)[number] | null): Side => {
      const provision = read?.place?.provision ?? null;
      return { place: read?.place ?? null, state: read?.state ?? null, from: read?.from ?? null, texts: read?.texts ?? [], basis: basisOf(read?.version ?? null, read?.textIds ?? []), cell, earlier: cell ? (earlier.get(provision) ?? []) : [], followUps: cell ? (follows.get(provision) ?? []) : [] };
    };
    const sides = cells.map((cell) => sideOf(cell.place ? present.find((one) => one.place!.provision === cell.place!.provision)! : null, cell));
    const asked = present.find((one) => !cells.some((cell) => cell.place?.provision === one.place!.provision));
    return {
      ...line, sides, asked: asked ? sideOf(asked, null) : null,
      topicTitle: (await store.obligationTopics(ctx.db)).find((one) => one.slug === line.topic)?.title ?? null,
      recommendations: await store.recommendationsOf(ctx.db, line.id), institutions: await store.institutionsOf(ctx.db), asOf: ctx.now.toISOString(),
    };
  },
});
