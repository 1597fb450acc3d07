import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween } from "#platform/shapes.ts";
import { injectWords as w } from "./inject.words.ts";
import { partId, said, storyMoment } from "./scenario.rules.ts";

/** How an inject reaches the players; `population`: it acts on the generated people instead. */
export const channels = ["call", "email", "sms", "television", "social", "note-verbale", "minister", "relative", "population"] as const;
export type Channel = (typeof channels)[number];

/**
 * Figures of the crisis that a condition may wait for, counted over its whole roll and desk: people not heard of; in need
 * (needs help, injured, missing, detained); done with; open requests for help; of these without owner; open enquiries.
 */
export const figures = ["unheard", "needy", "closed", "cases", "unowned", "enquiries"] as const;
export type Figure = (typeof figures)[number];

export const injectNumber = numberBetween(1, 9_999).refine(Number.isInteger);
const wholeNumber = (least: number, most: number) => numberBetween(least, most).refine(Number.isInteger);
/** When an inject comes: at a time of the story; some minutes after another; when a figure passes a value; when the controller says. */
export const whenShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("at"), minutes: storyMoment }),
  z.strictObject({ kind: z.literal("after"), inject: injectNumber, minutes: storyMoment }),
  z.strictObject({ kind: z.literal("figure"), figure: z.enum(figures), passes: z.enum(["above", "below"]), value: wholeNumber(0, 1_000_000) }),
  z.strictObject({ kind: z.literal("controller") }),
]);
export type When = z.output<typeof whenShape>;
/** All of `When` that is not a time. */
export type Condition = Exclude<When, { kind: "at" }>;

/** As crises name them. */
export const hazardKinds = ["earthquake", "flood", "storm", "fire", "conflict", "unrest", "epidemic", "accident", "other"] as const;
/**
 * What an inject does to the population: so many calls for help come in; so many answers by SMS, some of them odd (unreadable,
 * of strangers, in another language); a hazard is announced, around a place of the population, of grade 1 (least) to 3.
 */
export const effectShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("calls"), count: wholeNumber(1, 5_000) }),
  z.strictObject({ kind: z.literal("sms"), safe: wholeNumber(0, 50_000).default(0), help: wholeNumber(0, 50_000).default(0), odd: wholeNumber(0, 50_000).default(0) }).refine(({ safe, help, odd }) => safe + help + odd > 0, { ...says(w.noReplies), path: ["safe"] }),
  z.strictObject({ kind: z.literal("hazard"), hazard: z.enum(hazardKinds), grade: wholeNumber(1, 3), place: partId.optional() }),
]);
export type Effect = z.output<typeof effectShape>;

/** When, as files write it: a time ("D+2 03:45") alone, or the same with its conditions. */
export const whenWritten = z.union([whenShape, storyMoment.transform((minutes) => ({ kind: "at" as const, minutes }))]);

const channelOfEffect = ({ channel, effect }: { channel: Channel; effect?: Effect | undefined }) => (channel === "population") === (effect !== undefined);
const withEffect = { ...says(w.effectNeeded), path: ["effect", "kind"] };
/** One line of the master scenario events list. `to`: ids of roles; `allowed`: minutes that players have for what is expected. */
const fields = z.strictObject({
  number: injectNumber,
  when: whenShape,
  phase: partId.optional(),
  title: said(200),
  from: said(200),
  to: z.array(partId).min(1).max(12),
  channel: z.enum(channels),
  message: said(6_000),
  effect: effectShape.optional(),
  expected: said(2_000),
  allowed: wholeNumber(1, 10_080).optional(),
  objective: partId.optional(),
  note: said(2_000).optional(),
});
export const injectShape = fields.refine(channelOfEffect, withEffect);
/** The same in a file. */
export const injectInFile = fields.extend({ when: whenWritten }).refine(channelOfEffect, withEffect);
export type Inject = z.output<typeof injectShape>;
/** As kept: runs point at the id. */
export type KeptInject = Inject & { id: number };

/**
 * The earliest minute at which each inject can come: its time, or that of the inject it follows and the minutes after it. Null:
 * it waits for a figure or the controller (or follows one that does), or is in a circle.
 */
export function earliest(injects: readonly Pick<Inject, "number" | "when">[]): Map<number, number | null> {
  const byNumber = new Map(injects.map((one) => [one.number, one.when]));
  const known = new Map<number, number | null>();
  const visit = (number: number, path: ReadonlySet<number>): number | null => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const when = byNumber.get(number);
    if (!when || path.has(number)) return null;
    let result: number | null = null;
    if (when.kind === "at") result = when.minutes;
    else if (when.kind === "after") {
      const before = visit(when.inject, new Set([...path, number]));
      result = before === null ? null : before + when.minutes;
    }
    known.set(number, result);
    return result;
  };
  for (const { number } of injects) visit(number, new Set());
  return known;
}

/** In the order of the story: by the earliest time, then those that wait for something else, by number. */
export function inOrder<I extends Pick<Inject, "number" | "when">>(injects: readonly I[]): I[] {
  const times = earliest(injects);
  const at = ({ number }: I) => times.get(number) ?? Infinity;
  return [...injects].sort((a, b) => (at(a) === at(b) ? a.number - b.number : at(a) - at(b)));
}
