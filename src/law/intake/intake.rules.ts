import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { instrumentRef } from "../instrument/instrument.rules.ts";
import { day, eId, numberPair, paragraph, provisionKinds, sources, textKinds } from "../law.rules.ts";
import { intakeWords as w } from "./intake.words.ts";

export const largestFile = 5 * 1024 * 1024;
/** Characters of a text; the longest code that we know of has less than half. */
export const longestText = 3_000_000;
/** How a file with tracked changes is read: what nobody touched, as if all were accepted, or as it was before them. */
export const readings = ["untouched", "accepted", "before"] as const;
export type Reading = (typeof readings)[number];

export const newIntake = z.object({
  instrument: instrumentRef,
  language: z.enum(["ar", "en"]),
  kind: z.enum(textKinds),
  /** Where it was published: an official text is not taken without. */
  sources: sources.default([]),
  /** The day for whose versions it is; left out: today's. New provisions hold from then, or from the beginning. */
  from: day.optional(),
  text: z.string().max(longestText, says(w.tooLong)).optional(),
  file: z.object({ name: typed(200), contentBase64: z.string().max(Math.ceil(largestFile / 3) * 4 + 4, says(w.tooLarge)) }).optional(),
  reading: z.enum(readings).default("untouched"),
});

export const storedPiece = z.object({
  eId, kind: z.enum(provisionKinds), number: numberPair.nullable(), parent: eId.nullable(), head: z.string(), heading: z.string().nullable(), paragraphs: z.array(paragraph), skip: z.boolean(), doubts: z.array(z.string()),
});
export type StoredPiece = z.output<typeof storedPiece>;

/** What may be amiss with a provision. Those that `stops` names keep the whole text from being taken over. */
export const pieceFaults = ["twice", "unread", "gap", "order", "empty", "long", "speaks-of", "gone"] as const;
export type PieceFault = (typeof pieceFaults)[number];
export const stops: readonly PieceFault[] = ["twice", "unread", "empty", "long", "gone"];
export const noteCodes = ["tracked-untouched", "tracked-accepted", "tracked-before", "no-articles", "other-language"] as const;
export type Note = (typeof noteCodes)[number];
export const mostParagraphs = 400;

const text = z.string().max(400_000);
/** One change to a text under review. `at` is the place in the list, from 0. */
export const change = z.discriminatedUnion("act", [
  /** In other words: a number as written ("5 مكرر"), a line for each paragraph. */
  z.object({ act: z.literal("edit"), at: z.number().int().min(0), kind: z.enum(provisionKinds), number: typed(60).optional(), heading: typed(400).optional(), text: text.default("") }),
  /** With the one in front of it. */
  z.object({ act: z.literal("merge"), at: z.number().int().min(0) }),
  /** Before its paragraph `before` (from 1): what follows becomes a provision of its own. */
  z.object({ act: z.literal("split"), at: z.number().int().min(0), before: z.number().int().min(1).max(mostParagraphs * 10) }),
  z.object({ act: z.literal("skip"), at: z.number().int().min(0) }),
  z.object({ act: z.literal("take"), at: z.number().int().min(0) }),
]);
export type Change = z.output<typeof change>;

export const intakeRef = z.object({ intake: recordId });
export const changed = intakeRef.extend({ version: recordVersion, change });
export const accepted = intakeRef.extend({ version: recordVersion, sources: sources.default([]), from: day.optional() });

const pair = z.object({ en: z.string(), ar: z.string() });
export const intakeLine = z.object({
  id: z.number(), instrument: z.object({ id: z.number(), slug: z.string(), title: pair }), language: z.enum(["ar", "en"]), kind: z.enum(textKinds), sourceKind: z.enum(["paste", "docx", "pdf", "html"]), fileName: z.string().nullable(),
  state: z.enum(["review", "accepted", "dropped"]), version: z.number(), sources: z.array(z.string()), from: z.string().nullable(), createdAt: z.iso.datetime(), createdBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), pieces: z.number(),
});
export type IntakeLine = z.output<typeof intakeLine>;
export const shownIntake = intakeLine.extend({
  notes: z.array(z.enum(noteCodes)),
  counts: z.object({ new: z.number(), given: z.number(), skipped: z.number(), stopping: z.number(), doubtful: z.number() }),
  /** Those asked for, each with its place in the whole list and with what stands in the instrument today (`now` null: nothing). */
  articles: z.array(storedPiece.extend({ at: z.number(), faults: z.array(z.enum(pieceFaults)), now: z.object({ state: z.enum(["in-force", "repealed"]).nullable(), heading: pair.nullable(), kind: z.enum(textKinds).nullable(), paragraphs: z.array(paragraph) }).nullable() })),
  /** Places of all that have faults. */
  faulty: z.array(z.object({ at: z.number(), eId: z.string(), kind: z.enum(provisionKinds), number: pair.nullable(), faults: z.array(z.enum(pieceFaults)) })),
});
export type ShownIntake = z.output<typeof shownIntake>;
