import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { writtenBirth } from "../person/person.rules.ts";
import { bands, type Choosable, choosable, differentInput, foundOns, leftOver, mergeInput, pairFilter, pairLine, shortened, sideRecord, type SideRecord, undoInput } from "./duplicate.rules.ts";
import * as store from "./duplicate.store.ts";
import { duplicateWords as w } from "./duplicate.words.ts";
import { mergePeople, undoMergeOf } from "./merge.ts";
import { defaultChoice } from "./merge.rules.ts";
import { mergeById, mergeOfPair, snapshotsOf } from "./merge.store.ts";
import { judgedPrint, proposeDuplicates } from "./propose.ts";

const perPage = 50;
/** Why these operations see people of other missions: kept in the audit row. */
const across = "duplicate review";
const count = z.number();
const moment = z.iso.datetime();
const made = z.object({ pair: z.number(), next: z.number().nullable() });

/** The queue: strongest first, of those the oldest, set aside last; with counts of all that wait. */
export const listDuplicates = operation({
  name: "people.listDuplicates",
  title: w.list,
  action: "people.merge",
  kind: "read",
  input: pairFilter,
  output: z.object({ pairs: z.array(pairLine.extend({ people: z.array(count) })), total: count, oldest: moment.nullable(), bands: z.record(z.enum(bands), count), found: z.record(z.enum(foundOns), count), next: z.string().nullable(), asOf: moment }),
  audit: (_, { pairs }) => ({ subject: "duplicate", ids: pairs.map((pair) => pair.id), people: pairs.flatMap((pair) => pair.people), purpose: "duplicate review" }),
  async run(ctx, { state, after, ...narrowed }) {
    if (narrowed.mission) ctx.require("people.merge", narrowed.mission);
    const offset = Number(after ?? 0);
    const found = await acrossMissions(ctx, across, () => store.pairsOf(ctx.db, ctx.scope, narrowed, state, { limit: perPage + 1, offset }));
    const counted = await store.countPairs(ctx.db, ctx.scope, narrowed);
    return { ...counted, oldest: counted.oldest?.toISOString() ?? null, pairs: found.slice(0, perPage), next: found.length > perPage ? String(offset + perPage) : null, asOf: ctx.now.toISOString() };
  },
});

const mergeShape = z.object({ id: count, kept: count, gone: count, at: moment, by: z.string().nullable(), undoneAt: moment.nullable(), undoneBy: z.string().nullable(), undoneBecause: z.string().nullable(), left: z.array(leftOver) });

/** Two records side by side, what speaks for one person, and what was decided. Another mission's numbers are shortened. */
export const readDuplicate = operation({
  name: "people.readDuplicate",
  title: w.read,
  action: "people.merge",
  kind: "read",
  input: z.object({ pair: recordId }),
  output: z.object({
    ...pairLine.shape, reasons: z.array(z.json()), because: z.string().nullable(), sides: z.object({ a: sideRecord, b: sideRecord }),
    choice: z.record(z.enum(choosable), z.enum(["a", "b"])), differing: z.array(z.enum(choosable)), merge: mergeShape.nullable(), asOf: moment,
  }),
  audit: (_, { sides }) => ({ subject: "person", ids: [sides.a.id, sides.b.id], purpose: "duplicate review" }),
  async run(ctx, { pair: id }) {
    const pair = await requirePair(ctx, id);
    const { found, snapshots } = await acrossMissions(ctx, across, async () => {
      const ids = [pair.person_a, pair.person_b];
      return { found: await store.sidesOf(ctx.db, ids), snapshots: await snapshotsOf(ctx.db, ids) };
    });
    const [a, b] = [found.get(pair.person_a), found.get(pair.person_b)];
    if (!a || !b) throw notFound();
    const merge = await mergeOfPair(ctx.db, id);
    const sides = { a: sideOf(ctx, a, b), b: sideOf(ctx, b, a) };
    const at = (date: Date | null) => date?.toISOString() ?? null;
    return {
      id, band: pair.band, foundOn: pair.found_on, foundAt: pair.found_at.toISOString(), state: pair.state, later: pair.later_at !== null, a, b, birthA: sides.a.birth, birthB: sides.b.birth,
      missionsA: sides.a.missions, missionsB: sides.b.missions, decidedAt: at(pair.decided_at), decidedBy: pair.decided_by_name, because: pair.because,
      reasons: pair.reasons as z.input<ReturnType<typeof z.json>>[], sides, choice: defaultChoice(snapshots.get(a.id)!.person, snapshots.get(b.id)!.person), differing: differing(sides.a, sides.b),
      merge: merge && {
        id: merge.id, kept: merge.kept, gone: merge.gone, at: merge.at.toISOString(), by: merge.by_name, undoneAt: at(merge.undone_at), undoneBy: merge.undone_by_name, undoneBecause: merge.undone_because, left: merge.left_over ?? [],
      },
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Makes one record of the two. 409 when somebody decided, merged or changed one of them meanwhile. */
export const mergeDuplicate = operation({
  name: "people.mergeDuplicate",
  title: w.merge,
  action: "people.merge",
  kind: "write",
  input: mergeInput,
  output: made.extend({ merge: z.number(), person: z.number() }),
  audit: (input, output) => ({ subject: "person", ids: [output.person], details: { pair: input.pair, merge: output.merge } }),
  async run(ctx, { pair: id, choose, join, versionA, versionB }) {
    const pair = await requireOpen(ctx, id);
    const { person_a: kept, person_b: gone } = pair;
    const merge = await acrossMissions(ctx, across, async () => {
      const asked = new Map((await store.askedOf(ctx.db, [kept, gone])).map((one) => [one.id, one]));
      if ((versionA && asked.get(kept)?.version !== versionA) || (versionB && asked.get(gone)?.version !== versionB)) throw conflict(w.changedMeanwhile);
      const merged = await mergePeople(ctx.platform, ctx.db, ctx.actor, { duplicate: id, kept, gone, choose, join });
      await store.decide(ctx.db, id, "same", ctx.actor, null, { print_a: judgedPrint(asked.get(kept)!), print_b: judgedPrint(asked.get(gone)!) });
      return merged.merge;
    });
    await store.dropOpen(ctx.db, [gone], id);
    await proposeDuplicates(ctx.platform, ctx.db, [kept], "correction");
    return { pair: id, merge, person: kept, next: await store.firstOpen(ctx.db, ctx.scope, id) };
  },
});

/** Records that two records are of different people, and why. The pair is not proposed again while both stay as they are. */
export const judgeDifferent = operation({
  name: "people.judgeDifferent",
  title: w.different,
  action: "people.merge",
  kind: "write",
  input: differentInput,
  output: made,
  audit: (input) => ({ subject: "duplicate", ids: [input.pair] }),
  async run(ctx, { pair: id, because }) {
    const pair = await requireOpen(ctx, id);
    const asked = await acrossMissions(ctx, across, async () => new Map((await store.askedOf(ctx.db, [pair.person_a, pair.person_b])).map((one) => [one.id, one])));
    const print = (person: number, known: string) => (asked.has(person) ? judgedPrint(asked.get(person)!) : known);
    await store.decide(ctx.db, id, "different", ctx.actor, because, { print_a: print(pair.person_a, pair.print_a), print_b: print(pair.person_b, pair.print_b) });
    return { pair: id, next: await store.firstOpen(ctx.db, ctx.scope, id) };
  },
});

/** Puts a pair at the end of the queue. */
export const setPairAside = operation({
  name: "people.setPairAside",
  title: w.later,
  action: "people.merge",
  kind: "write",
  input: z.object({ pair: recordId }),
  output: made,
  audit: (input) => ({ subject: "duplicate", ids: [input.pair] }),
  async run(ctx, { pair: id }) {
    await requireOpen(ctx, id);
    await store.setLater(ctx.db, id);
    return { pair: id, next: await store.firstOpen(ctx.db, ctx.scope, id) };
  },
});

/** Takes a merge apart: both records as they were; what was changed since stays with the survivor and is listed. */
export const undoMerge = operation({
  name: "people.undoMerge",
  title: w.undo,
  action: "people.merge",
  kind: "write",
  input: undoInput,
  output: z.object({ pair: z.number().nullable(), kept: z.number(), gone: z.number(), left: z.array(leftOver) }),
  audit: (input, { kept, gone, left }) => ({ subject: "person", ids: [kept, gone], details: { merge: input.merge, left: left.length } }),
  async run(ctx, { merge: id, because }) {
    const merge = await mergeById(ctx.db, id);
    if (!merge) throw notFound();
    if (merge.duplicate_id !== null) await requirePair(ctx, merge.duplicate_id);
    else ctx.require("people.merge", null);
    const { duplicate, ...undone } = await acrossMissions(ctx, across, async () => {
      const apart = await undoMergeOf(ctx.platform, ctx.db, ctx.actor, id, because);
      if (apart.duplicate === null) return apart;
      const asked = await store.askedOf(ctx.db, [apart.kept, apart.gone]);
      const print = (person: number) => judgedPrint(asked.find((one) => one.id === person)!);
      await store.decide(ctx.db, apart.duplicate, "undone", ctx.actor, because, { print_a: print(Math.min(apart.kept, apart.gone)), print_b: print(Math.max(apart.kept, apart.gone)) });
      return apart;
    });
    await proposeDuplicates(ctx.platform, ctx.db, [undone.kept, undone.gone], "correction");
    return { pair: duplicate, ...undone };
  },
});

/** A pair that the actor may see: one of its records is of their missions. Else 403, recorded. */
async function requirePair(ctx: Context, id: number, lock = false): Promise<store.PairRow> {
  const pair = await store.pairById(ctx.db, id, lock);
  if (!pair) throw notFound();
  const missions = [...pair.missions_a, ...pair.missions_b];
  if (ctx.scope !== "all") ctx.require("people.merge", missions.find((mission) => (ctx.scope as number[]).includes(mission)) ?? missions[0] ?? null);
  return pair;
}

async function requireOpen(ctx: Context, id: number): Promise<store.PairRow> {
  const pair = await requirePair(ctx, id, true);
  if (pair.state !== "open") throw conflict(w.decidedMeanwhile);
  return pair;
}

type Side = NonNullable<ReturnType<Awaited<ReturnType<typeof store.sidesOf>>["get"]>>;

function sideOf(ctx: Context, { birthDate, birthPrecision, ...side }: Side, other: Side): SideRecord {
  const mine = ctx.scope === "all" || side.missions.some((mission) => (ctx.scope as number[]).includes(mission));
  const told = (value: string) => (mine ? value : shortened(value));
  const plain = (number: string) => number.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  return {
    ...side,
    mine,
    birth: writtenBirth(birthDate, birthPrecision),
    documents: side.documents.map((one) => ({ ...one, number: told(one.number), shared: other.documents.some((theirs) => plain(theirs.number) === plain(one.number)) })),
    contacts: side.contacts.map((one) => ({ ...one, value: told(one.value), shared: other.contacts.some((theirs) => theirs.value === one.value) })),
    lists: mine ? side.lists : [],
  };
}

function differing(a: SideRecord, b: SideRecord): Choosable[] {
  return choosable.filter((field) => a[field] !== null && b[field] !== null && a[field] !== b[field]);
}
