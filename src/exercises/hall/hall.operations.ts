import { z } from "zod";
import { keepGuestAccount } from "#accounts";
import { system } from "#platform/actor.ts";
import { operation, perform } from "#platform/operation.ts";
import { conflict, notFound, Problem } from "#platform/problem.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { makePass, readPass } from "./hall-pass.ts";
import { hallWords as w } from "./hall.words.ts";

/** In the hall: the account of somebody whom the facility sends, made or found, with a pass that opens it for a minute. */
const admitGuest = operation({
  name: "exercises.admitGuest",
  title: w.admit,
  action: "exercises.enter",
  kind: "write",
  input: z.object({ account: z.string().min(1).max(100), name: z.string().min(1).max(300), language: z.enum(languages), roles: z.array(z.string().max(60)).min(1).max(30) }),
  output: z.object({ account: z.number(), pass: z.string() }),
  audit: (_, { account }) => ({ subject: "account", ids: [account] }),
  async run({ db, platform, now, actor }, guest) {
    // Sent by the facility's process, never by somebody in the hall: they could take any role.
    if (!platform.config.exercise || actor.kind !== "system") throw notFound();
    const account = await keepGuestAccount(platform, db, guest);
    return { account, pass: makePass(platform.config.secret, account, now) };
  },
});

/**
 * The way from the facility into its exercise hall without signing in again: the same person, with the roles held here, over
 * everything there. 409 when there is no hall.
 */
export const enterHall = operation({
  name: "exercises.enterHall",
  title: w.enter,
  action: "exercises.enter",
  kind: "write",
  input: z.object({ language: z.enum(languages) }),
  output: z.object({ address: z.string() }),
  audit: () => ({ subject: "exercise" }),
  async run({ platform, actor }, { language }) {
    const hall = platform.config.exercise ? null : platform.beside;
    if (!hall || actor.id === null || actor.name === null) throw conflict(w.noHall);
    const { pass } = await perform(hall, admitGuest, { ...system, name: actor.name }, { account: actor.id, name: actor.name, language, roles: actor.grants.map((grant) => grant.role) });
    return { address: `${hall.config.baseUrl}/${language}/exercise/enter/${pass}` };
  },
});

/** In the hall: whose pass it is. 403 when it is too old or not of this hall. */
export const readHallPass = operation({
  name: "exercises.readHallPass",
  title: w.admit,
  action: "exercises.admit",
  kind: "read",
  input: z.object({ pass: z.string().max(200) }),
  output: z.object({ account: z.number() }),
  async run({ platform, now }, { pass }) {
    const account = platform.config.exercise ? readPass(platform.config.secret, pass, now) : null;
    if (account === null) throw new Problem("pass-too-old", 403, w.tooOld);
    return { account };
  },
});
