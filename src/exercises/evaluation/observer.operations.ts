import { z } from "zod";
import { endPlayerAccount, makePlayerAccount } from "#accounts";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { holdRun } from "../run/hall.ts";
import { readCode, shownCode } from "../run/player/code.rules.ts";
import { cardCode, codeHash } from "../run/player/code.ts";
import { runById } from "../run/run.store.ts";
import { mostObservers, observerCardsInput, observerJoinInput, saidShape, whichRunInput } from "./evaluation.rules.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { requireOpenReport } from "./observer.ts";
import { endObserver, insertObservers, observerByHash, observersOf, seatObserver } from "./observer.store.ts";

const rate = createRate({ burst: 60, perSecond: 0.5 });
// Players' cards count from 1 to at most a few hundred: no code of one is that of another.
const codeNumber = (number: number) => 100_000 + number;

/** Observers of an exercise; those with a card, with its code and address. Who reads the codes is in the audit log. */
export const listObservers = operation({
  name: "exercises.listObservers",
  title: w.listObservers,
  action: "exercises.write",
  kind: "read",
  input: whichRunInput,
  output: z.object({
    title: saidShape, asOf: z.string(),
    observers: z.array(z.object({ id: z.number(), number: z.number(), name: z.string(), joinedAt: z.string().nullable(), leftAt: z.string().nullable(), card: z.object({ code: z.string(), address: z.object({ ar: z.string(), en: z.string() }) }).nullable() })),
  }),
  audit: (input, { observers }) => ({ subject: "exercise", ids: [input.run], details: { observers: observers.length } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run);
    const { secret, baseUrl } = ctx.platform.config;
    const observers = (await observersOf(ctx.db, run.id)).map(({ id, number, name, joinedAt, leftAt, byCard }) => {
      const code = cardCode(secret, run, codeNumber(number));
      const address = (language: string) => `${baseUrl}/${language}/exercise/observe?code=${code}`;
      return { id, number, name, joinedAt: joinedAt?.toISOString() ?? null, leftAt: leftAt?.toISOString() ?? null, card: byCard && !leftAt ? { code: shownCode(code), address: { ar: address("ar"), en: address("en") } } : null };
    });
    return { title: run.title, observers, asOf: ctx.now.toISOString() };
  },
});

export const makeObserverCards = operation({
  name: "exercises.makeObserverCards",
  title: w.makeObservers,
  action: "exercises.write",
  kind: "write",
  input: observerCardsInput,
  output: z.object({ observers: z.array(z.number()) }),
  audit: (input, { observers }) => ({ subject: "exercise", ids: [input.run], details: { observers: observers.length } }),
  async run(ctx, input) {
    // An exercise that has ended is still rated: only its finished report ends that.
    const run = await holdRun(ctx, input.run);
    await requireOpenReport(ctx, run.id);
    if ((await observersOf(ctx.db, run.id)).length + input.count > mostObservers) throw invalidInput([{ path: "count", message: w.tooManyObservers }]);
    const { secret } = ctx.platform.config;
    const made = await insertObservers(ctx.db, run.id, Array.from({ length: input.count }, () => ({ name: "", account: null })), (number) => codeHash(cardCode(secret, run, codeNumber(number))), ctx.actor.name);
    return { observers: made.map(({ number }) => number) };
  },
});

/** An observer goes; what was noted stays. The account that the card made is of no use any more. */
export const sendObserverAway = operation({
  name: "exercises.endObserver",
  title: w.endObserver,
  action: "exercises.write",
  kind: "write",
  input: whichRunInput.extend({ observer: recordId }),
  output: z.object({ observer: z.number() }),
  audit: (input) => ({ subject: "exercise", ids: [input.run], details: { observer: input.observer } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run);
    const ended = await endObserver(ctx.db, run.id, input.observer);
    if (!ended) throw notFound();
    if (ended.byCard && ended.account !== null) await endPlayerAccount(ctx.platform, ctx.db, Number(ended.account));
    return { observer: ended.id };
  },
});

/** Joins as an observer by a card, the second device of the same one too. 422 with a wrong code, whatever is wrong with it; 404 outside a hall. */
export const joinAsObserver = operation({
  name: "exercises.joinAsObserver",
  title: w.joinObserver,
  action: "exercises.join",
  kind: "write",
  input: observerJoinInput,
  output: z.object({ account: z.number(), run: z.number() }),
  audit: (_, { account, run }) => ({ subject: "exercise", ids: [run], details: { account } }),
  async run({ db, actor, platform }, input) {
    if (!platform.config.exercise) throw notFound();
    rate.admit(actor, w.tooManyTries);
    const code = readCode(input.code);
    const card = code && (await observerByHash(db, codeHash(code)));
    const run = card && (await runById(db, card.run));
    if (!card || !run || run.state === "failed") throw invalidInput([{ path: "code", message: w.badCode }]);
    if (card.account !== null) return { account: Number(card.account), run: run.id };
    if (!input.name) throw invalidInput([{ path: "name", message: w.nameNeeded }]);
    const account = await makePlayerAccount(platform, db, { name: input.name, language: input.language, grants: [{ role: "participant", mission: null }] });
    await seatObserver(db, card.id, input.name, String(account));
    return { account, run: run.id };
  },
});
