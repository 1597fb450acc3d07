import { createHash, randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { notFound, Problem } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import type { Language } from "#platform/words.ts";
import { accountById } from "../account/account.store.ts";
import { insertPassword } from "../account/password.store.ts";
import "../permissions.ts";
import { endSessions } from "../session/session.store.ts";
import { acceptShape, invitationDays, invitationPurpose, tokenShape } from "./invitation.rules.ts";
import { insertInvitation, openInvitation, useInvitation } from "./invitation.store.ts";
import { invitationWords as w } from "./invitation.words.ts";

const digestOf = (token: string) => createHash("sha256").update(token).digest();
const gone = () => new Problem("invitation-gone", 410, w.gone);

/** Writes an invitation and queues its message, in the caller's transaction. */
export async function invite(ctx: Context, account: number): Promise<void> {
  const to = await accountById(ctx.db, account);
  if (!to || to.disabled_at) throw notFound();
  const token = randomBytes(32).toString("base64url");
  await insertInvitation(ctx.db, account, digestOf(token), new Date(ctx.now.getTime() + invitationDays * 86_400_000));
  const language = to.language as Language;
  const link = `${ctx.platform.config.baseUrl}/${language}/set-password?token=${token}`;
  await ctx.platform.deliver.send(
    ctx.db,
    { channel: "email", recipient: to.email, language, subject: w.subject[language], body: w.body(to.name, link, invitationDays)[language], purpose: invitationPurpose },
    ctx.platform,
  );
}

/** Sends a (new) link to set a password: for an invitation that was lost, or a password forgotten. */
export const sendInvitation = operation({
  name: "accounts.sendInvitation",
  title: w.send,
  action: "accounts.administer",
  kind: "write",
  input: z.object({ account: recordId }),
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "account", ids: [input.account] }),
  async run(ctx, { account }) {
    ctx.require("accounts.administer", null);
    await invite(ctx, account);
    return { id: account };
  },
});

/** Whose invitation a link is; 410 when it was used or has expired. */
export const readInvitation = operation({
  name: "accounts.readInvitation",
  title: w.show,
  action: "accounts.accept-invitation",
  kind: "read",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({ name: z.string(), email: z.string() }),
  async run(ctx, { token }) {
    const found = tokenShape.safeParse(token).success ? await openInvitation(ctx.db, digestOf(token)) : undefined;
    if (!found) throw gone();
    return found;
  },
});

/** Sets the password by an invitation, once; signs the account out wherever it was signed in. */
export const acceptInvitation = operation({
  name: "accounts.acceptInvitation",
  title: w.accept,
  action: "accounts.accept-invitation",
  kind: "write",
  input: acceptShape,
  output: z.object({ account: z.number(), email: z.string() }),
  audit: (_input, { account }) => ({ subject: "account", ids: [account] }),
  async run(ctx, { token, password }) {
    const found = await openInvitation(ctx.db, digestOf(token));
    if (!found || !(await useInvitation(ctx.db, found.id))) throw gone();
    await insertPassword(ctx.db, found.account, await hashPassword(password));
    await endSessions(ctx.db, found.account);
    return { account: found.account, email: found.email };
  },
});
