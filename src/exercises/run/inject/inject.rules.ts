import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, recordVersion, typed } from "#platform/shapes.ts";
import { channels, effectShape } from "../../scenario/inject.rules.ts";
import { injectRunWords as w } from "./inject.words.ts";

export const injectStates = ["waiting", "fired", "skipped"] as const;
export type InjectState = (typeof injectStates)[number];
/** As the controller sees it: answered is a fired one that everybody it went to has answered or acknowledged. */
export const shownStates = ["waiting", "fired", "answered", "skipped"] as const;
export type ShownState = (typeof shownStates)[number];

/** Channels by which an inject reaches a player, with how it is shown; `population` acts on the invented people instead. */
export const playerChannels = channels.filter((one) => one !== "population");
export { channels, effectShape };

const blank = z.literal("");
const oneSide = (most: number) => z.union([blank, typed(most)]).optional();
/** A text of which one language is enough in the heat of an exercise. */
const pair = (most: number) => z.object({ ar: oneSide(most), en: oneSide(most) }).refine((given) => Boolean(given.ar || given.en), { ...says(w.oneLanguage), path: ["ar"] });
const roleIds = z.preprocess((value) => (typeof value === "string" ? value.split(",") : value), z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/)).min(1).max(12));
/** Minutes of exercise time after the start. */
const due = z.union([blank, numberBetween(0, 86_400)]).optional();

const whichInject = { inject: recordId };
export const injectInput = z.object(whichInject);
export const skipInput = z.object({ ...whichInject, reason: typed(500, 3) });
export const editInput = z.object({ ...whichInject, version: recordVersion, title: pair(200), sender: pair(200), recipients: roleIds, message: pair(6_000), due });
export const adHocInput = z.object({
  run: recordId, title: pair(200), sender: pair(200), recipients: roleIds, channel: z.enum(channels), message: pair(6_000), effect: effectShape.optional(),
  /** Empty: now. */
  due,
}).refine(({ channel, effect }) => (channel === "population") === (effect !== undefined), { ...says(w.effectNeeded), path: ["effect", "kind"] });

export type SaidPair = { ar?: string | undefined; en?: string | undefined };
/** A pair without its empty sides. */
export const saidOf = (given: SaidPair): SaidPair => ({ ...(given.ar ? { ar: given.ar } : {}), ...(given.en ? { en: given.en } : {}) });

const said = z.object({ en: z.string().optional(), ar: z.string().optional() });
const moment = z.string().nullable();
export const injectLine = z.object({
  id: z.number(), number: z.number(), adHoc: z.boolean(), due: z.number().nullable(), condition: z.unknown(), phase: z.string().nullable(), title: said, sender: said, recipients: z.array(z.string()), channel: z.enum(channels), message: said,
  effect: effectShape.nullable(), effectTotal: z.number(), effectDone: z.number(), effectFault: z.string().nullable(), expected: said.nullable(), minutesAllowed: z.number().nullable(), objective: z.string().nullable(), note: said.nullable(),
  state: z.enum(shownStates), stateAt: moment, fired: z.number().nullable(), late: z.number().nullable(), by: z.string().nullable(), skipReason: z.string().nullable(), version: z.number(), changedAt: moment, changedBy: z.string().nullable(),
  answers: z.number(), players: z.number(),
});
export type InjectLine = z.output<typeof injectLine>;

/** How many single deeds an effect comes to. */
export function effectTotal(effect: z.output<typeof effectShape> | null): number {
  if (effect === null) return 0;
  return effect.kind === "calls" ? effect.count : effect.kind === "sms" ? effect.safe + effect.help + effect.odd : 1;
}

/** A fired inject counts as answered once every player whom it went to has said something. */
export function shownState(state: InjectState, players: number, answered: number): ShownState {
  return state === "fired" && players > 0 && answered >= players ? "answered" : state;
}

/** Whether a figure has passed the mark that a condition names. */
export function passes(condition: { passes: "above" | "below"; value: number }, figure: number): boolean {
  return condition.passes === "above" ? figure > condition.value : figure < condition.value;
}

/**
 * What a look at the figure of a waiting inject says: it fires when the figure crosses over, so it must have stood on the other side
 * before (`armed`). In a small exercise "fewer than 200" holds from the first second and is no news.
 */
export function crossing(condition: { passes: "above" | "below"; value: number }, figure: number, armed: boolean): "fire" | "arm" | "wait" {
  if (!passes(condition, figure)) return armed ? "wait" : "arm";
  return armed ? "fire" : "wait";
}
