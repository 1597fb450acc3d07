import { z } from "zod";
import { makePlayerAccount } from "#accounts";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import "../../permissions.ts";
import { clockOf } from "../clock/clock.store.ts";
import { injectById } from "../inject/inject.store.ts";
import { contentOf, runTopic } from "../run.rules.ts";
import { runContent } from "../run.store.ts";
import { readCode } from "./code.rules.ts";
import { codeHash } from "./code.ts";
import { answerInput, inboxOutput, joinInput } from "./player.rules.ts";
import { answersOf, cardByHash, inboxOf, insertAnswer, insertPlayer, noteSeen, playedBy } from "./player.store.ts";
import { playerWords as w } from "./player.words.ts";

// A room behind one address joins in a minute; guessing 46 bits at this pace takes for ever.
const rate = createRate({ burst: 60, perSecond: 0.5 });
/** Most messages that an inbox shows, newest first. */
const mostMessages = 300;

/**
 * Joins the exercise by a card: makes the player's account, or finds that of whoever joined by it before (a second device). The page
 * then opens its session. 422 with a wrong code, whatever is wrong with it; 404 outside a hall.
 */
export const joinExercise = operation({
  name: "exercises.join",
  title: w.join,
  action: "exercises.join",
  kind: "write",
  input: joinInput,
  output: z.object({ account: z.number(), player: z.number(), run: z.number() }),
  audit: (_, { account, run, player }) => ({ subject: "exercise", ids: [run], details: { account, player } }),
  async run({ db, actor, platform }, input) {
    if (!platform.config.exercise) throw notFound();
    rate.admit(actor, w.tooMany);
    const code = readCode(input.code);
    const card = code && (await cardByHash(db, codeHash(code)));
    if (!card || card.left || !["ready", "running"].includes(card.state)) throw invalidInput([{ path: "code", message: w.badCode }]);
    if (card.player !== null) return { account: card.account!, player: card.player, run: card.run };
    if (!input.name) throw invalidInput([{ path: "name", message: w.nameNeeded }]);
    const role = contentOf(await runContent(db, card.run)).roles.find((one) => one.id === card.role);
    const account = await makePlayerAccount(platform, db, { name: input.name, language: input.language, grants: [...new Set([role?.plays ?? "participant", "participant"])].map((one) => ({ role: one, mission: null })) });
    const player = await insertPlayer(db, { run: card.run, role: card.role, account, name: input.name, card: card.card });
    await platform.live.publish(db, runTopic(card.run));
    return { account, player, run: card.run };
  },
});

/** What has reached the roles that one plays, newest first, with what was answered. Null for whoever plays nothing now. */
export const readInbox = operation({
  name: "exercises.readInbox",
  title: w.readInbox,
  action: "exercises.play",
  kind: "read",
  input: z.object({}),
  output: inboxOutput,
  async run({ db, actor, now, platform }) {
    const asOf = now.toISOString();
    const account = Number(actor.id);
    const played = platform.config.exercise && Number.isSafeInteger(account) ? await playedBy(db, account) : [];
    const first = played[0];
    if (!first) return { playing: null, asOf };
    const mine = played.filter((one) => one.run === first.run);
    await noteSeen(db, mine.map((one) => one.id));
    const content = contentOf(first.content);
    const roles = new Map(content.roles.map((one) => [one.id, one]));
    const ids = mine.map((one) => one.role);
    const rows = await inboxOf(db, first.run, ids, mostMessages);
    const said = Map.groupBy(await answersOf(db, rows.map((row) => row.id)), (one) => one.inject);
    const players = new Set(mine.map((one) => one.id));
    const messages = rows.map(({ recipients, firedAt, ...row }) => {
      const answers = (said.get(row.id) ?? []).filter((one) => recipients.includes(one.role) && ids.includes(one.role));
      return {
        ...row, channel: row.channel as "call", firedAt: firedAt.toISOString(), to: recipients.map((one) => roles.get(one)?.title ?? { en: one }), mine: answers.some((one) => players.has(one.player)),
        answers: answers.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
      };
    });
    const clock = await clockOf(db, first.run);
    return {
      playing: {
        run: first.run, title: first.title, state: first.state, crisis: first.crisis, background: content.background ?? null, clock: clock && { ...clock, since: clock.since.toISOString(), at: clock.at.toISOString() },
        roles: mine.map((one) => ({ id: one.role, title: roles.get(one.role)?.title ?? { en: one.role }, brief: roles.get(one.role)?.brief ?? null })), messages, waiting: messages.filter((one) => !one.mine).length,
      },
      asOf,
    };
  },
});

/** Acknowledges or answers what reached one's role; the exercise time is noted with it. The same key again is the same answer. */
export const answerInject = operation({
  name: "exercises.answerInject",
  title: w.answerOp,
  action: "exercises.play",
  kind: "write",
  input: answerInput,
  output: z.object({ inject: z.number() }),
  audit: (input) => ({ subject: "inject", ids: [input.inject], details: { kind: input.kind } }),
  async run({ db, actor, platform }, input) {
    if (!platform.config.exercise) throw notFound();
    const inject = await injectById(db, input.inject);
    const player = inject && (await playedBy(db, Number(actor.id))).find((one) => one.run === inject.run && inject.recipients.includes(one.role));
    if (!inject || !player || inject.state !== "fired" || inject.channel === "population") throw notFound();
    if (input.kind === "answered" && !input.text) throw invalidInput([{ path: "text", message: w.answerNeeded }]);
    await insertAnswer(db, { inject: inject.id, player: player.id, kind: input.kind, text: input.text ?? "", elapsed: (await clockOf(db, inject.run))?.elapsed ?? 0, key: input.key });
    await platform.live.publish(db, runTopic(inject.run));
    return { inject: inject.id };
  },
});
