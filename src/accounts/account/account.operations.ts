import { z } from "zod";
import { system } from "#platform/actor.ts";
import { type Context, operation, perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { conflict, invalidInput, notFound, problemWords } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { invite } from "../invitation/invitation.operations.ts";
import { invitationLink } from "../invitation/invitation.store.ts";
import "../permissions.ts";
import { missions } from "../role/missions.ts";
import { endSessions } from "../session/session.store.ts";
import { grantsShape, leavesAnAdministrator, newAccountShape, roleShape, tidyGrants } from "./account.rules.ts";
import { accountByEmail, accountById, enabledAdministrators, insertAccount, replaceGrants, searchAccounts, setDisabled } from "./account.store.ts";
import { accountWords as w } from "./account.words.ts";

const accountOutput = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  example: z.boolean(),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
  secondFactor: z.boolean(),
  passkeys: z.number(),
  hasPassword: z.boolean(),
  lastSignInAt: z.date().nullable(),
  grants: z.array(z.object({ role: z.string(), mission: z.number().nullable() })),
});

/** Refuses roles over missions that do not exist. */
async function keepToMissions(ctx: Context, grants: readonly { mission?: number | null | undefined }[]): Promise<void> {
  const known = new Set((await missions(ctx.db)).map((mission) => mission.id));
  const faults = grants.flatMap(({ mission }, at) => (mission && known.size > 0 && !known.has(mission) ? [{ path: `grants.${at}.mission`, message: problemWords.notListed }] : []));
  if (faults.length > 0) throw invalidInput(faults);
}

/** Makes an account and sends its invitation. 422 when the address has one already. */
export const createAccount = operation({
  name: "accounts.createAccount",
  title: w.create,
  action: "accounts.administer",
  kind: "write",
  input: newAccountShape,
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "account", ids: [id], details: { roles: rolesIn(input.grants) } }),
  async run(ctx, input) {
    ctx.require("accounts.administer", null);
    await keepToMissions(ctx, input.grants);
    if (await accountByEmail(ctx.db, input.email)) throw addressTaken();
    const id = await insertAccount(ctx.db, { name: input.name, email: input.email, language: input.language });
    if (!id) throw addressTaken();
    await replaceGrants(ctx.db, id, tidyGrants(input.grants));
    await invite(ctx, id);
    return { id };
  },
});

/**
 * Makes an account from the console, as the first administrator's must be. Returns the link that sets its password,
 * which is also sent. Throws Problem when the address or name will not do, or the address has an account.
 */
export async function inviteFromConsole(platform: Platform, account: { email: string; name: string; role: string; language: string }): Promise<string> {
  const { email, name, role, language } = account;
  await perform(platform, createAccount, { ...system, door: "console" }, { email, name, language, grants: [{ role }] });
  return invitationLink(platform.database.db, email.toLowerCase());
}

/** Replaces all roles of an account. */
export const setGrants = operation({
  name: "accounts.setGrants",
  title: w.grant,
  action: "accounts.administer",
  kind: "write",
  input: z.object({ account: recordId, grants: grantsShape }),
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "account", ids: [input.account], details: { roles: rolesIn(input.grants) } }),
  async run(ctx, { account, grants }) {
    ctx.require("accounts.administer", null);
    if (!(await accountById(ctx.db, account))) throw notFound();
    await keepToMissions(ctx, grants);
    await keepAnAdministrator(ctx, account, grants.some((grant) => grant.role === "administrator"));
    await replaceGrants(ctx.db, account, tidyGrants(grants));
    return { id: account };
  },
});

/** Ends every session of an account and lets it open no more. */
export const disableAccount = operation({
  name: "accounts.disableAccount",
  title: w.disable,
  action: "accounts.administer",
  kind: "write",
  input: z.object({ account: recordId }),
  output: z.object({ id: z.number(), sessionsEnded: z.number() }),
  audit: (input, { sessionsEnded }) => ({ subject: "account", ids: [input.account], details: { sessionsEnded } }),
  async run(ctx, { account }) {
    ctx.require("accounts.administer", null);
    if (!(await accountById(ctx.db, account))) throw notFound();
    if (ctx.actor.id === String(account)) throw conflict(w.notYourself);
    await keepAnAdministrator(ctx, account, false);
    await setDisabled(ctx.db, account, true);
    return { id: account, sessionsEnded: await endSessions(ctx.db, account) };
  },
});

/** Lets a disabled account sign in again. */
export const enableAccount = operation({
  name: "accounts.enableAccount",
  title: w.enable,
  action: "accounts.administer",
  kind: "write",
  input: z.object({ account: recordId }),
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "account", ids: [input.account] }),
  async run(ctx, { account }) {
    ctx.require("accounts.administer", null);
    if (!(await accountById(ctx.db, account))) throw notFound();
    await setDisabled(ctx.db, account, false);
    return { id: account };
  },
});

export const accountsPerPage = 50;

/** Accounts by name, 50 a page; `search` looks in names and addresses. */
export const listAccounts = operation({
  name: "accounts.listAccounts",
  title: w.list,
  action: "accounts.read",
  kind: "read",
  input: z.object({ search: typed(120, 0).optional(), role: roleShape.optional(), page: z.coerce.number().int().min(1).max(1000).default(1) }),
  output: z.object({ accounts: z.array(accountOutput), total: z.number() }),
  async run(ctx, { search, role, page }) {
    const { rows, total } = await searchAccounts(ctx.db, { ...(search ? { search } : {}), ...(role ? { role } : {}) }, accountsPerPage, (page - 1) * accountsPerPage);
    return { accounts: rows, total };
  },
});

export const getAccount = operation({
  name: "accounts.getAccount",
  title: w.show,
  action: "accounts.read",
  kind: "read",
  input: z.object({ account: recordId }),
  output: accountOutput,
  async run(ctx, { account }) {
    const { rows } = await searchAccounts(ctx.db, { id: account }, 1, 0);
    if (!rows[0]) throw notFound();
    return rows[0];
  },
});

const addressTaken = () => invalidInput([{ path: "email", message: w.addressTaken }]);
const rolesIn = (grants: readonly { role: string; mission: number | null }[]) =>
  tidyGrants(grants).map(({ role, mission }) => (mission === null ? role : `${role}@${mission}`)).join(", ");

async function keepAnAdministrator(ctx: Context, account: number, stays: boolean): Promise<void> {
  const administrators = await enabledAdministrators(ctx.db);
  if (administrators.includes(account) && !leavesAnAdministrator(administrators, account, stays)) throw conflict(w.lastAdministrator);
}
