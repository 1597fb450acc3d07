import type { BetterAuthOptions } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import type { Actor } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { Platform } from "#platform/platform.ts";
import { accountByEmail, accountById } from "../account/account.store.ts";
import { addressDigest, admitSignIn, clearLock } from "./lock.store.ts";
import type { SignInEvent } from "./sign-in.words.ts";

/** What is recorded when one of these succeeds; the rest of better-auth's paths only read. */
const events: Record<string, SignInEvent> = {
  "/sign-in/email": "accounts.signIn",
  "/passkey/verify-authentication": "accounts.signInByPasskey",
  "/callback/:id": "accounts.signInByProvider",
  "/oauth2/callback/:providerId": "accounts.signInByProvider",
  "/two-factor/verify-totp": "accounts.signInByCode",
  "/two-factor/verify-backup-code": "accounts.signInByCode",
  "/sign-out": "accounts.signOut",
  "/change-password": "accounts.changePassword",
  "/two-factor/disable": "accounts.disableSecondFactor",
  "/passkey/verify-registration": "accounts.addPasskey",
  "/passkey/delete-passkey": "accounts.removePasskey",
};

/** What would keep the next visitor out of an example account. */
const ofTheAccount = new Set(["/change-password", "/change-email", "/update-user", "/two-factor/enable", "/two-factor/disable", "/two-factor/generate-backup-codes", "/passkey/generate-register-options", "/passkey/verify-registration", "/passkey/delete-passkey"]);

/** Lock-out before a password is looked at, and the audit rows of what better-auth does by itself. */
export function requestHooks(platform: Platform): NonNullable<BetterAuthOptions["hooks"]> {
  const { db } = platform.database;
  const digestOf = (body: unknown) => {
    const email = (body as { email?: unknown } | undefined)?.email;
    return typeof email === "string" && email.length <= 320 ? { email, digest: addressDigest(platform.config.secret, email) } : null;
  };
  const record = (actor: Actor, operation: string, outcome: "done" | "refused", accountId: number | null) =>
    db.transaction().execute((trx) => recordAudit(trx, actor, operation, outcome, { subject: "account", ids: accountId === null ? [] : [accountId] }));
  const staff = (user: { id: string; name: string }, headers: Headers | undefined): Actor => ({
    kind: "staff",
    id: user.id,
    name: user.name,
    grants: [],
    // Browsers say this of every request, and our own pages when they ask for one.
    door: headers?.has("sec-fetch-site") ? "page" : "api",
    requestId: headers?.get("x-request-id")?.slice(0, 100) ?? null,
  });

  return {
    before: createAuthMiddleware(async (ctx) => {
      // Its id goes into SQL as a number.
      if (ctx.path === "/passkey/delete-passkey" && !/^\d{1,15}$/.test(String((ctx.body as { id?: unknown } | undefined)?.id))) throw new APIError("NOT_FOUND", { code: "PASSKEY_NOT_FOUND", message: "No such passkey" });
      if (ofTheAccount.has(ctx.path)) {
        const session = await getSessionFromCtx(ctx);
        const account = session && (await accountById(db, Number(session.user.id)));
        if (account?.example) throw new APIError("FORBIDDEN", { code: "SHARED_ACCOUNT", message: "An example account is everybody's: it cannot be changed" });
      }
      if (ctx.path !== "/sign-in/email") return;
      const address = digestOf(ctx.body);
      if (!address) throw new APIError("BAD_REQUEST", { code: "INVALID_EMAIL", message: "Invalid e-mail" });
      const admission = await admitSignIn(db, address.digest);
      if (!admission.admitted) throw new APIError("TOO_MANY_REQUESTS", { code: "ACCOUNT_LOCKED", message: `Locked until ${admission.until.toISOString()}`, until: admission.until.toISOString() });
      if (admission.locksNow) {
        const account = await accountByEmail(db, address.email.toLowerCase());
        // Only for addresses that exist: the log is for what happens to accounts, not for what strangers type.
        if (account) await record({ ...staff({ id: String(account.id), name: account.name }, ctx.headers), kind: "stranger", id: null, name: null }, "accounts.lock", "refused", account.id);
      }
    }),
    after: createAuthMiddleware(async (ctx) => {
      const event = events[ctx.path ?? ""];
      const { newSession, session, returned } = ctx.context;
      if (!event || isAPIError(returned)) return;
      if (ctx.path === "/sign-in/email" && newSession) {
        const address = digestOf(ctx.body);
        if (address) await clearLock(db, address.digest);
        // The password was right, but the sign-in is only complete with the second factor.
        if ((newSession.user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled) return;
      }
      const user = newSession?.user ?? session?.user;
      if (!user) return;
      const enrolling = event === "accounts.signInByCode" && session !== null && session !== undefined;
      await record(staff(user, ctx.headers), enrolling ? "accounts.enableSecondFactor" : event, "done", Number(user.id));
    }),
  };
}

/** Whatever the way in, no session is opened for an account that is disabled, or made for the demo and met in production. */
export function databaseHooks(platform: Platform): NonNullable<BetterAuthOptions["databaseHooks"]> {
  return {
    session: {
      create: {
        async before(session) {
          const account = await accountById(platform.database.db, Number(session.userId));
          if (!account || account.disabled_at) throw new APIError("FORBIDDEN", { code: "ACCOUNT_DISABLED", message: "This account is disabled" });
          if (account.example && !platform.config.demo) throw new APIError("FORBIDDEN", { code: "EXAMPLE_ACCOUNT", message: "Example accounts work in the demo only" });
        },
      },
    },
  };
}
