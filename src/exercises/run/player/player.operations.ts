import { z } from "zod";
import { accountByEmail, endPlayerAccount } from "#accounts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import "../../permissions.ts";
import { holdRun } from "../hall.ts";
import { contentOf, mostCards, runInput, runTopic } from "../run.rules.ts";
import { shownCode } from "./code.rules.ts";
import { cardCode, codeHash } from "./code.ts";
import { addPlayerInput, makeCardsInput, playersOutput, removePlayerInput, withdrawCardInput } from "./player.rules.ts";
import { cardsOf, insertCards, insertPlayer, leave, playersOf, withdrawCard } from "./player.store.ts";
import { playerWords as w } from "./player.words.ts";

const rolesOf = (content: unknown) => contentOf(content).roles;

/** Who plays what, and the join cards without their codes. */
export const listPlayers = operation({
  name: "exercises.listPlayers",
  title: w.list,
  action: "exercises.write",
  kind: "read",
  input: runInput,
  output: playersOutput,
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run);
    const [players, cards] = [await playersOf(ctx.db, run.id), await cardsOf(ctx.db, run.id)];
    return {
      players: players.map((one) => ({ id: one.id, role: one.role, name: one.name, card: one.card, joinedAt: one.joinedAt.toISOString(), seenAt: one.seenAt?.toISOString() ?? null, leftAt: one.leftAt?.toISOString() ?? null })),
      cards: cards.map((one) => ({ number: one.number, role: one.role, withdrawn: one.withdrawnAt !== null, player: one.player })),
      roles: rolesOf(run.content).map(({ id, title, people }) => ({ id, title, people })), asOf: ctx.now.toISOString(),
    };
  },
});

/** Gives an account of the hall a role of the scenario. What they may do on the screens is their account's own. */
export const addPlayer = operation({
  name: "exercises.addPlayer",
  title: w.add,
  action: "exercises.write",
  kind: "write",
  input: addPlayerInput,
  output: z.object({ player: z.number() }),
  audit: (input, { player }) => ({ subject: "exercise", ids: [input.run], details: { player, role: input.role } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    if (!rolesOf(run.content).some((one) => one.id === input.role)) throw invalidInput([{ path: "role", message: w.role }]);
    const account = await accountByEmail(ctx.db, input.email.toLowerCase());
    if (!account || account.disabled_at) throw invalidInput([{ path: "email", message: w.noAccount }]);
    const player = await insertPlayer(ctx.db, { run: run.id, role: input.role, account: account.id, name: account.name, card: null });
    await ctx.platform.live.publish(ctx.db, runTopic(run.id));
    return { player };
  },
});

/** Somebody takes no longer part; who came by a card is signed out for good. */
export const removePlayer = operation({
  name: "exercises.removePlayer",
  title: w.remove,
  action: "exercises.write",
  kind: "write",
  input: removePlayerInput,
  output: z.object({ player: z.number() }),
  audit: (input) => ({ subject: "exercise", ids: [input.run], details: { player: input.player } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    if (!(await playersOf(ctx.db, run.id)).some((one) => one.id === input.player)) throw notFound();
    const left = await leave(ctx.db, input.player);
    if (left?.byCard) await endPlayerAccount(ctx.platform, ctx.db, left.account);
    await ctx.platform.live.publish(ctx.db, runTopic(run.id));
    return { player: input.player };
  },
});

/** Makes join cards for a role, or for every role as many as the scenario has players and are not there yet. */
export const makeCards = operation({
  name: "exercises.makeCards",
  title: w.makeCards,
  action: "exercises.write",
  kind: "write",
  input: makeCardsInput,
  output: z.object({ cards: z.array(z.number()) }),
  audit: (input, { cards }) => ({ subject: "exercise", ids: [input.run], details: { cards: cards.length } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    const roles = rolesOf(run.content);
    const there = (await cardsOf(ctx.db, run.id)).filter((one) => one.withdrawnAt === null);
    const wanted = input.role
      ? Array.from({ length: input.count }, () => input.role!)
      : roles.flatMap((role) => Array.from({ length: Math.max(0, role.people - there.filter((one) => one.role === role.id).length) }, () => role.id));
    if (wanted.some((id) => !roles.some((role) => role.id === id))) throw invalidInput([{ path: "role", message: w.role }]);
    if (there.length + wanted.length > mostCards) throw invalidInput([{ path: "count", message: w.tooManyCards }]);
    const { secret } = ctx.platform.config;
    return { cards: await insertCards(ctx.db, run.id, wanted, (number) => codeHash(cardCode(secret, run, number)), ctx.actor.name) };
  },
});

/** Takes a card out of use, and whoever joined by it out of the exercise. */
export const withdrawJoinCard = operation({
  name: "exercises.withdrawCard",
  title: w.withdraw,
  action: "exercises.write",
  kind: "write",
  input: withdrawCardInput,
  output: z.object({ card: z.number() }),
  audit: (input) => ({ subject: "exercise", ids: [input.run], details: { card: input.card } }),
  async run(ctx, input) {
    const run = await holdRun(ctx, input.run, true);
    const withdrawn = await withdrawCard(ctx.db, run.id, input.card);
    if (!withdrawn) throw conflict(w.withdrawn);
    const left = withdrawn.player === null ? null : await leave(ctx.db, withdrawn.player);
    if (left) await endPlayerAccount(ctx.platform, ctx.db, left.account);
    await ctx.platform.live.publish(ctx.db, runTopic(run.id));
    return { card: input.card };
  },
});

const card = z.object({ number: z.number(), role: z.string(), roleTitle: playersOutput.shape.roles.element.shape.title, brief: playersOutput.shape.roles.element.shape.title.nullable(), code: z.string(), address: z.object({ ar: z.string(), en: z.string() }) });

/** The cards in use with their codes, to be printed: an entry in the audit log says who read them. */
export const printCards = operation({
  name: "exercises.printCards",
  title: w.printAbout,
  action: "exercises.write",
  kind: "read",
  input: runInput,
  output: z.object({ title: card.shape.roleTitle, cards: z.array(card), asOf: z.string() }),
  audit: (input, { cards }) => ({ subject: "exercise", ids: [input.run], details: { cards: cards.length } }),
  async run(ctx: Context, input) {
    const run = await holdRun(ctx, input.run);
    const roles = new Map(rolesOf(run.content).map((one) => [one.id, one]));
    const { secret, baseUrl } = ctx.platform.config;
    const cards = (await cardsOf(ctx.db, run.id)).filter((one) => one.withdrawnAt === null);
    return {
      title: run.title,
      cards: cards.map(({ number, role }) => {
        const code = cardCode(secret, run, number);
        const address = (language: string) => `${baseUrl}/${language}/exercise/join?code=${code}`;
        return { number, role, roleTitle: roles.get(role)?.title ?? { en: role }, brief: roles.get(role)?.brief ?? null, code: shownCode(code), address: { ar: address("ar"), en: address("en") } };
      }),
      asOf: ctx.now.toISOString(),
    };
  },
});
