import { createHash } from "node:crypto";
import { type Actor, stranger } from "#platform/actor.ts";
import type { Platform } from "#platform/platform.ts";
import { accountById, grantsOf } from "./account/account.store.ts";
import { purposeOf } from "./purpose/purpose.store.ts";
import { type Auth, cookiePrefix, createAuth } from "./sign-in/auth.ts";

/** Longest time, in milliseconds, for which a revoked session may still be taken as signed in by another process. */
export const rememberedFor = 3_000;
const renewEvery = 15_000;
const mostRemembered = 5_000;

export type Accounts = {
  /** better-auth; the server mounts `auth.handler` at /api/auth/*. Read it anew each time: `renew` replaces it. */
  readonly auth: Auth;
  /** Asks the identity provider for its addresses again, when it was away at the start; at most every 15 s. */
  renew(): void;
  /** Who sends this request: staff by session cookie or bearer token, otherwise a stranger (without any database work when it carries neither). */
  actorOf(request: Request, more?: { requestId?: string }): Promise<Actor>;
  /** Drops what this process remembers of sessions, so that a change shows at once. */
  forget(): void;
};

const made = new WeakMap<Platform, Accounts>();

/** The accounts of a platform; the same object each time it is asked for. */
export function createAccounts(platform: Platform): Accounts {
  const known = made.get(platform);
  if (known) return known;
  let auth = createAuth(platform);
  let madeAt = Date.now();
  const sessionCookie = new RegExp(`^(__Secure-)?${cookiePrefix(platform.config)}\\.session_token=`);
  const remembered = new Map<string, { until: number; actor: Promise<Actor> }>();

  async function look(headers: Headers): Promise<Actor> {
    const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
    if (!session) return stranger;
    const id = Number(session.user.id);
    // Read beside the session, since better-auth knows nothing of grants; a disabled account is nobody.
    const { db } = platform.database;
    const [account, grants, chosen] = await Promise.all([accountById(db, id), grantsOf(db, id), purposeOf(db, String(id))]);
    if (!account || account.disabled_at) return stranger;
    return { ...stranger, kind: "staff", id: String(id), name: account.name, grants, purpose: chosen?.purpose ?? null };
  }

  const accounts: Accounts = {
    get auth() {
      return auth;
    },
    renew() {
      if (Date.now() - madeAt < renewEvery) return;
      madeAt = Date.now();
      auth = createAuth(platform);
    },
    forget: () => remembered.clear(),
    async actorOf(request, more = {}) {
      const door = new URL(request.url).pathname.startsWith("/api/") ? "api" : "page";
      const own = { door, requestId: more.requestId ?? null } as const;
      const cookie = request.headers.get("cookie")?.split(/;\s*/).find((part) => sessionCookie.test(part));
      const bearer = request.headers.get("authorization");
      if (!cookie && !/^bearer ./i.test(bearer ?? "")) return { ...stranger, ...own };
      const key = createHash("sha256").update(`${cookie ?? ""}\n${bearer ?? ""}`).digest("base64");
      const now = Date.now();
      let entry = remembered.get(key);
      if (!entry || entry.until <= now) {
        if (remembered.size >= mostRemembered) remembered.clear();
        const headers = new Headers();
        if (bearer) headers.set("authorization", bearer);
        if (cookie) headers.set("cookie", cookie);
        entry = { until: now + rememberedFor, actor: look(headers) };
        remembered.set(key, entry);
        entry.actor.catch(() => remembered.delete(key));
      }
      return { ...(await entry.actor), ...own };
    },
  };
  made.set(platform, accounts);
  return accounts;
}
