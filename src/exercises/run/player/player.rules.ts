import { z } from "zod";
import { numberBetween, recordId, typed } from "#platform/shapes.ts";
import { channels } from "../../scenario/inject.rules.ts";
import { clockShape } from "../run.rules.ts";

const whichRun = { run: recordId };
const role = z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/);
export const addPlayerInput = z.object({ ...whichRun, role, email: z.email().max(254) });
export const removePlayerInput = z.object({ ...whichRun, player: recordId });
/** Without a role: for all of them, as many as the scenario says. */
export const makeCardsInput = z.object({ ...whichRun, role: z.union([z.literal(""), role]).optional(), count: numberBetween(1, 40).refine(Number.isInteger).default(1) });
export const withdrawCardInput = z.object({ ...whichRun, card: numberBetween(1, 100_000) });
/** Characters, not a code yet: what is typed wrong is told in words. */
export const joinInput = z.object({ code: z.string().max(60), name: z.union([z.literal(""), typed(80)]).optional(), language: z.enum(["ar", "en"]).default("ar") });
export const answerInput = z.object({ inject: recordId, kind: z.enum(["acknowledged", "answered"]), text: z.union([z.literal(""), typed(4_000)]).optional(), key: z.string().regex(/^[A-Za-z0-9-]{8,80}$/) });

const said = z.object({ en: z.string().optional(), ar: z.string().optional() });
const roleShown = z.object({ id: z.string(), title: said });
export const playersOutput = z.object({
  players: z.array(z.object({ id: z.number(), role: z.string(), name: z.string(), card: z.number().nullable(), joinedAt: z.string(), seenAt: z.string().nullable(), leftAt: z.string().nullable() })),
  cards: z.array(z.object({ number: z.number(), role: z.string(), withdrawn: z.boolean(), player: z.string().nullable() })),
  roles: z.array(roleShown.extend({ people: z.number() })), asOf: z.string(),
});
export const answerShown = z.object({ id: z.number(), role: z.string(), name: z.string(), kind: z.enum(["acknowledged", "answered"]), text: z.string(), at: z.string(), elapsed: z.number() });
export type AnswerShown = z.output<typeof answerShown>;
export const inboxOutput = z.object({
  playing: z.object({
    run: z.number(), title: said, state: z.string(), crisis: z.number().nullable(), background: said.nullable(), clock: clockShape.nullable(),
    roles: z.array(roleShown.extend({ brief: said.nullable() })),
    messages: z.array(z.object({ id: z.number(), number: z.number(), to: z.array(said), title: said, sender: said, channel: z.enum(channels), message: said, firedAt: z.string(), fired: z.number(), answers: z.array(answerShown), mine: z.boolean() })),
    waiting: z.number(),
  }).nullable(),
  asOf: z.string(),
});
export type Inbox = z.output<typeof inboxOutput>;
