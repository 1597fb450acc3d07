import { z } from "zod";
import { recordId, recordVersion, textPair, ticked, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { shownText } from "../instrument/instrument.rules.ts";
import { confidences, day, eId, provisionKinds, slug, sources } from "../law.rules.ts";
import { obligationWords as w } from "./obligation.words.ts";

export const ratings = ["aligned", "partial", "gap", "conflict", "not-applicable", "text-missing"] as const;
export type Rating = (typeof ratings)[number];
export const ratingTitles: Record<Rating, Text> = { aligned: w.aligned, partial: w.partial, gap: w.gap, conflict: w.conflict, "not-applicable": w.notApplicable, "text-missing": w.textMissing };

export const followStates = ["open", "under-way", "done", "dropped"] as const;
export type FollowState = (typeof followStates)[number];
export const followTitles: Record<FollowState, Text> = { open: w.open, "under-way": w.underWay, done: w.done, dropped: w.dropped };

const frameTitles: Record<string, Text> = { gcm: w.gcm, mgi: w.mgi, gmg: w.gmg };
/** A framework of benchmarks by its name, where we know it. */
export const frameTitle = (frame: string): Text => frameTitles[frame] ?? { en: frame, ar: frame };

/** An obligation of a treaty, or a benchmark of a framework. */
export const newObligation = z.object({
  slug,
  treaty: slug.optional(),
  frame: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(40).optional(),
  /** Whether it binds the State; a benchmark never does. */
  binding: ticked.default(true),
  article: typed(80).optional(),
  topic: slug.optional(),
  says: textPair(1_000),
  confidence: z.enum(confidences).default("entered"),
  sources: sources.default([]),
  /** Of one that is here already: the version that was looked at. */
  version: recordVersion.optional(),
});
export type NewObligation = z.output<typeof newObligation>;

/** A provision by its instrument and its name within it. */
const cellProvision = z.object({ instrument: slug, eId });
export const newRating = z.object({
  obligation: slug,
  /** Left out: there is no provision. */
  provision: cellProvision.optional(),
  /** What was read, as the page or `law.readObligation` named it. */
  basis: z.string().max(2_000),
  rating: z.enum(ratings),
  reasons: textPair(4_000),
  recommendation: textPair(4_000).optional(),
  draft: textPair(8_000).optional(),
});
export type NewRating = z.output<typeof newRating>;

export const newFollowUp = z.object({ obligation: slug, provision: cellProvision.optional(), state: z.enum(followStates), institution: recordId.optional(), owner: typed(200).optional(), due: day.optional(), note: typed(2_000).optional() });
export const newRecommendation = z.object({ obligations: z.array(slug).min(1).max(50), body: textPair(200), says: textPair(4_000), source: typed(1_000), on: day.optional() });

const pair = z.object({ en: z.string(), ar: z.string() });
const kind = z.enum(provisionKinds);

const madeRating = z.object({
  id: z.number(), rating: z.enum(ratings), reasons: pair, recommendation: pair.nullable(), draft: pair.nullable(), suggestion: z.boolean(), ratedAt: z.iso.datetime(), ratedBy: z.string().nullable(),
  /** The version that was rated, and the day from which it holds. */
  version: z.number().nullable(), from: z.string().nullable(),
});
export type MadeRating = z.output<typeof madeRating>;
const followUp = z.object({ state: z.enum(followStates), institution: z.number().nullable(), owner: pair.nullable(), due: z.string().nullable(), note: z.string().nullable(), at: z.iso.datetime(), by: z.string().nullable() });
export type FollowUp = z.output<typeof followUp>;

const shownPlace = z.object({ provision: z.number(), instrument: z.string(), title: pair, eId: z.string(), kind, number: pair.nullable(), topics: z.array(z.string()) });
/** A rated cell; `place` null: against there being no provision. */
export const cell = madeRating.extend({ obligation: z.number(), place: shownPlace.nullable(), stale: z.boolean(), changesOn: z.string().nullable(), followUp: followUp.nullable() });
export type Cell = z.output<typeof cell>;

export const obligationLine = z.object({
  id: z.number(), slug: z.string(), binding: z.boolean(), treaty: z.object({ slug: z.string(), title: pair }).nullable(), frame: z.string().nullable(), article: z.string().nullable(),
  topic: z.string().nullable(), says: pair, confidence: z.enum(confidences), sources: z.array(z.string()), version: z.number(), changedAt: z.iso.datetime(),
});
export type ObligationLine = z.output<typeof obligationLine>;

export const matrixFilter = z.object({
  topic: slug.optional(),
  rating: z.enum([...ratings, "unrated"]).optional(),
  stale: z.literal("yes").optional(),
  none: z.literal("yes").optional(),
  binding: z.enum(["yes", "no"]).optional(),
  owner: typed(200).optional(),
});
export type MatrixFilter = z.output<typeof matrixFilter>;

const topicCount = z.object({ topic: z.string(), title: pair, obligations: z.number(), counts: z.record(z.enum(ratings), z.number()), unrated: z.number(), stale: z.number() });
export type TopicCount = z.output<typeof topicCount>;

export const matrix = z.object({
  lines: z.array(obligationLine.extend({ cells: z.array(cell) })),
  heat: z.array(topicCount),
  topics: z.array(z.object({ slug: z.string(), title: pair })),
  owners: z.array(pair),
  total: z.number(), stale: z.number(), asOf: z.string(),
});
export type Matrix = z.output<typeof matrix>;

/** A provision beside an obligation: its words today, its rating and those before it. */
const side = z.object({
  place: shownPlace.nullable(), state: z.enum(["in-force", "repealed"]).nullable(), from: z.string().nullable(), texts: z.array(shownText), basis: z.string(),
  cell: cell.nullable(), earlier: z.array(madeRating), followUps: z.array(followUp),
});
export type Side = z.output<typeof side>;
export const wholeObligation = obligationLine.extend({
  topicTitle: pair.nullable(), sides: z.array(side),
  /** What was asked to be rated besides; null when nothing was. */
  asked: side.nullable(),
  recommendations: z.array(z.object({ id: z.number(), body: pair, says: pair, source: z.string(), on: z.string().nullable() })),
  institutions: z.array(z.object({ id: z.number(), name: pair })), asOf: z.string(),
});
export type WholeObligation = z.output<typeof wholeObligation>;

/** Where benchmarks of a framework stand in the heat-map: they have no topic of their own. */
export const rowOf = (one: Pick<ObligationLine, "topic" | "frame">): string => one.topic ?? one.frame ?? "";

/** Names what is read of a provision; sent back with a rating, so that nobody rates what they did not read. */
export const basisOf = (version: number | null, textIds: readonly number[]): string => `${version ?? "-"}:${[...textIds].sort((a, b) => a - b).join(",")}`;

/** The cells that a filter leaves, and whether an obligation stays with none. */
export function filtered(lines: Matrix["lines"], by: MatrixFilter): Matrix["lines"] {
  const cellOnly = (by.rating !== undefined && by.rating !== "unrated") || by.stale || by.none || by.owner;
  return lines.flatMap((line) => {
    if (by.topic && rowOf(line) !== by.topic) return [];
    if (by.binding && line.binding !== (by.binding === "yes")) return [];
    if (by.rating === "unrated") return line.cells.length === 0 && !by.stale && !by.none && !by.owner ? [line] : [];
    const cells = line.cells.filter((one) => (!by.rating || one.rating === by.rating) && (!by.stale || one.stale) && (!by.none || one.place === null) && (!by.owner || one.followUp?.owner?.en === by.owner || one.followUp?.owner?.ar === by.owner));
    return cellOnly && cells.length === 0 ? [] : [{ ...line, cells }];
  });
}

/** Ratings counted by topic, benchmarks by framework; in the order of the topics. */
export function heatOf(lines: Matrix["lines"], topics: Matrix["topics"]): TopicCount[] {
  const byRow = Map.groupBy(lines, rowOf);
  const rows = [...topics, ...[...new Set(lines.filter((one) => !one.topic).map(rowOf))].map((frame) => ({ slug: frame, title: frameTitle(frame) }))];
  return rows.flatMap(({ slug: topic, title }) => {
    const of = byRow.get(topic) ?? [];
    if (of.length === 0) return [];
    const cells = of.flatMap((one) => one.cells);
    const counts = Object.fromEntries(ratings.map((rating) => [rating, cells.filter((one) => one.rating === rating).length])) as Record<Rating, number>;
    return [{ topic, title, obligations: of.length, counts, unrated: of.filter((one) => one.cells.length === 0).length, stale: cells.filter((one) => one.stale).length }];
  });
}
