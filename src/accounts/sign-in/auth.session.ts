import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * Opens a session for an account without a password, for the demo's example accounts and for tokens made
 * on the server's console. It has no path, so no request from outside can reach it.
 */
export function staffSession() {
  return {
    id: "staff-session",
    endpoints: {
      openStaffSession: createAuthEndpoint(
        { method: "POST", body: z.object({ accountId: z.string(), hours: z.number().positive().max(24 * 31) }) },
        async (ctx) => {
          const { accountId, hours } = ctx.body;
          const user = await ctx.context.internalAdapter.findUserById(accountId);
          if (!user) throw new APIError("NOT_FOUND");
          const session = await ctx.context.internalAdapter.createSession(user.id, false, { expiresAt: new Date(Date.now() + hours * 3_600_000) }, true);
          await setSessionCookie(ctx, { session, user }, false, { maxAge: Math.round(hours * 3600) });
          return ctx.json({ session: session.id });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
