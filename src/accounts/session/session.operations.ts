import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { endSession, endSessions, openSessions, sessionOwner } from "./session.store.ts";
import { sessionWords as w } from "./session.words.ts";

/** Open sessions: one's own, or with `account` (administrators) another's. */
export const listSessions = operation({
  name: "accounts.listSessions",
  title: w.list,
  action: "accounts.own",
  kind: "read",
  input: z.object({ account: recordId.optional() }),
  output: z.object({
    sessions: z.array(z.object({ id: z.number(), createdAt: z.date(), expiresAt: z.date(), address: z.string().nullable(), device: z.string().nullable() })),
  }),
  async run(ctx, { account }) {
    const own = ctx.actor.id;
    if (account !== undefined && String(account) !== own) ctx.require("accounts.administer", null);
    const of = account ?? Number(own);
    return { sessions: Number.isSafeInteger(of) && of > 0 ? await openSessions(ctx.db, of) : [] };
  },
});

/** Ends a session: one's own, or as administrator any. */
export const revokeSession = operation({
  name: "accounts.revokeSession",
  title: w.revoke,
  action: "accounts.own",
  kind: "write",
  input: z.object({ session: recordId }),
  output: z.object({ account: z.number() }),
  audit: (_input, { account }) => ({ subject: "account", ids: [account] }),
  async run(ctx, { session }) {
    const owner = await sessionOwner(ctx.db, session);
    const own = owner !== undefined && String(owner.account) === ctx.actor.id;
    // Asked before "not found", so that nobody learns which sessions exist.
    if (!own) ctx.require("accounts.administer", null);
    if (!owner) throw notFound();
    await endSession(ctx.db, session);
    return owner;
  },
});

/** Ends all sessions of an account (one's own unless told), but for `keep`. */
export const revokeSessions = operation({
  name: "accounts.revokeSessions",
  title: w.revokeAll,
  action: "accounts.own",
  kind: "write",
  input: z.object({ account: recordId.optional(), keep: recordId.optional() }),
  output: z.object({ account: z.number(), ended: z.number() }),
  audit: (_input, { account, ended }) => ({ subject: "account", ids: [account], details: { ended } }),
  async run(ctx, { account, keep }) {
    if (account !== undefined && String(account) !== ctx.actor.id) ctx.require("accounts.administer", null);
    const of = account ?? Number(ctx.actor.id);
    if (!Number.isSafeInteger(of)) throw notFound();
    return { account: of, ended: await endSessions(ctx.db, of, keep ?? null) };
  },
});
